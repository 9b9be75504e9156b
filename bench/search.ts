/**
 * Milliseconds to find a procedure among 6,000, as the portal (all) and the counter (in force) ask: the median, the 95th
 * and the 99th of 200 calls, the share of the database server in it, the machine's load, and the indexes that the plans
 * use. Between the calls an empty question is asked: what even that takes is the floor of the machine in that minute.
 */
import 'reflect-metadata';
import { loadavg, availableParallelism } from 'node:os';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../src/bootstrap/entities.js';
import { migrate } from '../src/bootstrap/migrate.js';
import { openDatabase } from '../src/bootstrap/open-database.js';
import { plainDate } from '../src/kernel/plain-date.js';
import { environment } from '../src/platform/config/environment.js';
import { dataSourceOptions } from '../src/platform/database/data-source-options.js';
import { Database, type Queryable } from '../src/platform/database/unit-of-work.js';
import { ProcedureSearch } from '../src/modules/catalogue/index.js';

interface Plan {
  readonly 'Planning Time': number;
  readonly 'Execution Time': number;
}

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
  'dang ky khai sihn',
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
const load = (): string => `load ${(loadavg()[0] ?? 0).toFixed(1)} on ${String(availableParallelism())} processors`;
console.log(`${String(listed?.count ?? 0)} procedures; "cli import procedures" loads the national list; ${load()}`);
console.log(
  ['asked'.padEnd(26), ' found', '   p50', '   p95', '   p99', 'in the database', 'floor p50, p99'].join('  '),
);
let over = 0;
const indexes = new Set<string>();
for (const text of ASKED)
  for (const all of [true, false]) {
    const find = (on: Queryable) =>
      all ? search.searchAll(on, text, { on: ON }) : search.search(on, text, { on: ON });
    const [times, floor]: [number[], number[]] = [[], []];
    let found = 0;
    for (let run = 0; run < RUNS; run += 1) {
      times.push(await timed(async () => (found = (await find(db)).length)));
      floor.push(await timed(() => db.query('select 1')));
    }
    const inside = await explained(find);
    const [p50, p95, p99] = [at(times, 0.5), at(times, 0.95), at(times, 0.99)];
    if (p50 > BUDGET_MS) over += 1;
    const measured = [p50, p95, p99, inside, at(floor, 0.5), at(floor, 0.99)];
    const numbers = [String(found).padStart(6), ...measured.map((ms) => ms.toFixed(1).padStart(6))];
    console.log([`${text} ${all ? '(all)' : ''}`.padEnd(26), ...numbers].join('  '));
  }
console.log(`indexes: ${[...indexes].sort().join(', ')}; ${load()}`);

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await ask();
  return performance.now() - begin;
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
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

await source.destroy();
await opened.release();
if (over > 0) process.exitCode = 1;
