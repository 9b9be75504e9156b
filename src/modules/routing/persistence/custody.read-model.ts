import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { ConsultationId, DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';

/** What a reform asks of the database. */
@Injectable()
export class CustodyReadModel {
  /** Consultations whose silence is agreement by now, oldest first. */
  async silent(tx: Tx, limit: number): Promise<{ id: ConsultationId; dossierId: DossierId }[]> {
    const rows = await tx.query<{ id: ConsultationId; dossier_id: DossierId }>(
      `select id, dossier_id from consultation
        where answered_at is null and on_silence is not null and due_at < app_now() order by due_at limit $1`,
      [limit],
    );
    return rows.map((row) => ({ id: row.id, dossierId: row.dossier_id }));
  }

  /** Predecessor to successor, for units that one other unit follows in whole and in every field. */
  async fullSuccessions(q: Queryable): Promise<ReadonlyMap<UnitId, UnitId>> {
    const rows = await q.query<{ predecessor_id: UnitId; successor_id: UnitId }>(
      `select predecessor_id, min(successor_id::text)::uuid as successor_id from org_unit_succession
        where successor_id is not null and field_code is null
        group by predecessor_id having count(*) = 1 and bool_and(portion = 'full')`,
    );
    return new Map(rows.map((row) => [row.predecessor_id, row.successor_id]));
  }
}
