// `npm run check`: types, lint, format, imports; every check runs, and all that fail are named at the end.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { say } from './terminal.mjs';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
await ensureDependencies();

const CHECKS = [
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.test.json']],
  ['types of assets', ['node_modules/typescript/bin/tsc', '-p', 'assets/tsconfig.json']],
  [
    'lint',
    [
      'node_modules/eslint/bin/eslint.js',
      '.',
      '--cache',
      '--cache-strategy',
      'content',
      '--cache-location',
      'node_modules/.cache/eslint/',
      '--max-warnings',
      '0',
    ],
  ],
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--cache', '--log-level', 'warn']],
  [
    'imports',
    [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'migrations',
      'seeds',
    ],
  ],
  // Needs the database: an empty one after all migrations against the entities.
  [
    'migrations = entities',
    [
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/jest/bin/jest.js',
      '--selectProjects',
      'architecture',
      '--testPathPatterns',
      'schema',
    ],
  ],
];

const failed = CHECKS.filter(([name, command]) => {
  const started = Date.now();
  const result = spawnSync(process.execPath, command, { encoding: 'utf8' });
  say(
    `${result.status === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(22)} ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  if (result.status !== 0) say(`${result.stdout}${result.stderr}`);
  return result.status !== 0;
}).map(([name]) => name);

if (failed.length > 0) say(`Failed: ${failed.join(', ')}`);
process.stdout.write(`${CHECKS.length - failed.length} checks passed, ${failed.length} failed\n`);
process.exit(failed.length > 0 ? 1 : 0);
