// `npm run audit`: what is known against the packages that run (npm's registry is asked), but for what
// docs/audit-waivers.json takes on until a day. Exit code 1 where anything high or critical is left.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './terminal.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const npm = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const report = JSON.parse(npm.stdout || '{}');
if (!report.vulnerabilities) {
  process.stderr.write(`npm audit gave no answer: ${npm.stderr.trim() || npm.stdout.slice(0, 300)}\n`);
  process.exit(2);
}
const today = new Date(Date.now()).toISOString().slice(0, 10);
const waivers = JSON.parse(readFileSync(join(root, 'docs', 'audit-waivers.json'), 'utf8')).filter(
  ({ until }) => until >= today,
);
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
