/** Limits of a national record. Imported limits need a person's eye: 170 of 2,221 procedures differ by channel (§4.1). */
import type { TimeLimit } from '../../calendar/domain/index.js';
import type { NationalRecord, RecordSpan, ReviewFlag } from './national-record.js';
import type { Channel, ProcedureCase, TimeLimitRule } from './procedure-version.js';

export interface RecordLimits {
  readonly limits: readonly TimeLimitRule[];
  readonly cases: readonly ProcedureCase[];
  readonly flags: readonly ReviewFlag[];
}

const WORDS: Readonly<Record<TimeLimit['unit'], string>> = {
  'working-day': 'ngày làm việc',
  'calendar-day': 'ngày',
  'working-hour': 'giờ làm việc',
  hour: 'giờ',
  month: 'tháng',
  'same-day': 'trong ngày',
};

export function limitsOfRecord({ places, cases: told }: NationalRecord, channels: readonly Channel[]): RecordLimits {
  const flags = new Set<ReviewFlag>();
  const byChannel = channels.map((channel) => {
    const spans = places.filter((place) => place.channel === channel).map((place) => spanOf(place.time));
    const known = distinct(spans.filter((span) => span !== null));
    if (known.length > 1) flags.add('limit-several');
    return { channel, limit: longest(known) };
  });
  const cases = told.map((each, index) => ({
    key: `truong-hop-${String(index + 1)}`,
    nameVi: each.nameVi,
    limit: spanOf(each.time),
  }));
  const caseLimits = distinct(cases.flatMap(({ limit }) => limit ?? []));
  // A single case is the procedure itself, said in a form to count with where the channels are not.
  const fallback = caseLimits.length === 1 ? (caseLimits[0] ?? null) : null;
  const limits = byChannel.map(({ channel, limit }) => ({ channel, limit: limit ?? fallback }));
  if (limits.some(({ limit }) => limit === null)) flags.add('limit-not-readable');
  if (distinct(limits.flatMap(({ limit }) => limit ?? [])).length > 1) flags.add('limit-differs-by-channel');
  if (limits.some(({ limit }) => limit?.unit === 'working-hour')) flags.add('limit-in-hours');
  const own = caseLimits.length > 1 && cases.every(({ limit }) => limit !== null) ? cases : [];
  const same = new Set(limits.map(({ limit }) => JSON.stringify(limit))).size === 1;
  const general = same
    ? [ruleOf(null, limits[0]?.limit ?? null)]
    : limits.map((each) => ruleOf(each.channel, each.limit));
  return {
    limits: [...general, ...own.map(({ key, limit }) => ({ ...ruleOf(null, limit), caseKey: key }))],
    cases: own.map(({ key, nameVi }) => ({ key, nameVi })),
    flags: [...flags],
  };
}

/** `hour` is read as office hours, and flagged. */
export function spanOf({ value, unit }: RecordSpan): TimeLimit | null {
  if (value === null || value <= 0 || !Number.isFinite(value)) return null;
  switch (unit) {
    case 'working_day':
      return Number.isInteger(value) ? { value, unit: 'working-day' } : { value: value * 8, unit: 'working-hour' };
    case 'calendar_day':
      return Number.isInteger(value) ? { value, unit: 'calendar-day' } : null;
    case 'month':
      return Number.isInteger(value) ? { value, unit: 'month' } : null;
    case 'hour':
      return { value, unit: 'working-hour' };
    case 'other':
    case null:
      return null;
  }
}

function ruleOf(channel: Channel | null, limit: TimeLimit | null): TimeLimitRule {
  const textVi = limit
    ? `${String(limit.value)} ${WORDS[limit.unit]} kể từ ngày nhận đủ hồ sơ hợp lệ`
    : 'Thời hạn theo từng trường hợp, xem trình tự thực hiện';
  return { channel, limit, startEvent: 'accepted', cutoffMinute: null, textVi };
}

function distinct(limits: readonly TimeLimit[]): TimeLimit[] {
  return [...new Map(limits.map((limit) => [JSON.stringify(limit), limit])).values()];
}

const MINUTES: Readonly<Record<TimeLimit['unit'], number>> = {
  ...{ hour: 60, 'working-hour': 180, 'calendar-day': 1_440, 'working-day': 2_016, month: 43_200, 'same-day': 600 },
};

/** About: several limits for one channel are flagged, and the longest is the one nobody is late by. */
function longest(limits: readonly TimeLimit[]): TimeLimit | null {
  const length = ({ value, unit }: TimeLimit): number => value * MINUTES[unit];
  return limits.reduce<TimeLimit | null>((most, each) => (most && length(most) >= length(each) ? most : each), null);
}
