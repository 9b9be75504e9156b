import { isPlainDate, type PlainDate } from '../../kernel/plain-date.js';
import { CalendarReadModel, CalendarRegistry } from '../../modules/calendar/index.js';
import { daysOfYear } from '../../modules/calendar/domain/index.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';

const OPTIONS = { year: { type: 'string' }, on: { type: 'string' }, json: { type: 'boolean' } } as const;

export const calendar: Command = {
  name: 'calendar',
  summary: 'show the working calendar: its versions, the days off of a year',
  usage: `npm run -s cli -- calendar [--year <year>] [--json]

  --year <year>  days off and make-up days of that year, by the calendar in force; without it the versions, newest first
  --json         {"version":…,"year":…,"complete":…,"days":[…]} or {"versions":[…]}

Changes are made on /quan-tri/ngay-nghi or by the API (calendar-changes), where their consequences are shown first.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values } = parseOptions(args, OPTIONS);
    const { db } = await connect();
    const model = new CalendarReadModel();
    if (values.year === undefined) {
      const versions = (await model.versions(db)).map(({ version }) => version);
      await io.out(values.json ? `${JSON.stringify({ versions })}\n` : versions.map((name) => `${name}\n`).join(''));
      return 0;
    }
    const first = `${values.year}-01-01`;
    if (!isPlainDate(first)) throw new UsageError(`--year is no year: ${values.year}`);
    const year = Number(values.year);
    const registry = new CalendarRegistry(model);
    const version = await registry.currentVersion(db);
    const { days, completeYears } = await registry.content(db, version);
    const listed = daysOfYear(
      days.filter(({ unitId }) => unitId === null).map(({ day }) => day),
      year,
    );
    const complete = completeYears.includes(year);
    if (values.json) await io.out(`${JSON.stringify({ version, year, complete, days: listed })}\n`);
    else {
      await io.out(`${version}  ${String(year)}${complete ? '' : '  not complete'}\n`);
      for (const { date, kind, nameVi } of listed) await io.out(row(date, kind, nameVi));
    }
    return 0;
  },
};

function row(date: PlainDate, kind: string, name: string): string {
  return `  ${date}  ${kind.padEnd(18)}  ${name}\n`;
}
