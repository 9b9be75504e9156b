import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';
import type { KeyPurpose, SecurityKeyId } from '../domain/security-key.js';

export interface SecurityKey {
  readonly id: SecurityKeyId;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  /** As its holder calls it. */
  readonly name: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
}

export type NewSecurityKey = Omit<SecurityKey, 'createdAt' | 'lastUsedAt'>;

type Row = Omit<SecurityKey, 'counter' | 'createdAt' | 'lastUsedAt'> & {
  counter: string;
  createdAt: Date;
  lastUsedAt: Date | null;
};

@Injectable()
export class SecurityKeyStore {
  async list(q: Queryable, accountId: AccountId): Promise<SecurityKey[]> {
    const rows = await q.query<Row>(
      `select id, credential_id as "credentialId", public_key as "publicKey", counter, transports, name,
         created_at as "createdAt", last_used_at as "lastUsedAt"
       from security_key where account_id = $1 order by created_at, id`,
      [accountId],
    );
    return rows.map((row) => ({
      ...row,
      counter: Number(row.counter),
      createdAt: instantOf(row.createdAt),
      lastUsedAt: row.lastUsedAt && instantOf(row.lastUsedAt),
    }));
  }

  /** @returns false where the key is registered already, with whomever. */
  async insert(tx: Tx, accountId: AccountId, key: NewSecurityKey): Promise<boolean> {
    const inserted = await tx.execute(
      `insert into security_key (id, account_id, credential_id, public_key, counter, transports, name)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (credential_id) do nothing`,
      [key.id, accountId, key.credentialId, key.publicKey, key.counter, key.transports, key.name],
    );
    return inserted === 1;
  }

  async used(tx: Tx, id: SecurityKeyId, counter: number): Promise<void> {
    await tx.execute('update security_key set counter = $2, last_used_at = clock_timestamp() where id = $1', [
      id,
      counter,
    ]);
  }

  async remove(tx: Tx, accountId: AccountId, id: string): Promise<boolean> {
    return (await tx.execute('delete from security_key where account_id = $1 and id = $2', [accountId, id])) === 1;
  }

  async ask(tx: Tx, accountId: AccountId, purpose: KeyPurpose, challenge: Buffer, minutes: number): Promise<void> {
    await tx.execute(
      `insert into security_key_challenge (challenge, account_id, purpose, expires_at)
       values ($1, $2, $3, clock_timestamp() + make_interval(mins => $4))`,
      [challenge, accountId, purpose, minutes],
    );
  }

  /** Takes a challenge once. @returns false where it was not asked of the account for this, is over, or was taken. */
  async take(tx: Tx, accountId: AccountId, purpose: KeyPurpose, challenge: Buffer): Promise<boolean> {
    const [row] = await tx.query<{ valid: boolean }>(
      `delete from security_key_challenge where challenge = $1 and account_id = $2 and purpose = $3
       returning expires_at > clock_timestamp() as valid`,
      [challenge, accountId, purpose],
    );
    return row?.valid ?? false;
  }

  async deleteOver(tx: Tx): Promise<number> {
    return tx.execute('delete from security_key_challenge where expires_at < clock_timestamp()');
  }
}
