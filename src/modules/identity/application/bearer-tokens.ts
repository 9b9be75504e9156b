import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { MS_PER_DAY, type Instant } from '../../../kernel/instant.js';
import { realNow } from '../../../platform/clock/real-clock.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { AccountId } from '../domain/actor.js';
import { hashToken, newSecretToken } from '../domain/secret-token.js';
import { BearerTokenStore, type BearerTokenId } from '../persistence/bearer-token.store.js';
import { AccountRights, type By } from './account-rights.js';

/** Marks our tokens, so that scanners of repositories and logs find them. */
const PREFIX = 'mc_';
const LONGEST_DAYS = 366;

/** Tokens of other systems. What a token may do is what the roles of its account at units allow. */
@Injectable()
export class BearerTokens {
  constructor(
    private readonly store: BearerTokenStore,
    private readonly rights: AccountRights,
    private readonly audit: Audit,
  ) {}

  /**
   * @returns the token, which is shown this once; only its hash is kept.
   * @throws DomainError invalid for an account that is no system, or an end (real time) past or more than a year away.
   */
  async issue(
    tx: Tx,
    by: By,
    wanted: { readonly accountId: AccountId; readonly label: string; readonly expiresAt: Instant },
  ): Promise<{ id: BearerTokenId; token: string }> {
    const account = await this.rights.manageable(tx, by, wanted.accountId);
    const now = realNow();
    const label = wanted.label.normalize('NFC').trim();
    const faults = [
      ...(account.kind === 'system' && !account.disabled ? [] : [{ code: 'token.account', field: 'accountId' }]),
      ...(label === '' || label.length > 100 ? [{ code: 'token.label', field: 'label' }] : []),
      ...(wanted.expiresAt <= now || wanted.expiresAt > now + LONGEST_DAYS * MS_PER_DAY
        ? [{ code: 'token.end', params: { days: LONGEST_DAYS }, field: 'expiresAt' }]
        : []),
    ];
    if (faults.length > 0) throw invalidInput(faults);
    const id = newId<'bearer-token'>();
    const token = PREFIX + newSecretToken();
    const { accountId, expiresAt } = wanted;
    await this.store.insert(tx, {
      id,
      tokenHash: hashToken(token),
      accountId,
      label,
      expiresAt,
      createdBy: by?.accountId ?? null,
    });
    await this.record(tx, by, 'bearer-token.issued', id, accountId);
    return { id, token };
  }

  /** The next request with it is refused. Twice is once. */
  async revoke(tx: Tx, by: By, id: BearerTokenId): Promise<void> {
    const token = await this.store.lock(tx, id);
    if (!token) throw new DomainError('not-found', 'token.unknown');
    await this.rights.manageable(tx, by, token.accountId);
    if (token.revoked) return;
    await this.store.revoke(tx, id);
    await this.record(tx, by, 'bearer-token.revoked', id, token.accountId);
  }

  private record(
    tx: Tx,
    actor: By,
    action: 'bearer-token.issued' | 'bearer-token.revoked',
    id: BearerTokenId,
    account: AccountId,
  ): Promise<void> {
    return this.audit.record(tx, { action, actor, subject: { kind: 'bearer-token', id }, detail: { account } });
  }
}
