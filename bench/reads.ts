/**
 * Server time of the pages that are read all day, through the whole application, over the grown data sets that are there
 * (`npm run bench -- growth make …`): `npm run bench -- reads [runs] [size …]`. Beside each the floor: its own statements
 * asked by a bare client in the same minute.
 */
import 'reflect-metadata';
import { migrate } from '../src/bootstrap/migrate.js';
import { grownName, grownServer, grownSizes } from './growth/grown-server.js';
import { keepResult } from './growth/keep-result.js';
import { measureReads, type ReadFigures } from './reads/measure-reads.js';

const BUDGET_MS = 50;
const [runs = '200', ...sizes] = process.argv.slice(2);

const server = await grownServer('measure');
const measured = new Map<number, ReadFigures[]>();
try {
  for (const size of sizes.length > 0 ? sizes.map(Number) : await grownSizes(server)) {
    const url = server.url(grownName(size));
    await migrate(url);
    measured.set(size, await measureReads(url, Number(runs), 20_000));
  }
} finally {
  await server.stop();
}
const [smallest] = measured.values();
const heads = [
  'page',
  'dossiers',
  'statements',
  'p50',
  'p95',
  'p99',
  'floor p50',
  'floor p99',
  'of the floor',
  'of the smallest',
];
const rows = (smallest ?? []).flatMap(({ page, p50: least }) =>
  [...measured].map(([size, figures]) => {
    const of = figures.find((each) => each.page === page);
    const ms = (value: number | undefined): string => (value ?? 0).toFixed(1);
    const ratio = (of?.p50 ?? 0) / least;
    const overFloor = (of?.p50 ?? 0) / (of?.floor50 ?? 1);
    return [
      ...[page, size.toLocaleString('en'), String(of?.statements ?? 0), ms(of?.p50), ms(of?.p95), ms(of?.p99)],
      ...[ms(of?.floor50), ms(of?.floor99), overFloor.toFixed(1), ratio.toFixed(2)],
    ];
  }),
);
await keepResult('reads', heads, rows, [
  `Milliseconds; ${runs} reads of each page. The budget is p99 ${String(BUDGET_MS)} ms at the largest size.`,
]);
const slow = [...measured.values()].at(-1)?.some(({ p99 }) => p99 > BUDGET_MS);
process.exit(slow === true ? 1 : 0);
