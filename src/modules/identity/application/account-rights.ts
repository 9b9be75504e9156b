import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { AccountId, Actor } from '../domain/actor.js';
import { mayAnywhere, mayAtUnit } from '../domain/policy.js';
import { AccountStore, type Account } from '../persistence/account.store.js';
import { RoleAssignmentStore } from '../persistence/role-assignment.store.js';

/** Who acts: a signed-in administrator, or null for the installation itself (seeds, scenarios, commands). */
export type By = Actor | null;

/**
 * Whom an administrator may manage: accounts whose every role, now and later, lies within the administrator's reach,
 * and never the own one.
 */
@Injectable()
export class AccountRights {
  constructor(
    private readonly accounts: AccountStore,
    private readonly assignments: RoleAssignmentStore,
    private readonly organisation: Organisation,
  ) {}

  async today(tx: Tx): Promise<PlainDate> {
    return localDate(await tx.now());
  }

  /** @throws DomainError forbidden unless `by` may manage accounts at all. */
  async requireManager(tx: Tx, by: By): Promise<void> {
    if (by && !mayAnywhere(by, 'account.manage', await this.today(tx)))
      throw new DomainError('forbidden', 'access.denied');
  }

  /**
   * The account, locked.
   * @throws DomainError not-found where it does not exist or lies outside the reach of `by`, forbidden for one's own.
   */
  async manageable(tx: Tx, by: By, accountId: AccountId): Promise<Account> {
    await this.requireManager(tx, by);
    if (by?.accountId === accountId) throw new DomainError('forbidden', 'account.own');
    const account = await this.accounts.lock(tx, accountId);
    // Citizens manage theirs themselves: a password set by an official would be a way into their dossiers.
    if (!account || (by && account.kind === 'citizen')) throw new DomainError('not-found', 'account.unknown');
    const today = await this.today(tx);
    const units = (await this.assignments.ofAccount(tx, accountId, today)).map((held) => held.unitId);
    for (const unitId of new Set(units)) {
      if (!(await this.reaches(tx, by, unitId))) throw new DomainError('not-found', 'account.unknown');
    }
    return account;
  }

  /** @throws DomainError not-found where the unit does not exist or lies outside the reach of `by`. */
  async requireUnit(tx: Tx, by: By, unitId: UnitId): Promise<void> {
    const directory = await this.organisation.directory(tx);
    if (directory.latest(unitId) === null || !(await this.reaches(tx, by, unitId))) {
      throw new DomainError('not-found', 'unit.unknown', { detail: unitId });
    }
  }

  private async reaches(tx: Tx, by: By, unitId: UnitId): Promise<boolean> {
    if (by === null) return true;
    const directory = await this.organisation.directory(tx);
    return mayAtUnit(by, 'account.manage', unitId, null, await this.today(tx), directory);
  }
}
