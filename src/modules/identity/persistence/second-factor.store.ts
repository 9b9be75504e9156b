import { Injectable } from '@nestjs/common';
import { HO_CHI_MINH } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';
import type { RoleCode } from '../domain/role.js';
import type { FactorState } from '../domain/second-factor.js';

export interface StoredFactor {
  /** Encrypted. */
  readonly secret: Buffer;
  readonly confirmed: boolean;
}

@Injectable()
export class SecondFactorStore {
  /** What the account has, and the roles by which more might be asked: those held today. */
  async state(q: Queryable, accountId: AccountId): Promise<FactorState & { readonly codesLeft: number }> {
    const [row] = await q.query<{ generator: boolean; keys: number; roles: RoleCode[]; left: number }>(
      `select exists (select from second_factor where account_id = $1 and confirmed_at is not null) as generator,
         (select count(*)::int from security_key where account_id = $1) as keys,
         (select count(*)::int from recovery_code where account_id = $1) as left,
         (select coalesce(json_agg(distinct r.role), '[]') from role_assignment r
          where r.account_id = $1 and r.valid_from <= t.today and (r.valid_to is null or t.today < r.valid_to)) as roles
       from (select (app_now() at time zone $2)::date as today) t`,
      [accountId, HO_CHI_MINH.name],
    );
    if (!row) throw new Error('a select without from gives one row');
    return { generator: row.generator, keys: row.keys, roles: row.roles, codesLeft: row.left };
  }

  async find(q: Queryable, accountId: AccountId): Promise<StoredFactor | null> {
    const [row] = await q.query<{ secret: Buffer; confirmed: boolean }>(
      'select secret, confirmed_at is not null as confirmed from second_factor where account_id = $1',
      [accountId],
    );
    return row ?? null;
  }

  /** One that is not confirmed yet; never in place of one that is. */
  async begin(tx: Tx, accountId: AccountId, secret: Buffer): Promise<void> {
    await tx.execute(
      'insert into second_factor (account_id, secret) values ($1, $2) on conflict (account_id) do nothing',
      [accountId, secret],
    );
  }

  /** Takes a code once. @returns false where one of the same or a later half minute was taken before. */
  async take(tx: Tx, accountId: AccountId, step: number): Promise<boolean> {
    const taken = await tx.execute('update second_factor set last_step = $2 where account_id = $1 and last_step < $2', [
      accountId,
      step,
    ]);
    return taken === 1;
  }

  async confirm(tx: Tx, accountId: AccountId): Promise<void> {
    await tx.execute('update second_factor set confirmed_at = clock_timestamp() where account_id = $1', [accountId]);
  }

  async setCodes(tx: Tx, accountId: AccountId, hashes: readonly Buffer[]): Promise<void> {
    await tx.execute('delete from recovery_code where account_id = $1', [accountId]);
    await tx.execute('insert into recovery_code (account_id, code_hash) select $1, unnest($2::bytea[])', [
      accountId,
      hashes,
    ]);
  }

  async useCode(tx: Tx, accountId: AccountId, hash: Buffer): Promise<boolean> {
    return (
      (await tx.execute('delete from recovery_code where account_id = $1 and code_hash = $2', [accountId, hash])) === 1
    );
  }

  async removeGenerator(tx: Tx, accountId: AccountId): Promise<boolean> {
    return (await tx.execute('delete from second_factor where account_id = $1', [accountId])) === 1;
  }

  /** Generator, keys and recovery codes. @returns whether there was any of them. */
  async removeAll(tx: Tx, accountId: AccountId): Promise<boolean> {
    const parts = ['recovery_code', 'security_key_challenge', 'security_key', 'second_factor'];
    let removed = 0;
    for (const part of parts) removed += await tx.execute(`delete from ${part} where account_id = $1`, [accountId]);
    return removed > 0;
  }
}
