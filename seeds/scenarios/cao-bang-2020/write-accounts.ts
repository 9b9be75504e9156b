/** Accounts and people as rows. */
import { dateOf } from '../../../src/kernel/instant.js';
import { createDemoAccounts, type DemoAccount, type PasswordHasher } from '../../../src/modules/identity/index.js';
import type { UnitId } from '../../../src/modules/organisation/domain/index.js';
import { bulkInsert, type ColumnTypes } from '../../../src/platform/database/bulk-insert.js';
import type { Tx } from '../../../src/platform/database/unit-of-work.js';
import { Random } from '../random.js';
import type { StaffMember } from '../staff.js';
import { accountId } from './accounts.js';
import { DEMO_CITIZEN, DEMO_OPERATORS, DEMO_PASSWORD, DEMO_STAFF, rolesOf } from './demo-accounts.js';
import type { CitizenAccount } from './filings.js';
import { NOW, STAFF_SINCE } from './moment.js';
import type { ScenarioPerson } from './people.js';
import type { Province } from './province.js';

export const ACCOUNT_COLUMNS: ColumnTypes = {
  id: 'uuid',
  kind: 'text',
  username: 'text',
  display_name: 'text',
  person_id: 'uuid',
  created_at: 'timestamptz',
};
const ASSIGNMENT: ColumnTypes = {
  id: 'uuid',
  account_id: 'uuid',
  role: 'text',
  unit_id: 'uuid',
  reach: 'text',
  valid_from: 'date',
  created_at: 'timestamptz',
};
export const PERSON_COLUMNS: ColumnTypes = {
  id: 'uuid',
  kind: 'text',
  full_name: 'text',
  id_kind: 'text',
  personal_id: 'text',
  id_status: 'text',
  birth_on: 'date',
  birth_precision: 'text',
  gender: 'text',
  ethnic_code: 'text',
  phone: 'text',
  email: 'text',
  address_text: 'text',
  area_code: 'text',
  created_at: 'timestamptz',
};

/** The staff of the province: those of the demonstration with a password, all others without. */
export async function writeStaff(
  tx: Tx,
  province: Province,
  provinceId: UnitId,
  hasher: PasswordHasher,
): Promise<void> {
  const isDemo = ({ username }: StaffMember): boolean => Object.hasOwn(DEMO_STAFF, username);
  const { members } = province.staff;
  const accounts: DemoAccount[] = [
    ...members.filter(isDemo).map((member) => demoAccount(member, province)),
    ...DEMO_OPERATORS.map(({ username, displayName, role }) => ({
      ...{ id: accountId(username), username, displayName, password: DEMO_PASSWORD },
      roles: [{ role, unitId: provinceId, reach: 'subtree' as const }],
    })),
  ];
  await createDemoAccounts(tx, accounts, { hasher, directory: province.directory });
  await writeOthers(
    tx,
    members.filter((member) => !isDemo(member)),
  );
}

function demoAccount(member: StaffMember, { directory }: Province): DemoAccount {
  const isCommittee = directory.latest(member.unitId)?.kind.endsWith('-pc') === true;
  const { username, displayName } = member;
  return { id: member.accountId, username, displayName, password: DEMO_PASSWORD, roles: rolesOf(member, isCommittee) };
}

async function writeOthers(tx: Tx, members: readonly StaffMember[]): Promise<void> {
  const createdAt = dateOf(NOW);
  const random = new Random('cao-bang-2020/assignments');
  await bulkInsert(
    tx,
    'account',
    ACCOUNT_COLUMNS,
    members.map(({ accountId: id, username, displayName }) => ({
      ...{ id, kind: 'person', username, display_name: displayName, person_id: null, created_at: createdAt },
    })),
  );
  await bulkInsert(
    tx,
    'role_assignment',
    ASSIGNMENT,
    members.map(({ accountId: account, role, unitId }) => ({
      ...{ id: random.id(NOW), account_id: account, role, unit_id: unitId, reach: 'unit' },
      ...{ valid_from: STAFF_SINCE, created_at: createdAt },
    })),
  );
}

export async function writePersons(tx: Tx, persons: readonly ScenarioPerson[]): Promise<void> {
  await bulkInsert(tx, 'person', PERSON_COLUMNS, persons.map(personRow));
}

export function personRow(person: ScenarioPerson) {
  return {
    ...{ id: person.id, kind: person.kind, full_name: person.fullName, id_kind: person.idKind },
    ...{ personal_id: person.personalId, id_status: person.idStatus, birth_on: person.birthOn },
    ...{ birth_precision: person.birthPrecision, gender: person.gender, ethnic_code: person.ethnicCode },
    ...{ phone: person.phone, email: person.email, address_text: person.addressText, area_code: person.areaCode },
    created_at: dateOf(person.createdAt),
  };
}

/** People who file on the internet; none of them has a password but the one of the demonstration. */
export async function writeCitizens(
  tx: Tx,
  accounts: readonly CitizenAccount[],
  hasher: PasswordHasher,
): Promise<void> {
  await bulkInsert(tx, 'account', ACCOUNT_COLUMNS, accounts.map(citizenRow));
  const demo = accounts.find(({ username }) => username === DEMO_CITIZEN.username);
  if (!demo) return;
  const hash = await hasher.hash(DEMO_PASSWORD);
  await tx.execute('insert into account_password (account_id, hash, changed_at) values ($1, $2, $3)', [
    ...[demo.id, hash, dateOf(NOW)],
  ]);
}

export function citizenRow({ id, username, displayName, personId, createdAt }: CitizenAccount) {
  return {
    id,
    kind: 'citizen',
    username,
    display_name: displayName,
    person_id: personId,
    created_at: dateOf(createdAt),
  };
}
