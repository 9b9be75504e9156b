/**
 * Milliseconds to find a procedure among some 6,000, as the portal (all) and the counter (in force) ask, beside the floor
 * of the machine in that minute: an empty question asked between the calls. Also the share of the database server in it and
 * the indexes that the plans use. `npm run bench -- search [FILE]`, with the national list as "cli import procedures" takes it.
 */
import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../src/bootstrap/entities.js';
import { plainDate } from '../src/kernel/plain-date.js';
import { projectRoot } from '../src/platform/config/project-root.js';
import { dataSourceOptions } from '../src/platform/database/data-source-options.js';
import { Database, UnitOfWork, type Queryable } from '../src/platform/database/unit-of-work.js';
import { createProcedureImport, parseProcedureFile, ProcedureSearch } from '../src/modules/catalogue/index.js';
import { copyOfDemo } from './support/demo.js';
import { Latencies } from './support/latencies.js';
import { Report } from './support/results.js';

interface Plan {
  readonly 'Planning Time': number;
  readonly 'Execution Time': number;
}

const BUDGET_MS = 20;
const RUNS = 200;
const WARM_UP = 20;
const ON = plainDate('2026-11-20');
const ASKED = [
  'khai sinh',
  'dang ky ket hon',
  '1.0006',
  '000656',
  'chung thuc ban sao',
  'dat dai',
  'giay phep xay dung',
  'dang ky khai sihn',
];

const [file = join(projectRoot(), '..', 'shared', 'data', 'procedures-catalog.csv')] = process.argv.slice(2);
if (!existsSync(file)) {
  console.error(`${file} is not there: search [FILE], the national list as CSV or JSON`);
  process.exit(2);
}
const copy = await copyOfDemo('search');
const settings = { applicationName: 'mc-bench', poolSize: 2, statementTimeoutMs: 60_000 };
const options = dataSourceOptions({ url: copy.url, as: 'app', ...settings }, ENTITIES, []);
const source = await new DataSource(options).initialize();
const db = new Database(source);
const lines = parseProcedureFile(readFileSync(file, 'utf8'));
await createProcedureImport(new UnitOfWork(source)).run(lines, { preview: false });
const owner = await copy.connect();
await owner.query('vacuum analyze');
await owner.end();

const search = new ProcedureSearch();
const [listed] = await db.query<{ count: number }>(
  `select count(*)::int as count from procedure p where exists (select from procedure_listing l where l.procedure_id = p.id)
     or exists (select from procedure_version v where v.procedure_id = p.id)`,
);
const report = new Report('search', { database: 'PostgreSQL 18.4 (embedded)', seed: null });
const indexes = new Set<string>();
const rows: (string | number)[][] = [];
const worst = { p50: 0, p99: 0 };
for (const text of ASKED)
  for (const all of [true, false]) {
    const find = (on: Queryable) =>
      all ? search.searchAll(on, text, { on: ON }) : search.search(on, text, { on: ON });
    const [times, floor] = [new Latencies(), new Latencies()];
    let found = 0;
    for (let run = 0; run < WARM_UP + RUNS; run += 1) {
      const [asked, nothing] = [
        await timed(async () => (found = (await find(db)).length)),
        await timed(() => db.query('select 1')),
      ];
      if (run < WARM_UP) continue;
      times.add(asked);
      floor.add(nothing);
    }
    const inside = await explained(find);
    const ms = [times.at(0.5), times.at(0.95), times.at(0.99), inside, floor.at(0.5), floor.at(0.99)];
    rows.push([`${text}${all ? ' (all)' : ''}`, found, ...ms.map((each) => each.toFixed(1))]);
    worst.p50 = Math.max(worst.p50, times.at(0.5));
    worst.p99 = Math.max(worst.p99, times.at(0.99));
  }
report.table({
  title: `Finding one of ${(listed?.count ?? 0).toLocaleString('en')} procedures, in milliseconds`,
  columns: ['asked', 'found', 'p50', 'p95', 'p99', 'in the database', 'floor p50', 'floor p99'],
  rows,
  notes: [`${String(RUNS)} calls each. Indexes of the plans: ${[...indexes].sort().join(', ')}.`],
});
report.aim(`the slowest question: p50 ≤ ${String(BUDGET_MS)} ms`, worst.p50 <= BUDGET_MS, worst.p50.toFixed(1));
report.aim(`the slowest question: p99 ≤ ${String(BUDGET_MS)} ms`, worst.p99 <= BUDGET_MS, worst.p99.toFixed(1));
await source.destroy();
await copy.drop();
process.exit(report.keep() ? 0 : 1);

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await ask();
  return performance.now() - begin;
}

/** The least of five executions as the server counts them, planning included; keeps the indexes of the plans. */
async function explained(find: (on: Queryable) => Promise<unknown>): Promise<number> {
  let spent = 0;
  const counting = {
    query: async <Row>(sql: string, params?: unknown[]): Promise<Row[]> => {
      const runs: number[] = [];
      for (let run = 0; run < 5; run += 1) {
        const [row] = await db.query<{ 'QUERY PLAN': [Plan] }>(`explain (analyze, format json) ${sql}`, params);
        const [plan] = row?.['QUERY PLAN'] ?? [];
        runs.push((plan?.['Planning Time'] ?? 0) + (plan?.['Execution Time'] ?? 0));
        for (const [, name] of JSON.stringify(plan).matchAll(/"Index Name":"(\w+)"/g)) indexes.add(name ?? '');
      }
      spent += Math.min(...runs);
      return db.query<Row>(sql, params);
    },
  };
  await find(counting);
  return spent;
}
