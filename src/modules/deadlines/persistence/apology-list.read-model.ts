import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { DossierId, DossierStateCode } from '../../dossiers/domain/index.js';
import type { UnitFilter } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { ApologyReason } from '../domain/index.js';

/** A letter that was not sent: still to be written, or missed. */
export interface UnsentApology {
  readonly dossierId: DossierId;
  readonly code: string | null;
  readonly procedureName: string;
  readonly state: DossierStateCode;
  readonly unitId: UnitId;
  /** The day promised to the citizen. */
  readonly dueOn: PlainDate;
  readonly reason: ApologyReason;
  /** Who has it; of a missed one, who had it when it was missed. */
  readonly holder: string | null;
  readonly openedAt: Instant;
  readonly missedAt: Instant | null;
  /** A new day was proposed and waits for the signature. */
  readonly proposed: boolean;
  readonly finished: boolean;
}

type Row = Omit<UnsentApology, 'openedAt' | 'missedAt'> & { openedAt: Date; missedAt: Date | null };

const UNSENT = `
  from apology_case c join dossier d on d.id = c.dossier_id
  where c.sent_at is null and d.extension_count = 0
    and (c.missed_at is not null or (d.finished_at is null and d.paused_since is null))
    and exists (select from jsonb_to_recordset($1::jsonb) as f(units uuid[], fields text[])
      where (f.fields is null or d.field_code = any(f.fields))
        and (c.unit_id = any(f.units) or exists (select from step_instance s
          where s.dossier_id = d.id and s.closed_at is null and s.unit_id = any(f.units))))`;

/** Letters of apology that were not sent (Điều 12.5, 19.9; domain rule T25), with the name of whoever holds each. */
@Injectable()
export class ApologyListReadModel {
  /** What can still be sent first, by date; then what was missed, the newest first. */
  async unsent(
    db: Queryable,
    filters: readonly UnitFilter[],
    { now, today, limit }: { readonly now: Instant; readonly today: PlainDate; readonly limit: number },
  ): Promise<readonly UnsentApology[]> {
    const rows = await db.query<Row>(
      `select d.id as "dossierId", d.code, v.name_vi as "procedureName", d.state, c.unit_id as "unitId", c.due_on::text as "dueOn",
         case when c.missed_at is not null or d.due_at < $2 then 'apology-overdue'
              when c.due_on > $3::date then 'apology-due' else 'apology-window-closed' end as reason,
         a.display_name as holder, c.opened_at as "openedAt", c.missed_at as "missedAt",
         d.finished_at is not null as finished,
         exists (select from dossier_event e where e.dossier_id = d.id and e.type = 'dossier.extension-proposed.v1') as proposed
       from (select c.* ${UNSENT} order by c.missed_at is not null, case when c.missed_at is null then c.due_on end, c.due_on desc, c.dossier_id
             limit $4) c
       join dossier d on d.id = c.dossier_id join procedure_version v on v.id = d.version_id
       left join account a on a.id = coalesce(c.missed_holder_id, c.holder_id)
       order by c.missed_at is not null, case when c.missed_at is null then c.due_on end, c.due_on desc, c.dossier_id`,
      [filtersOf(filters), dateOf(now), today, limit],
    );
    return rows.map((row) => ({
      ...row,
      openedAt: instantOf(row.openedAt),
      missedAt: row.missedAt && instantOf(row.missedAt),
    }));
  }

  async counts(
    db: Queryable,
    filters: readonly UnitFilter[],
  ): Promise<{ readonly open: number; readonly missed: number }> {
    const [row] = await db.query<{ open: number; missed: number }>(
      `select (count(*) filter (where c.missed_at is null))::int as open, (count(*) filter (where c.missed_at is not null))::int as missed ${UNSENT}`,
      [filtersOf(filters)],
    );
    return row ?? { open: 0, missed: 0 };
  }
}

function filtersOf(filters: readonly UnitFilter[]): string {
  return JSON.stringify(filters.map(({ unitIds, fieldCodes }) => ({ units: unitIds, fields: fieldCodes })));
}
