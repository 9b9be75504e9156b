/**
 * Compares the engine and its traces with a counter that walks minute by minute, for a million random cases (or as many
 * as named). `npm run bench -- calendar-oracle [cases] [seed]`
 */
import * as fc from 'fast-check';
import { disagreement } from './calendar-oracle/agreement.js';
import { calendarsOf, cases } from './calendar-oracle/cases.js';

const [wanted = '1000000', seedText = '1'] = process.argv.slice(2);
const [total, firstSeed] = [Number(wanted), Number(seedText)];
if (!(Number.isSafeInteger(total) && total > 0 && Number.isSafeInteger(firstSeed))) {
  process.stderr.write('calendar-oracle [cases] [seed]: two whole numbers\n');
  process.exit(2);
}

/** Each batch has calendars and office hours of its own. */
const BATCH = 20_000;
const CALENDARS = 40;

const started = performance.now();
for (let done = 0, batch = 0; done < total; batch += 1) {
  const seed = firstSeed + batch;
  const calendars = calendarsOf(seed, CALENDARS);
  const numRuns = Math.min(BATCH, total - done);
  const property = fc.property(cases(CALENDARS), (one) => {
    const fault = disagreement(calendars, one);
    if (fault !== null) throw new Error(fault);
  });
  fc.assert(property, { numRuns, seed });
  done += numRuns;
  process.stderr.write(`${done.toLocaleString('en-US')} cases agree\n`);
}
const seconds = (performance.now() - started) / 1000;
const row = (name: string, value: string) => `${name.padEnd(12)}${value.padStart(12)}\n`;
process.stdout.write(
  row('cases', total.toLocaleString('en-US')) + row('differences', '0') + row('seconds', seconds.toFixed(0)),
);
