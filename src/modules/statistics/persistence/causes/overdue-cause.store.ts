import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, localDate, type Instant } from '../../../../kernel/instant.js';
import { newId } from '../../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../../dossiers/domain/index.js';
import type { Actor } from '../../../identity/domain/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import type { OverdueCause } from '../../domain/index.js';

export interface LateDossier {
  readonly fieldCode: string;
  readonly holderUnitId: UnitId | null;
  readonly competentUnitId: UnitId | null;
  /** Finished late, or open past its date. */
  readonly overdue: boolean;
}

export interface EnteredCause {
  readonly number: number;
  readonly cause: OverdueCause;
  readonly note: string | null;
  readonly by: string;
  readonly unitId: UnitId;
  readonly at: Instant;
}

@Injectable()
export class OverdueCauseStore {
  async lateDossier(db: Queryable, id: DossierId, now: Instant): Promise<LateDossier | null> {
    const [row] = await db.query<LateDossier>(
      `select d.field_code as "fieldCode", d.holder_unit_id as "holderUnitId", d.competent_unit_id as "competentUnitId",
         coalesce(d.timing = 'late' or (d.finished_at is null and case d.due_kind when 'instant' then p.due_at < $2
           else p.due_on < $3::date end), false) as overdue
       from dossier d
       left join lateral (select due_on, due_at from dossier_promise where dossier_id = d.id order by number desc limit 1) p on true
       where d.id = $1`,
      [id, dateOf(now), localDate(now)],
    );
    return row ?? null;
  }

  async add(
    tx: Tx,
    id: DossierId,
    { cause, note, unitId, actor }: { cause: OverdueCause; note: string | null; unitId: UnitId; actor: Actor },
  ): Promise<void> {
    // Two entries at the same moment: the number is unique, the second is refused and may be sent again.
    await tx.execute(
      `insert into overdue_cause (id, dossier_id, number, cause, note, unit_id, entered_by, acting_for, recorded_at)
       select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8 from overdue_cause where dossier_id = $2`,
      [newId(), id, cause, note, unitId, actor.accountId, actor.actingFor, dateOf(await tx.now())],
    );
  }

  async history(db: Queryable, id: DossierId): Promise<EnteredCause[]> {
    const rows = await db.query<Omit<EnteredCause, 'at'> & { at: Date }>(
      `select c.number, c.cause, c.note, a.display_name as by, c.unit_id as "unitId", c.recorded_at as at
       from overdue_cause c join account a on a.id = c.entered_by where c.dossier_id = $1 order by c.number desc`,
      [id],
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: instantOf(at) }));
  }

  async latest(db: Queryable, ids: readonly DossierId[]): Promise<Map<DossierId, OverdueCause>> {
    const rows = await db.query<{ id: DossierId; cause: OverdueCause }>(
      `select distinct on (dossier_id) dossier_id as id, cause from overdue_cause where dossier_id = any($1::uuid[])
       order by dossier_id, number desc`,
      [ids],
    );
    return new Map(rows.map(({ id, cause }) => [id, cause]));
  }
}
