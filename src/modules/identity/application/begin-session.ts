import { Injectable } from '@nestjs/common';
import { realNow } from '../../../platform/clock/real-clock.js';
import { MS_PER_MINUTE } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';
import type { Provider } from '../domain/provider.js';
import { isSameText, keyedHash } from '../domain/secret-token.js';
import { AccountStore } from '../persistence/account.store.js';
import type { SessionId } from '../persistence/session.store.js';
import { IdentitySettings } from './identity-settings.js';
import { SecondFactors } from './second-factors.js';
import { Sessions } from './sessions.js';
import { SignInThrottle } from './sign-in-throttle.js';

export interface SignedIn {
  readonly outcome: 'signed-in';
  readonly accountId: AccountId;
  readonly sessionId: SessionId;
  /** For the cookie. */
  readonly token: string;
}

/** The password was right; a second factor is asked for, or where `missing` one must first be set up. */
export interface CodeNeeded {
  readonly outcome: 'code-needed';
  readonly missing: boolean;
  /** Shown again with the code, within five minutes: that the password was right. Begins no session by itself. */
  readonly ticket: string;
}

export interface ProvedPassword {
  readonly accountId: AccountId;
  readonly username: string;
  /** Of the password that was compared: a new one makes tickets worthless. Empty where the account has none. */
  readonly hash: string;
  /** Who vouched for the person in place of a password. */
  readonly provider?: Provider | null;
}

export interface Caller {
  /** The caller's network address. */
  readonly address: string;
  /** The session token that came with the request: a new sign-in ends that session. */
  readonly previousToken?: string | null;
}

/** How far one came: with the password, or also with a code where a security key is still to be set up. */
export type TicketStage = 'password' | 'code';

const TICKET = /^([0-9a-f-]{36})\.(\d{13})\.([A-Za-z0-9_-]{43})$/;
const TICKET_MINUTES = 5;

/** From a right password to a session, by way of a second factor where one is asked for. */
@Injectable()
export class BeginSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly throttle: SignInThrottle,
    private readonly factors: SecondFactors,
    private readonly settings: IdentitySettings,
    private readonly accounts: AccountStore,
  ) {}

  async afterPassword(tx: Tx, proved: ProvedPassword, caller: Caller): Promise<SignedIn | CodeNeeded> {
    const { demand } = await this.factors.demand(tx, proved.accountId);
    if (demand === 'none') return this.#start(tx, proved, caller, false);
    return { outcome: 'code-needed', missing: demand === 'missing', ticket: this.ticketFor(proved, 'password') };
  }

  ticketFor({ accountId, hash }: ProvedPassword, stage: TicketStage): string {
    const expires = String(realNow() + TICKET_MINUTES * MS_PER_MINUTE);
    return `${accountId}.${expires}.${this.#proofOf(accountId, expires, hash, stage)}`;
  }

  /** Who holds the ticket. Locks the account: disabling it or a new password does not slip in between. */
  async provedBy(tx: Tx, ticket: string): Promise<(ProvedPassword & { readonly stage: TicketStage }) | null> {
    const [, claimed, expires = '', proof = ''] = TICKET.exec(ticket) ?? [];
    if (claimed === undefined || Number(expires) <= realNow()) return null;
    const accountId = claimed as AccountId;
    const account = await this.accounts.lock(tx, accountId);
    if (!account || account.disabled) return null;
    const hash = (await this.accounts.passwordHash(tx, accountId)) ?? '';
    for (const stage of ['password', 'code'] as const) {
      const own = this.#proofOf(accountId, expires, hash, stage);
      if (isSameText(proof, own)) return { accountId, username: account.username, hash, stage };
    }
    return null;
  }

  /**
   * After a second factor. Only now are failures forgotten: whoever knows a password must not get endless tries at the code.
   */
  start(tx: Tx, proved: ProvedPassword, caller: Caller): Promise<SignedIn> {
    return this.#start(tx, proved, caller, true);
  }

  async #start(
    tx: Tx,
    { accountId, username, provider = null }: ProvedPassword,
    caller: Caller,
    secondFactor: boolean,
  ): Promise<SignedIn> {
    await this.throttle.forgive(tx, username, caller.address);
    if (caller.previousToken) await this.sessions.giveWay(tx, caller.previousToken, accountId);
    const { id, token } = await this.sessions.start(tx, accountId, { provider, secondFactor });
    return { outcome: 'signed-in', accountId, sessionId: id, token };
  }

  #proofOf(accountId: AccountId, expires: string, hash: string, stage: TicketStage): string {
    const text = `${stage}.${accountId}.${expires}.${hash}`;
    return keyedHash(this.settings.throttleKey, 'sign-in.ticket', text).toString('base64url');
  }
}
