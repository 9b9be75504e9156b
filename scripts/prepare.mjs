// Brings the database to the newest schema and loads what is missing. `npm start` does it each time; containers and
// operators run it by itself: `node scripts/prepare.mjs`, with DATABASE_URL as the owner and SCENARIO.
import { fileURLToPath } from 'node:url';
import { progressBar, say } from './terminal.mjs';

/** @returns the demonstration accounts. */
export async function prepare(ownerUrl, scenario) {
  const { migrate } = await import('../dist/src/bootstrap/migrate.js');
  const ran = await migrate(ownerUrl);
  if (ran.length > 0) say(`Database brought up to date: ${ran.length} migration(s).`);
  const { seed } = await import('../dist/src/bootstrap/seed.js');
  let current;
  const { accounts } = await seed({ ownerUrl, scenario }, (step, done, total) => {
    if (current?.step !== step) {
      current?.bar.done();
      current = { step, bar: progressBar(step) };
    }
    current.bar.update(done, total);
  });
  current?.bar.done();
  return accounts;
}

export function accountLines(accounts) {
  if (accounts.length === 0) return [];
  const width = Math.max(...accounts.map(({ login }) => login.length));
  return [
    '',
    '  Demonstration accounts (password in brackets)',
    ...accounts.map(
      ({ login, password, title, secondFactor }) =>
        `    ${login.padEnd(width)}  ${title}  [${password}]${secondFactor ? `  second factor: ${secondFactor}` : ''}`,
    ),
  ];
}

async function lockClock(ownerUrl) {
  const { default: pg } = await import('pg');
  const { LOCK_CLOCK } = await import('../dist/src/platform/database/production-guard.js');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(LOCK_CLOCK).finally(() => client.end());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { loadConfiguration } = await import('../dist/src/platform/config/load-configuration.js');
  try {
    const { databaseUrl, scenario, nodeEnv } = loadConfiguration(process.env);
    if (!databaseUrl) throw new Error('DATABASE_URL is missing: only the owner may change the schema');
    const accounts = await prepare(databaseUrl, scenario);
    if (nodeEnv === 'production') await lockClock(databaseUrl);
    process.stdout.write(`${accountLines(accounts).join('\n')}\n`);
  } catch (error) {
    say(error.message);
    process.exit(1);
  }
}
