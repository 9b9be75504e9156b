import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { AccountId } from '../domain/actor.js';
import { AccountStore } from '../persistence/account.store.js';
import { BeginSession, type Caller, type ProvedPassword, type SignedIn } from './begin-session.js';
import { SecondFactors, type Enrolment } from './second-factors.js';
import { SignInThrottle } from './sign-in-throttle.js';

export type SecondStepOutcome =
  /** With recovery codes where this code confirmed a new generator: they are shown once. */
  | (SignedIn & { readonly recoveryCodes: readonly string[] | null })
  | { readonly outcome: 'refused' }
  /** The password must be typed again. */
  | { readonly outcome: 'expired' }
  | { readonly outcome: 'throttled'; readonly retryAfterSeconds: number };

/** The second step of signing in: ticket and code. */
@Injectable()
export class SecondStep {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountStore,
    private readonly throttle: SignInThrottle,
    private readonly factors: SecondFactors,
    private readonly begin: BeginSession,
    private readonly audit: Audit,
  ) {}

  /** For the page that sets a generator up; null where the ticket does not hold or the account has one. */
  enrolment(ticket: string): Promise<Enrolment | null> {
    return this.unitOfWork.run(async (tx) => {
      const proved = await this.#provedBy(tx, ticket);
      if (!proved || (await this.factors.demand(tx, proved.accountId)) !== 'missing') return null;
      return this.factors.begin(tx, proved.accountId, proved.username);
    });
  }

  /** Counts the attempt first, so that parallel ones do not slip past; then takes the code and begins the session. */
  async run(ticket: string, code: string, caller: Caller): Promise<SecondStepOutcome> {
    const counted = await this.unitOfWork.run(async (tx) => {
      const proved = await this.#provedBy(tx, ticket);
      return proved && this.throttle.count(tx, proved.username, caller.address);
    });
    if (!counted) return { outcome: 'expired' };
    if (counted.retryAfterSeconds !== null) {
      return { outcome: 'throttled', retryAfterSeconds: counted.retryAfterSeconds };
    }
    return this.unitOfWork.run(async (tx) => {
      const proved = await this.#provedBy(tx, ticket);
      if (!proved) return { outcome: 'expired' };
      const demand = await this.factors.demand(tx, proved.accountId);
      const recoveryCodes = demand === 'missing' ? await this.factors.confirm(tx, proved.accountId, code) : null;
      const right =
        demand === 'missing' ? recoveryCodes !== null : await this.factors.check(tx, proved.accountId, code);
      if (!right) {
        await this.#recordRefusal(tx, proved.accountId);
        return { outcome: 'refused' };
      }
      return { ...(await this.begin.start(tx, proved, caller)), recoveryCodes };
    });
  }

  /** Locks the account: disabling it or a new password does not slip in between. */
  async #provedBy(tx: Tx, ticket: string): Promise<ProvedPassword | null> {
    const accountId = this.begin.accountOf(ticket);
    const account = accountId && (await this.accounts.lock(tx, accountId));
    if (!accountId || !account || account.disabled) return null;
    const hash = (await this.accounts.passwordHash(tx, accountId)) ?? '';
    const username = (await this.accounts.byId(tx, accountId))?.username;
    if (username === undefined || !this.begin.isTicketOf(ticket, accountId, hash)) return null;
    return { accountId, username, hash };
  }

  async #recordRefusal(tx: Tx, accountId: AccountId): Promise<void> {
    const subject = { kind: 'account', id: accountId };
    await this.audit.record(tx, { action: 'session.refused', actor: null, subject, detail: { factor: 'second' } });
  }
}
