import { Injectable } from '@nestjs/common';
import { isUuid } from '../../../../kernel/ids.js';
import { decodeCursor, encodeCursor, type Page } from '../../../../kernel/page.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import type { Queryable } from '../../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../../dossiers/domain/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import type { OfficerId, Signal } from '../../domain/index.js';

export interface SignalQuestion {
  readonly units: readonly UnitId[];
  /** Inclusive days. */
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}

export interface SignalCount {
  readonly signal: Signal;
  readonly unitId: UnitId;
  readonly officerId: OfficerId | null;
  readonly officerName: string | null;
  readonly dossiers: number;
}

export interface FoundDossier {
  readonly id: DossierId;
  readonly code: string | null;
  readonly unitId: UnitId;
  readonly officerName: string | null;
  readonly on: PlainDate;
  readonly measure: number;
}

const WHERE = `f.unit_id = any($1) and ($2::date is null or f.found_on >= $2) and ($3::date is null or f.found_on <= $3)`;

@Injectable()
export class SignalsReadModel {
  /** By signal, unit and officer; the most first. */
  async counts(db: Queryable, { units, from, to }: SignalQuestion): Promise<SignalCount[]> {
    return db.query<SignalCount>(
      `select f.signal, f.unit_id as "unitId", f.officer_id as "officerId", a.display_name as "officerName",
         count(*)::integer as dossiers
       from signal_finding f left join account a on a.id = f.officer_id where ${WHERE}
       group by f.signal, f.unit_id, f.officer_id, a.display_name
       order by dossiers desc, f.signal, a.display_name, f.unit_id`,
      [units, from, to],
    );
  }

  /** Dossiers behind a count, newest first: as many as the count says. */
  async list(
    db: Queryable,
    { units, from, to }: SignalQuestion,
    signal: Signal,
    officerId: OfficerId | null,
    { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
  ): Promise<Page<FoundDossier>> {
    const [on, id] = (cursor === null ? null : decodeCursor(cursor, 2)) ?? [];
    const after = typeof on === 'string' && isUuid(id) ? [on, id] : [null, null];
    const rows = await db.query<FoundDossier>(
      `select f.dossier_id as id, d.code, f.unit_id as "unitId", a.display_name as "officerName",
         f.found_on::text as "on", f.measure
       from signal_finding f join dossier d on d.id = f.dossier_id left join account a on a.id = f.officer_id
       where ${WHERE} and f.signal = $4 and ($5::uuid is null or f.officer_id = $5)
         and ($6::date is null or (f.found_on, f.dossier_id) < ($6, $7::uuid))
       order by f.found_on desc, f.dossier_id desc limit $8`,
      [units, from, to, signal, officerId, ...after, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? encodeCursor([last.on, last.id]) : null };
  }
}
