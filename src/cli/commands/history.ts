import { createHistory, type HistoryFigures } from '../../modules/integrations/index.js';
import { countsOf, RATE_NAMES, ratesOf } from '../../modules/statistics/domain/index.js';
import { isPlainDate, type PlainDate } from '../../kernel/plain-date.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';
import { readableTally } from '../statistics/readable-tally.js';
import { periodOf } from '../../modules/statistics/domain/index.js';
import { readJson } from './import-history.js';

const OPTIONS = {
  mapping: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'late-request-day': { type: 'string' },
  steps: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

export const history: Command = {
  name: 'history',
  summary: 'list the logs of earlier systems, or count one',
  usage: `npm run -s cli -- history [<name>] [--from <day>] [--to <day>] [--mapping <mapping.json>] [--steps] [--json]

  without a name        the logs there are
  --from, --to          days, both included; left out: from the beginning, up to now
  --mapping <file>      read the same events in another way than at the import
  --late-request-day N  a first request N days after receipt or later is late; left out: after 7/8 of the term
  --steps               where the time went: hours since the event before, by step
  --json                {"log":{…},"activities":…,"resources":…,"variants":…,"counts":{…},"rates":{…},"requests":{…},
                        "flags":{…}}

Counted by the same function as living dossiers; "counts" as in "cli stats". Flags: docs/history.md.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, OPTIONS, true);
    const [name, ...more] = positionals;
    if (more.length > 0) throw new UsageError('one name at a time');
    const mapping = values.mapping === undefined ? undefined : await readJson(values.mapping);
    const [from, to] = [day(values.from, 'from'), day(values.to, 'to')];
    const lateRequestDay = whole(values['late-request-day']);
    const { db, unitOfWork } = await connect();
    const { logs } = createHistory(unitOfWork);
    if (name === undefined) {
      const all = (await logs.list(db)).map(({ name: each, cases, events, sourceName }) => ({
        name: each,
        cases,
        events,
        sourceName,
      }));
      const lines = all.map((log) => `${log.name}  ${String(log.cases)} cases, ${String(log.events)} events\n`);
      await io.out(values.json ? `${JSON.stringify(all)}\n` : lines.join(''));
      return 0;
    }
    if (values.steps) {
      const steps = await logs.steps(db, name, 50);
      const lines = steps.map(
        ({ step, events, median, p90 }) => `${step}  ${String(events)}  ${hours(median)}  ${hours(p90)}\n`,
      );
      await io.out(values.json ? `${JSON.stringify(steps)}\n` : lines.join(''));
      return 0;
    }
    const now = await db.now();
    const figures = await logs.figures(db, { name, from, to, lateRequestDay, ...(mapping ? { mapping } : {}) }, now);
    await io.out(values.json ? `${JSON.stringify(shown(figures))}\n` : readable(figures, periodOf({ from, to }, now)));
    return 0;
  },
};

function shown({ log, tally, ...figures }: HistoryFigures) {
  const { name, sourceName, cases, events } = log;
  const rates = ratesOf(tally);
  return {
    log: { name, sourceName, cases, events },
    ...figures,
    counts: countsOf(tally),
    rates: Object.fromEntries(RATE_NAMES.map((rate) => [rate, rates[rate]])),
  };
}

function readable(figures: HistoryFigures, period: Parameters<typeof readableTally>[0]['period']): string {
  const { log, tally, requests, flags } = figures;
  const shape = (['activities', 'resources', 'variants'] as const).map((key) => `${String(figures[key])} ${key}`);
  const lines = [
    `${String(log.cases)} cases, ${String(log.events)} events, ${shape.join(', ')}`,
    `asked for more: ${String(requests.cases)}; of these finished ${String(requests.finished)}, asked late ${String(requests.late)}`,
    ...Object.entries(flags).map(([flag, count]) => `${flag}: ${String(count)}`),
  ];
  return `${readableTally({ unit: log.name, view: 'competent', period }, tally)}${lines.join('\n')}\n`;
}

function hours(value: number | null): string {
  return value === null ? '-' : `${value.toFixed(1)} h`;
}

function day(value: string | undefined, name: string): PlainDate | null {
  if (value === undefined) return null;
  if (!isPlainDate(value)) throw new UsageError(`--${name} is no day: ${value}`);
  return value;
}

function whole(value: string | undefined): number | null {
  if (value === undefined) return null;
  if (!/^\d+$/.test(value)) throw new UsageError(`--late-request-day is no number of days: ${value}`);
  return Number(value);
}
