/** One database for each run, cloned from one that was migrated and furnished; and what the children are told. */
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/bootstrap/migrate.js';
import { loadConfiguration } from '../../src/platform/config/load-configuration.js';
import { environment } from '../../src/platform/config/environment.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { TABLES } from './chaos-jobs.js';
import type { Environment } from './fleet.js';
import type { PostgresServer, RedisServer } from './servers.js';
import { BEGINS, furnish } from './world.js';

const TEMPLATE = 'chaos_template';

export interface Servers {
  readonly postgres: PostgresServer;
  readonly redis: RedisServer | null;
}

function settings(url: string, redis: RedisServer | null, name = 'template'): Environment {
  const inherited = Object.fromEntries(
    ['PATH', 'HOME', 'TZ', 'PGTZ', 'CHAOS_TELL'].flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return {
    ...inherited,
    NODE_ENV: 'development',
    DATABASE_URL: url,
    LOG_LEVEL: environment['CHAOS_TELL'] === undefined ? 'silent' : 'warn',
    SESSION_SECRET: 'only-for-chaos-only-for-chaos-only',
    FILES_DIR: join(tmpdir(), 'mot-cua-chaos-files'),
    AUDIT_DIR: join(tmpdir(), `mot-cua-chaos-audit-${String(process.pid)}`),
    SCENARIO: 'none',
    ...(redis ? { REDIS_URL: redis.url, QUEUE_PREFIX: `{chaos-${name}}` } : {}),
  };
}

export async function prepareTemplate({ postgres }: Servers): Promise<void> {
  await postgres.admin(`create database ${TEMPLATE}`);
  const url = postgres.url(TEMPLATE);
  await migrate(url);
  const owner = await connected(url);
  await owner.query(TABLES);
  // The day's clock runs as real time does, from a Monday morning on.
  await owner.query('update app_clock set clock_offset = $1::timestamptz - clock_timestamp()', [BEGINS]);
  await owner.end();
  await furnish(loadConfiguration(settings(url, null)));
}

export interface Installation {
  readonly env: Environment;
  readonly url: string;
  /** As the owner; a new connection, for the server may have been restarted. */
  connect(): Promise<pg.Client>;
  drop(): Promise<void>;
}

export async function install(servers: Servers, name: string, backend: 'postgres' | 'redis'): Promise<Installation> {
  const database = `chaos_${name.replaceAll('-', '_')}`;
  await servers.postgres.admin(`create database ${database} template ${TEMPLATE}`);
  const url = servers.postgres.url(database);
  return {
    url,
    env: settings(url, backend === 'redis' ? servers.redis : null, name),
    connect: () => connected(url),
    drop: () => servers.postgres.admin(`drop database ${database} with (force)`),
  };
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: 'mc-chaos' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Differences that `cli check` and, where the timers are those of dossiers, `cli timers check` find. */
export async function differences({ env }: Installation, timersToo = true): Promise<number> {
  const program = join(projectRoot(), 'dist', 'src', 'cli.js');
  const call = (...args: string[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const all = ['--no-warnings', program, ...args, '--json'];
      execFile(process.execPath, all, { env, encoding: 'utf8', maxBuffer: 2 ** 26 }, (error, out, err) => {
        // 1 is how both say that something differs.
        if ((error !== null && error.code !== 1) || out === '') reject(new Error(`cli ${args.join(' ')}: ${err}`));
        else resolve(JSON.parse(out));
      });
    });
  const [check, timers] = await Promise.all([call('check'), timersToo ? call('timers', 'check') : { differing: [] }]);
  const { differing } = timers as { differing: readonly unknown[] };
  return (check as { differences: number }).differences + differing.length;
}
