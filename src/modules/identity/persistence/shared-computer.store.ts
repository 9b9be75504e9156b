import { Injectable } from '@nestjs/common';
import { HO_CHI_MINH } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';
import type { ParkedFacts } from '../domain/quick-code.js';
import type { SessionId } from './session.store.js';

/** A session of a shared computer that waits for its holder. */
export interface ParkedSession extends ParkedFacts {
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
  readonly username: string;
  readonly displayName: string;
  readonly passwordHash: string | null;
  readonly codeHash: string | null;
}

const PARKED = `select s.id as "sessionId", s.account_id as "accountId", a.username, a.display_name as "displayName",
    p.hash as "passwordHash", c.hash as "codeHash", c.hash is not null as "hasCode", s.second_factor as "secondFactor",
    s.code_failures as "codeFailures",
    (s.created_at at time zone $2)::date = (clock_timestamp() at time zone $2)::date as today
  from session s join account a on a.id = s.account_id and a.disabled_at is null
    left join account_password p on p.account_id = a.id left join quick_code c on c.account_id = a.id
  where s.computer_hash = $1 and s.expires_at > clock_timestamp()`;

/** Sessions of shared computers, in real time, and the codes that open them. */
@Injectable()
export class SharedComputerStore {
  async parked(q: Queryable, computerHash: Buffer): Promise<ParkedSession[]> {
    return q.query<ParkedSession>(`${PARKED} order by a.display_name, s.created_at`, [computerHash, HO_CHI_MINH.name]);
  }

  async find(q: Queryable, computerHash: Buffer, id: SessionId): Promise<ParkedSession | null> {
    const [row] = await q.query<ParkedSession>(`${PARKED} and s.id = $3`, [computerHash, HO_CHI_MINH.name, id]);
    return row ?? null;
  }

  /** The session is one of this computer from now on. */
  async attach(q: Queryable, id: SessionId, computerHash: Buffer): Promise<void> {
    await q.query('update session set computer_hash = $2 where id = $1', [id, computerHash]);
  }

  async lock(tx: Tx, id: SessionId): Promise<void> {
    await tx.execute('update session set locked_at = clock_timestamp() where id = $1 and locked_at is null', [id]);
  }

  /** Of a shared computer: locked in place of ended. @returns its id and whose it is; null where it is no such session. */
  async lockByToken(tx: Tx, tokenHash: Buffer): Promise<{ id: SessionId; accountId: AccountId } | null> {
    const [row] = await tx.query<{ id: SessionId; accountId: AccountId }>(
      `update session set locked_at = coalesce(locked_at, clock_timestamp())
       where token_hash = $1 and computer_hash is not null returning id, account_id as "accountId"`,
      [tokenHash],
    );
    return row ?? null;
  }

  /** In use again, under another token. */
  async open(tx: Tx, id: SessionId, tokenHash: Buffer): Promise<boolean> {
    const touched = await tx.execute(
      `update session set token_hash = $2, locked_at = null, last_seen_at = clock_timestamp(), code_failures = 0
       where id = $1 and expires_at > clock_timestamp()`,
      [id, tokenHash],
    );
    return touched === 1;
  }

  async countFailure(tx: Tx, id: SessionId): Promise<void> {
    await tx.execute('update session set code_failures = code_failures + 1 where id = $1', [id]);
  }

  async setCode(tx: Tx, accountId: AccountId, hash: string | null): Promise<void> {
    if (hash === null) await tx.execute('delete from quick_code where account_id = $1', [accountId]);
    else {
      await tx.execute(
        `insert into quick_code (account_id, hash, set_at) values ($1, $2, clock_timestamp())
         on conflict (account_id) do update set hash = excluded.hash, set_at = excluded.set_at`,
        [accountId, hash],
      );
    }
  }

  async hasCode(q: Queryable, accountId: AccountId): Promise<boolean> {
    return (await q.query('select from quick_code where account_id = $1', [accountId])).length > 0;
  }
}
