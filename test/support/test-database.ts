import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../../src/bootstrap/entities.js';
import { dateOf, parseInstant, type Instant } from '../../src/kernel/instant.js';
import { dataSourceOptions } from '../../src/platform/database/data-source-options.js';
import { Database, UnitOfWork } from '../../src/platform/database/unit-of-work.js';

export interface TestDatabase {
  readonly name: string;
  /** Address as the owner. */
  readonly url: string;
  /** Connected as the application: SET ROLE on connect, as in production. */
  readonly dataSource: DataSource;
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  /** Fixes the clock for law (ISO text or instant), or lets it run again with null. */
  setNow(now: string | Instant | null): Promise<void>;
  /** A statement as the owner, for what the application itself may not do. */
  asOwner<Row extends pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<Row[]>;
  /** Drops the database; keeps it for a day (and says where it is) when a test of the file failed. */
  close(): Promise<void>;
}

/** A database of this test file's own, cloned from the migrated template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const admin = requiredEnv('MC_TEST_ADMIN_URL');
  const name = `mc_test_${String(Math.floor(Date.now() / 1000))}_${randomBytes(4).toString('hex')}`;
  await statement(admin, `create database ${name} template ${requiredEnv('MC_TEST_TEMPLATE')}`);
  const url = Object.assign(new URL(admin), { pathname: `/${name}` }).href;
  const dataSource = new DataSource(
    dataSourceOptions(
      { url, as: 'app', applicationName: 'mc-test', poolSize: 10, statementTimeoutMs: 60_000 },
      ENTITIES,
      [],
    ),
  );
  await dataSource.initialize();
  const owner = new pg.Pool({ connectionString: url, max: 2 });
  owner.on('error', () => undefined);
  const asOwner = async <Row extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<Row[]> =>
    (await owner.query<Row>(sql, params)).rows;
  return {
    name,
    url,
    dataSource,
    db: new Database(dataSource),
    unitOfWork: new UnitOfWork(dataSource),
    asOwner,
    setNow: async (now) => {
      const at = now === null ? null : dateOf(typeof now === 'string' ? parseInstant(now) : now);
      await asOwner('update app_clock set fixed_at = $1', [at]);
    },
    close: async () => {
      await dataSource.destroy();
      await owner.end();
      const { __motCuaFailed: failed } = globalThis as { __motCuaFailed?: boolean };
      if (failed) process.stderr.write(`kept database ${name}: ${url}\n`);
      else await statement(admin, `drop database if exists ${name} with (force)`);
    },
  };
}

async function statement(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function requiredEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run tests by "npm run jest", which starts the test cluster`);
  return value;
}
