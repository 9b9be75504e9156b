/** The smallest office in which a dossier can be taken in: a commune, its one-stop unit, one clerk, some citizens. */
import { createHash } from 'node:crypto';
import { seedCalendar } from '../../seeds/reference/holidays-seed.js';
import { createWorker } from '../../src/bootstrap/create-worker.js';
import { uuidV8, type Id } from '../../src/kernel/ids.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { PublishVersion } from '../../src/modules/catalogue/index.js';
import {
  RULE_SET_DEFAULTS,
  RULE_SET_PERIODS,
  type ProcedureVersion,
  type ProcessStep,
} from '../../src/modules/catalogue/domain/index.js';
import { CatalogueReferenceStore } from '../../src/modules/catalogue/persistence/catalogue-reference.store.js';
import { Accounts, Persons, RoleAssignments } from '../../src/modules/identity/index.js';
import type { Actor, PersonId } from '../../src/modules/identity/domain/index.js';
import { Organisation } from '../../src/modules/organisation/index.js';
import { EMPTY_UNIT_SET, type UnitId, type UnitVersion } from '../../src/modules/organisation/domain/index.js';
import type { Configuration } from '../../src/platform/config/configuration.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { CHAOS_OPTIONS } from './chaos-jobs.js';

/** A Monday morning in office hours, when the law of 2018 holds. */
export const BEGINS = '2020-05-04T08:00:00+07:00';
/** The shortest limit that a procedure of two steps may have. */
export const LIMIT_MS = 180_000;

const idOf = <Kind extends string>(name: string): Id<Kind> =>
  uuidV8(createHash('sha256').update(`chaos/${name}`).digest()) as Id<Kind>;

const unit = (name: string, kind: UnitVersion['kind'], parent: string | null, functionCode: string): UnitVersion => ({
  unitId: idOf<'org-unit'>(name),
  kind,
  name,
  shortName: name,
  level: kind === 'province-pc' ? 'province' : kind === 'district-pc' ? 'district' : 'commune',
  parentId: parent === null ? null : idOf<'org-unit'>(parent),
  functionCode,
  areaCode: kind === 'province-pc' ? '04' : kind === 'district-pc' ? '047' : '01447',
  validFrom: null,
  validTo: null,
});

const UNITS = [
  unit('UBND tỉnh', 'province-pc', null, 'PC'),
  unit('UBND huyện', 'district-pc', 'UBND tỉnh', 'PC'),
  unit('UBND xã', 'commune-pc', 'UBND huyện', 'PC'),
  unit('Một cửa xã', 'one-stop', 'UBND xã', 'MC'),
];
export const UNIT: UnitId = idOf<'org-unit'>('Một cửa xã');

export const PERSONS: readonly PersonId[] = Array.from({ length: 100 }, (_, n) =>
  idOf<'person'>(`person ${String(n)}`),
);

/** For the pages; the writers act by the same rights without signing in. */
export const CLERK_NAME = 'chaos.clerk';
export const CLERK_PASSWORD = 'chỉ để thử trên máy này';

export const CLERK: Actor = {
  accountId: idOf<'account'>('clerk'),
  kind: 'person',
  personId: null,
  roles: [
    {
      role: 'one-stop-clerk',
      unitId: UNIT,
      reach: 'unit',
      fieldCodes: null,
      validFrom: plainDate('2018-01-01'),
      validTo: null,
    },
  ],
  actingFor: null,
  language: 'vi',
};

const AT_COMMUNE = { at: 'level', level: 'commune', function: 'PC' } as const;

const step = (key: string, kind: ProcessStep['kind'], role: ProcessStep['role'], next: string[]): ProcessStep => ({
  key,
  nameVi: `Bước ${key}`,
  kind,
  unit: AT_COMMUNE,
  role,
  limit: { value: 1 / 60, unit: 'hour' },
  offers: [],
  next,
  split: 'all',
});

export const VERSION: ProcedureVersion = {
  id: idOf('version'),
  procedureId: idOf('procedure'),
  code: '9.900001',
  number: 1,
  status: 'published',
  ruleSet: 'R61',
  validFrom: plainDate('2018-06-21'),
  validTo: plainDate('2025-07-01'),
  nameVi: 'Xác nhận trong ba phút',
  sequenceVi: ['Nộp hồ sơ', 'Trả kết quả'],
  mannerVi: 'Trực tiếp',
  channels: ['direct'],
  documents: [
    {
      id: idOf('document'),
      key: 'don',
      nameVi: 'Đơn đề nghị',
      originals: 1,
      certifiedCopies: 0,
      photocopies: 0,
      mandatory: true,
      substitutedByData: null,
      shownOnly: false,
    },
  ],
  sets: 1,
  limits: [
    {
      channel: null,
      limit: { value: 3 / 60, unit: 'hour' },
      startEvent: 'accepted',
      cutoffMinute: null,
      textVi: '03 phút',
    },
  ],
  applicants: ['citizen'],
  settlingAgencyVi: 'Ủy ban nhân dân cấp xã',
  results: [{ code: 'KQ.CHAOS', nameVi: 'Giấy xác nhận', medium: 'paper' }],
  conditionsVi: null,
  feeTiming: 'none',
  feeRefundable: false,
  fees: [],
  legalBasis: ['Luật để thử'],
  fieldCode: 'G15-TP07',
  fieldVi: 'Hộ tịch',
  publicationDecision: 'Quyết định để thử',
  level: 'commune',
  intakeLevels: ['commune'],
  competent: AT_COMMUNE,
  mechanism: 'one-stop',
  intakeMode: 'one-stop',
  immediate: false,
  finishes: 'at-return-point',
  ...RULE_SET_DEFAULTS.R61,
  process: {
    first: 'tham-dinh',
    steps: [step('tham-dinh', 'task', 'officer', ['quyet-dinh']), step('quyet-dinh', 'decision', 'agency-leader', [])],
  },
  onlineLevel2011: null,
  onlineMode: null,
};

/** Fills a migrated database. */
export async function furnish(configuration: Configuration): Promise<void> {
  const worker = await createWorker(configuration, CHAOS_OPTIONS);
  const get = <T>(type: abstract new (...args: never[]) => T): T => worker.context.get(type, { strict: false });
  const unitOfWork = get(UnitOfWork);
  await unitOfWork.run(async (tx) => {
    await seedCalendar(tx);
    await get(Organisation).importUnits(tx, { ...EMPTY_UNIT_SET, versions: UNITS, codes: CODES });
  });
  await unitOfWork.run(async (tx) => {
    const references = new CatalogueReferenceStore();
    await references.setRuleSets(
      tx,
      RULE_SET_PERIODS.map((period) => ({ ...period, texts: ['để thử'] })),
    );
    await references.setFields(tx, [{ code: VERSION.fieldCode, nameVi: VERSION.fieldVi, official: false }]);
    await get(Persons).createMany(
      tx,
      PERSONS.map(
        (id, n) => ({ id, kind: 'individual', fullName: `Người dân ${String(n)}`, idStatus: 'not-required' }) as const,
      ),
    );
    const account = {
      kind: 'person' as const,
      username: CLERK_NAME,
      displayName: 'Cán bộ thử',
      password: CLERK_PASSWORD,
    };
    const id = await get(Accounts).create(tx, null, account);
    const [role] = CLERK.roles;
    if (role) await get(RoleAssignments).assign(tx, null, id, role);
  });
  await unitOfWork.run((tx) => get(PublishVersion).run(tx, VERSION));
  await worker.stop();
}

const CODES = [
  'UBND tỉnh/H14/000.00.00.H14',
  'UBND huyện/H14.30/000.00.30.H14',
  'UBND xã/H14.30.15/000.15.30.H14',
].flatMap((line) => {
  const [name = '', qd20 = '', qcvn102 = ''] = line.split('/');
  const code = (scheme: 'qd20' | 'qcvn102', value: string) => ({
    unitId: idOf<'org-unit'>(name),
    scheme,
    code: value,
    validFrom: null,
    validTo: null,
    synthetic: true,
  });
  return [code('qd20', qd20), code('qcvn102', qcvn102)];
});
