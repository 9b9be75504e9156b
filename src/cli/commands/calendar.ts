import { isPlainDate, type PlainDate } from '../../kernel/plain-date.js';
import { CalendarReadModel, CalendarRegistry } from '../../modules/calendar/index.js';
import { daysOfYear } from '../../modules/calendar/domain/index.js';
import { changeCalendar, CHANGES } from '../calendar/calendar-changes.js';
import { setHours } from '../calendar/office-hours.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  json: { type: 'boolean' },
  year: TEXT,
  hours: TEXT,
  source: TEXT,
  onto: TEXT,
  date: TEXT,
  to: TEXT,
  'made-up-on': TEXT,
  name: TEXT,
} as const;

export const calendar: Command = {
  name: 'calendar',
  summary: 'show the working calendar; propose, preview and apply changes; set office hours',
  usage: `npm run -s cli -- calendar [--year <year>] [--json]
npm run -s cli -- calendar propose <edit> --source <notice> [--date <day>] [--to <day>] [--made-up-on <day>]
    [--name <name>] [--year <year>] [--onto <file.json>]
npm run -s cli -- calendar preview|apply <file.json> [--json]
npm run -s cli -- calendar hours <unit id>|all --date <day> --hours "07:30-11:30 13:30-17:00"

  --year <year>  days off and make-up days of that year, by the calendar in force; without it the versions, newest first
  --json         {"version":…,"year":…,"complete":…,"days":[…]} or {"versions":[…]}; of preview {"moved":[…]}, of apply
                 {"version":…,"planned":…,"moved":…}
  propose        writes the file for the other two: add and remove (--date), move (--date --to), swap (--date --made-up-on),
                 complete-year (--year); --onto takes along the edits of a file
  preview        every open dossier whose date would move, and how; changes nothing
  apply          publishes the new version and counts the open dossiers again. No promise is shortened
  hours          other office hours, Mondays to Fridays, from a coming day on; what was promised before stays, and the
                 calendar gets a new version, whose name is printed

Days are written 2026-11-24. The same on /quan-tri/ngay-nghi and by the API (calendar-changes), whose body the file is.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, OPTIONS, true);
    const [change, of, ...rest] = positionals;
    if (change !== undefined) {
      const known = change === 'hours' || CHANGES.some((each) => each === change);
      if (!known || of === undefined || rest.length > 0) {
        throw new UsageError('calendar propose <edit>, calendar preview|apply <file>, calendar hours <unit>|all');
      }
      if (change === 'hours') await setHours(of, values, io, await connect());
      else await changeCalendar([change, of], values, io, await connect());
      return 0;
    }
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
