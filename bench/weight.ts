/**
 * How soon a second `npm start` shows its first page, what the web process weighs at rest and at work, and whether it grows.
 * `npm run bench -- weight [--minutes N]`; 20 minutes of soak where nothing is said, 60 for the long form.
 */
import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../src/platform/config/project-root.js';
import { copyOfDemo, SCENARIO } from './support/demo.js';
import { Morning } from './support/morning.js';
import { openLoad } from './support/open-load.js';
import { forgetFiles, ProductProcess, settingsFor, type Settings } from './support/processes.js';
import { Report } from './support/results.js';
import { closedLoop } from './writes/load.js';
import { openCounters, signedIn } from './writes/counters.js';

const START_MS = 5_000;
const IDLE_MB = 200;
const LOADED_MB = 350;
/** What a process may still gain after it has warmed up. */
const GROWTH_MB = 20;
/** A shorter soak says nothing. */
const JUDGED_MINUTES = 10;
const SOAK_PER_SECOND = 20;
const SAMPLE_MS = 2_000;

const args = process.argv.slice(2);
const minutes = Number(args[args.indexOf('--minutes') + 1] || 0) || 20;

const database = await copyOfDemo('weight');
const db = await database.connect();
const settings = settingsFor(database.url);
const report = new Report('weight', {
  database: 'PostgreSQL 18.4 (embedded), the demo province',
  seed: 'cao-bang-2020',
});

/** From `npm start` until its first page has come; null where another one runs in this folder. */
async function startedWithin(env: Settings): Promise<number | null> {
  const begin = performance.now();
  const child = spawn(process.execPath, [join('scripts', 'start.mjs')], {
    cwd: projectRoot(),
    env: { ...env, SCENARIO },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  const address = await new Promise<string | null>((resolve) => {
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes('already running')) resolve(null);
      const found = /Address\s+(http\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => {
      resolve(null);
    });
  });
  const took = address === null ? null : (await (await fetch(address)).text(), performance.now() - begin);
  if (child.exitCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }
  return took;
}

/** Megabytes an hour by the least squares. */
function slopeOf(samples: readonly { readonly at: number; readonly megabytes: number }[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const [at, megabytes] = [mean(samples.map((each) => each.at)), mean(samples.map((each) => each.megabytes))];
  const over = samples.reduce((sum, each) => sum + (each.at - at) * (each.megabytes - megabytes), 0);
  const under = samples.reduce((sum, each) => sum + (each.at - at) ** 2, 0);
  return under === 0 ? 0 : (over / under) * 3_600_000;
}

try {
  await startedWithin(settings);
  const second = await startedWithin(settings);
  if (second === null) console.log('npm start is running in this folder already: its start was not measured');
  else report.aim('second npm start: first page within 5 s', second <= START_MS, `${(second / 1_000).toFixed(1)} s`);

  const counters = await openCounters(db);
  const web = await ProductProcess.start('web', settings);
  const worker = await ProductProcess.start('worker', settings);
  await (await fetch(web.address)).text();
  await pause(3_000);
  const idle = web.residentMegabytes();
  const clients = await signedIn(web.address, counters, counters.length);
  const signed = web.residentMegabytes();
  const workerIdle = worker.residentMegabytes();
  const morning = await Morning.begin(db, clients, counters);
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, web.residentMegabytes())), 250);
  await closedLoop(32, Math.min(30, minutes * 15), async () => {
    await morning.next();
    return true;
  });
  clearInterval(watch);
  const samples: { at: number; megabytes: number }[] = [];
  const from = performance.now();
  const sampling = setInterval(
    () => samples.push({ at: performance.now() - from, megabytes: web.residentMegabytes() }),
    SAMPLE_MS,
  );
  await openLoad(SOAK_PER_SECOND, minutes * 60, () => morning.next());
  clearInterval(sampling);
  const settled = samples.slice(Math.floor(samples.length / 4));
  const slope = slopeOf(settled);
  const gained = (slope * (minutes / 60) * 3) / 4;
  report.table({
    title: 'The web process',
    columns: ['', 'megabytes'],
    rows: [
      ['at rest, after its first page', idle.toFixed(0)],
      ['when forty people have signed in', signed.toFixed(0)],
      ['most under 32 clients', most.toFixed(0)],
      [
        `most in ${String(minutes)} minutes at ${String(SOAK_PER_SECOND)} requests a second`,
        Math.max(...samples.map(({ megabytes }) => megabytes)).toFixed(0),
      ],
      ['slope after the first quarter, an hour', slope.toFixed(1)],
      ['the job process at rest', workerIdle.toFixed(0)],
    ],
    notes: ['Resident memory as the system counts it (VmRSS).'],
  });
  report.aim(`web process at rest within ${String(IDLE_MB)} MB`, idle <= IDLE_MB, `${idle.toFixed(0)} MB`);
  report.aim(`under load within ${String(LOADED_MB)} MB`, most <= LOADED_MB, `${most.toFixed(0)} MB`);
  // A process that is still warming up grows.
  const judged = minutes >= JUDGED_MINUTES;
  if (judged)
    report.aim(`no growth over ${String(minutes)} minutes`, gained <= GROWTH_MB, `${slope.toFixed(1)} MB an hour`);
  for (const client of clients) client.close();
  await Promise.all([web.stop(), worker.stop()]);
} finally {
  await db.end();
  await database.drop();
  forgetFiles(settings);
}
if (!report.keep()) process.exitCode = 1;
