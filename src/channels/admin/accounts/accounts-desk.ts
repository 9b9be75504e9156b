import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database, UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import {
  AccountReadModel,
  Accounts,
  RoleAssignments,
  type NewAccountInput,
  type Principal,
  type RoleAssignmentId,
} from '../../../modules/identity/index.js';
import {
  reachOf,
  unitFilters,
  type AccountId,
  type Actor,
  type RoleAtUnit,
  type RoleCode,
} from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';

const PAGE = 50;

/** Accounts within the reach of an administrator. */
@Injectable()
export class AccountsDesk {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: AccountReadModel,
    private readonly accounts: Accounts,
    private readonly roles: RoleAssignments,
    private readonly organisation: Organisation,
  ) {}

  async list(principal: Principal, asked: { text: string; role: RoleCode | null; cursor: string | null }) {
    const { units, nameOf } = await this.#area(principal);
    const question = { units, text: asked.text, role: asked.role, on: principal.today };
    const { items, next } = await this.reads.list(this.db, question, { limit: PAGE, cursor: asked.cursor });
    return { accounts: items, next, nameOf };
  }

  /** @throws DomainError not-found where a role of the account lies outside the reach. */
  async one(principal: Principal, id: AccountId) {
    const { units, nameOf } = await this.#area(principal);
    const account = await this.reads.byId(this.db, id, principal.today);
    if (!account?.roles.every(({ unitId }) => units.includes(unitId)))
      throw new DomainError('not-found', 'account.unknown');
    const own = principal.actor.accountId === id;
    return {
      account,
      nameOf,
      own,
      today: principal.today,
      units: await this.places(principal),
    };
  }

  /** Units at which the administrator may give roles, by name. */
  async places(principal: Principal) {
    const { units, nameOf } = await this.#area(principal);
    return units
      .map((unitId) => ({ id: unitId, name: nameOf(unitId) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  }

  run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.unitOfWork.run(work);
  }

  /** The account with its first role, or nothing. */
  async create(tx: Tx, by: Actor, account: Omit<NewAccountInput, 'kind'>, role: RoleAtUnit): Promise<AccountId> {
    const id = await this.accounts.create(tx, by, { ...account, kind: 'person' });
    await this.roles.assign(tx, by, id, role);
    return id;
  }

  setPassword(tx: Tx, by: Actor, id: AccountId, password: string): Promise<void> {
    return this.accounts.resetPassword(tx, by, id, password);
  }

  assign(tx: Tx, by: Actor, id: AccountId, role: RoleAtUnit): Promise<unknown> {
    return this.roles.assign(tx, by, id, role);
  }

  end(tx: Tx, by: Actor, role: RoleAssignmentId, on: PlainDate): Promise<void> {
    return this.roles.end(tx, by, role, on);
  }

  setLocked(tx: Tx, by: Actor, id: AccountId, version: number, locked: boolean): Promise<void> {
    return locked ? this.accounts.disable(tx, by, id, version) : this.accounts.enable(tx, by, id, version);
  }

  async #area({ actor, today }: Principal) {
    const directory = await this.organisation.directory(this.db);
    const filters = unitFilters(reachOf(actor, 'account.manage', today), today, directory);
    const units = [...new Set(filters.flatMap(({ unitIds }) => unitIds))];
    const nameOf = (id: UnitId): string => (directory.unitOn(id, today) ?? directory.latest(id))?.shortName ?? '–';
    return { units, nameOf };
  }
}
