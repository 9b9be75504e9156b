// Brings the database to the newest schema and loads what is missing. `npm start` does it each time; containers and
// operators run it by itself: `node scripts/prepare.mjs`, with DATABASE_URL as the owner and SCENARIO.
import { fileURLToPath } from 'node:url';
import { progressBar, say } from './terminal.mjs';

/** @returns whether people work here already: then nothing has to be loaded before the processes start. */
export async function bringUpToDate(ownerUrl) {
  const { migrate } = await import('../dist/src/bootstrap/migrate.js');
  const ran = await migrate(ownerUrl);
  if (ran.length > 0) say(`Database brought up to date: ${ran.length} migration(s).`);
  const [{ used }] = await asked(ownerUrl, "select exists (select from account where kind = 'person') as used");
  return used;
}

/** Loads what is missing. @returns the demonstration accounts. */
export async function load(ownerUrl, scenario) {
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

async function asked(ownerUrl, sql) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { loadConfiguration } = await import('../dist/src/platform/config/load-configuration.js');
  try {
    const { databaseUrl, scenario, nodeEnv } = loadConfiguration(process.env);
    if (!databaseUrl) throw new Error('DATABASE_URL is missing: only the owner may change the schema');
    await bringUpToDate(databaseUrl);
    const accounts = await load(databaseUrl, scenario);
    if (nodeEnv === 'production') {
      const { LOCK_CLOCK } = await import('../dist/src/platform/database/production-guard.js');
      await asked(databaseUrl, LOCK_CLOCK);
    }
    process.stdout.write(`${accountLines(accounts).join('\n')}\n`);
  } catch (error) {
    say(error.message);
    process.exit(1);
  }
}
