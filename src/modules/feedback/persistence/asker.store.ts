import { Injectable } from '@nestjs/common';
import { addMs, dateOf, MS_PER_MINUTE, type Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { CaseId, PrivacyCaseId } from '../domain/index.js';

export interface NewAsker {
  readonly caseId: CaseId;
  readonly fullName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly secretHash: Buffer;
  readonly language: 'vi' | 'en';
}

/** Minutes that a code can be used. */
export const CODE_MINUTES = 30;
export const MOST_CODE_ATTEMPTS = 5;

/** Who asked, how to reach them, and whether they were reached. */
@Injectable()
export class AskerStore {
  async insert(tx: Tx, asker: NewAsker): Promise<void> {
    await tx.execute(
      'insert into feedback_party (case_id, full_name, phone, email, secret_hash, language) values ($1, $2, $3, $4, $5, $6)',
      [asker.caseId, asker.fullName, asker.phone, asker.email, asker.secretHash, asker.language],
    );
  }

  async bySecret(q: Queryable, secretHash: Buffer): Promise<CaseId | null> {
    const sql = 'select case_id from feedback_party where secret_hash = $1';
    const [row] = await q.query<{ case_id: CaseId }>(sql, [secretHash]);
    return row?.case_id ?? null;
  }

  async expectCode(tx: Tx, caseId: CaseId, channel: 'email' | 'phone', code: string, hash: Buffer): Promise<void> {
    const now = await tx.now();
    await tx.execute(
      `insert into feedback_confirmation (case_id, channel, code, code_hash, attempts, sent_at, expires_at)
       values ($1, $2, $3, $4, 0, $5, $6)`,
      [caseId, channel, code, hash, dateOf(now), dateOf(addMs(now, CODE_MINUTES * MS_PER_MINUTE))],
    );
  }

  /** Counts the attempt before it is looked at, and says how it went. */
  async tryCode(tx: Tx, caseId: CaseId, hash: Buffer, now: Instant): Promise<'right' | 'wrong' | 'over'> {
    const [row] = await tx.query<{ right: boolean; over: boolean }>(
      `update feedback_confirmation set attempts = attempts + 1 where case_id = $1 and confirmed_at is null
       returning code_hash = $2 as "right", attempts > $3 or expires_at < $4 as over`,
      [caseId, hash, MOST_CODE_ATTEMPTS, dateOf(now)],
    );
    if (!row || row.over) return 'over';
    if (!row.right) return 'wrong';
    await tx.execute('update feedback_confirmation set confirmed_at = $2, code = null where case_id = $1', [
      caseId,
      dateOf(now),
    ]);
    return 'right';
  }

  /** What a sender of messages needs; null once it is used or over. */
  async codeToSend(
    q: Queryable,
    caseId: CaseId | PrivacyCaseId,
  ): Promise<{ channel: 'email' | 'phone'; address: string; code: string; language: 'vi' | 'en' } | null> {
    const [row] = await q.query<{
      channel: 'email' | 'phone';
      address: string | null;
      code: string;
      language: 'vi' | 'en';
    }>(
      `select n.channel, case n.channel when 'email' then p.email else p.phone end as address, n.code, p.language
       from feedback_confirmation n join feedback_party p on p.case_id = n.case_id
       where n.case_id = $1 and n.code is not null and n.confirmed_at is null and n.expires_at > app_now()
       union all
       select channel, case channel when 'email' then email else phone end, code, language from privacy_asker
       where id = $1 and code is not null and expires_at > app_now()`,
      [caseId],
    );
    return row?.address ? { ...row, address: row.address } : null;
  }

  /** Codes whose time is over are worth nothing and are not kept. */
  async forgetCodes(tx: Tx): Promise<number> {
    return tx.execute('update feedback_confirmation set code = null where code is not null and expires_at < app_now()');
  }
}
