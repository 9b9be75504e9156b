/**
 * How long a code that nobody carries and a wrong secret take, asked in turns at the page that opens a result: two
 * distributions that nobody can tell apart. `npm run bench -- tracking [--runs N]`
 */
import 'reflect-metadata';
import { BenchClient } from './support/client.js';
import { copyOfDemo, SCENARIO } from './support/demo.js';
import { Latencies } from './support/latencies.js';
import { ProductProcess, settingsFor } from './support/processes.js';
import { Report } from './support/results.js';

const WRONG_SECRET = 'AAAA-BBBB-CCCC-DDDD';
/** Before the bounds of trying are reached. */
const BETWEEN_FORGETTING = 8;
/** Difference of the medians, in milliseconds (ASVS 5.0 §6.3.8). */
const APART_MOST_MS = 10;
const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99] as const;

const args = process.argv.slice(2);
const runs = Number(args[args.indexOf('--runs') + 1] || 0) || 500;

const database = await copyOfDemo('tracking');
const db = await database.connect();
const web = await ProductProcess.start('web', settingsFor(database.url));
const client = new BenchClient(web.address);
const { rows } = await db.query<{ code: string }>(
  'select code from dossier where code is not null and finished_at is null order by code limit 1',
);
const carried = rows[0]?.code ?? '';
const codes = { carried, unknown: carried.replace(/\d{4}$/, '9999') };
const taken = { carried: new Latencies(), unknown: new Latencies() };
const statuses = new Set<number>();

for (let run = 0; run < runs + BETWEEN_FORGETTING; run += 1) {
  if (run % BETWEEN_FORGETTING === 0) await db.query('truncate feedback_throttle');
  for (const which of run % 2 === 0 ? (['carried', 'unknown'] as const) : (['unknown', 'carried'] as const)) {
    const begin = performance.now();
    const { status } = await client.post(
      `/tra-cuu/${codes[which]}/ket-qua`,
      { secret: WRONG_SECRET },
      { accept: 'text/html' },
    );
    // The first ones warm the process up.
    if (run >= BETWEEN_FORGETTING) taken[which].add(performance.now() - begin);
    statuses.add(status);
  }
}

const report = new Report('tracking', { database: 'PostgreSQL 18.4 (embedded), the demo province', seed: SCENARIO });
const ms = (value: number): string => value.toFixed(2);
report.table({
  title: 'A wrong secret for a code, in milliseconds',
  columns: ['share of the requests', 'a code that a dossier carries', 'a code that nobody carries', 'difference'],
  rows: SHARES.map((share) => {
    const [one, other] = [taken.carried.at(share), taken.unknown.at(share)];
    return [`p${String(share * 100)}`, ms(one), ms(other), ms(one - other)];
  }),
  notes: [`${String(runs)} requests each, in turns, one at a time; every answer was ${[...statuses].join(', ')}.`],
});
const apart = Math.abs(taken.carried.at(0.5) - taken.unknown.at(0.5));
report.aim(
  `medians less than ${String(APART_MOST_MS)} ms apart`,
  apart < APART_MOST_MS && statuses.size === 1,
  `${ms(apart)} ms`,
);
const reached = report.keep();
client.close();
await db.end();
await web.stop();
await database.drop();
process.exit(reached ? 0 : 1);
