/**
 * Due dates a second on one core, by unit: without pauses, with two pauses, and by the loop over days and slots that
 * one would write first. `npm run bench -- deadlines`
 */
import { REFERENCE_CALENDAR } from '../seeds/reference/holidays.js';
import { MS_PER_DAY, MS_PER_HOUR, parseInstant, type Instant } from '../src/kernel/instant.js';
import {
  compileCalendar,
  computeDeadline,
  LIMIT_UNITS,
  type DeadlineInput,
  type LimitUnit,
} from '../src/modules/calendar/domain/index.js';
import { randomOf } from './calendar-oracle/cases.js';
import { firstThoughtDeadline } from './deadlines/first-thought.js';

const TARGET = 1_000_000;
const CASES = 8_192;
const LONGEST: Readonly<Record<LimitUnit, number>> = {
  'working-day': 60,
  'calendar-day': 90,
  'working-hour': 160,
  hour: 720,
  month: 12,
  'same-day': 1,
};

const FIRST = parseInstant('2015-01-05T00:00:00+07:00');
const DAYS = 11 * 365;

function casesOf(unit: LimitUnit, pauses: number): DeadlineInput[] {
  const random = randomOf(7);
  return Array.from({ length: CASES }, () => {
    const start = (FIRST + random(DAYS) * MS_PER_DAY + random(1440) * 60_000) as Instant;
    const limit = { value: 1 + random(LONGEST[unit]), unit };
    if (pauses === 0) return { start, limit };
    const intervals = Array.from({ length: pauses }, () => {
      const from = start + random(30) * MS_PER_DAY + random(24) * MS_PER_HOUR;
      return { from: from as Instant, to: (from + random(10) * MS_PER_DAY) as Instant };
    });
    return { start, limit, pauses: intervals };
  });
}

/** Milliseconds of processor time since the process began: on a busy machine the wall clock says nothing about a core. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Calls a second of processor time, after some warming up. */
function rateOf(cases: readonly DeadlineInput[], compute: (input: DeadlineInput) => number, seconds: number): number {
  let checksum = 0;
  const run = (limitMs: number) => {
    const started = processorMs();
    let calls = 0;
    let spent = 0;
    while (spent < limitMs) {
      for (const input of cases) checksum += compute(input);
      calls += cases.length;
      spent = processorMs() - started;
    }
    return (calls / spent) * 1000;
  };
  run(seconds * 300);
  const rate = run(seconds * 1000);
  if (!Number.isFinite(checksum)) throw new Error('the work was optimised away');
  return rate;
}

const calendar = compileCalendar(REFERENCE_CALENDAR);
const loop = firstThoughtDeadline(REFERENCE_CALENDAR.days);
const engine = (input: DeadlineInput) => computeDeadline(calendar, input).dueAt;

const rows = LIMIT_UNITS.map((unit) => {
  const plain = casesOf(unit, 0);
  for (const input of plain) {
    if (engine(input) !== loop(input)) throw new Error(`engine and loop differ: ${JSON.stringify(input)}`);
  }
  const rate = rateOf(plain, engine, 1);
  return { unit, rate, paused: rateOf(casesOf(unit, 2), engine, 1), loop: rateOf(plain.slice(0, 512), loop, 0.5) };
});

const started = processorMs();
for (let i = 0; i < 20; i += 1) compileCalendar({ ...REFERENCE_CALENDAR, days: [...REFERENCE_CALENDAR.days] });
const compileMs = (processorMs() - started) / 20;

const n = (value: number) => Math.round(value).toLocaleString('en-US').padStart(12);
const lines = [
  `${'unit'.padEnd(14)}${'due dates/s'.padStart(12)}${'two pauses/s'.padStart(14)}${'loop/s'.padStart(12)}${'ratio'.padStart(9)}`,
  ...rows.map(
    (row) =>
      `${row.unit.padEnd(14)}${n(row.rate)}${n(row.paused).padStart(14)}${n(row.loop)}${(row.rate / row.loop).toFixed(1).padStart(8)}x`,
  ),
  '',
  `compiling a calendar of 1990-2200: ${compileMs.toFixed(1)} ms`,
  `target ${TARGET.toLocaleString('en-US')} due dates/s on one core: ${rows.every((row) => row.rate >= TARGET) ? 'met' : 'MISSED'} in every unit`,
];
process.stdout.write(`${lines.join('\n')}\n`);
