// `npm run audit [waivers]`: what is known against the packages that run (npm's registry is asked), but for what
// docs/audit-waivers.json takes on until a day. Exit code 0: nothing high or critical is left; 1: something is;
// 2: the registry did not answer, so that nothing was learnt.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './terminal.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const LIMIT_MS = 120_000;

/** What npm reported; null where it gave no report. */
function reportOf(npm) {
  try {
    const report = JSON.parse(npm.stdout);
    return report.vulnerabilities ? report : null;
  } catch {
    return null;
  }
}

const npm = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  timeout: LIMIT_MS,
});
const report = reportOf(npm);
if (!report) {
  const said = (npm.error?.message ?? npm.stderr ?? '')
    .split('\n')
    .find((line) => /error|ENOTFOUND|E\d{3}/i.test(line));
  say('The registry did not answer the audit: nothing was checked. Run it again where the registry can be asked.');
  if (said) say(said.trim().slice(0, 200));
  process.exit(2);
}
const today = new Date(Date.now()).toISOString().slice(0, 10);
const known = JSON.parse(readFileSync(process.argv[2] ?? join(root, 'docs', 'audit-waivers.json'), 'utf8'));
const waivers = known.filter(({ until }) => until >= today);
const found = Object.values(report.vulnerabilities).flatMap(({ name, via }) =>
  via.filter((each) => typeof each === 'object').map(({ url, severity, title }) => ({ name, url, severity, title })),
);
const serious = found.filter(({ severity }) => severity === 'high' || severity === 'critical');
const left = serious.filter(
  ({ name, url }) => !waivers.some((waiver) => waiver.package === name && waiver.advisory === url),
);
for (const { name, url, severity, title } of left) say(`${severity}  ${name}  ${title}  ${url}`);
say(`${found.length} known, ${serious.length} high or critical, ${serious.length - left.length} waived`);
process.exit(left.length > 0 ? 1 : 0);
