import { isInstantText, localDate, parseInstant, startOfDay, type Instant } from '../../kernel/instant.js';
import { addDays, isPlainDate, type PlainDate } from '../../kernel/plain-date.js';
import { DomainError } from '../../kernel/domain-error.js';
import { createOrganisation } from '../../modules/organisation/index.js';
import { UNIT_LEVELS, type UnitDirectory, type UnitId } from '../../modules/organisation/domain/index.js';
import { CHANNELS } from '../../modules/catalogue/domain/index.js';
import { createStatistics, type CountedGroup, type StatisticsQuery } from '../../modules/statistics/index.js';
import {
  countsOf,
  DIMENSIONS,
  lastDayOf,
  VIEWS,
  type Filters,
  type SplitBy,
} from '../../modules/statistics/domain/index.js';
import type { Database } from '../../platform/database/unit-of-work.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';
import { procedureCodes, procedureIds } from '../statistics/procedure-code.js';
import { readableGroups, readableTally } from '../statistics/readable-tally.js';

const SPLITS: readonly SplitBy[] = [...DIMENSIONS, 'unit', 'child'];

const OPTIONS = {
  unit: { type: 'string' },
  view: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'as-of': { type: 'string' },
  by: { type: 'string' },
  procedure: { type: 'string', multiple: true },
  field: { type: 'string', multiple: true },
  level: { type: 'string', multiple: true },
  channel: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>['values'];

export const stats: Command = {
  name: 'stats',
  summary: 'count the dossiers of a unit and all below it',
  usage: `npm run -s cli -- stats --unit <code> [--view competent|intake] [--from <day>] [--to <day>] [--json]

  --unit <code>     in any notation: H14, H14.15, 000.00.15.H14; the unit with all below it
  --view <view>     competent (default): where it is decided; intake: where it was taken in
  --from, --to      days, both included; left out: from the beginning, up to now
  --as-of <when>    what was recorded by then: a day (its end) or an instant; left out: all that is recorded
  --by <what>       one line for each: ${SPLITS.join(' ')}
  --channel <channel>, --level <level>, --field <code>, --procedure <code>
                    only these; several times for several values
  --json            {"received":…,"carriedOver":…,"transferredIn":…,"resolved":{"early":…,"onTime":…,"late":…,
                    "noLimit":…},"refused":…,"withdrawn":…,"stopped":…,"redirected":…,"pending":{"within":…,
                    "overdue":…,"paused":…,"noLimit":…},"transferredOut":…}; with --by [{"key":…,"name":…,"counts":{…}}…]

"refused" is part of "resolved". Definitions and the formulas of the rates: docs/statistics.md.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values } = parseOptions(args, OPTIONS);
    const asked = questionOf(values);
    const by = values.by === undefined ? undefined : oneOf('by', values.by, SPLITS);
    const { db } = await connect();
    const directory = await createOrganisation().directory(db);
    const unitId = unitOf(directory, values.unit ?? '', asked.to ?? localDate(await db.now()));
    const procedure = values.procedure && (await procedureIds(db, values.procedure));
    const query = { ...asked, unitId, filters: { ...asked.filters, ...(procedure ? { procedure } : {}) } };
    const statistics = createStatistics(db);
    if (by === undefined) {
      const { tally, period } = await statistics.count(query);
      const unit = directory.unitOn(unitId, lastDayOf(period)) ?? directory.latest(unitId);
      const heading = { unit: unit?.name ?? '', view: query.view ?? 'competent', period };
      await io.out(values.json ? `${JSON.stringify(countsOf(tally))}\n` : readableTally(heading, tally));
      return 0;
    }
    const { groups } = await statistics.countBy(query, by);
    const nameOf = await namesOf(db, directory, by, groups);
    const named = groups.map(({ key, tally }) => ({ key, name: nameOf(key), tally }));
    const shown = named.map(({ key, name, tally }) => ({ key, name, counts: countsOf(tally) }));
    await io.out(values.json ? `${JSON.stringify(shown)}\n` : readableGroups(named));
    return 0;
  },
};

function questionOf(values: Values): Omit<StatisticsQuery, 'unitId'> & { readonly filters: Filters } {
  if (!values.unit) throw new UsageError('--unit is needed');
  const { view, field } = values;
  const level = values.level?.map((value) => oneOf('level', value, UNIT_LEVELS));
  const channel = values.channel?.map((value) => oneOf('channel', value, CHANNELS));
  return {
    ...(view === undefined ? {} : { view: oneOf('view', view, VIEWS) }),
    from: day(values, 'from'),
    to: day(values, 'to'),
    knownAt: asOf(values['as-of']),
    filters: { ...(field ? { field } : {}), ...(level ? { level } : {}), ...(channel ? { channel } : {}) },
  };
}

function unitOf(directory: UnitDirectory, code: string, on: PlainDate) {
  const unitId = directory.byCode(code, on) ?? directory.byCode(code, null);
  if (unitId === null) throw new DomainError('invalid', 'statistics.unit-code-unknown', { code });
  return unitId;
}

/** What a line is called: the unit's short name, the procedure's code, else the value itself. */
async function namesOf(
  db: Database,
  directory: UnitDirectory,
  by: SplitBy,
  groups: readonly CountedGroup[],
): Promise<(key: string) => string> {
  if (by === 'unit' || by === 'child') return (key) => directory.latest(key as UnitId)?.shortName ?? key;
  if (by !== 'procedure') return (key) => key;
  const codes = await procedureCodes(
    db,
    groups.map((group) => group.key),
  );
  return (key) => codes.get(key) ?? key;
}

function day(values: Values, name: 'from' | 'to'): PlainDate | null {
  const value = values[name];
  if (value === undefined) return null;
  if (!isPlainDate(value)) throw new UsageError(`--${name} is no day: ${value}`);
  return value;
}

function asOf(value: string | undefined): Instant | null {
  if (value === undefined) return null;
  if (isPlainDate(value)) return (startOfDay(addDays(value, 1)) - 1) as Instant;
  if (!isInstantText(value)) throw new UsageError(`--as-of is no day and no instant: ${value as string}`);
  return parseInstant(value);
}

function oneOf<Value extends string>(name: string, value: string, allowed: readonly Value[]): Value {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`--${name} is one of ${allowed.join(', ')}`);
  return found;
}
