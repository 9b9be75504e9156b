/**
 * A hundred thousand acts by chance, delivered in any order and some twice, counted by the roll-ups, by the recount from the
 * events and by a plain script over the exported table. `npm run bench -- third-count [acts]`
 */
import { spawnSync } from 'node:child_process';

const acts = process.argv[2] ?? '100000';
const begin = performance.now();
const { status } = spawnSync(
  'npm',
  ['run', '-s', 'jest', '--', '--selectProjects', 'integration', '--testPathPatterns', 'third-count', '--forceExit'],
  { stdio: 'inherit', env: { ...process.env, MC_THIRD_COUNT_ACTS: acts } },
);
console.log(`${((performance.now() - begin) / 1000).toFixed(0)} s`);
process.exit(status ?? 1);
