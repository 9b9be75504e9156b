/**
 * Milliseconds to find a procedure among 6,000, as the counter and the portal ask. Prints the median and the 99th of 100,
 * and whether the plan uses an index. Needs a database: `npm run bench -- search` starts the embedded one's own copy.
 */
import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../src/bootstrap/entities.js';
import { migrate } from '../src/bootstrap/migrate.js';
import { openDatabase } from '../src/bootstrap/open-database.js';
import { plainDate } from '../src/kernel/plain-date.js';
import { environment } from '../src/platform/config/environment.js';
import { dataSourceOptions } from '../src/platform/database/data-source-options.js';
import { Database } from '../src/platform/database/unit-of-work.js';
import { ProcedureSearch } from '../src/modules/catalogue/index.js';

const BUDGET_MS = 20;
const RUNS = 200;
const ON = plainDate('2026-11-20');
const ASKED = [
  'khai sinh',
  'dang ky ket hon',
  '1.0006',
  '000656',
  'chung thuc ban sao',
  'dat dai',
  'giay phep xay dung',
];

const opened = await openDatabase(environment);
const url = opened.ownerUrl;
if (url === undefined) throw new Error('set DATABASE_URL');
await migrate(url);
const settings = { applicationName: 'mc-bench', poolSize: 2, statementTimeoutMs: 60_000 };
const source = await new DataSource(dataSourceOptions({ url, as: 'app', ...settings }, ENTITIES, [])).initialize();
const db = new Database(source);
const search = new ProcedureSearch();

const [listed] = await db.query<{ count: number }>(
  `select count(*)::int as count from procedure p where exists (select from procedure_listing l where l.procedure_id = p.id)
     or exists (select from procedure_version v where v.procedure_id = p.id)`,
);
console.log(`${String(listed?.count ?? 0)} procedures; "cli import procedures" loads the national list`);
console.log(['asked'.padEnd(22), '  found', '   p50', '   p99'].join('  '));
let over = 0;
for (const text of ASKED) {
  const times: number[] = [];
  let found = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const begin = performance.now();
    found = (await search.searchAll(db, text, { on: ON })).length;
    times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  const [p50, p99] = [times[RUNS / 2] ?? 0, times[Math.floor(RUNS * 0.99)] ?? 0];
  if (p50 > BUDGET_MS) over += 1;
  console.log(
    [text.padEnd(22), String(found).padStart(7), p50.toFixed(1).padStart(6), p99.toFixed(1).padStart(6)].join('  '),
  );
}
const plan = await db.query<Record<string, string>>(
  `explain select procedure_id from procedure_listing where folded_name like '%khai%' and folded_name like '%sinh%'`,
);
console.log(plan.map((row) => Object.values(row).join('')).join('\n'));
await source.destroy();
await opened.release();
if (over > 0) process.exitCode = 1;
