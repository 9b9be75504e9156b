import { isInstantText, localDate, parseInstant, startOfDay, type Instant } from '../../kernel/instant.js';
import { addDays, isPlainDate, type PlainDate } from '../../kernel/plain-date.js';
import { DomainError } from '../../kernel/domain-error.js';
import { createOrganisation } from '../../modules/organisation/index.js';
import { UNIT_LEVELS, type UnitDirectory, type UnitId } from '../../modules/organisation/domain/index.js';
import {
  APPLICANTS,
  CHANNELS,
  ONLINE_LEVELS_2011,
  type OnlineLevel2011,
} from '../../modules/catalogue/domain/index.js';
import {
  createStatistics,
  type CountedGroup,
  type Revision,
  type StatisticsQuery,
} from '../../modules/statistics/index.js';
import {
  countsOf,
  EMPTY_TALLY,
  lastDayOf,
  SPLITS,
  VIEWS,
  type Filters,
  type SplitBy,
} from '../../modules/statistics/domain/index.js';
import type { Database } from '../../platform/database/unit-of-work.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';
import { accountIds, accountNames } from '../statistics/account-name.js';
import { procedureCodes, procedureIds } from '../statistics/procedure-code.js';
import { readableGroups, readableTally } from '../statistics/readable-tally.js';
import { text } from '../texts.js';

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
  applicant: { type: 'string', multiple: true },
  'online-level': { type: 'string', multiple: true },
  officer: { type: 'string', multiple: true },
  published: { type: 'string' },
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
  --channel <channel>, --level <level>, --field <code>, --procedure <code>, --applicant <kind>, --online-level <0–4>,
  --officer <username>
                    only these; several times for several values
  --published <when> beside the figures as they were known then: {"published":…,"known":…,"delta":…}
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
    const officers = values.officer && (await accountIds(db, values.officer));
    const query = {
      ...asked,
      unitId,
      filters: { ...asked.filters, ...(procedure ? { procedure } : {}) },
      ...(officers ? { officers } : {}),
    };
    const statistics = createStatistics(db);
    const publishedAt = moment('published', values.published);
    if (publishedAt !== null) {
      if (by !== undefined) throw new UsageError('--published and --by do not go together');
      await io.out(shownRevision(await statistics.revision(query, publishedAt), values.json === true));
      return 0;
    }
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
  const applicant = values.applicant?.map((value) => oneOf('applicant', value, APPLICANTS));
  const onlineLevel = values['online-level']?.map(onlineLevelOf);
  return {
    ...(view === undefined ? {} : { view: oneOf('view', view, VIEWS) }),
    from: day(values, 'from'),
    to: day(values, 'to'),
    knownAt: moment('as-of', values['as-of']),
    filters: {
      ...(field ? { field } : {}),
      ...(level ? { level } : {}),
      ...(channel ? { channel } : {}),
      ...(applicant ? { applicant } : {}),
      ...(onlineLevel ? { onlineLevel } : {}),
    },
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
  if (by === 'officer') {
    const names = await accountNames(
      db,
      groups.map((group) => group.key),
    );
    return (key) => names.get(key) ?? key;
  }
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

/** A day means its end. */
function moment(name: string, value: string | undefined): Instant | null {
  if (value === undefined) return null;
  if (isPlainDate(value)) return (startOfDay(addDays(value, 1)) - 1) as Instant;
  if (!isInstantText(value)) throw new UsageError(`--${name} is no day and no instant: ${value as string}`);
  return parseInstant(value);
}

function shownRevision({ published, known, delta }: Revision, json: boolean): string {
  if (json)
    return `${JSON.stringify({ published: countsOf(published), known: countsOf(known), delta: countsOf(delta) })}\n`;
  return readableGroups([
    { name: text('statistics.revision.published'), tally: published },
    { name: text('statistics.revision.known'), tally: known },
    { name: text('statistics.revision.delta'), tally: { ...EMPTY_TALLY, ...delta } },
  ]);
}

function onlineLevelOf(value: string): OnlineLevel2011 | 0 {
  const found = ([0, ...ONLINE_LEVELS_2011] as const).find((level) => String(level) === value);
  if (found === undefined) throw new UsageError(`--online-level is one of 0, ${ONLINE_LEVELS_2011.join(', ')}`);
  return found;
}

function oneOf<Value extends string>(name: string, value: string, allowed: readonly Value[]): Value {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`--${name} is one of ${allowed.join(', ')}`);
  return found;
}
