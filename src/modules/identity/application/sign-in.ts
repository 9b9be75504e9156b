import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { AccountId } from '../domain/actor.js';
import { normaliseUsername } from '../domain/username.js';
import { AccountStore, type Credentials } from '../persistence/account.store.js';
import { BeginSession, type Caller, type CodeNeeded, type SignedIn } from './begin-session.js';
import { PasswordHasher } from './password-hasher.js';
import { SignInThrottle } from './sign-in-throttle.js';

export interface SignInAttempt extends Caller {
  readonly username: string;
  readonly password: string;
}

export type SignInOutcome =
  | SignedIn
  | CodeNeeded
  /** Unknown name, wrong password, disabled account, none for passwords: the caller learns no more (422). */
  | { readonly outcome: 'refused' }
  /** 429 with Retry-After. */
  | { readonly outcome: 'throttled'; readonly retryAfterSeconds: number };

@Injectable()
export class SignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountStore,
    private readonly throttle: SignInThrottle,
    private readonly session: BeginSession,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
  ) {}

  /** Three steps: count the attempt, compare outside any transaction, begin a session or ask for a code. */
  async run(attempt: SignInAttempt): Promise<SignInOutcome> {
    const username = normaliseUsername(attempt.username);
    const counted = await this.count(username, attempt.address);
    if (counted.retryAfterSeconds !== null) {
      return { outcome: 'throttled', retryAfterSeconds: counted.retryAfterSeconds };
    }
    const { credentials } = counted;
    const matches = await this.hasher.verify(credentials?.hash ?? null, attempt.password);
    if (!credentials?.hash || !matches || credentials.disabled) {
      await this.recordRefusal(credentials?.accountId ?? null);
      return { outcome: 'refused' };
    }
    const rehashed = this.hasher.isStale(credentials.hash) ? await this.hasher.hash(attempt.password) : null;
    return this.begin(attempt, username, { accountId: credentials.accountId, hash: credentials.hash }, rehashed);
  }

  private count(
    username: string,
    address: string,
  ): Promise<{ retryAfterSeconds: number | null; credentials: Credentials | null }> {
    return this.unitOfWork.run(async (tx) => {
      const { retryAfterSeconds, justExceeded } = await this.throttle.count(tx, username, address);
      const credentials = await this.accounts.credentials(tx, username);
      if (justExceeded) await this.record(tx, 'session.throttled', credentials?.accountId ?? null);
      return { retryAfterSeconds, credentials };
    });
  }

  private begin(
    attempt: SignInAttempt,
    username: string,
    verified: { readonly accountId: AccountId; readonly hash: string },
    rehashed: string | null,
  ): Promise<SignInOutcome> {
    const { accountId } = verified;
    return this.unitOfWork.run(async (tx) => {
      // Disabling and changing the password lock the account too: neither slips in between comparing and this.
      const account = await this.accounts.lock(tx, accountId);
      if (!account || account.disabled || (await this.accounts.passwordHash(tx, accountId)) !== verified.hash) {
        return { outcome: 'refused' };
      }
      if (rehashed !== null) await this.accounts.setPasswords(tx, [{ accountId, hash: rehashed }]);
      return this.session.afterPassword(tx, { accountId, username, hash: rehashed ?? verified.hash }, attempt);
    });
  }

  private recordRefusal(accountId: AccountId | null): Promise<void> {
    return this.unitOfWork.run((tx) => this.record(tx, 'session.refused', accountId));
  }

  private record(
    tx: Parameters<Audit['record']>[0],
    action: 'session.refused' | 'session.throttled',
    accountId: AccountId | null,
  ): Promise<void> {
    return this.audit.record(tx, { action, actor: null, subject: { kind: 'account', id: accountId ?? 'unknown' } });
  }
}
