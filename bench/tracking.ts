/**
 * How long a code that nobody carries and a wrong secret take, asked in turns at the page that opens a result: two
 * distributions that nobody can tell apart. `npm run bench -- tracking [--runs N]`
 */
import 'reflect-metadata';
import { BenchClient } from './support/client.js';
import { copyOfDemo, SCENARIO } from './support/demo.js';
import { TwoAlike } from './support/in-turns.js';
import { ProductProcess, settingsFor } from './support/processes.js';
import { Report } from './support/results.js';

const WRONG_SECRET = 'AAAA-BBBB-CCCC-DDDD';
/** Before the bounds of trying are reached. */
const BETWEEN_FORGETTING = 8;

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
const codes = { one: carried, other: carried.replace(/\d{4}$/, '9999') };
const alike = new TwoAlike();
await alike.measure({
  runs,
  between: BETWEEN_FORGETTING,
  forget: () => db.query('truncate feedback_throttle'),
  send: async (which) => {
    const path = `/tra-cuu/${codes[which]}/ket-qua`;
    return (await client.post(path, { secret: WRONG_SECRET }, { accept: 'text/html' })).status;
  },
});

const report = new Report('tracking', { database: 'PostgreSQL 18.4 (embedded), the demo province', seed: SCENARIO });
const names = { one: 'a code that a dossier carries', other: 'a code that nobody carries' };
alike.tell(report, 'A wrong secret for a code, in milliseconds', names, runs);
const reached = report.keep();
client.close();
await db.end();
await web.stop();
await database.drop();
process.exit(reached ? 0 : 1);
