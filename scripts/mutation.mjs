// `npm run mutation [-- <module> [files…] | --changed [commit] | --report [module] | --table]`: mutation testing of the rules (the domain
// folders) by their unit specs alone. Each file of the rules has its own report, which stands until it is tried again.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { say } from './terminal.mjs';

const MODULES = ['calendar', 'catalogue', 'dossiers'];
const NOTHING = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0, Ignored: 0 };
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const STRYKER = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js');
process.chdir(root);

const folderOf = (module) => `src/modules/${module}/domain/`;
const reportOf = (module, file) => `.data/mutation/${module}/${basename(file, '.ts')}.json`;

function rulesOf(module) {
  return readdirSync(folderOf(module), { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && name !== 'index.ts')
    .map((name) => folderOf(module) + name);
}

/** Files of the rules that differ from a commit. */
function changedFiles(against = 'main') {
  const { stdout } = spawnSync('git', ['diff', '--name-only', '--diff-filter=d', against], { encoding: 'utf8' });
  return stdout.split('\n');
}

/** The lowest priority: it takes a while and nobody waits for it. */
function mutate(module, files) {
  say(`== ${module}: ${files.length} files`);
  const whole = `.data/mutation/${module}.json`;
  const { status } = spawnSync('nice', ['-n', '19', process.execPath, STRYKER, 'run', '--logLevel', 'error'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      TZ: 'UTC',
      SAMPLES_AT_MOST: process.env['SAMPLES_AT_MOST'] ?? '150',
      MUTATION_MODULE: module,
      MUTATION_FILES: files.join(','),
      MUTATION_REPORT: whole,
    },
  });
  if (status !== 0) return false;
  const found = JSON.parse(readFileSync(whole, 'utf8')).files;
  for (const file of files) writeFileSync(reportOf(module, file), JSON.stringify({ files: { [file]: found[file] } }));
  return true;
}

function rowOf(module, file) {
  const counts = { ...NOTHING };
  const survivors = [];
  const report = JSON.parse(readFileSync(reportOf(module, file), 'utf8'));
  for (const { mutants, source } of Object.values(report.files)) {
    for (const { status, location, mutatorName, replacement } of mutants) {
      if (status in counts) counts[status] += 1;
      if (status !== 'Survived' && status !== 'NoCoverage') continue;
      const was = source.split('\n')[location.start.line - 1].trim();
      survivors.push(`${file}:${location.start.line} ${status} ${mutatorName}: ${was} => ${replacement ?? ''}`);
    }
  }
  return { counts, survivors, line: lineOf(file, counts) };
}

function scoreOf({ Killed, Timeout, Survived, NoCoverage }) {
  const found = Killed + Timeout;
  const all = found + Survived + NoCoverage;
  return all === 0 ? '–' : `${((100 * found) / all).toFixed(1)} %`;
}

function lineOf(name, counts) {
  const { Killed, Timeout, Survived, NoCoverage, Ignored } = counts;
  const parts = [`killed ${Killed}`, `timed out ${Timeout}`, `survived ${Survived}`, `not covered ${NoCoverage}`];
  return `${name.padEnd(58)} ${scoreOf(counts).padStart(7)}  ${parts.join(', ')}, not tried ${Ignored}`;
}

/** As docs/mutation.md shows it. */
function tableRow(name, counts) {
  const { Killed, Timeout, Survived, NoCoverage } = counts;
  return `| ${[name, scoreOf(counts), Killed, Timeout, Survived, NoCoverage].join(' | ')} |`;
}

function table() {
  const whole = { ...NOTHING };
  for (const module of MODULES) {
    const sum = { ...NOTHING };
    for (const file of rulesOf(module).filter((name) => existsSync(reportOf(module, name)))) {
      const { counts } = rowOf(module, file);
      for (const [status, count] of Object.entries(counts)) sum[status] += count;
      say(tableRow(`\`${module}/${file.slice(folderOf(module).length)}\``, counts));
    }
    for (const [status, count] of Object.entries(sum)) whole[status] += count;
    say(tableRow(`**${module}**`, sum));
  }
  say(tableRow('**all that is measured**', whole));
}

/** What the last runs found, file by file; with the survivors where one module is asked for. */
function report(modules, listing) {
  for (const module of modules) {
    const files = rulesOf(module).filter((file) => existsSync(reportOf(module, file)));
    const sum = { ...NOTHING };
    for (const row of files.map((file) => rowOf(module, file))) {
      say(row.line);
      for (const [status, count] of Object.entries(row.counts)) sum[status] += count;
      if (listing) for (const survivor of row.survivors) say(`    ${survivor}`);
    }
    say(lineOf(`${module}: ${files.length} of ${rulesOf(module).length} files`, sum));
  }
}

const [first, ...rest] = process.argv.slice(2);
const flags = ['--changed', '--report', '--table'];
if (first !== undefined && !flags.includes(first) && !MODULES.includes(first)) {
  say(`There is no such module: ${first}. There are: ${MODULES.join(', ')}; or --changed, --report, --table`);
  process.exit(2);
}
if (first === '--report') {
  report(rest.length > 0 ? rest : MODULES, rest.length > 0);
  process.exit(0);
}
if (first === '--table') {
  table();
  process.exit(0);
}
await ensureDependencies();
const modules = MODULES.includes(first) ? [first] : MODULES;
const differing = first === '--changed' ? changedFiles(rest[0]) : null;
let failed = 0;
for (const module of modules) {
  const chosen = differing ?? (first !== undefined && rest.length > 0 ? rest : null);
  const files = rulesOf(module).filter((file) => chosen === null || chosen.some((name) => file.endsWith(name)));
  mkdirSync(dirname(reportOf(module, 'x')), { recursive: true });
  if (files.length > 0 && !mutate(module, files)) failed += 1;
}
report(modules, false);
process.exit(failed === 0 ? 0 : 1);
