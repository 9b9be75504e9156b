import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';

/** Who somebody is elsewhere. The pair alone says it; a mail address may go to somebody else. */
export interface ExternalIdentity {
  readonly issuer: string;
  readonly subject: string;
}

@Injectable()
export class ExternalIdentityStore {
  async accountOf(q: Queryable, { issuer, subject }: ExternalIdentity): Promise<AccountId | null> {
    const [row] = await q.query<{ accountId: AccountId }>(
      'select account_id as "accountId" from external_identity where issuer = $1 and subject = $2',
      [issuer, subject],
    );
    return row?.accountId ?? null;
  }

  async isLinked(q: Queryable, accountId: AccountId): Promise<boolean> {
    const rows = await q.query('select 1 from external_identity where account_id = $1', [accountId]);
    return rows.length > 0;
  }

  /** @returns false where the identity is somebody's, or the account has one of this issuer. */
  async link(tx: Tx, { issuer, subject }: ExternalIdentity, accountId: AccountId): Promise<boolean> {
    const linked = await tx.execute(
      'insert into external_identity (issuer, subject, account_id) values ($1, $2, $3) on conflict do nothing',
      [issuer, subject, accountId],
    );
    return linked === 1;
  }
}
