/**
 * How long a wrong password takes for a name that is known and one that is not, asked in turns: two distributions that
 * nobody can tell apart. `npm run bench -- sign-in [--runs N]`
 */
import 'reflect-metadata';
import { BenchClient } from './support/client.js';
import { copyOfDemo, SCENARIO } from './support/demo.js';
import { TwoAlike } from './support/in-turns.js';
import { ProductProcess, settingsFor } from './support/processes.js';
import { Report } from './support/results.js';

const WRONG_PASSWORD = 'not the one of anybody';
/** Before the bounds of trying are reached. */
const BETWEEN_FORGETTING = 8;

const args = process.argv.slice(2);
const runs = Number(args[args.indexOf('--runs') + 1] || 0) || 100;

const database = await copyOfDemo('sign_in');
const db = await database.connect();
const web = await ProductProcess.start('web', settingsFor(database.url));
const client = new BenchClient(web.address);
const usernames = { one: 'mc.tinh', other: 'khong.co.ai' };
const alike = new TwoAlike();
await alike.measure({
  runs,
  between: BETWEEN_FORGETTING,
  forget: () => db.query('truncate sign_in_throttle'),
  send: async (which) =>
    (await client.post('/api/v1/session', { username: usernames[which], password: WRONG_PASSWORD })).status,
});

const report = new Report('sign-in', { database: 'PostgreSQL 18.4 (embedded), the demo province', seed: SCENARIO });
const names = { one: 'a known name', other: 'an unknown name' };
alike.tell(report, 'A wrong password, in milliseconds', names, runs);
const reached = report.keep();
client.close();
await db.end();
await web.stop();
await database.drop();
process.exit(reached ? 0 : 1);
