import { Injectable } from '@nestjs/common';
import { addMs, dateOf, MS_PER_MINUTE, type Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { PrivacyCaseId, PrivacyRequestKind } from '../domain/privacy-case.js';
import { CODE_MINUTES, MOST_CODE_ATTEMPTS } from './asker.store.js';

export interface PrivacyAsker {
  readonly id: PrivacyCaseId;
  readonly kind: PrivacyRequestKind;
  /** Null once it is confirmed. */
  readonly matter: string | null;
  readonly unitId: UnitId;
  readonly accountId: AccountId | null;
  readonly fullName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: 'vi' | 'en';
}

/** Where a code went, and what it is. */
export interface WantedCode {
  readonly channel: 'email' | 'phone';
  readonly code: string;
  readonly hash: Buffer;
}

const COLUMNS = `id, kind, matter, unit_id as "unitId", account_id as "accountId", full_name as "fullName", email, phone, language`;

@Injectable()
export class PrivacyAskerStore {
  async insert(tx: Tx, asker: PrivacyAsker, secretHash: Buffer, wanted: WantedCode | null): Promise<void> {
    const now = await tx.now();
    const { id, kind, matter, unitId, accountId, fullName, email, phone, language } = asker;
    const expiresAt = wanted && dateOf(addMs(now, CODE_MINUTES * MS_PER_MINUTE));
    await tx.execute(
      `insert into privacy_asker (id, kind, matter, unit_id, account_id, full_name, email, phone, language, secret_hash,
         sent_at, channel, code, code_hash, expires_at, confirmed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...[id, kind, wanted ? matter : null, unitId, accountId, fullName, email, phone, language, secretHash],
        ...[dateOf(now), wanted?.channel, wanted?.code, wanted?.hash, expiresAt, wanted ? null : dateOf(now)],
      ],
    );
  }

  async bySecret(q: Queryable, secretHash: Buffer): Promise<PrivacyAsker | null> {
    const [row] = await q.query<PrivacyAsker>(`select ${COLUMNS} from privacy_asker where secret_hash = $1`, [
      secretHash,
    ]);
    return row ?? null;
  }

  /** Counts the attempt before it is looked at. A right one gives up what was asked, which goes into the case. */
  async tryCode(
    tx: Tx,
    id: PrivacyCaseId,
    hash: Buffer,
    now: Instant,
  ): Promise<{ readonly verdict: 'right'; readonly matter: string } | { readonly verdict: 'wrong' | 'over' }> {
    const [row] = await tx.query<{ right: boolean; over: boolean; matter: string }>(
      `update privacy_asker set attempts = attempts + 1 where id = $1 and confirmed_at is null
       returning code_hash = $2 as "right", attempts > $3 or expires_at < $4 as over, matter`,
      [id, hash, MOST_CODE_ATTEMPTS, dateOf(now)],
    );
    if (!row || row.over) return { verdict: 'over' };
    if (!row.right) return { verdict: 'wrong' };
    await tx.execute('update privacy_asker set confirmed_at = $2, code = null, matter = null where id = $1', [
      id,
      dateOf(now),
    ]);
    return { verdict: 'right', matter: row.matter };
  }

  /** What was never confirmed is not kept. */
  async forgetUnconfirmed(tx: Tx): Promise<number> {
    return tx.execute('delete from privacy_asker where confirmed_at is null and expires_at < app_now()');
  }
}
