import { invalidInput, type Blocker } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import type { AccountId, RoleAtUnit, RoleReach } from '../domain/actor.js';
import { passwordFaults } from '../domain/password-policy.js';
import { roleFaults } from '../domain/role-rules.js';
import type { RoleCode } from '../domain/role.js';
import { usernameFaults } from '../domain/username.js';
import { AccountStore } from '../persistence/account.store.js';
import { RoleAssignmentStore } from '../persistence/role-assignment.store.js';
import type { PasswordHasher } from './password-hasher.js';

export interface DemoRole {
  readonly role: RoleCode;
  /** One of both: the unit, or a code that it carries on the day the scenario stands at. */
  readonly unitId?: UnitId;
  readonly unitCode?: string;
  /** `unit` where not given. */
  readonly reach?: RoleReach;
  readonly fieldCodes?: readonly string[] | null;
  /** From the first day that a scenario can reach back to, where not given. */
  readonly validFrom?: PlainDate;
}

export interface DemoAccount {
  /** A scenario that must come out the same every time brings its own. */
  readonly id?: AccountId;
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly roles: readonly DemoRole[];
}

const LONG_AGO = '2000-01-01' as PlainDate;

/**
 * Accounts of a scenario, in a few statements. Hashing comes first, off the event loop, so that the transaction only
 * writes.
 * @returns the ids by username.
 * @throws DomainError invalid where a name, password, role or unit of the scenario does not fit.
 */
export async function createDemoAccounts(
  tx: Tx,
  accounts: readonly DemoAccount[],
  using: { readonly hasher: PasswordHasher; readonly directory: UnitDirectory },
): Promise<ReadonlyMap<string, AccountId>> {
  const on = localDate(await tx.now());
  const faults = accounts.flatMap((account) => faultsOf(account, using.directory, on));
  if (faults.length > 0) throw invalidInput(faults);
  const made = await Promise.all(
    accounts.map(async (account) => ({
      ...account,
      id: account.id ?? newId<'account'>(),
      hash: await using.hasher.hash(account.password),
    })),
  );
  const store = new AccountStore();
  await store.insert(
    tx,
    made.map(({ id, username, displayName }) => ({
      ...{ id, username, displayName },
      ...{ kind: 'person', personId: null, language: 'vi' },
    })),
  );
  await store.setPasswords(
    tx,
    made.map(({ id, hash }) => ({ accountId: id, hash })),
  );
  const assignments = made.flatMap(({ id, roles }) =>
    roles.map((role) => ({ ...roleOf(role, using.directory, on), id: newId<'role-assignment'>(), accountId: id })),
  );
  await new RoleAssignmentStore().insert(tx, assignments, null);
  return new Map(made.map(({ username, id }) => [username, id]));
}

function faultsOf(account: DemoAccount, directory: UnitDirectory, on: PlainDate): Blocker[] {
  const roles = account.roles.map(({ role }) => role);
  const unknown = account.roles.filter((role) => unitOf(role, directory, on) === null);
  return [
    ...usernameFaults(account.username),
    ...passwordFaults(account.password, account.username),
    ...roles.flatMap((role, index) => roleFaults('person', roles.slice(0, index), role)),
    ...unknown.map((role) => ({ code: 'unit.unknown', params: { detail: role.unitCode ?? role.unitId ?? '' } })),
  ].map((fault) => ({ ...fault, field: account.username }));
}

function unitOf(role: DemoRole, directory: UnitDirectory, on: PlainDate): UnitId | null {
  if (role.unitId !== undefined) return directory.latest(role.unitId) === null ? null : role.unitId;
  return role.unitCode === undefined ? null : directory.byCode(role.unitCode, on);
}

function roleOf(role: DemoRole, directory: UnitDirectory, on: PlainDate): RoleAtUnit {
  const unitId = unitOf(role, directory, on);
  if (unitId === null) throw new Error('a unit of the scenario is gone');
  return {
    role: role.role,
    unitId,
    reach: role.reach ?? 'unit',
    fieldCodes: role.fieldCodes ?? null,
    validFrom: role.validFrom ?? LONG_AGO,
    validTo: null,
  };
}
