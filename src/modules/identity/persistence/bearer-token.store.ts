import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/ids.js';
import { dateOf, type Instant } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';

export type BearerTokenId = Id<'bearer-token'>;

export interface NewBearerToken {
  readonly id: BearerTokenId;
  readonly tokenHash: Buffer;
  readonly accountId: AccountId;
  readonly label: string;
  readonly expiresAt: Instant;
  readonly createdBy: AccountId | null;
}

@Injectable()
export class BearerTokenStore {
  async insert(tx: Tx, token: NewBearerToken): Promise<void> {
    await tx.execute(
      `insert into bearer_token (id, token_hash, account_id, label, expires_at, created_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [token.id, token.tokenHash, token.accountId, token.label, dateOf(token.expiresAt), token.createdBy],
    );
  }

  async lock(tx: Tx, id: BearerTokenId): Promise<{ accountId: AccountId; revoked: boolean } | null> {
    const [row] = await tx.query<{ accountId: AccountId; revoked: boolean }>(
      `select account_id as "accountId", revoked_at is not null as revoked from bearer_token where id = $1 for update`,
      [id],
    );
    return row ?? null;
  }

  async revoke(tx: Tx, id: BearerTokenId): Promise<void> {
    await tx.execute('update bearer_token set revoked_at = clock_timestamp() where id = $1', [id]);
  }
}
