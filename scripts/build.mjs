// Compiles src, migrations, seeds and bench to dist/ when a source is newer than the last build, and the pages' assets.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildAssetsIfStale } from './assets.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const SOURCES = ['src', 'migrations', 'seeds', 'bench'];
const CONFIGS = ['.swcrc', 'package.json', 'scripts/build.mjs'];
const IGNORED = '**/*.spec.ts,**/*.int-spec.ts';
const LOCK_LIMIT_MS = 120_000;

function newestUnder(dir) {
  let newest = 0;
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestUnder(path) : statSync(path).mtimeMs);
  }
  return Math.max(newest, statSync(dir).mtimeMs);
}

export function isStale() {
  const stamp = join(root, 'dist', '.built');
  if (!existsSync(stamp)) return true;
  // The moment the last build began to read, so that what changed meanwhile counts as newer.
  const built = Number(readFileSync(stamp, 'utf8'));
  const configs = CONFIGS.map((file) => statSync(join(root, file)).mtimeMs);
  const sources = SOURCES.map((dir) => join(root, dir))
    .filter(existsSync)
    .map(newestUnder);
  return !(Math.max(...configs, ...sources) <= built);
}

/** @returns true when something was compiled. Throws when the compiler fails; the last build stays then. */
export function buildIfStale({ force = false, quiet = false } = {}) {
  if (!force && !isStale()) return buildAssetsIfStale();
  mkdirSync(join(root, '.data'), { recursive: true });
  return alone(join(root, '.data', 'build.lock'), () => {
    if (!force && !isStale()) return buildAssetsIfStale();
    const started = Date.now();
    compile(started);
    buildAssetsIfStale();
    if (!quiet) process.stderr.write(`built in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
    return true;
  });
}

/** Compiles beside the last build and changes places with it, so that nobody meets half a build. */
function compile(started) {
  const [dist, fresh, old] = ['dist', '.data/dist-new', '.data/dist-old'].map((dir) => join(root, dir));
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const swc = join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const dirs = SOURCES.filter((dir) => existsSync(join(root, dir)));
  const flags = ['-d', fresh, '--copy-files', '--quiet', '--ignore', IGNORED];
  const result = spawnSync(process.execPath, [swc, ...dirs, ...flags], { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`build failed\n${result.stdout}${result.stderr}`);
  writeFileSync(join(fresh, '.built'), String(started));
  rmSync(old, { recursive: true, force: true });
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

function alone(lock, work) {
  for (let waited = 0; ; waited += 50) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST' || waited > LOCK_LIMIT_MS) throw error;
      const holder = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0);
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  buildIfStale({ force: process.argv.includes('--force') });
}
