import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { AccountId } from '../domain/actor.js';
import type { KeySite } from '../domain/security-key.js';
import { BeginSession, type Caller, type SignedIn } from './begin-session.js';
import { SecondFactors, type Enrolment } from './second-factors.js';
import { SecurityKeys, type KeyQuestion, type NewKey, type NewKeyQuestion } from './security-keys.js';
import { SignInThrottle } from './sign-in-throttle.js';

export type SecondStepOutcome =
  /** With recovery codes where this was the account's first factor: they are shown once. */
  | (SignedIn & { readonly recoveryCodes: readonly string[] | null })
  | { readonly outcome: 'refused' }
  /** The code was right, but the account's role needs a security key, and it has none: the ticket goes on to adding one. */
  | { readonly outcome: 'key-needed'; readonly ticket: string }
  /** The password must be typed again. */
  | { readonly outcome: 'expired' }
  | { readonly outcome: 'throttled'; readonly retryAfterSeconds: number };

/** A typed code, or the answer of a security key. */
export type FactorProof = { readonly code: string } | { readonly answer: string; readonly site: KeySite | null };

/** What the page of the second step holds. */
export interface SecondStepOffer {
  readonly enrolment: Enrolment | null;
  readonly newKey: NewKeyQuestion | null;
  readonly key: KeyQuestion | null;
  /** A field for codes is of use. */
  readonly byCode: boolean;
  /** A security key would be needed or could be shown, but browsers offer none at this address. */
  readonly noSite: boolean;
}

/** The second step of signing in: ticket, and code or key. */
@Injectable()
export class SecondStep {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly throttle: SignInThrottle,
    private readonly factors: SecondFactors,
    private readonly keys: SecurityKeys,
    private readonly begin: BeginSession,
    private readonly audit: Audit,
  ) {}

  /** For the page; null where the ticket does not hold. */
  offer(ticket: string, site: KeySite | null): Promise<SecondStepOffer | null> {
    return this.unitOfWork.run(async (tx) => {
      const proved = await this.begin.provedBy(tx, ticket);
      if (!proved) return null;
      const { accountId, username, stage } = proved;
      const { demand, byKey, keyMissing } = await this.factors.demand(tx, accountId);
      const addsKey = demand === 'missing' || (keyMissing && stage === 'code');
      return {
        enrolment: demand === 'missing' && !keyMissing ? await this.factors.begin(tx, accountId, username) : null,
        newKey: addsKey && site ? await this.keys.askForNew(tx, accountId, username, site) : null,
        key: byKey && site ? await this.keys.ask(tx, accountId, 'sign-in', site) : null,
        byCode: !addsKey || !keyMissing,
        noSite: site === null && (byKey || (addsKey && keyMissing)),
      };
    });
  }

  /** Counts the attempt first, so that parallel ones do not slip past; then takes the proof and begins the session. */
  run(ticket: string, proof: FactorProof, caller: Caller): Promise<SecondStepOutcome> {
    return this.#counted(ticket, caller, async (tx) => {
      const proved = await this.begin.provedBy(tx, ticket);
      if (!proved) return { outcome: 'expired' };
      const { demand, keyMissing } = await this.factors.demand(tx, proved.accountId);
      const mayConfirm = demand === 'missing' && !keyMissing && 'code' in proof;
      const codes = mayConfirm ? await this.factors.confirm(tx, proved.accountId, proof.code) : null;
      const isRight = mayConfirm ? codes !== null : await this.#check(tx, proved.accountId, proof);
      if (!isRight) return this.#refuse(tx, proved.accountId);
      if (keyMissing) return { outcome: 'key-needed', ticket: this.begin.ticketFor(proved, 'code') };
      return { ...(await this.begin.start(tx, proved, caller)), recoveryCodes: codes };
    });
  }

  /** The first key of an account that needs a factor: only for whoever proved all that the account had before. */
  addKey(ticket: string, key: NewKey, site: KeySite | null, caller: Caller): Promise<SecondStepOutcome> {
    return this.#counted(ticket, caller, async (tx) => {
      const proved = await this.begin.provedBy(tx, ticket);
      if (!proved) return { outcome: 'expired' };
      const { demand, keyMissing } = await this.factors.demand(tx, proved.accountId);
      const may = demand === 'missing' || (keyMissing && proved.stage === 'code');
      const codes = may && site ? await this.keys.add(tx, proved.accountId, key, site) : null;
      if (codes === null) return this.#refuse(tx, proved.accountId);
      const recoveryCodes = codes.length === 0 ? null : codes;
      return { ...(await this.begin.start(tx, proved, caller)), recoveryCodes };
    });
  }

  async #counted(
    ticket: string,
    caller: Caller,
    work: (tx: Tx) => Promise<SecondStepOutcome>,
  ): Promise<SecondStepOutcome> {
    const counted = await this.unitOfWork.run(async (tx) => {
      const proved = await this.begin.provedBy(tx, ticket);
      return proved && this.throttle.count(tx, proved.username, caller.address);
    });
    if (!counted) return { outcome: 'expired' };
    const { retryAfterSeconds } = counted;
    return retryAfterSeconds === null ? this.unitOfWork.run(work) : { outcome: 'throttled', retryAfterSeconds };
  }

  #check(tx: Tx, accountId: AccountId, proof: FactorProof): Promise<boolean> {
    if ('code' in proof) return this.factors.check(tx, accountId, proof.code);
    if (proof.site === null) return Promise.resolve(false);
    return this.keys.check(tx, accountId, 'sign-in', proof.answer, proof.site);
  }

  async #refuse(tx: Tx, accountId: AccountId): Promise<{ readonly outcome: 'refused' }> {
    const subject = { kind: 'account', id: accountId };
    await this.audit.record(tx, { action: 'session.refused', actor: null, subject, detail: { factor: 'second' } });
    return { outcome: 'refused' };
  }
}
