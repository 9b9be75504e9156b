/**
 * What a dashboard read costs (roll-ups plus unfolded), and a recount from the dossiers beside one plain scan of the same
 * rows with the same grouping: `npm run bench -- statistics [unit code] [runs] [dossiers …]`. Of each number of dossiers the grown data
 * set is taken, or the demo province loaded so large into a database of its own (kept for the next run of that size);
 * without, whatever is there.
 */
import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { loadCaoBang2020 } from '../seeds/scenarios/cao-bang-2020/load.js';
import { FULL_SIZE } from '../seeds/scenarios/cao-bang-2020/year.js';
import { ENTITIES } from '../src/bootstrap/entities.js';
import { migrate } from '../src/bootstrap/migrate.js';
import { openDatabase } from '../src/bootstrap/open-database.js';
import { addMs, localDate, MS_PER_DAY } from '../src/kernel/instant.js';
import { environment } from '../src/platform/config/environment.js';
import { projectRoot } from '../src/platform/config/project-root.js';
import { dataSourceOptions } from '../src/platform/database/data-source-options.js';
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.js';
import { Database, UnitOfWork } from '../src/platform/database/unit-of-work.js';
import { IdentitySettings, PasswordHasher } from '../src/modules/identity/index.js';
import { createOrganisation } from '../src/modules/organisation/index.js';
import { grownName, grownServer, grownSizes } from './growth/grown-server.js';
import { SEED } from './growth/make.js';
import { Report } from './support/results.js';
import { createStatistics } from '../src/modules/statistics/index.js';

const BUDGET_MS = 50;
const BUDGET_SCANS = 1.5;
const GROWTH = 1.2;
const [code = 'H14', asked = '100', ...sizes] = process.argv.slice(2);
const runs = Number(asked);

interface Opened {
  readonly ownerUrl: string;
  readonly release: () => Promise<void>;
}

/** The grown data set of that size, where `npm run bench -- growth make` has made one. */
async function grown(dossiers: number): Promise<Opened | null> {
  const server = await grownServer('measure');
  if ((await grownSizes(server)).includes(dossiers)) {
    await migrate(server.url(grownName(dossiers)));
    return { ownerUrl: server.url(grownName(dossiers)), release: () => server.stop() };
  }
  await server.stop();
  return null;
}

/** The demo province with so many dossiers, as large as asked. */
async function loaded(dossiers: number): Promise<Opened> {
  const server = await startEmbeddedPostgres({ projectDir: projectRoot(), name: 'bench-postgres', durable: true });
  const name = `statistics_${String(dossiers)}`;
  const admin = new pg.Client({ connectionString: server.url('postgres') });
  await admin.connect();
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) {
    const unfinished = `${name}_unfinished`;
    await admin.query(`drop database if exists ${unfinished} with (force)`);
    await admin.query(`create database ${unfinished}`);
    const ownerUrl = server.url(unfinished);
    await migrate(ownerUrl);
    const options = { as: 'owner', applicationName: 'mc-bench', poolSize: 2, statementTimeoutMs: 0 } as const;
    const owner = await new DataSource(dataSourceOptions({ ...options, url: ownerUrl }, [], [])).initialize();
    const hasher = new PasswordHasher(new IdentitySettings(false, null, { memoryKiB: 47_104, passes: 1 }, 'bench'));
    const onTime = Math.round((FULL_SIZE.onTime * dossiers) / FULL_SIZE.dossiers);
    await loadCaoBang2020(new UnitOfWork(owner), { hasher, size: { ...FULL_SIZE, dossiers, onTime } }, () => undefined);
    await owner.query('vacuum analyze');
    await owner.destroy();
    await admin.query(`alter database ${unfinished} rename to ${name}`);
  }
  await admin.end();
  await migrate(server.url(name));
  return { ownerUrl: server.url(name), release: () => server.stop() };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Every dossier with its last event, by deciding unit: what any count from the events must at least look at. */
const PLAIN = `
  select d.competent_unit_id, d.outcome, d.timing, count(*), max(e.last)
  from dossier d
  join (select dossier_id, max(seq) as last from dossier_event where at < $1 group by dossier_id) e on e.dossier_id = d.id
  where d.accepted_at < $1 group by 1, 2, 3`;
const SCANS = 5;

interface Figures {
  readonly dossiers: string;
  readonly p50: number;
  readonly p99: number;
  readonly scan: number;
  readonly recount: number;
  /** Median of recounts over the scans that ran just before each, so that other work on the machine weighs on both. */
  readonly scans: number;
}

async function measured(url: string): Promise<Figures> {
  const settings = { applicationName: 'mc-bench', poolSize: 2, statementTimeoutMs: 600_000 };
  const source = await new DataSource(dataSourceOptions({ url, as: 'app', ...settings }, ENTITIES, [])).initialize();
  const db = new Database(source);
  const statistics = createStatistics(db);
  const now = await db.now();
  const directory = await createOrganisation().directory(db);
  const unitId = directory.byCode(code, localDate(now)) ?? directory.byCode(code, null);
  if (unitId === null) throw new Error(`no unit ${code}`);

  // Each read is of another month, so that no plan or page is met twice.
  let month = 0;
  const dashboard = async (): Promise<void> => {
    month += 1;
    const to = localDate(addMs(now, -(month % 24) * 30 * MS_PER_DAY));
    await statistics.countWithChildren({ unitId, to });
  };
  for (let run = 0; run < 10; run += 1) await dashboard();
  const reads: number[] = [];
  for (let run = 0; run < runs; run += 1) reads.push(await timed(dashboard));

  const until = addMs(now, 1);
  const plain = (): Promise<unknown> => db.query(PLAIN, [new Date(until)]);
  const recount = (): Promise<unknown> => statistics.countBy({ unitId, until, knownAt: now }, 'unit');
  await plain();
  await recount();
  const pairs: { scan: number; again: number }[] = [];
  for (let run = 0; run < SCANS; run += 1) pairs.push({ scan: await timed(plain), again: await timed(recount) });
  const [row] = await db.query<{ dossiers: number }>('select count(*)::int as dossiers from dossier');
  await source.destroy();
  return {
    ...{ dossiers: (row?.dossiers ?? 0).toLocaleString('en'), p50: at(reads, 0.5), p99: at(reads, 0.99) },
    scan: at(
      pairs.map(({ scan }) => scan),
      0.5,
    ),
    recount: at(
      pairs.map(({ again }) => again),
      0.5,
    ),
    scans: at(
      pairs.map(({ scan, again }) => again / scan),
      0.5,
    ),
  };
}

async function opened(size: string | undefined): Promise<Opened> {
  if (size !== undefined) return (await grown(Number(size))) ?? (await loaded(Number(size)));
  const database = await openDatabase(environment);
  const { ownerUrl } = database;
  if (ownerUrl === undefined) throw new Error('set DATABASE_URL');
  return { ownerUrl, release: () => database.release() };
}

const report = new Report('statistics', { database: 'PostgreSQL 18.4 (embedded)', seed: SEED });
const figures: Figures[] = [];
for (const size of sizes.length > 0 ? sizes : [undefined]) {
  const database = await opened(size);
  figures.push(await measured(database.ownerUrl));
  await database.release();
}
report.table({
  title: 'Dashboard and recount',
  columns: ['dossiers', 'dashboard p50 ms', 'p99 ms', 'plain scan ms', 'recount ms', 'scans'],
  rows: figures.map(({ dossiers, p50, p99, scan, recount, scans }) => [
    ...[dossiers, p50.toFixed(1), p99.toFixed(1), scan.toFixed(0), recount.toFixed(0), scans.toFixed(2)],
  ]),
  notes: [
    `${String(runs)} dashboards of ${code} with the units below, each of another month of the last two years: the statements and what Node makes of them.`,
    'A plain scan reads the last event of each dossier and groups by unit, outcome and timing; a recount the same with all figures, from the events. Scans: median of pairs run one after the other.',
  ],
});
for (const { dossiers, p99, scans } of figures) {
  report.aim(`dashboard over ${dossiers} dossiers: p99 ≤ ${String(BUDGET_MS)} ms`, p99 <= BUDGET_MS, p99.toFixed(1));
  report.aim(
    `recount of ${dossiers} dossiers: ≤ ${String(BUDGET_SCANS)} plain scans`,
    scans <= BUDGET_SCANS,
    scans.toFixed(2),
  );
}
const [least, most] = [figures[0], figures.at(-1)];
if (least && most && least !== most) {
  const growth = most.p50 / least.p50;
  report.aim(`dashboard: ≤ ${String(GROWTH)} times the smallest`, growth <= GROWTH, growth.toFixed(2));
}
process.exit(report.keep() ? 0 : 1);
