/** Makes a grown data set: the demonstration's province small, then history in bulk beside it, then indexes and sums. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';
import { loadCaoBang2020, provinceFacts } from '../../seeds/scenarios/cao-bang-2020/load.js';
import { NOW } from '../../seeds/scenarios/cao-bang-2020/moment.js';
import { FULL_SIZE } from '../../seeds/scenarios/cao-bang-2020/year.js';
import { firstDayOf, slicesOf, type Slice } from '../../seeds/scenarios/growth/slices.js';
import { Random } from '../../seeds/scenarios/random.js';
import { migrate } from '../../src/bootstrap/migrate.js';
import { dateOf } from '../../src/kernel/instant.js';
import type { PlainDate } from '../../src/kernel/plain-date.js';
import { compileCalendar } from '../../src/modules/calendar/domain/index.js';
import { createFeedback } from '../../src/modules/feedback/index.js';
import { IdentitySettings, PasswordHasher } from '../../src/modules/identity/index.js';
import { StatRollupStore, TimeSumStore } from '../../src/modules/statistics/index.js';
import { dataSourceOptions } from '../../src/platform/database/data-source-options.js';
import type { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { Share } from './grow-child.js';
import { connected, grownName } from './grown-server.js';

export const SEED = 'growth-1';
/** Dossiers that are alike but for their people, ids and codes. */
export const TWINS = 50;
/** Of the demonstration's own kind, with work that waits for the accounts of the demonstration. */
const BASE = 2_000;
const PROCESSES = 2;
/** Finished dossiers keep their events, steps, roles and papers as far as this many of the youngest; older ones their row. */
const WITH_HISTORY = 1_000_000;
const FOLDED = 20_000;

export interface Made {
  readonly seconds: readonly (readonly [stage: string, seconds: number])[];
  /** Dossiers a second while they were written, and with indexes and sums. */
  readonly rate: readonly [writing: number, all: number];
  readonly historyFrom: PlainDate;
}

export async function make(server: EmbeddedPostgres, dossiers: number): Promise<Made> {
  const unfinished = `${grownName(dossiers)}_unfinished`;
  const admin = (sql: string) => connected(server.url('postgres'), (client) => client.query(sql));
  for (const name of [unfinished, grownName(dossiers)]) await admin(`drop database if exists ${name} with (force)`);
  await admin(`create database ${unfinished}`);
  const url = server.url(unfinished);
  const seconds: [string, number][] = [];
  const stage = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const result = await work();
    const taken = (performance.now() - begun) / 1000;
    seconds.push([name, taken]);
    console.log(`${name.padEnd(24)} ${taken.toFixed(1).padStart(8)} s`);
    return result;
  };
  await stage('the province', () => migrate(url).then(() => base(url)));
  const firstDay = firstDayOf(dossiers);
  const { facts } = await provinceFacts();
  const slices = slicesOf((dossiers - BASE) / TWINS, firstDay, compileCalendar(facts.calendar), new Random(SEED));
  const historyFrom = historyFirst(slices);
  const dropped = await stage('indexes away', () => dropIndexes(url));
  const share = { url, seed: SEED, twins: TWINS, firstDay, historyFrom };
  await stage('dossiers', () => written(share, slices, dossiers - BASE));
  await stage('contacts', () => asOwner(url, (owner) => owner.run((tx) => createFeedback(owner).contacts.catchUp(tx))));
  await stage('indexes back', () => buildIndexes(url, dropped));
  await stage('statistics', () => fold(url));
  await stage('vacuum, analyze', () => connected(url, (client) => client.query('vacuum (analyze)')));
  // Measured today or tomorrow, it is the same morning.
  await connected(url, (client) => client.query('update app_clock set fixed_at = $1', [dateOf(NOW)]));
  await admin(`alter database ${unfinished} rename to ${grownName(dossiers)}`);
  const took = (names: readonly string[]): number =>
    seconds.filter(([name]) => names.includes(name)).reduce((sum, [, each]) => sum + each, 0);
  const all = ['indexes away', 'dossiers', 'contacts', 'indexes back', 'statistics', 'vacuum, analyze'];
  return { seconds, rate: [(dossiers - BASE) / took(['dossiers']), (dossiers - BASE) / took(all)], historyFrom };
}

async function asOwner<T>(url: string, work: (owner: UnitOfWork) => Promise<T>): Promise<T> {
  const options = { as: 'owner', applicationName: 'mc-bench', poolSize: 2, statementTimeoutMs: 0 } as const;
  const source = await new DataSource(dataSourceOptions({ ...options, url }, [], [])).initialize();
  try {
    return await work(new UnitOfWork(source));
  } finally {
    await source.destroy();
  }
}

async function base(url: string): Promise<void> {
  const hasher = new PasswordHasher(new IdentitySettings(false, null, { memoryKiB: 47_104, passes: 1 }, 'bench'));
  const onTime = Math.round((FULL_SIZE.onTime * BASE) / FULL_SIZE.dossiers);
  const size = { ...FULL_SIZE, dossiers: BASE, onTime };
  await asOwner(url, (owner) => loadCaoBang2020(owner, { hasher, size }, () => undefined));
}

/** The first day of the youngest weeks that together hold so many dossiers. */
function historyFirst(slices: readonly Slice[]): PlainDate {
  let sum = 0;
  let first = slices.at(-1);
  for (const slice of slices.toReversed()) {
    if (sum + slice.played * TWINS > WITH_HISTORY) break;
    sum += slice.played * TWINS;
    first = slice;
  }
  if (!first) throw new Error('no dossiers');
  return first.from;
}

/** The weeks go round the processes, so that each has as much of every year. */
async function written(share: Omit<Share, 'slices'>, slices: readonly Slice[], total: number): Promise<void> {
  let done = 0;
  let said = performance.now();
  const child = async (index: number): Promise<void> => {
    const program = fileURLToPath(new URL('grow-child.js', import.meta.url));
    const process = fork(program, [], { execArgv: ['--no-warnings'] });
    process.on('message', ({ dossiers }: { dossiers: number }) => {
      done += dossiers;
      if (performance.now() - said < 10_000) return;
      said = performance.now();
      console.log(`  ${String(done)} of ${String(total)}`);
    });
    process.send({ ...share, slices: slices.filter((_, i) => i % PROCESSES === index) } satisfies Share);
    const code = await new Promise<number | null>((resolve) => process.once('exit', resolve));
    if (code !== 0) throw new Error(`a writing process ended with ${String(code)}`);
  };
  await Promise.all(Array.from({ length: PROCESSES }, (_, index) => child(index)));
}

/** Indexes that no constraint needs. @returns the statements that make them again. */
async function dropIndexes(url: string): Promise<string[]> {
  return connected(url, async (client) => {
    const { rows } = await client.query<{ name: string; definition: string }>(
      `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
       join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
       where t.relname = any($1) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
      [GROWN_TABLES],
    );
    for (const { name } of rows) await client.query(`drop index ${name}`);
    return rows.map(({ definition }) => definition);
  });
}

const GROWN_TABLES = [
  ...['person', 'account', 'dossier', 'dossier_event', 'dossier_note', 'dossier_fee', 'timer', 'dossier_promise'],
  ...['dossier_clock_entry', 'dossier_role', 'dossier_document', 'step_instance', 'hand_over', 'consultation'],
];

async function buildIndexes(url: string, definitions: readonly string[]): Promise<void> {
  const left = [...definitions];
  const worker = () =>
    connected(url, async (client) => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) await client.query(next);
    });
  await Promise.all(Array.from({ length: PROCESSES }, worker));
}

async function fold(url: string): Promise<void> {
  await asOwner(url, async (owner) => {
    const rollups = new StatRollupStore();
    for (let taken = FOLDED; taken === FOLDED;) taken = await owner.run((tx) => rollups.fold(tx, FOLDED));
    await owner.run((tx) => new TimeSumStore().rebuild(tx));
  });
}
