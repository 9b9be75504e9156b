/**
 * How long the demo province takes to load, stage by stage, into a fresh database on a server that syncs like the real one.
 * `npm run bench -- load-demo [dossiers]`; the target is 90 seconds on two cores.
 */
import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { loadCaoBang2020 } from '../seeds/scenarios/cao-bang-2020/load.js';
import { FULL_SIZE } from '../seeds/scenarios/cao-bang-2020/year.js';
import { migrate } from '../src/bootstrap/migrate.js';
import { IdentitySettings, PasswordHasher } from '../src/modules/identity/index.js';
import { projectRoot } from '../src/platform/config/project-root.js';
import { dataSourceOptions } from '../src/platform/database/data-source-options.js';
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.js';
import { UnitOfWork } from '../src/platform/database/unit-of-work.js';

const TARGET_SECONDS = 90;
const DATABASE = 'load_demo';

const wanted = Number(process.argv[2] ?? FULL_SIZE.dossiers);
const size = { ...FULL_SIZE, dossiers: wanted, onTime: Math.round((FULL_SIZE.onTime * wanted) / FULL_SIZE.dossiers) };

const server = await startEmbeddedPostgres({ projectDir: projectRoot(), name: 'bench-postgres', durable: true });
const admin = new pg.Client({ connectionString: server.url('postgres') });
await admin.connect();
await admin.query(`drop database if exists ${DATABASE} with (force)`);
await admin.query(`create database ${DATABASE}`);
try {
  await migrate(server.url(DATABASE));
  await measure();
} finally {
  await admin.query(`drop database if exists ${DATABASE} with (force)`);
  await admin.end();
  await server.stop();
}

async function measure(): Promise<void> {
  const settings = { as: 'owner', applicationName: 'mc-bench', poolSize: 2, statementTimeoutMs: 0 } as const;
  const source = new DataSource(dataSourceOptions({ ...settings, url: server.url(DATABASE) }, [], []));
  await source.initialize();
  const hasher = new PasswordHasher(new IdentitySettings(false, null, { memoryKiB: 47_104, passes: 1 }, 'bench'));
  const stages = new Map<string, { from: number; to: number }>();
  const started = performance.now();
  let peak = 0;
  await loadCaoBang2020(new UnitOfWork(source), { hasher, size }, (step) => {
    const now = performance.now();
    stages.set(step, { from: stages.get(step)?.from ?? now, to: now });
    peak = Math.max(peak, process.memoryUsage().rss);
  });
  const seconds = (performance.now() - started) / 1000;
  for (const [step, { from, to }] of stages)
    console.log(`${step.padEnd(24)} ${((to - from) / 1000).toFixed(1).padStart(8)} s`);
  const { user, system } = process.cpuUsage();
  console.log(`${'all'.padEnd(24)} ${seconds.toFixed(1).padStart(8)} s  (target ${String(TARGET_SECONDS)} s)`);
  console.log(`${'processor time here'.padEnd(24)} ${((user + system) / 1e6).toFixed(1).padStart(8)} s`);
  console.log(`${'memory here'.padEnd(24)} ${(peak / 1e6).toFixed(0).padStart(8)} MB`);
  await counted();
  await source.destroy();
}

async function counted(): Promise<void> {
  const client = new pg.Client({ connectionString: server.url(DATABASE) });
  await client.connect();
  const { rows } = await client.query<{ received: number; on_time: number; events: number; bytes: string }>(
    `select count(*) filter (where accepted_at is not null)::int as received,
       count(*) filter (where timing in ('early', 'on-time'))::int as on_time,
       (select count(*)::int from dossier_event) as events, pg_database_size(current_database()) as bytes from dossier`,
  );
  await client.end();
  const [row] = rows;
  if (!row) return;
  const { received, on_time: onTime, events, bytes } = row;
  console.log(
    `${String(received)} received, ${String(onTime)} on time, ${String(events)} events, ${(Number(bytes) / 1e6).toFixed(0)} MB`,
  );
}
