// `npm run backup-rehearsal [-- --keep]`: builds, then rehearses backup and restore. See docs/runbook/backup.md.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
await ensureDependencies();
const { buildIfStale } = await import('./build.mjs');
buildIfStale();
const program = join(root, 'dist', 'bench', 'backup-rehearsal.js');
const { status } = spawnSync(process.execPath, ['--no-warnings', program, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, TZ: 'UTC' },
});
process.exit(status ?? 1);
