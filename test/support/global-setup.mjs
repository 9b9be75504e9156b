// Starts the test cluster (or joins one that runs), migrates a template database once per state of the migrations, and
// tells the workers where it is. Each test file clones the template: see test-database.ts.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { buildIfStale } from '../../scripts/build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Of the compiled files, because they are what runs. */
function migrationsHash() {
  const hash = createHash('sha256');
  const dir = join(root, 'dist', 'migrations');
  for (const file of readdirSync(dir).sort()) {
    if (file.endsWith('.js')) hash.update(readFileSync(join(dir, file)));
  }
  hash.update(readFileSync(join(root, 'dist', 'src', 'platform', 'queue', 'queue-schema.js')));
  hash.update(readFileSync(join(root, 'node_modules', 'bullmq', 'package.json')));
  return hash.digest('hex').slice(0, 10);
}

/** A file in the middle of an edit does not keep the tests of others from running. */
function build() {
  try {
    buildIfStale({ quiet: true });
  } catch (error) {
    if (!existsSync(join(root, 'dist', 'migrations'))) throw error;
    process.stderr.write(`The sources do not compile; migrations come from the last build.\n`);
  }
}

export default async function globalSetup() {
  // Jest runs the setup of every project: once is enough.
  if (globalThis.__motCuaCluster) return;
  build();
  const { startEmbeddedPostgres } = await import('../../dist/src/platform/database/embedded-postgres.js');
  const cluster = process.env.TEST_DATABASE_URL
    ? external(process.env.TEST_DATABASE_URL)
    : await startEmbeddedPostgres({ projectDir: root, name: 'test-postgres', durable: false });
  globalThis.__motCuaCluster = cluster;
  const template = `mc_template_${migrationsHash()}`;
  await makeTemplate(cluster, template);
  process.env.MC_TEST_ADMIN_URL = cluster.url('postgres');
  process.env.MC_TEST_TEMPLATE = template;
}

function external(adminUrl) {
  return {
    url: (database) => Object.assign(new URL(adminUrl), { pathname: `/${database}` }).href,
    stop: async () => {},
  };
}

async function makeTemplate(cluster, template) {
  const client = new pg.Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(770042)');
    await dropOld(client, template);
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rows.length > 0) return;
    await client.query(`drop database if exists ${template}_new`);
    await client.query(`create database ${template}_new`);
    const { migrate } = await import('../../dist/src/bootstrap/migrate.js');
    await migrate(cluster.url(`${template}_new`));
    await client.query(`alter database ${template}_new rename to ${template}`);
  } finally {
    await client.end();
  }
}

const DAY_SECONDS = 86_400;
const TEMPLATES_KEPT = 20;

/** Databases of tests that failed or were killed more than a day ago; templates of migrations long edited. */
async function dropOld(client, template) {
  const { rows } = await client.query(
    `select datname as name from pg_database d
     where datname like 'mc\\_t%' and not exists (select from pg_stat_activity a where a.datname = d.datname)
     order by oid`,
  );
  const names = rows.map((row) => row.name);
  const yesterday = Math.floor(Date.now() / 1000) - DAY_SECONDS;
  const tests = names.filter((name) => Number(/^mc_test_(\d{10})_/.exec(name)?.[1]) < yesterday);
  const templates = names.filter((name) => name.startsWith('mc_template_') && name !== template);
  for (const name of [...tests, ...templates.slice(0, -TEMPLATES_KEPT)]) {
    await client.query(`drop database if exists ${name}`);
  }
}
