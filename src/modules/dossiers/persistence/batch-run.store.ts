import { Injectable } from '@nestjs/common';
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Id } from '../../../kernel/ids.js';
import { instantOf, type Instant } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../../identity/domain/index.js';

export type BatchKind = 'sign' | 'assign' | 'receive';
export type BatchRunId = Id<'batch-run'>;

/** A dossier that could not be done, by its code, and why. */
export interface BatchFailure {
  readonly name: string;
  readonly reasons: readonly Pick<Blocker, 'code' | 'params'>[];
}

export interface BatchRun {
  readonly id: BatchRunId;
  readonly kind: BatchKind;
  readonly total: number;
  readonly done: number;
  readonly failures: readonly BatchFailure[];
  readonly begunAt: Instant;
  /** `cut-off`: whoever did it is gone, in the middle. */
  readonly state: 'running' | 'ended' | 'cut-off';
}

type Row = Omit<BatchRun, 'begunAt'> & { readonly begunAt: Date };

/** One act on several dossiers, each in its own transaction: how far it came. */
@Injectable()
export class BatchRunStore {
  /** Older ones of the account go. */
  async begin(tx: Tx, accountId: AccountId, kind: BatchKind, total: number): Promise<BatchRunId> {
    const id = newId<'batch-run'>();
    await tx.execute(
      `insert into batch_run (id, account_id, kind, total, done, failures, begun_at, beat_at)
       values ($1, $2, $3, $4, 0, '[]', app_now(), app_now())`,
      [id, accountId, kind, total],
    );
    await tx.execute("delete from batch_run where account_id = $1 and begun_at < app_now() - interval '30 days'", [
      accountId,
    ]);
    return id;
  }

  async note(
    tx: Tx,
    id: BatchRunId,
    {
      done,
      failures,
      ended,
    }: { readonly done: number; readonly failures: readonly BatchFailure[]; readonly ended: boolean },
  ): Promise<void> {
    await tx.execute(
      `update batch_run set done = $2, failures = $3, beat_at = app_now(), ended_at = case when $4 then app_now() end
       where id = $1`,
      [id, done, JSON.stringify(failures), ended],
    );
  }

  async of(q: Queryable, accountId: AccountId, limit: number): Promise<BatchRun[]> {
    const rows = await q.query<Row>(
      `select id, kind, total, done, failures, begun_at as "begunAt", case when ended_at is not null then 'ended'
         when beat_at > app_now() - interval '5 minutes' then 'running' else 'cut-off' end as state
       from batch_run where account_id = $1 order by begun_at desc limit $2`,
      [accountId, limit],
    );
    return rows.map((row) => ({ ...row, begunAt: instantOf(row.begunAt) }));
  }
}
