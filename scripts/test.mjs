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

/** @returns what became of each test file, as `{ name, status, assertionResults }`; none where Jest itself did not end. */
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
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    rmSync(report, { force: true });
    return testResults;
  } catch {
    return null;
  }
}

/** Files that may be asked again. More of them, and it is not the machine that is to blame. */
const ASKED_AGAIN_AT_MOST = 8;
const NEVER_ENDED = [{ name: '', status: 'failed', assertionResults: [] }];

const titles = (files, status) =>
  files.flatMap(({ assertionResults }) =>
    assertionResults.filter((test) => test.status === status).map(({ fullName }) => fullName),
  );

/**
 * Runs the projects, and the files that failed a second time with nothing else on the machine: what fails then has failed.
 * What passes then is named, so that nobody takes it for sound.
 * @returns numbers of tests; a file that did not even load counts as one failed test.
 */
function run(projects, flags, env) {
  let files = jest(projects, flags, env) ?? NEVER_ENDED;
  const failed = files.filter(({ status }) => status === 'failed');
  const names = [...new Set(failed.map(({ name }) => name))].filter((name) => name !== '');
  if (names.length > 0 && names.length <= ASKED_AGAIN_AT_MOST) {
    say(`${names.length} test files failed and are run again, alone.`);
    const again = jest(projects, [...flags, '--runInBand', '--runTestsByPath', ...names], env);
    if (again !== null && again.length > 0) {
      const passed = new Set(titles(again, 'passed'));
      for (const title of titles(failed, 'failed').filter((title) => passed.has(title)))
        say(`Failed, and passed when run alone: ${title}`);
      files = [...files.filter(({ name }) => !names.includes(name)), ...again];
    }
  }
  const tests = (...statuses) => statuses.flatMap((status) => titles(files, status)).length;
  return {
    passed: tests('passed'),
    failed:
      tests('failed') +
      files.filter(
        ({ status, assertionResults }) =>
          status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
      ).length,
    skipped: tests('pending', 'todo', 'skipped', 'disabled'),
  };
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

const total = run(
  projects.filter((project) => project !== ALONE),
  process.argv.slice(2),
  env,
);
if (projects.includes(ALONE)) {
  const alone = run([ALONE], process.argv.slice(2), env);
  for (const key of Object.keys(total)) total[key] += alone[key];
}
if (missing.length > 0) {
  // A pattern that no name matches: every test is listed and none runs.
  const { failed, skipped } = run(missing, ['--silent', '--reporters', '--testNamePattern', '(?!)'], env);
  total.failed += failed;
  total.skipped += skipped;
}
process.stdout.write(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
