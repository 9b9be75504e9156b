import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { RatingAnswers, RatingWay } from '../domain/index.js';

/** What a rating is about, as whoever rates may see it. */
export interface RatedDossier {
  readonly id: DossierId;
  readonly code: string;
  readonly procedure: string;
  readonly fieldCode: string;
  readonly unitId: UnitId;
  readonly returnedAt: Instant | null;
  readonly seq: number;
  readonly firstAt: Instant | null;
  readonly answers: Partial<RatingAnswers>;
}

export interface RatingRow {
  readonly dossierId: DossierId;
  readonly seq: number;
  readonly unitId: UnitId;
  readonly fieldCode: string;
  readonly via: RatingWay;
  readonly enteredBy: AccountId | null;
  readonly networkHash: Buffer | null;
  readonly commentId: string | null;
  readonly answers: RatingAnswers;
}

@Injectable()
export class RatingStore {
  async addKey(tx: Tx, dossierId: DossierId, secretHash: Buffer): Promise<void> {
    await tx.execute('insert into dossier_key (secret_hash, dossier_id, issued_at) values ($1, $2, $3)', [
      secretHash,
      dossierId,
      dateOf(await tx.now()),
    ]);
  }

  async dossierOfKey(q: Queryable, secretHash: Buffer): Promise<DossierId | null> {
    const sql = 'select dossier_id from dossier_key where secret_hash = $1';
    const [row] = await q.query<{ dossier_id: DossierId }>(sql, [secretHash]);
    return row?.dossier_id ?? null;
  }

  /** Waits for whoever rates the same dossier at this moment. */
  async lock(tx: Tx, dossierId: DossierId): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('rating ' || $1, 0))`, [dossierId]);
  }

  async find(q: Queryable, dossierId: DossierId): Promise<RatedDossier | null> {
    const [row] = await q.query<{
      code: string;
      procedure: string;
      field_code: string;
      unit_id: UnitId;
      returned_at: Date | null;
      seq: number | null;
      first_at: Date | null;
      answers: Partial<RatingAnswers> | null;
    }>(
      `select d.code, v.name_vi as procedure, d.field_code, d.intake_unit_id as unit_id, d.returned_at, r.seq, r.first_at,
         (select jsonb_object_agg(question, answer) from rating_answer a where a.dossier_id = d.id) as answers
       from dossier d join procedure_version v on v.id = d.version_id left join rating r on r.dossier_id = d.id
       where d.id = $1 and d.code is not null`,
      [dossierId],
    );
    if (!row) return null;
    return {
      id: dossierId,
      code: row.code,
      procedure: row.procedure,
      fieldCode: row.field_code,
      unitId: row.unit_id,
      returnedAt: row.returned_at && instantOf(row.returned_at),
      seq: row.seq ?? 0,
      firstAt: row.first_at && instantOf(row.first_at),
      answers: row.answers ?? {},
    };
  }

  async put(tx: Tx, row: RatingRow): Promise<void> {
    const now = dateOf(await tx.now());
    await tx.execute(
      `insert into rating (dossier_id, seq, unit_id, field_code, via, entered_by, network_hash, comment_id, first_at, last_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
       on conflict (dossier_id) do update set seq = excluded.seq, last_at = excluded.last_at,
         comment_id = coalesce(excluded.comment_id, rating.comment_id)`,
      [row.dossierId, row.seq, row.unitId, row.fieldCode, row.via, row.enteredBy, row.networkHash, row.commentId, now],
    );
    const answers = Object.entries(row.answers);
    await tx.execute(
      `insert into rating_answer (dossier_id, question, answer) select $1, * from unnest($2::text[], $3::text[])
       on conflict (dossier_id, question) do update set answer = excluded.answer`,
      [row.dossierId, answers.map(([question]) => question), answers.map(([, answer]) => answer)],
    );
  }

  async showOnScreen(tx: Tx, unitId: UnitId, shownBy: AccountId, dossierId: DossierId): Promise<void> {
    await this.clearScreen(tx, shownBy);
    await tx.execute('insert into counter_screen (unit_id, dossier_id, shown_by, shown_at) values ($1, $2, $3, $4)', [
      unitId,
      dossierId,
      shownBy,
      dateOf(await tx.now()),
    ]);
  }

  async clearScreen(tx: Tx, shownBy: AccountId): Promise<void> {
    await tx.execute('delete from counter_screen where shown_by = $1', [shownBy]);
  }

  async onScreen(q: Queryable, shownBy: AccountId): Promise<DossierId | null> {
    const sql = 'select dossier_id from counter_screen where shown_by = $1 order by shown_at desc limit 1';
    const [row] = await q.query<{ dossier_id: DossierId }>(sql, [shownBy]);
    return row?.dossier_id ?? null;
  }

  /** Returned at the unit lately and not rated: what the counter may ask about. */
  async unrated(q: Queryable, unitIds: readonly UnitId[], limit: number) {
    return q.query<{ id: DossierId; code: string; procedure: string; returned_at: Date }>(
      `select d.id, d.code, v.name_vi as procedure, d.returned_at
       from dossier d join procedure_version v on v.id = d.version_id
       where d.intake_unit_id = any($1::uuid[]) and d.state = 'returned'
         and not exists (select from rating r where r.dossier_id = d.id)
       order by d.state_since desc, d.id limit $2`,
      [unitIds, limit],
    );
  }
}
