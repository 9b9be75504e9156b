import { Injectable } from '@nestjs/common';
import { invalidInput } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../domain/actor.js';
import { isEasyCode, isQuickCode } from '../domain/quick-code.js';
import { AccountStore } from '../persistence/account.store.js';
import { SharedComputerStore } from '../persistence/shared-computer.store.js';
import { PasswordHasher } from './password-hasher.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** One's own quick code: set by knowing the password, kept as argon2id, gone with the password. */
@Injectable()
export class QuickCodes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountStore,
    private readonly store: SharedComputerStore,
    private readonly throttle: SignInThrottle,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
  ) {}

  has(db: Database, { accountId }: Actor): Promise<boolean> {
    return this.store.hasCode(db, accountId);
  }

  /**
   * @param code null takes it away, which needs no password
   * @returns seconds to wait where there were too many tries; null where it is done
   * @throws DomainError invalid for a wrong password, and for what is no code or everybody's first guess
   */
  async set(actor: Actor, code: string | null, password: string, address: string): Promise<number | null> {
    if (code !== null) {
      if (!isQuickCode(code)) throw invalidInput([{ code: 'quick-code.not-six', field: 'code' }]);
      if (isEasyCode(code)) throw invalidInput([{ code: 'quick-code.easy', field: 'code' }]);
      const { hash, username, retryAfterSeconds } = await this.unitOfWork.run(async (tx) => {
        const name = (await this.accounts.byId(tx, actor.accountId))?.username ?? '';
        const verdict = await this.throttle.count(tx, name, address);
        return { username: name, hash: await this.accounts.passwordHash(tx, actor.accountId), ...verdict };
      });
      if (retryAfterSeconds !== null) return retryAfterSeconds;
      if (!(await this.hasher.verify(hash, password))) {
        throw invalidInput([{ code: 'password.wrong', field: 'current' }]);
      }
      await this.unitOfWork.run((tx) => this.throttle.forgive(tx, username, address));
    }
    const hashed = code === null ? null : await this.hasher.hash(code);
    await this.unitOfWork.run(async (tx) => {
      await this.store.setCode(tx, actor.accountId, hashed);
      await this.audit.record(tx, {
        action: code === null ? 'account.quick-code-removed' : 'account.quick-code-set',
        actor,
        subject: { kind: 'account', id: actor.accountId },
      });
    });
    return null;
  }
}
