/**
 * The budgets of pages: bytes that a browser fetches at the first sight of a page and afterwards, the time that the server
 * takes on the demo, and how soon the tracking page can be read over a poor line. `npm run bench -- pages [--runs N]`
 */
import 'reflect-metadata';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { DEMO_PASSWORD } from '../seeds/scenarios/cao-bang-2020/demo-accounts.js';
import { environment } from '../src/platform/config/environment.js';
import { BenchClient } from './support/client.js';
import { copyOfDemo } from './support/demo.js';
import { Latencies } from './support/latencies.js';
import { forgetFiles, ProductProcess, settingsFor } from './support/processes.js';
import { Report } from './support/results.js';

interface Budget {
  readonly first: number;
  readonly after: number;
}

const CITIZEN: Budget = { first: 30, after: 10 };
const STAFF: Budget = { first: 45, after: 20 };
const SERVER_MS = 50;
const READABLE_MS = 3_000;
/** 400 kbit/s and 400 ms there and back. */
const POOR_LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

const args = process.argv.slice(2);
const runs = Number(args[args.indexOf('--runs') + 1] || 0) || 100;

const database = await copyOfDemo('pages');
const db = await database.connect();
const settings = settingsFor(database.url);
const web = await ProductProcess.start('web', settings);
const report = new Report('pages', {
  database: 'PostgreSQL 18.4 (embedded), the demo province',
  seed: 'cao-bang-2020',
});

async function dossierOf(username: string, roles: string): Promise<string> {
  const { rows } = await db.query<{ code: string }>(
    `select d.code from dossier d join role_assignment r on r.unit_id = any(array[d.intake_unit_id, d.holder_unit_id])
       join account a on a.id = r.account_id and a.username = $1
     where d.code is not null and d.finished_at is null and d.state = any($2::text[]) order by d.code limit 1`,
    [username, roles.split(' ')],
  );
  return encodeURIComponent(rows[0]?.code ?? '');
}

const OPEN = 'accepted processing in-transfer';
const [counter, officer] = [await dossierOf('mc.xa.damthuy', OPEN), await dossierOf('cb.xa.damthuy', OPEN)];
const PAGES = [
  { name: 'tracking', path: `/tra-cuu/${counter}`, as: null, budget: CITIZEN },
  { name: 'home', path: '/', as: null, budget: CITIZEN },
  { name: 'clerk: worklist', path: '/quay', as: 'mc.xa.damthuy', budget: STAFF },
  { name: 'clerk: intake', path: '/quay/tiep-nhan', as: 'mc.xa.damthuy', budget: STAFF },
  { name: 'clerk: dossier', path: `/quay/ho-so/${counter}`, as: 'mc.xa.damthuy', budget: STAFF },
  { name: 'officer: my work', path: '/can-bo', as: 'cb.xa.damthuy', budget: STAFF },
  { name: 'officer: dossier', path: `/can-bo/ho-so/${officer}`, as: 'cb.xa.damthuy', budget: STAFF },
  { name: 'officer: search', path: '/can-bo/tra-cuu?q=nong', as: 'cb.xa.damthuy', budget: STAFF },
  { name: 'leader: overview', path: '/lanh-dao', as: 'lanhdao.tinh', budget: STAFF },
] as const;

type Measured = (typeof PAGES)[number];

/** Kilobytes over the line, headers included, with an empty cache and again with what the first time left there. */
async function bytesOf(
  browser: Browser,
  { path, as }: Measured,
): Promise<{ first: number; after: number; strangers: number }> {
  const context = await entered(browser, as);
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.clearBrowserCache');
  let [bytes, strangers] = [0, 0];
  line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  line.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith(web.address) && !request.url.startsWith('data:')) strangers += 1;
  });
  const look = async (): Promise<number> => {
    bytes = 0;
    const answer = await page.goto(`${web.address}${path}`, { waitUntil: 'networkidle' });
    if (answer?.status() !== 200) throw new Error(`${path}: ${String(answer?.status())}`);
    return bytes / 1_024;
  };
  const [first, after] = [await look(), await look()];
  await context.close();
  return { first, after, strangers };
}

async function entered(browser: Browser, as: string | null): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'vi-VN' });
  if (as === null) return context;
  const page = await context.newPage();
  await page.goto(`${web.address}/toi`);
  await page.fill('#username', as);
  await page.fill('#password', DEMO_PASSWORD);
  await Promise.all([page.waitForURL((url) => url.pathname !== '/dang-nhap'), page.click('main button')]);
  await page.close();
  return context;
}

async function serverTimes({ path, as }: Measured): Promise<Latencies> {
  const client = new BenchClient(web.address);
  if (as !== null) await client.signIn(as, DEMO_PASSWORD);
  const times = new Latencies();
  for (let run = 0; run < runs + 10; run += 1) {
    const begin = performance.now();
    const { status } = await client.get(path, { 'accept-encoding': 'br, gzip', accept: 'text/html' });
    if (status !== 200) throw new Error(`${path}: ${String(status)}`);
    if (run >= 10) times.add(performance.now() - begin);
  }
  client.close();
  return times;
}

/** From typing the address, with an empty cache, until the first text stands on the screen. */
async function readableOverPoorLine(browser: Browser, path: string): Promise<number> {
  const context = await browser.newContext({ locale: 'vi-VN' });
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', POOR_LINE);
  await page.goto(`${web.address}${path}`, { waitUntil: 'load', timeout: 60_000 });
  const painted = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const [entry] = performance.getEntriesByName('first-contentful-paint');
          if (entry) resolve(entry.startTime);
          else setTimeout(look, 50);
        };
        look();
      }),
  );
  await context.close();
  return painted;
}

const executablePath = environment['CHROMIUM'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
try {
  const lines: (string | number)[][] = [];
  for (const page of PAGES) {
    const { first, after, strangers } = await bytesOf(browser, page);
    const times = await serverTimes(page);
    const { budget } = page;
    const p95 = times.at(0.95);
    lines.push([
      page.name,
      first.toFixed(1),
      budget.first,
      after.toFixed(1),
      budget.after,
      times.at(0.5).toFixed(1),
      p95.toFixed(1),
      strangers,
    ]);
    report.aim(`${page.name}: ${String(budget.first)} KB first`, first <= budget.first, `${first.toFixed(1)} KB`);
    report.aim(`${page.name}: ${String(budget.after)} KB after`, after <= budget.after, `${after.toFixed(1)} KB`);
    report.aim(`${page.name}: server p95 within ${String(SERVER_MS)} ms`, p95 <= SERVER_MS, `${p95.toFixed(1)} ms`);
    if (strangers > 0) report.aim(`${page.name}: nothing from elsewhere`, false, String(strangers));
  }
  report.table({
    title: 'Pages',
    columns: ['page', 'first KB', 'budget', 'after KB', 'budget', 'server p50 ms', 'p95 ms', 'requests elsewhere'],
    rows: lines,
    notes: [
      `Kilobytes over the line in Chromium, headers included; the server's time of ${String(runs)} requests on a connection kept open.`,
    ],
  });
  const readable: number[] = [];
  for (let run = 0; run < 5; run += 1) readable.push(await readableOverPoorLine(browser, `/tra-cuu/${counter}`));
  const middle = readable.sort((a, b) => a - b)[2] ?? 0;
  report.table({
    title: 'Tracking over 400 kbit/s and 400 ms',
    columns: ['first text after ms', 'least', 'most', 'budget'],
    rows: [[Math.round(middle), Math.round(readable[0] ?? 0), Math.round(readable.at(-1) ?? 0), READABLE_MS]],
    notes: ['First contentful paint of five visits with an empty cache, the line slowed down by the browser itself.'],
  });
  report.aim(
    'tracking: readable within 3 s over a poor line',
    middle <= READABLE_MS,
    `${String(Math.round(middle))} ms`,
  );
} finally {
  await browser.close();
  await web.stop();
  await db.end();
  await database.drop();
  forgetFiles(settings);
}
if (!report.keep()) process.exitCode = 1;
