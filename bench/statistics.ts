/**
 * What a dashboard read costs (roll-ups plus unfolded), and a recount from the dossiers beside one plain scan of the same
 * rows with the same grouping: `npm run bench -- statistics [unit code] [runs] [dossiers]`. With a number of dossiers the demo
 * province is loaded so large into a database of its own (kept for the next run of that size), or the grown data set of that size is taken; without,
 * whatever is there.
 */
import 'reflect-metadata';
import { cpus, loadavg } from 'node:os';
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
import { createStatistics } from '../src/modules/statistics/index.js';
import { figureOf } from '../src/modules/statistics/domain/index.js';

const BUDGET_MS = 50;
const BUDGET_SCANS = 1.5;
const [code = 'H14', asked = '100', size] = process.argv.slice(2);
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

const opened =
  size === undefined ? await openDatabase(environment) : ((await grown(Number(size))) ?? (await loaded(Number(size))));
const url = opened.ownerUrl;
if (url === undefined) throw new Error('set DATABASE_URL');
const settings = { applicationName: 'mc-bench', poolSize: 2, statementTimeoutMs: 600_000 };
const source = await new DataSource(dataSourceOptions({ url, as: 'app', ...settings }, ENTITIES, [])).initialize();
const db = new Database(source);
const statistics = createStatistics(db);
const now = await db.now();
const directory = await createOrganisation().directory(db);
const unitId = directory.byCode(code, localDate(now)) ?? directory.byCode(code, null);
if (unitId === null) throw new Error(`no unit ${code}`);

async function timed(work: () => Promise<unknown>, times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const begin = performance.now();
    await work();
    taken.push(performance.now() - begin);
  }
  return taken.sort((a, b) => a - b);
}
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

// Each read is of another month, so that no plan or page is met twice.
let month = 0;
const dashboard = async (): Promise<void> => {
  month += 1;
  const to = localDate(addMs(now, -(month % 24) * 30 * MS_PER_DAY));
  await statistics.countWithChildren({ unitId, to });
};
await timed(dashboard, 5);
const reads = await timed(dashboard, runs);

/** Every dossier with its last event, by deciding unit: what any count from the events must at least look at. */
const PLAIN = `
  select d.competent_unit_id, d.outcome, d.timing, count(*), max(e.last)
  from dossier d
  join (select dossier_id, max(seq) as last from dossier_event where at < $1 group by dossier_id) e on e.dossier_id = d.id
  where d.accepted_at < $1 group by 1, 2, 3`;
const until = addMs(now, 1);
await db.query(PLAIN, [new Date(until)]);
const scans = await timed(() => db.query(PLAIN, [new Date(until)]), 3);
const recount = (): Promise<unknown> => statistics.countBy({ unitId, until, knownAt: now }, 'unit');
await recount();
const recounts = await timed(recount, 3);

const { tally } = await statistics.count({ unitId });
const ratio = at(recounts, 0.5) / at(scans, 0.5);
console.log(`${String(figureOf(tally, 'received'))} dossiers received in ${code}`);
const load = loadavg().map((each) => each.toFixed(1));
console.log(`${String(cpus().length)} cores, load ${load.join(' ')}`);
console.log(
  `dashboard read   p50 ${at(reads, 0.5).toFixed(1)} ms   p99 ${at(reads, 0.99).toFixed(1)} ms   (budget ${String(BUDGET_MS)} ms)`,
);
console.log(`plain scan       ${at(scans, 0.5).toFixed(0)} ms`);
console.log(
  `recount          ${at(recounts, 0.5).toFixed(0)} ms = ${ratio.toFixed(2)} scans   (budget ${String(BUDGET_SCANS)})`,
);
await source.destroy();
await opened.release();
process.exit(at(reads, 0.99) <= BUDGET_MS && ratio <= BUDGET_SCANS ? 0 : 1);
