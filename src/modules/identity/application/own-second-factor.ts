import { Injectable } from '@nestjs/common';
import { Database, UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';
import { AccountStore } from '../persistence/account.store.js';
import { SecondFactors, type Enrolment } from './second-factors.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** What whoever is signed in may do with the own second factor. */
@Injectable()
export class OwnSecondFactor {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountStore,
    private readonly factors: SecondFactors,
    private readonly throttle: SignInThrottle,
  ) {}

  overview(accountId: AccountId): Promise<{ on: boolean; required: boolean; codesLeft: number }> {
    return this.factors.overview(this.db, accountId);
  }

  async begin(tx: Tx, accountId: AccountId): Promise<Enrolment | null> {
    const account = await this.accounts.lock(tx, accountId);
    return account && this.factors.begin(tx, accountId, account.username);
  }

  async confirm(tx: Tx, accountId: AccountId, code: string): Promise<readonly string[] | null> {
    await this.accounts.lock(tx, accountId);
    return this.factors.confirm(tx, accountId, code);
  }

  /** By a code, for a session left open is not enough; guesses count like those at signing in. Not where it is required. */
  async remove(accountId: AccountId, code: string, address: string): Promise<boolean> {
    const allowed = await this.unitOfWork.run(async (tx) => {
      const account = await this.accounts.lock(tx, accountId);
      const { on, required } = await this.factors.overview(tx, accountId);
      if (!account || !on || required) return false;
      return (await this.throttle.count(tx, account.username, address)).retryAfterSeconds === null;
    });
    if (!allowed) return false;
    return this.unitOfWork.run(async (tx) => {
      await this.accounts.lock(tx, accountId);
      return (await this.factors.check(tx, accountId, code)) && (await this.factors.remove(tx, accountId));
    });
  }
}
