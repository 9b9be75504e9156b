// `npm test`: every kind of test, and as its last line what came of them: `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { say } from './terminal.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
await ensureDependencies();
const { buildIfStale } = await import('./build.mjs');
buildIfStale();

const ALWAYS = ['unit', 'integration', 'architecture', 'queue-postgres', 'journey'];
/** Starts and kills servers of its own: whoever computes beside it waits. */
const ALONE = 'servers';
/** Programs that npm does not bring, the variable that says where one is, and where else to look. */
const PROGRAMS = {
  redis: { names: ['redis-server'], variable: 'REDIS_SERVER', what: 'redis-server' },
  postgres: { names: ['postgres'], variable: 'POSTGRES_SERVER', what: 'PostgreSQL from apt' },
  chromium: { names: ['chromium', 'chromium-browser', 'google-chrome'], variable: 'CHROMIUM', what: 'Chromium' },
};
const WITH_PROGRAM = { 'queue-redis': ['redis'], servers: ['redis', 'postgres'], browser: ['chromium'] };

function find(names) {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/sbin',
    '/usr/local/bin',
    ...versions,
  ];
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here.
    }
  }
  return null;
}

/** @returns numbers of tests; a file that did not even load counts as one failed test. */
function jest(projects, flags, env) {
  const report = join(root, 'node_modules', '.cache', `jest-report-${process.pid}.json`);
  rmSync(report, { force: true });
  const script = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const options = [
    '--json',
    '--outputFile',
    report,
    '--passWithNoTests',
    '--forceExit',
    ...flags,
    '--selectProjects',
    ...projects,
  ];
  spawnSync(process.execPath, ['--experimental-vm-modules', '--no-warnings', script, ...options], {
    cwd: root,
    env: { ...process.env, ...env, TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8'));
    rmSync(report, { force: true });
    return {
      passed: counts.numPassedTests,
      failed: counts.numFailedTests + counts.numRuntimeErrorTestSuites,
      skipped: counts.numPendingTests + counts.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const env = {};
const projects = [...ALWAYS];
const missing = [];
const absent = new Set();
for (const [name, { names, variable, what }] of Object.entries(PROGRAMS)) {
  const found = process.env[variable] || find(names);
  // PostgreSQL's other programs lie beside it, not beside a link to it. A program called by a link looks at its name.
  const path = found && name === 'postgres' ? realpathSync(found) : found;
  if (path) env[variable] = path;
  else {
    absent.add(name);
    const waiting = Object.keys(WITH_PROGRAM).filter((project) => WITH_PROGRAM[project].includes(name));
    say(`${what} is not installed: the tests of ${waiting.join(' and ')} are counted as skipped.`);
  }
}
for (const [project, programs] of Object.entries(WITH_PROGRAM)) {
  (programs.some((name) => absent.has(name)) ? missing : projects).push(project);
}

const total = jest(
  projects.filter((project) => project !== ALONE),
  process.argv.slice(2),
  env,
);
if (projects.includes(ALONE)) {
  const alone = jest([ALONE], process.argv.slice(2), env);
  for (const key of Object.keys(total)) total[key] += alone[key];
}
if (missing.length > 0) {
  // A pattern that no name matches: every test is listed and none runs.
  const { failed, skipped } = jest(missing, ['--silent', '--reporters', '--testNamePattern', '(?!)'], env);
  total.failed += failed;
  total.skipped += skipped;
}
process.stdout.write(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
