/**
 * The PostgreSQL server that the project carries along, so that nothing has to be installed. Only technique: how it
 * starts, when it is ready, who uses it, how it stops. Where it lies: embedded-place.ts.
 */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { environment } from '../config/environment.js';
import { dropLease, exclusively, isAlive, takeLease } from './embedded-leases.js';
import {
  candidateBases,
  ensureCluster,
  placeFor,
  serverAccount,
  type Account,
  type ClusterName,
} from './embedded-place.js';

export interface EmbeddedPostgresOptions extends ClusterName {
  /** Wanted port; without it a free one. A server that already runs keeps its own. */
  readonly port?: number;
  /** False only for throw-away data: no fsync. */
  readonly durable: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  readonly port: number;
  /** Where data, log and (where needed) the copied binaries lie. */
  readonly baseDir: string;
  /** True when the server was already running, for instance after its parent was killed. */
  readonly reused: boolean;
  /** Connection address of a database, as the cluster's owner. */
  url(database: string): string;
  /** Lets go; when nobody else uses it, a fast shutdown that resolves when the server is gone. */
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 30_000;
const POLL_MS = 25;
const START_ATTEMPTS = 3;

/** Starts the cluster or joins the one that runs; whoever lets go of it last stops it. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const { baseDir, nativeDir } = placeFor(options, account);
  return exclusively(baseDir, async () => {
    const cluster = await startOrJoin(options, account, baseDir, nativeDir);
    takeLease(baseDir);
    return cluster;
  });
}

async function startOrJoin(
  options: EmbeddedPostgresOptions,
  account: Account,
  baseDir: string,
  nativeDir: string,
): Promise<EmbeddedPostgres> {
  const dataDir = join(baseDir, 'data');
  const password = await ensureCluster(baseDir, dataDir, nativeDir, account);
  const running = runningServer(dataDir);
  if (running) {
    await waitUntilReady(running.port, password, () => isAlive(running.pid));
    return server(running.pid, running.port, baseDir, password, true);
  }
  rmSync(join(dataDir, 'postmaster.pid'), { force: true });
  const place = { dataDir, baseDir, nativeDir, account, password };
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    try {
      return await launch(options, place, port);
    } catch (error) {
      // Somebody else may take a free port between the probe and the server.
      if (options.port !== undefined || attempt === START_ATTEMPTS) throw error;
    }
  }
}

interface Place {
  readonly dataDir: string;
  readonly baseDir: string;
  readonly nativeDir: string;
  readonly account: Account;
  readonly password: string;
}

async function launch(options: EmbeddedPostgresOptions, place: Place, port: number): Promise<EmbeddedPostgres> {
  const { dataDir, baseDir, nativeDir, account, password } = place;
  const log = openSync(join(baseDir, 'server.log'), 'a');
  const settings = { ...baseSettings(options.durable), ...options.settings };
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  // Detached: Ctrl-C reaches the whole process group, and the server must outlive the processes that still write.
  const child = spawn(join(nativeDir, 'bin', 'postgres'), ['-D', dataDir, '-p', String(port), ...flags], {
    ...account,
    cwd: baseDir,
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: environment['PATH'] ?? '', LC_MESSAGES: 'C', TZ: 'UTC' },
  });
  closeSync(log);
  let exited = false;
  child.once('exit', () => (exited = true));
  child.unref();
  await waitUntilReady(port, password, () => !exited);
  return server(child.pid ?? 0, port, baseDir, password, false);
}

/** The address of a cluster that is running now, or null. Starts nothing. */
export function findEmbeddedPostgres(options: ClusterName): EmbeddedPostgres | null {
  const baseDir = candidateBases(options).find((base) => existsSync(join(base, 'data', 'PG_VERSION')));
  if (!baseDir) return null;
  const running = runningServer(join(baseDir, 'data'));
  return running
    ? server(running.pid, running.port, baseDir, readFileSync(join(baseDir, 'password'), 'utf8'), true)
    : null;
}

function server(pid: number, port: number, baseDir: string, password: string, reused: boolean): EmbeddedPostgres {
  return {
    port,
    baseDir,
    reused,
    url: (database) => `postgres://postgres:${password}@127.0.0.1:${String(port)}/${database}`,
    stop: () =>
      exclusively(baseDir, async () => {
        if (!dropLease(baseDir)) return;
        if (isAlive(pid)) process.kill(pid, 'SIGINT');
        for (let waited = 0; isAlive(pid); waited += POLL_MS) {
          if (waited === 10_000) process.kill(pid, 'SIGQUIT');
          await new Promise((resolve) => setTimeout(resolve, POLL_MS));
        }
      }),
  };
}

function baseSettings(durable: boolean): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_min_messages: 'warning',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}

/** From the server's own lock file: line 1 is the process, line 4 the port. */
function runningServer(dataDir: string): { pid: number; port: number } | null {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 && isAlive(pid) ? { pid, port } : null;
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}

async function waitUntilReady(port: number, password: string, alive: () => boolean): Promise<void> {
  for (let waited = 0; waited < READY_TIMEOUT_MS; waited += POLL_MS) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      if (!alive()) throw new Error(`PostgreSQL ended before it was ready (port ${String(port)}); see server.log`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  throw new Error(`PostgreSQL was not ready after ${String(READY_TIMEOUT_MS / 1000)} s (port ${String(port)})`);
}
