import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../../src/platform/database/embedded-postgres.js';

/** PostgreSQL and Redis as the operating system brings them, on ports and in folders of the test's own. */
export interface AptServers {
  readonly postgresPort: number;
  readonly redisPort: number;
  stop(): Promise<void>;
}

const OWNER = { user: 'mot_cua_owner', password: 'mot-cua-owner', database: 'mot_cua' };

export async function startAptServers(postgresBin: string, redisServer: string): Promise<AptServers> {
  const [postgresPort, redisPort] = [await freePort(), await freePort()];
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-servers-'));
  const account = postgresAccount();
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (account.uid !== undefined) for (const path of [folder, data]) chownSync(path, account.uid, account.gid ?? 0);
  const as = { ...account, cwd: folder };
  const made = spawnSync(
    join(postgresBin, 'initdb'),
    ['--pgdata', data, '--username', OWNER.user, '--auth', 'trust', '--encoding=UTF8', '--locale=C.UTF-8'],
    { ...as, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  const postgres = spawn(
    join(postgresBin, 'postgres'),
    ['-D', data, '-p', String(postgresPort), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    { ...as, stdio: 'ignore' },
  );
  const redis = spawn(
    redisServer,
    ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--maxmemory-policy', 'noeviction'],
    { stdio: 'ignore' },
  );
  const psql = (database: string, ...rest: string[]) =>
    spawnSync(
      join(postgresBin, 'psql'),
      ['-h', '127.0.0.1', '-p', String(postgresPort), '-U', OWNER.user, '-d', database, ...rest],
      { encoding: 'utf8' },
    );
  for (let waited = 0; psql('postgres', '-c', 'select 1').status !== 0; waited += 100) {
    if (waited > 20_000) throw new Error('PostgreSQL did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  psql('postgres', '-c', `create database ${OWNER.database}`);
  return {
    postgresPort,
    redisPort,
    stop: async () => {
      await Promise.all([ended(postgres, 'SIGINT'), ended(redis, 'SIGTERM')]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const end = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return end;
}

/** PostgreSQL refuses to run as root. */
function postgresAccount(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

export function postgresBinOf(postgres: string): string {
  return dirname(postgres);
}
