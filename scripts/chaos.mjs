// `npm run chaos [-- --short | --long]`: builds, then kills whatever can be killed and counts what was lost. See docs/chaos.md.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
await ensureDependencies();
const { buildIfStale } = await import('./build.mjs');
buildIfStale();
const program = join(root, 'dist', 'bench', 'chaos.js');
const { status } = spawnSync(process.execPath, ['--no-warnings', program, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, TZ: 'UTC' },
});
process.exit(status ?? 1);
