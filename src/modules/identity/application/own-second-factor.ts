import { Injectable } from '@nestjs/common';
import { Database, UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';
import type { KeySite } from '../domain/security-key.js';
import { AccountStore } from '../persistence/account.store.js';
import type { SecurityKey } from '../persistence/security-key.store.js';
import { SecondFactors, type Enrolment, type FactorOverview } from './second-factors.js';
import type { FactorProof } from './second-step.js';
import { SecurityKeys, type KeyQuestion, type NewKey, type NewKeyQuestion } from './security-keys.js';
import { SignInThrottle } from './sign-in-throttle.js';

export interface OwnFactors extends FactorOverview {
  readonly keys: readonly SecurityKey[];
}

/**
 * What whoever is signed in may do with the own second factor. Where there is one, changing it takes a proof by it: a
 * session left open is not enough (ASVS 5.0 §7.5.1). Guesses count like those at signing in.
 */
@Injectable()
export class OwnSecondFactor {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountStore,
    private readonly factors: SecondFactors,
    private readonly keys: SecurityKeys,
    private readonly throttle: SignInThrottle,
  ) {}

  async overview(accountId: AccountId): Promise<OwnFactors> {
    return { ...(await this.factors.overview(this.db, accountId)), keys: await this.keys.list(this.db, accountId) };
  }

  /** A generator: the account's first factor, or by a proof. @returns null where it may not be, or is there already. */
  begin(accountId: AccountId, address: string, proof: FactorProof | null = null): Promise<Enrolment | null> {
    return this.#proved(accountId, address, proof, (tx, username) => this.factors.begin(tx, accountId, username));
  }

  /** The generator that was begun, to be shown again. */
  async begun(tx: Tx, accountId: AccountId): Promise<Enrolment | null> {
    const account = await this.accounts.lock(tx, accountId);
    if (!account || (await this.factors.has(tx, accountId))) return null;
    return this.factors.begin(tx, accountId, account.username);
  }

  async confirm(tx: Tx, accountId: AccountId, code: string): Promise<readonly string[] | null> {
    await this.accounts.lock(tx, accountId);
    return this.factors.confirm(tx, accountId, code);
  }

  /** Not where a rule asks for it and there is nothing else. */
  async removeGenerator(accountId: AccountId, address: string, proof: FactorProof): Promise<boolean> {
    const { removable } = await this.factors.overview(this.db, accountId);
    if (!removable.generator) return false;
    const removed = await this.#proved(accountId, address, proof, (tx) => this.factors.removeGenerator(tx, accountId));
    return removed ?? false;
  }

  /** A question to a key, by which the holder shows that it is they. */
  ask(accountId: AccountId, site: KeySite): Promise<KeyQuestion> {
    return this.unitOfWork.run((tx) => this.keys.ask(tx, accountId, 'confirm', site));
  }

  askForNewKey(
    accountId: AccountId,
    address: string,
    site: KeySite,
    proof: FactorProof | null,
  ): Promise<NewKeyQuestion | null> {
    return this.#proved(accountId, address, proof, (tx, username) =>
      this.keys.askForNew(tx, accountId, username, site),
    );
  }

  /** Answers a question of {@link askForNewKey}, which only a proof gives. */
  addKey(accountId: AccountId, key: NewKey, site: KeySite): Promise<readonly string[] | null> {
    return this.unitOfWork.run(async (tx) => {
      await this.accounts.lock(tx, accountId);
      return this.keys.add(tx, accountId, key, site);
    });
  }

  async removeKey(accountId: AccountId, address: string, id: string, proof: FactorProof): Promise<boolean> {
    const removed = await this.#proved(accountId, address, proof, async (tx) => {
      const { removable } = await this.factors.overview(tx, accountId);
      return removable.key && this.keys.remove(tx, accountId, id);
    });
    return removed ?? false;
  }

  async #proved<Done>(
    accountId: AccountId,
    address: string,
    proof: FactorProof | null,
    work: (tx: Tx, username: string) => Promise<Done>,
  ): Promise<Done | null> {
    const allowed = await this.unitOfWork.run(async (tx) => {
      const account = await this.accounts.lock(tx, accountId);
      if (!account || !proof) return account !== null;
      return (await this.throttle.count(tx, account.username, address)).retryAfterSeconds === null;
    });
    if (!allowed) return null;
    return this.unitOfWork.run(async (tx) => {
      const account = await this.accounts.lock(tx, accountId);
      if (!account) return null;
      if (await this.factors.has(tx, accountId)) {
        if (!(await this.#check(tx, accountId, proof))) return null;
        await this.throttle.forgive(tx, account.username, address);
      }
      return work(tx, account.username);
    });
  }

  async #check(tx: Tx, accountId: AccountId, proof: FactorProof | null): Promise<boolean> {
    if (proof === null) return false;
    if ('code' in proof) return this.factors.check(tx, accountId, proof.code);
    return proof.site !== null && this.keys.check(tx, accountId, 'confirm', proof.answer, proof.site);
  }
}
