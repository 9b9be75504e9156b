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
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-servers-'));
  const postgres = await startPostgres(postgresBin, folder);
  const redisPort = await freePort();
  const flags = ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--maxmemory-policy', 'noeviction'];
  const redis = spawn(redisServer, flags, { stdio: 'ignore' });
  return {
    postgresPort: postgres.port,
    redisPort,
    stop: async () => {
      await Promise.all([ended(postgres.process, 'SIGINT'), ended(redis, 'SIGTERM')]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startPostgres(bin: string, folder: string): Promise<{ process: ChildProcess; port: number }> {
  const account = postgresAccount();
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (account.uid !== undefined) for (const path of [folder, data]) chownSync(path, account.uid, account.gid ?? 0);
  const as = { ...account, cwd: folder };
  const initdb = ['--pgdata', data, '--username', OWNER.user, '--auth', 'trust', '--encoding=UTF8', '--locale=C.UTF-8'];
  const made = spawnSync(join(bin, 'initdb'), initdb, { ...as, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  let said = '';
  // Somebody else may take the port between the probe and the server.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const port = await freePort();
    const flags = [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    ];
    const server = spawn(join(bin, 'postgres'), flags, { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
    server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const psql = (database: string, sql: string) => {
      const target = ['-h', '127.0.0.1', '-p', String(port), '-U', OWNER.user, '-d', database, '-c', sql];
      const { error, status } = spawnSync(join(bin, 'psql'), target, { encoding: 'utf8' });
      if (error) throw error;
      return status === 0;
    };
    while (server.exitCode === null) {
      if (psql('postgres', `create database ${OWNER.database}`)) return { process: server, port };
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`PostgreSQL did not start:\n${said}`);
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
