import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { DOSSIER_STATES, isFinal, type ConsultationId, type DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';

export interface ConcernedDossier {
  readonly id: DossierId;
  /** Of the applicant. */
  readonly areaCode: string | null;
}

export interface Follower {
  readonly unitId: UnitId;
  /** Follows in whole; else in part. */
  readonly whole: boolean;
}

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

  /** Open dossiers in which one of the units has a part, in the order of their ids after `after`. */
  async concerned(tx: Tx, unitIds: readonly UnitId[], after: string, limit: number): Promise<ConcernedDossier[]> {
    return tx.query<ConcernedDossier>(
      `select d.id, p.area_code as "areaCode" from dossier d left join person p on p.id = d.applicant_id
        where d.id > $2 and d.state <> all ($4)
          and (d.intake_unit_id = any ($1) or d.competent_unit_id = any ($1) or d.return_unit_id = any ($1)
               or d.holder_unit_id = any ($1)
               or exists (select from step_instance s where s.dossier_id = d.id and s.closed_at is null and s.unit_id = any ($1))
               or exists (select from consultation c where c.dossier_id = d.id and c.answered_at is null and c.unit_id = any ($1)))
        order by d.id limit $3`,
      [unitIds, after, limit, DOSSIER_STATES.filter(isFinal)],
    );
  }

  /** Everyone who follows a unit in every field of its work, by the unit followed. */
  async followers(q: Queryable): Promise<ReadonlyMap<UnitId, readonly Follower[]>> {
    const rows = await q.query<{ predecessor_id: UnitId; successor_id: UnitId; portion: string }>(
      `select predecessor_id, successor_id, portion from org_unit_succession
        where successor_id is not null and field_code is null order by predecessor_id, successor_id`,
    );
    const followers = new Map<UnitId, Follower[]>();
    for (const { predecessor_id: from, successor_id: unitId, portion } of rows) {
      followers.set(from, [...(followers.get(from) ?? []), { unitId, whole: portion === 'full' }]);
    }
    return followers;
  }
}
