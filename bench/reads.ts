/**
 * Server time of the pages that are read all day, through the whole application, over the grown data sets that are there
 * (`npm run bench -- growth make …`): `npm run bench -- reads [runs] [size …]`. Beside each the floor: its own statements
 * asked by a bare client in the same minute.
 */
import 'reflect-metadata';
import { migrate } from '../src/bootstrap/migrate.js';
import { connected, grownName, grownServer, grownSizes } from './growth/grown-server.js';
import { SEED } from './growth/make.js';
import { Report } from './support/results.js';
import { drawGrowth } from './reads/growth-chart.js';
import { measureReads, type ReadFigures } from './reads/measure-reads.js';

const BUDGET_MS = 50;
const GROWTH = 1.2;
const [runs = '200', ...sizes] = process.argv.slice(2);

const report = new Report('reads', { database: 'PostgreSQL 18.4 (embedded), grown data sets', seed: SEED });
const server = await grownServer('measure');
const measured = new Map<number, ReadFigures[]>();
try {
  for (const size of sizes.length > 0 ? sizes.map(Number) : await grownSizes(server)) {
    const url = server.url(grownName(size));
    await migrate(url);
    // What a migration has just filled is not known to the planner yet.
    await connected(url, (client) => client.query('analyze'));
    measured.set(size, await measureReads(url, Number(runs), 20_000));
  }
} finally {
  await server.stop();
}
const everything = [...measured];
const first = everything[0]?.[1] ?? [];
const ms = (value: number): string => value.toFixed(1);
report.table({
  title: 'Server time of pages, in milliseconds',
  columns: ['page', 'dossiers', 'statements', 'p50', 'p95', 'p99', 'floor p50', 'floor p99', 'of the floor', 'growth'],
  rows: first.flatMap((least) =>
    everything.flatMap(([size, figures]) =>
      figures
        .filter(({ page }) => page === least.page)
        .map(({ page, statements, p50, p95, p99, floor50, floor99 }) => [
          ...[page, size.toLocaleString('en'), statements, ms(p50), ms(p95), ms(p99), ms(floor50), ms(floor99)],
          ...[(p50 / floor50).toFixed(1), (p50 / least.p50).toFixed(2)],
        ]),
    ),
  ),
  notes: [
    `${runs} reads of each page. Floor: its own statements, asked by a bare client. Growth: p50 over that of the smallest.`,
  ],
});
const [largest, figures] = everything.at(-1) ?? [0, []];
for (const { page, p50, p99 } of figures) {
  const least = first.find((each) => each.page === page)?.p50 ?? p50;
  const what = `${page} over ${largest.toLocaleString('en')} dossiers`;
  report.aim(`${what}: p99 ≤ ${String(BUDGET_MS)} ms`, p99 <= BUDGET_MS, ms(p99));
  report.aim(`${what}: ≤ ${String(GROWTH)} times the smallest`, p50 <= GROWTH * least, (p50 / least).toFixed(2));
}
if (measured.size > 1) await drawGrowth(measured, BUDGET_MS);
process.exit(report.keep() ? 0 : 1);
