/**
 * Loads the scenario into an empty database, in one transaction: an interrupted load leaves nothing behind, and the next
 * start begins anew. The clock for law is set last, once.
 */
import { dateOf } from '../../../src/kernel/instant.js';
import { COPY_TABLE_NAMES } from '../../../src/cli/check/copies.js';
import type { Progress } from '../../../src/bootstrap/scenario.js';
import { EscalationStore } from '../../../src/modules/deadlines/index.js';
import type { PasswordHasher } from '../../../src/modules/identity/index.js';
import type { UnitId } from '../../../src/modules/organisation/domain/index.js';
import { createOrganisation } from '../../../src/modules/organisation/index.js';
import { stepDue } from '../../../src/modules/routing/domain/index.js';
import { StatRollupStore, TimeSumStore } from '../../../src/modules/statistics/index.js';
import { bulkInsert } from '../../../src/platform/database/bulk-insert.js';
import type { Tx, UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { seedCalendar } from '../../reference/holidays-seed.js';
import { REFERENCE_CALENDAR } from '../../reference/holidays.js';
import { seedCaoBangOfferings, seedCatalogue } from '../../reference/procedures-seed.js';
import { PROCEDURES } from '../../reference/procedures/index.js';
import { caoBangOfferings } from '../../reference/procedures/offerings-cao-bang.js';
import { DossierBatch } from '../dossier-writer.js';
import { Random } from '../random.js';
import { accountId } from './accounts.js';
import type { CitizenAccount } from './filings.js';
import { writeFeedback } from './feedback.js';
import { NOW } from './moment.js';
import type { ScenarioPerson } from './people.js';
import { Province, type ProvinceFacts } from './province.js';
import { simulateYear, type CodeCounter, type Simulated, type Year } from './simulate.js';
import { caoBangUnits } from './units.js';
import { writeCitizens, writePersons, writeStaff } from './write-accounts.js';
import { FULL_SIZE, type YearSize } from './year.js';

export interface LoadOptions {
  readonly hasher: PasswordHasher;
  readonly size?: YearSize;
  /** The same text gives the same province, to the last id. */
  readonly seed?: string;
}

export const DEFAULT_SEED = '2020-05-25';

/** Tables that a load fills. */
const GROWN = [
  'person',
  'account',
  'role_assignment',
  'dossier_event',
  'dossier_note',
  'timer',
  'stat_cell',
  'stat_rollup',
  'rating',
  'rating_answer',
  'feedback_case',
  'feedback_text',
  'feedback_event',
  'dossier_contact',
].concat(COPY_TABLE_NAMES);
/** Dossiers of one batch of statements. */
const BATCH = 500;
/** Deltas folded in one statement. */
const FOLDED = 10_000;
/** Dossiers simulated between two looks at what the database has answered. */
const BREATH = 25;

/**
 * @param owner a unit of work as the owner of the schema, who alone may move the clock.
 * @returns false where the scenario is there already.
 * @throws Error where the clock is locked (production), or dossiers are there that are not the scenario's.
 */
export async function loadCaoBang2020(owner: UnitOfWork, options: LoadOptions, progress: Progress): Promise<boolean> {
  return owner.run(async (tx) => {
    if (!(await claim(tx))) return false;
    await tx.execute('update app_clock set fixed_at = $1', [dateOf(NOW)]);
    const random = new Random(options.seed ?? DEFAULT_SEED);
    progress('units and procedures', 0, 1);
    const { province, provinceId } = await standOn(tx, random);
    await writeStaff(tx, province, provinceId, options.hasher);
    progress('units and procedures', 1, 1);
    const year = simulateYear(province, options.size ?? FULL_SIZE, random);
    await writeYear(tx, year, options.hasher, progress);
    await writeCounters(tx, year.codes.counters());
    await fold(tx, progress);
    await writeFeedback(tx, owner, random.of('feedback'));
    // The first pages would be planned for empty tables.
    await tx.execute(`analyze ${GROWN.join(', ')}`);
    await tx.execute('update app_clock set fixed_at = null, clock_offset = $1::timestamptz - clock_timestamp()', [
      dateOf(NOW),
    ]);
    return true;
  });
}

/** Takes the row of the clock, so that two starts at once follow each other. */
async function claim(tx: Tx): Promise<boolean> {
  const [clock] = await tx.query<{ locked: boolean }>('select locked from app_clock for update');
  const [there] = await tx.query<{ scenario: boolean; dossiers: boolean }>(
    `select exists (select from account where id = $1) as scenario, exists (select from dossier) as dossiers`,
    [accountId('mc.tinh')],
  );
  if (there?.scenario === true) return false;
  if (clock?.locked !== false) throw new Error('the clock of this installation is locked: no scenario is loaded here');
  if (there?.dossiers === true) throw new Error('this database holds dossiers already: a scenario needs an empty one');
  return true;
}

/** What the scenario stands on; whatever of it is there stays. */
async function standOn(tx: Tx, random: Random) {
  await seedCalendar(tx);
  await seedCatalogue(tx);
  const { facts, provinceId } = await provinceFacts();
  await createOrganisation().importUnits(tx, facts.units);
  await seedCaoBangOfferings(tx, provinceId);
  return { province: new Province(facts, random), provinceId };
}

/** The province from reference data alone. */
export async function provinceFacts(): Promise<{ facts: ProvinceFacts; provinceId: UnitId }> {
  const units = await caoBangUnits();
  const provinceId = units.versions.find((unit) => unit.kind === 'province-pc')?.unitId;
  if (!provinceId) throw new Error('Cao Bằng is not among its units');
  const versions = PROCEDURES.flatMap((procedure) => procedure.versions);
  const offerings = caoBangOfferings(provinceId);
  return { facts: { units, calendar: REFERENCE_CALENDAR, versions, offerings }, provinceId };
}

/** Simulates and writes at the same time: while the database takes a batch, the next is played. */
async function writeYear(tx: Tx, year: Year, hasher: PasswordHasher, progress: Progress): Promise<void> {
  const timing = { stepDue, escalation: await new EscalationStore().rules(tx), until: NOW };
  let writing = Promise.resolve();
  let [batch, done] = [new YearBatch(timing), 0];
  const flush = async (): Promise<void> => {
    await writing;
    progress('dossiers', done, year.total);
    writing = batch.write(tx, hasher);
    // Its failure is thrown by the next `await writing`.
    writing.catch(() => undefined);
    done += batch.size;
    batch = new YearBatch(timing);
  };
  for (const simulated of year.dossiers) {
    batch.add(simulated);
    if (batch.size >= BATCH) await flush();
    else if (batch.size % BREATH === 0) await new Promise(setImmediate);
  }
  await flush();
  await writing;
  progress('dossiers', done, year.total);
}

/** A batch with the people who come with it. */
class YearBatch {
  readonly #dossiers: DossierBatch;
  readonly #persons: ScenarioPerson[] = [];
  readonly #accounts: CitizenAccount[] = [];

  constructor(timing: ConstructorParameters<typeof DossierBatch>[0]) {
    this.#dossiers = new DossierBatch(timing);
  }

  get size(): number {
    return this.#dossiers.size;
  }

  add(simulated: Simulated): void {
    this.#dossiers.add(simulated);
    this.#persons.push(...simulated.persons);
    this.#accounts.push(...simulated.accounts);
  }

  async write(tx: Tx, hasher: PasswordHasher): Promise<void> {
    await writePersons(tx, this.#persons);
    await writeCitizens(tx, this.#accounts, hasher);
    await this.#dossiers.write(tx);
  }
}

async function writeCounters(tx: Tx, counters: readonly CodeCounter[]): Promise<void> {
  await bulkInsert(tx, 'dossier_code_counter', { agency: 'text', day: 'date', last: 'int' }, counters);
}

/** Takes the figures into the roll-ups, so that the first page is as quick as every later one. */
async function fold(tx: Tx, progress: Progress): Promise<void> {
  const rollups = new StatRollupStore();
  const [waiting] = await tx.query<{ n: number }>('select count(*)::int as n from stat_delta');
  const total = waiting?.n ?? 0;
  for (let done = 0, taken = FOLDED; taken === FOLDED; done += taken) {
    progress('statistics', done, total);
    taken = await rollups.fold(tx, FOLDED);
  }
  await new TimeSumStore().rebuild(tx);
  progress('statistics', total, total);
}
