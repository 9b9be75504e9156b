/**
 * The demo province in a cluster of the benchmarks' own, which syncs like the real one. It is loaded once and kept as a
 * template; every benchmark works on a copy, which is dropped at the end.
 */
import pg from 'pg';
import { seed } from '../../src/bootstrap/seed.js';
import { migrate } from '../../src/bootstrap/migrate.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';

const TEMPLATE = 'bench_demo';
export const SCENARIO = 'cao-bang-2020';

export interface BenchDatabase {
  /** As the owner. */
  readonly url: string;
  readonly server: EmbeddedPostgres;
  readonly connect: () => Promise<pg.Client>;
  /** The copy is dropped, and the server goes where nobody else uses it. */
  readonly drop: () => Promise<void>;
}

/** A copy of the demo under the name; what an interrupted run left of it goes. */
export async function copyOfDemo(name: string): Promise<BenchDatabase> {
  const server = await startEmbeddedPostgres({ projectDir: projectRoot(), name: 'bench-postgres', durable: true });
  const admin = await connected(server.url('postgres'));
  await ensureTemplate(server, admin);
  const database = `bench_${name}`;
  await admin.query(`drop database if exists ${database} with (force)`);
  await admin.query(`create database ${database} template ${TEMPLATE}`);
  const url = server.url(database);
  await migrate(url);
  return {
    url,
    server,
    connect: () => connected(url),
    drop: async () => {
      await admin.query(`drop database if exists ${database} with (force)`);
      await admin.end();
      await server.stop();
    },
  };
}

async function ensureTemplate(server: EmbeddedPostgres, admin: pg.Client): Promise<void> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [TEMPLATE]);
  if (rowCount !== 0) return;
  process.stderr.write('loading the demo province once for the benchmarks …\n');
  const unfinished = `${TEMPLATE}_unfinished`;
  await admin.query(`drop database if exists ${unfinished} with (force)`);
  await admin.query(`create database ${unfinished}`);
  const ownerUrl = server.url(unfinished);
  await migrate(ownerUrl);
  await seed({ ownerUrl, scenario: SCENARIO }, () => undefined);
  const owner = await connected(ownerUrl);
  await owner.query('vacuum analyze');
  await owner.end();
  await admin.query(`alter database ${unfinished} rename to ${TEMPLATE}`);
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: 'mc-bench' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
