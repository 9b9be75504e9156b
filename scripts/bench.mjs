// `npm run bench -- <name> …`: builds, then runs the benchmark of that name; without a name all of them, in order.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { say } from './terminal.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
await ensureDependencies();
const { buildIfStale } = await import('./build.mjs');
buildIfStale();

// A folder of the same name holds the parts of a benchmark.
const known = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .sort();
const [name, ...args] = process.argv.slice(2);
if (name !== undefined && !known.includes(name)) {
  say(`There is no benchmark "${name}". There are: ${known.join(', ')}`);
  process.exit(2);
}
/** What those that take long are given when all are run. */
const SHORT = {
  chaos: ['--short'],
  jobs: ['--acts', '500', '--deltas', '20000', '--timers', '20000'],
  tail: ['--seconds', '30'],
  weight: ['--minutes', '3'],
};
let failed = 0;
const wanted = name === undefined ? known : [name];
for (const [index, each] of wanted.entries()) {
  if (name === undefined) say(`\n== ${each} (${index + 1} of ${wanted.length})`);
  const program = join(root, 'dist', 'bench', `${each}.js`);
  const given = name === undefined ? (SHORT[each] ?? []) : args;
  const { status } = spawnSync(process.execPath, ['--no-warnings', program, ...given], {
    stdio: 'inherit',
    env: { ...process.env, TZ: 'UTC' },
  });
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
