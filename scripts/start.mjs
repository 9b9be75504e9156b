// `npm start`: whatever is needed, in order, then the web and job processes until somebody says stop.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Children } from './children.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { accountLines, bringUpToDate, load } from './prepare.mjs';
import { RunningFile } from './running.mjs';
import { say } from './terminal.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const running = new RunningFile(root);
const children = new Children(root, (error) => {
  say(`\n${error.message}`);
  void stop(1);
});
let database;
let stopped;

function stop(code) {
  stopped ??= (async () => {
    say('\nStopping …');
    await children.stop();
    await database?.release();
    running.remove();
    say('Stopped.');
    process.exit(code);
  })();
  return stopped;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // Asked twice: open work is left; it stands in the database and is taken up at the next start.
    if (stopped) children.kill();
    void stop(0);
  });
}

try {
  const other = await running.claim();
  if (other) {
    process.stdout.write(`Một Cửa is already running: ${other.address ?? `process ${other.pid} is starting it`}\n`);
    process.exit(0);
  }
  await start();
} catch (error) {
  if (!stopped) {
    say(`\nMột Cửa could not start: ${error.message}`);
    await stop(1);
  }
}

async function start() {
  await ensureDependencies();
  const { buildIfStale } = await import('./build.mjs');
  buildIfStale();
  const { env, scenario } = checkedEnvironment(await import('../dist/src/platform/config/load-configuration.js'));
  const { openDatabase } = await import('../dist/src/bootstrap/open-database.js');
  database = await openDatabase(env);
  env.DATABASE_URL = database.ownerUrl ?? '';
  // Where only the application's login is known, the operator runs scripts/prepare.mjs as the owner.
  const { ownerUrl } = database;
  const used = ownerUrl ? await bringUpToDate(ownerUrl) : true;
  env.PORT = String(await portFrom(Number(env.PORT || 3000), env.HOST || '127.0.0.1'));
  const launch = () => {
    const ready = Promise.all([
      children.start('web', 'dist/src/main.js', env),
      children.start('worker', 'dist/src/worker.js', env),
    ]);
    running.update({ children: children.pids });
    ready.catch(() => undefined);
    return ready;
  };
  const early = used ? launch() : null;
  const accounts = ownerUrl ? await load(ownerUrl, scenario) : [];
  const ready = early ?? launch();
  const [web] = await ready;
  const address = web.address.replace('0.0.0.0', 'localhost').replace('[::]', 'localhost');
  await untilReady(address);
  running.update({ address, children: children.pids });
  announce(address, accounts, env);
}

/** Every fault of the settings at once, before anything is started. */
function checkedEnvironment({ loadConfiguration }) {
  const env = { ...process.env, TZ: 'UTC' };
  env.NODE_ENV ||= 'development';
  env.FILES_DIR ||= join(root, '.data', 'files');
  env.AUDIT_DIR ||= join(root, '.data', 'audit');
  if (env.NODE_ENV !== 'production') env.SESSION_SECRET ||= ownSecret();
  const embedded = !env.DATABASE_URL && !env.DATABASE_APP_URL && env.NODE_ENV !== 'production';
  const { scenario } = loadConfiguration(embedded ? { ...env, DATABASE_URL: 'postgres://embedded/mot_cua' } : env);
  return { env, scenario };
}

/** Made once for this folder, so that sessions outlive a restart. */
function ownSecret() {
  const path = join(root, '.data', 'session-secret');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  mkdirSync(dirname(path), { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(path, secret, { mode: 0o600 });
  return secret;
}

/** The port asked for, or the next one that is free. */
async function portFrom(wanted, host) {
  if (wanted === 0) return 0;
  for (let port = wanted; port < wanted + 100 && port < 65_536; port += 1) {
    const free = await new Promise((resolve) => {
      const probe = createServer().once('error', () => resolve(false));
      probe.listen(port, host, () => probe.close(() => resolve(true)));
    });
    if (free && port !== wanted) say(`Port ${wanted} is taken; using ${port}.`);
    if (free) return port;
  }
  throw new Error(`no free port from ${wanted} on`);
}

async function untilReady(address) {
  let last = 'no answer';
  for (let waited = 0; waited < 30_000; waited += 200) {
    try {
      const response = await fetch(`${address}/health/ready`);
      if (response.ok) return;
      last = `${response.status} ${await response.text()}`;
    } catch (error) {
      last = error.message;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the web process is not ready: ${last}`);
}

function announce(address, accounts, env) {
  const lines = ['', 'Một Cửa is running.', '', `  Address   ${address}`, ...accountLines(accounts)];
  lines.push(
    '',
    `  Data      ${database.where}`,
    `  Files     ${env.FILES_DIR}`,
    `  Logs      ${children.logDir}`,
    `  Queue     ${env.REDIS_URL ? 'Redis' : 'PostgreSQL'}`,
    '',
    'Ctrl-C stops everything.',
    '',
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}
