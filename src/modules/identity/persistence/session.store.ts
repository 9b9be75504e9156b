import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/ids.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';
import type { Provider } from '../domain/provider.js';

export type SessionId = Id<'session'>;

export interface EndedSession {
  readonly id: SessionId;
  readonly accountId: AccountId;
  readonly provider: Provider | null;
}

/** Sessions in real time. A session that is over is deleted; that it was, stands in the audit. */
@Injectable()
export class SessionStore {
  async insert(
    tx: Tx,
    id: SessionId,
    tokenHash: Buffer,
    accountId: AccountId,
    {
      maxHours,
      provider,
      secondFactor,
    }: { readonly maxHours: number; readonly provider: Provider | null; readonly secondFactor: boolean },
  ): Promise<void> {
    await tx.execute(
      `insert into session (id, token_hash, account_id, expires_at, provider, second_factor, code_failures)
       values ($1, $2, $3, clock_timestamp() + make_interval(hours => $4), $5, $6, 0)`,
      [id, tokenHash, accountId, maxHours, provider, secondFactor],
    );
  }

  /** Counts as activity from now on. Called at most once a minute per session. */
  async touch(q: Queryable, id: SessionId): Promise<void> {
    await q.query('update session set last_seen_at = clock_timestamp() where id = $1', [id]);
  }

  async setDelegation(tx: Tx, id: SessionId, delegationId: string | null): Promise<void> {
    await tx.execute('update session set delegation_id = $2 where id = $1', [id, delegationId]);
  }

  async deleteByToken(tx: Tx, tokenHash: Buffer): Promise<EndedSession | null> {
    const [row] = await tx.query<EndedSession>(
      'delete from session where token_hash = $1 returning id, account_id as "accountId", provider',
      [tokenHash],
    );
    return row ?? null;
  }

  /** Every session of the account, but the one to keep. */
  async deleteOfAccount(tx: Tx, accountId: AccountId, keep: SessionId | null = null): Promise<SessionId[]> {
    const rows = await tx.query<{ id: SessionId }>(
      'delete from session where account_id = $1 and id is distinct from $2::uuid returning id',
      [accountId, keep],
    );
    return rows.map((row) => row.id);
  }

  async deleteOver(tx: Tx, idleMinutes: number): Promise<number> {
    return tx.execute(
      `delete from session where expires_at < clock_timestamp()
       or (computer_hash is null and last_seen_at < clock_timestamp() - make_interval(mins => $1))`,
      [idleMinutes],
    );
  }
}
