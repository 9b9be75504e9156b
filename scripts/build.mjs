// Compiles src, migrations, seeds and bench to dist/ when a source is newer than the last build.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildAssetsIfStale } from './assets.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const SOURCES = ['src', 'migrations', 'seeds', 'bench'];
const STAMP = join(root, 'dist', '.built');

function newestUnder(dir) {
  let newest = 0;
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestUnder(path) : statSync(path).mtimeMs);
  }
  return Math.max(newest, statSync(dir).mtimeMs);
}

export function isStale() {
  if (!existsSync(STAMP)) return true;
  const built = statSync(STAMP).mtimeMs;
  const configs = ['.swcrc', 'package.json'].map((file) => statSync(join(root, file)).mtimeMs);
  const sources = SOURCES.map((dir) => join(root, dir))
    .filter(existsSync)
    .map(newestUnder);
  return Math.max(...configs, ...sources) > built;
}

/** @returns true when something was compiled. Throws when the compiler fails. */
export function buildIfStale({ force = false, quiet = false } = {}) {
  if (!force && !isStale()) return buildAssetsIfStale();
  const started = Date.now();
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  mkdirSync(join(root, 'dist'), { recursive: true });
  const dirs = SOURCES.filter((dir) => existsSync(join(root, dir)));
  const swc = join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const result = spawnSync(
    process.execPath,
    [swc, ...dirs, '-d', 'dist', '--copy-files', '--quiet', '--ignore', '**/*.spec.ts,**/*.int-spec.ts'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  if (result.status !== 0) throw new Error(`build failed\n${result.stdout}${result.stderr}`);
  buildAssetsIfStale();
  writeFileSync(STAMP, new Date(started).toISOString());
  if (!quiet) process.stderr.write(`built in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  return true;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  buildIfStale({ force: process.argv.includes('--force') });
}
