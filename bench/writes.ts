/**
 * What a write costs through the real API (server process, session, token against forged requests, validation, permission,
 * code, dossier, three papers, clock, step, timers, statistics, outbox), beside a floor measured in the same run: as many
 * bare clients that write the very same rows, one transaction each. `npm run bench -- writes [--seconds N]`
 */
import 'reflect-metadata';
import pg from 'pg';
import { copyOfDemo } from './support/demo.js';
import type { Traffic } from './support/count-statements.js';
import { forgetFiles, ProductProcess, settingsFor } from './support/processes.js';
import { Report } from './support/results.js';
import { intakeOf, openCounters, procedureOfThreePapers, signedIn } from './writes/counters.js';
import { closedLoop, type Measured } from './writes/load.js';
import { copiesOf, keysOf, recorded, SameRows, type Recording } from './writes/same-rows.js';

const CLIENTS = [1, 8, 32];
const SHARE = 0.5;
const P99_MS = 60;
const EXAMINED = 20;
/** Acts that are made ready for each second of a run; where they run out, it ends there. */
const PER_SECOND_AT_MOST = 300;

const args = process.argv.slice(2);
const seconds = Number(args[args.indexOf('--seconds') + 1] || 0) || 10;

const database = await copyOfDemo('writes');
const db = await database.connect();
const counters = await openCounters(db);
const procedure = await procedureOfThreePapers(db);
const settings = settingsFor(database.url);
const web = await ProductProcess.start('web', settings, ['bench/support/count-statements.js']);
const report = new Report('writes', {
  database: 'PostgreSQL 18.4 (embedded), the demo province',
  seed: 'cao-bang-2020',
});
const clients = await signedIn(web.address, counters, Math.max(...CLIENTS));
let turn = 0;

interface Taken {
  readonly id: string;
  readonly version: number;
}
/** Taken in at each counter and not yet handed on. */
const waiting: Taken[][] = clients.map(() => []);

async function takeIn(index: number): Promise<string> {
  const [client, counter] = [clients[index], counters[index % counters.length]];
  if (!client || !counter) throw new Error('no counter');
  const answer = await client.post('/api/v1/dossiers', intakeOf(counter, procedure, (turn += 1)));
  if (answer.status !== 201) throw new Error(`intake: ${String(answer.status)} ${answer.body}`);
  const { id, version } = JSON.parse(answer.body) as { id: string; version: number };
  waiting[index]?.push({ id, version });
  return id;
}

/** The next act of the counter: the dossier goes on to whom its procedure names. Null where none waits. */
async function handOn(index: number): Promise<string | null> {
  const [taken, client] = [waiting[index]?.pop(), clients[index]];
  if (!taken || !client) return null;
  const path = `/api/v1/dossiers/${taken.id}/acts/${act}`;
  const answer = await client.post(path, {}, { 'if-match': `"${String(taken.version)}"` });
  if (answer.status !== 200) throw new Error(`${act}: ${String(answer.status)} ${answer.body}`);
  return taken.id;
}

let act = 'start-processing';
async function actOffered(): Promise<string> {
  const id = await takeIn(0);
  const answer = await clients[0]?.get(`/api/v1/dossiers/${id}`);
  return answer?.body.includes('"start-processing"') === true ? 'start-processing' : 'hand-over';
}

async function floor(rows: SameRows, number: number): Promise<Measured> {
  const bare = await Promise.all(
    Array.from({ length: number }, async () => {
      const client = new pg.Client({ connectionString: database.url, application_name: 'mc-floor' });
      client.on('error', () => undefined);
      await client.connect();
      return client;
    }),
  );
  const measured = await closedLoop(number, seconds, (index) => rows.write(bare[index] as pg.Client));
  await Promise.all(bare.map((client) => client.end()));
  return measured;
}

/** Of each request on the average: statements, waits and bytes; those of the queue apart. */
async function examine(one: () => Promise<unknown>): Promise<{ own: Traffic; queue: Traffic }> {
  for (let warm = 0; warm < 5; warm += 1) await one();
  await web.ask('traffic');
  for (let run = 0; run < EXAMINED; run += 1) await one();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const traffic = await web.ask<Record<string, Traffic>>('traffic');
  const none: Traffic = { statements: 0, roundTrips: 0, bytesOut: 0, bytesIn: 0 };
  const mean = (counted: Traffic): Traffic => ({
    statements: counted.statements / EXAMINED,
    roundTrips: counted.roundTrips / EXAMINED,
    bytesOut: counted.bytesOut / EXAMINED,
    bytesIn: counted.bytesIn / EXAMINED,
  });
  return { own: mean(traffic['mc-web'] ?? none), queue: mean(traffic['mc-queue'] ?? none) };
}

async function compare(
  name: string,
  recording: Recording,
  rows: SameRows,
  one: (client: number) => Promise<string | null>,
  before: (number: number) => Promise<void>,
): Promise<void> {
  const lines: (string | number)[][] = [];
  for (const [run, number] of CLIENTS.entries()) {
    rows.divide(CLIENTS.length - run);
    const least = await floor(rows, number);
    await before(number);
    const product = await closedLoop(number, seconds, async (client) => (await one(client)) !== null);
    const share = product.perSecond / least.perSecond;
    const ms = (measured: Measured, at: number) => measured.times.at(at).toFixed(1);
    lines.push([
      number,
      Math.round(product.perSecond),
      Math.round(least.perSecond),
      `${String(Math.round(share * 100))} %`,
      ms(product, 0.5),
      ms(product, 0.99),
      ms(least, 0.5),
      ms(least, 0.99),
    ]);
    report.aim(
      `${name}, ${String(number)} clients: half of the floor or more`,
      share >= SHARE,
      `${String(Math.round(share * 100))} %`,
    );
    if (number === 8)
      report.aim(
        `${name}, 8 clients: p99 within ${String(P99_MS)} ms`,
        product.times.at(0.99) <= P99_MS,
        `${ms(product, 0.99)} ms`,
      );
  }
  const written = recording.written.map(({ table, inserted, updated }) =>
    [
      table,
      ...(inserted.length > 0 ? [`+${String(inserted.length)}`] : []),
      ...(updated.length > 0 ? [`~${String(updated.length)}`] : []),
    ].join(' '),
  );
  report.table({
    title: name,
    columns: ['clients', 'a second', 'floor', 'share', 'p50 ms', 'p99 ms', 'floor p50', 'floor p99'],
    rows: lines,
    notes: [
      `Rows of one (+ new, ~ changed): ${written.join(', ')}. The floor sends ${String(rows.statements)} prepared statements.`,
    ],
  });
}

/** So many dossiers at the counters that the act does not run out of them. */
async function fillUp(number: number): Promise<void> {
  const each = Math.ceil((seconds * PER_SECOND_AT_MOST) / number);
  await Promise.all(
    clients.slice(0, number).map(async (_, index) => {
      while ((waiting[index]?.length ?? 0) < each) await takeIn(index);
    }),
  );
}

async function perRequest(name: string, one: () => Promise<unknown>): Promise<(string | number)[]> {
  const { own, queue } = await examine(one);
  const whole = (figure: number) => figure.toFixed(figure < 10 ? 1 : 0);
  return [
    name,
    whole(own.statements),
    whole(own.roundTrips),
    whole(own.bytesOut),
    whole(own.bytesIn),
    whole(queue.statements),
  ];
}

try {
  act = await actOffered();
  const intake = await recorded(database.connect, () => takeIn(0));
  const acted = await recorded(database.connect, async () => (await handOn(0)) ?? '');
  const lines = [await perRequest('counter intake', () => takeIn(0)), await perRequest(act, () => handOn(0))];
  report.table({
    title: 'What one request sends to the database',
    columns: ['request', 'statements', 'round trips', 'bytes out', 'bytes in', 'of the queue'],
    rows: lines,
    notes: [
      'A round trip is one wait of a connection for its answer; what the queue is told after the answer stands apart.',
    ],
  });
  await compare('Counter intake', intake, new SameRows(intake), takeIn, () => Promise.resolve());
  const targets = await copiesOf(db, intake);
  const rows = new SameRows(acted, targets, await keysOf(db, acted, targets));
  await compare(`Act ${act}`, acted, rows, handOn, fillUp);
} finally {
  for (const client of clients) client.close();
  await web.stop();
  await db.end();
  await database.drop();
  forgetFiles(settings);
}
if (!report.keep()) process.exitCode = 1;
