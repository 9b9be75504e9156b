import { Injectable } from '@nestjs/common';
import { Database, UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { AccountId } from '../domain/actor.js';
import { isQuickCode, openers } from '../domain/quick-code.js';
import { hashToken, newSecretToken } from '../domain/secret-token.js';
import type { SessionId } from '../persistence/session.store.js';
import { SharedComputerStore, type ParkedSession } from '../persistence/shared-computer.store.js';
import { PasswordHasher } from './password-hasher.js';
import { SecondFactors } from './second-factors.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Somebody whose session waits on this computer. */
export interface ParkedPerson {
  readonly sessionId: SessionId;
  readonly name: string;
  readonly byPassword: boolean;
  readonly byCode: boolean;
}

export interface Opening {
  /** Of the computer's cookie. */
  readonly computer: string;
  readonly sessionId: SessionId;
  /** The password, or the code of six digits: passwords are longer. */
  readonly secret: string;
  readonly address: string;
  /** Of the session that this browser shows until now: locked, not ended. */
  readonly previousToken: string | null;
}

export type OpeningOutcome =
  | { readonly outcome: 'opened'; readonly token: string }
  /** Wrong, or nothing there: the caller learns no more. */
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'throttled'; readonly retryAfterSeconds: number };

/** What somebody shows to open a session: counted like signing in, and compared. */
@Injectable()
export class OpeningProof {
  constructor(
    private readonly store: SharedComputerStore,
    private readonly throttle: SignInThrottle,
    private readonly factors: SecondFactors,
    private readonly hasher: PasswordHasher,
  ) {}

  async count(
    tx: Tx,
    computerHash: Buffer,
    sessionId: SessionId,
    address: string,
  ): Promise<{
    readonly retryAfterSeconds: number | null;
    readonly session: ParkedSession;
    readonly may: ReturnType<typeof openers>;
  } | null> {
    const session = await this.store.find(tx, computerHash, sessionId);
    if (!session) return null;
    const { retryAfterSeconds } = await this.throttle.count(tx, session.username, address);
    return { retryAfterSeconds, session, may: openers(session, await this.factors.demand(tx, session.accountId)) };
  }

  matches(hash: string | null, secret: string): Promise<boolean> {
    return this.hasher.verify(hash, secret);
  }

  forgive(tx: Tx, username: string, address: string): Promise<void> {
    return this.throttle.forgive(tx, username, address);
  }
}

/**
 * Locking a session and opening it again, where several people use a computer. A quick code or a password only opens what
 * began with everything that the account asks for, on this computer; ended sessions stay ended.
 */
@Injectable()
export class SharedComputers {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly store: SharedComputerStore,
    private readonly factors: SecondFactors,
    private readonly proof: OpeningProof,
    private readonly audit: Audit,
  ) {}

  async attach(sessionId: SessionId, computer: string): Promise<void> {
    await this.store.attach(this.database, sessionId, hashToken(computer));
  }

  /** @returns the secret of the computer's cookie. */
  async lock(accountId: AccountId, sessionId: SessionId, computer: string | null): Promise<string> {
    const secret = computer ?? newSecretToken();
    await this.unitOfWork.run(async (tx) => {
      await this.store.attach(tx, sessionId, hashToken(secret));
      await this.store.lock(tx, sessionId);
      await this.#record(tx, 'session.locked', accountId, sessionId, { by: 'hand' });
    });
    return secret;
  }

  /** The first request after too long a rest. */
  async lockIdle(accountId: AccountId, sessionId: SessionId): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.store.lock(tx, sessionId);
      await this.#record(tx, 'session.locked', accountId, sessionId, { by: 'rest' });
    });
  }

  /** Everybody whose session waits on the computer, or is in use there. */
  async people(computer: string): Promise<ParkedPerson[]> {
    const parked = await this.store.parked(this.database, hashToken(computer));
    const people: ParkedPerson[] = [];
    for (const session of parked) {
      const { password, code } = openers(session, await this.factors.demand(this.database, session.accountId));
      people.push({ sessionId: session.sessionId, name: session.displayName, byPassword: password, byCode: code });
    }
    return people;
  }

  /** Count the attempt, compare outside any transaction, open under another token. */
  async open(opening: Opening): Promise<OpeningOutcome> {
    const { computer, sessionId, secret, address, previousToken } = opening;
    const counted = await this.unitOfWork.run((tx) => this.proof.count(tx, hashToken(computer), sessionId, address));
    if (counted === null) return { outcome: 'refused' };
    if (counted.retryAfterSeconds !== null) {
      return { outcome: 'throttled', retryAfterSeconds: counted.retryAfterSeconds };
    }
    const { session, may } = counted;
    const by = isQuickCode(secret) ? 'code' : 'password';
    const hash = by === 'code' ? session.codeHash : session.passwordHash;
    const matches = await this.proof.matches(may[by] ? hash : null, secret);
    return this.unitOfWork.run(async (tx) => {
      const now = await this.store.find(tx, hashToken(computer), sessionId);
      const same = now !== null && (by === 'code' ? now.codeHash : now.passwordHash) === hash;
      if (!matches || !same) {
        if (by === 'code') await this.store.countFailure(tx, sessionId);
        await this.#record(tx, 'session.refused', session.accountId, sessionId, { by });
        return { outcome: 'refused' };
      }
      const former = previousToken === null ? null : await this.store.lockByToken(tx, hashToken(previousToken));
      if (former && former.id !== sessionId) {
        await this.#record(tx, 'session.locked', former.accountId, former.id, { by: 'switch' });
      }
      const token = newSecretToken();
      if (!(await this.store.open(tx, sessionId, hashToken(token)))) return { outcome: 'refused' };
      await this.proof.forgive(tx, session.username, address);
      await this.#record(tx, 'session.unlocked', session.accountId, sessionId, { by });
      return { outcome: 'opened', token };
    });
  }

  #record(
    tx: Tx,
    action: 'session.locked' | 'session.unlocked' | 'session.refused',
    accountId: AccountId,
    sessionId: SessionId,
    detail: Record<string, string>,
  ): Promise<void> {
    const actor = action === 'session.refused' ? null : { accountId, actingFor: null };
    return this.audit.record(tx, { action, actor, subject: { kind: 'session', id: sessionId }, detail });
  }
}
