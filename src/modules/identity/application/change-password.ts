import { Injectable } from '@nestjs/common';
import { invalidInput } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../domain/actor.js';
import { passwordFaults } from '../domain/password-policy.js';
import { AccountStore } from '../persistence/account.store.js';
import type { SessionId } from '../persistence/session.store.js';
import { PasswordHasher } from './password-hasher.js';
import { Sessions } from './sessions.js';
import { SignInThrottle } from './sign-in-throttle.js';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  /** The caller's network address: wrong guesses count like those at signing in. */
  readonly address: string;
  /** Stays; every other session of the account ends. */
  readonly sessionId: SessionId;
}

export type PasswordChangeOutcome =
  { readonly outcome: 'changed' } | { readonly outcome: 'throttled'; readonly retryAfterSeconds: number };

/** One's own password, by knowing the present one: a session left open is not enough. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountStore,
    private readonly throttle: SignInThrottle,
    private readonly sessions: Sessions,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError invalid where the present password is wrong or the next one is not good enough. */
  async run(actor: Actor, change: PasswordChange): Promise<PasswordChangeOutcome> {
    const { username, hash, retryAfterSeconds } = await this.unitOfWork.run(async (tx) => {
      const account = await this.accounts.byId(tx, actor.accountId);
      const name = account?.username ?? '';
      const verdict = await this.throttle.count(tx, name, change.address);
      return { username: name, hash: await this.accounts.passwordHash(tx, actor.accountId), ...verdict };
    });
    if (retryAfterSeconds !== null) return { outcome: 'throttled', retryAfterSeconds };
    if (!(await this.hasher.verify(hash, change.current))) {
      throw invalidInput([{ code: 'password.wrong', field: 'current' }]);
    }
    const faults = passwordFaults(change.next, username);
    if (faults.length > 0) throw invalidInput(faults.map((fault) => ({ ...fault, field: 'next' })));
    await this.set(actor, change, username, await this.hasher.hash(change.next));
    return { outcome: 'changed' };
  }

  private async set(actor: Actor, change: PasswordChange, username: string, hash: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.accounts.lock(tx, actor.accountId);
      await this.accounts.setPasswords(tx, [{ accountId: actor.accountId, hash }]);
      await this.sessions.endAll(tx, actor, actor.accountId, 'password-changed', change.sessionId);
      await this.throttle.forgive(tx, username, change.address);
      await this.audit.record(tx, {
        action: 'account.password-changed',
        actor,
        subject: { kind: 'account', id: actor.accountId },
        detail: { own: true },
      });
    });
  }
}
