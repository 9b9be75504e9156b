/**
 * Grown data sets, which stay on disk: `npm run bench -- growth make 1000000`, `… growth measure [1000000 …]` (what is there),
 * `… growth drop 1000000`. BENCH_DATA names another folder for them.
 */
import 'reflect-metadata';
import { loadavg } from 'node:os';
import { connected, grownName, grownServer, grownSizes } from './growth/grown-server.js';
import { make, TWINS } from './growth/make.js';

const [what = 'measure', ...sizes] = process.argv.slice(2);
const wanted = sizes.map(Number);
if (
  !['make', 'measure', 'drop'].includes(what) ||
  wanted.some((size) => !Number.isInteger(size) || size < 10_000 || size % TWINS > 0)
) {
  console.error(`growth make|measure|drop [size …]; a size is a multiple of ${String(TWINS)}, 10,000 at least`);
  process.exit(2);
}
const server = await grownServer(what === 'make' ? 'load' : 'measure');
try {
  if (what === 'make') for (const size of wanted) await made(size);
  else if (what === 'drop') for (const size of wanted) await dropped(size);
  else console.log((await grownSizes(server)).map(String).join(', '));
} finally {
  await server.stop();
}

async function made(size: number): Promise<void> {
  console.log(`${size.toLocaleString('en')} dossiers, load ${(loadavg()[0] ?? 0).toFixed(1)}`);
  const { rate, historyFrom } = await make(server, size);
  const [writing, all] = rate.map((each) => Math.round(each).toLocaleString('en'));
  console.log(
    `${String(writing)} dossiers a second written, ${String(all)} with indexes and sums; history from ${historyFrom}`,
  );
  await connected(server.url(grownName(size)), async (client) => {
    const { rows } = await client.query<{ dossiers: string; events: string; size: string }>(
      `select (select count(*) from dossier)::text as dossiers, (select count(*) from dossier_event)::text as events,
         pg_size_pretty(pg_database_size(current_database())) as size`,
    );
    for (const row of rows) console.log(`${row.dossiers} dossiers, ${row.events} events, ${row.size}`);
  });
}

async function dropped(size: number): Promise<void> {
  await connected(server.url('postgres'), (client) =>
    client.query(`drop database if exists ${grownName(size)} with (force)`),
  );
}
