import { fromEpochDay, toEpochDay, type EpochDay, type PlainDate } from './plain-date.js';

/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. Columns are `timestamptz`, JSON is ISO 8601 with offset. */
export type Instant = number & { readonly __brand: 'Instant' };

/** Minutes since local midnight, 0–1440. */
export type MinuteOfDay = number & { readonly __brand: 'MinuteOfDay' };

/** A zone without summer time. Việt Nam has been +07:00 since 1975-06-13. */
export interface OfficeZone {
  readonly name: string;
  readonly offsetMinutes: number;
}

export const HO_CHI_MINH: OfficeZone = { name: 'Asia/Ho_Chi_Minh', offsetMinutes: 420 };

export const MS_PER_MINUTE = 60_000;
export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 86_400_000;

const ISO =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3})\d*)?)?(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/;

/** @throws RangeError unless the text is ISO 8601 with a date that exists, a time and an offset. */
export function parseInstant(text: string): Instant {
  const match = ISO.exec(text);
  const value = match ? Date.parse(text) : NaN;
  // Date.parse rolls 30 February over to March; the day must come back as it was written.
  if (!match || Number.isNaN(value) || match[1] !== fromEpochDay(toEpochDay(match[1] as PlainDate))) {
    throw new RangeError(`not an instant: ${text}`);
  }
  return value as Instant;
}

export function isInstantText(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  try {
    parseInstant(value);
    return true;
  } catch {
    return false;
  }
}

/** From a driver's Date. */
export function instantOf(date: Date): Instant {
  return date.getTime() as Instant;
}

/** To a driver's Date. */
export function dateOf(instant: Instant): Date {
  return new Date(instant);
}

/** ISO 8601 with the zone's offset and, where they are not zero, milliseconds: `2020-05-25T08:00:00+07:00`. */
export function formatInstant(instant: Instant, zone: OfficeZone = HO_CHI_MINH): string {
  const local = new Date(instant + zone.offsetMinutes * MS_PER_MINUTE).toISOString();
  const text = local.endsWith('.000Z') ? local.slice(0, 19) : local.slice(0, 23);
  const offset = Math.abs(zone.offsetMinutes);
  const sign = zone.offsetMinutes < 0 ? '-' : '+';
  return `${text}${sign}${String(Math.floor(offset / 60)).padStart(2, '0')}:${String(offset % 60).padStart(2, '0')}`;
}

/** The calendar day of an instant in the zone. With {@link atMinute} the one bridge between instants and days. */
export function localDate(instant: Instant, zone: OfficeZone = HO_CHI_MINH): PlainDate {
  return fromEpochDay(localEpochDay(instant, zone));
}

export function localEpochDay(instant: Instant, zone: OfficeZone = HO_CHI_MINH): EpochDay {
  return Math.floor((instant + zone.offsetMinutes * MS_PER_MINUTE) / MS_PER_DAY) as EpochDay;
}

/** Whole minutes since local midnight, 0–1439, rounded down. */
export function minuteOfDay(instant: Instant, zone: OfficeZone = HO_CHI_MINH): MinuteOfDay {
  return Math.floor(msOfDay(instant, zone) / MS_PER_MINUTE) as MinuteOfDay;
}

/** Milliseconds since local midnight, 0–86,399,999. */
export function msOfDay(instant: Instant, zone: OfficeZone = HO_CHI_MINH): number {
  const local = instant + zone.offsetMinutes * MS_PER_MINUTE;
  return local - Math.floor(local / MS_PER_DAY) * MS_PER_DAY;
}

/** The instant of a local day and minute; minute 1440 is the next midnight. */
export function atMinute(date: PlainDate, minute: number, zone: OfficeZone = HO_CHI_MINH): Instant {
  return atEpochDayMinute(toEpochDay(date), minute, zone);
}

export function atEpochDayMinute(day: number, minute: number, zone: OfficeZone = HO_CHI_MINH): Instant {
  return (day * MS_PER_DAY + (minute - zone.offsetMinutes) * MS_PER_MINUTE) as Instant;
}

/** The first instant of a local day. */
export function startOfDay(date: PlainDate, zone: OfficeZone = HO_CHI_MINH): Instant {
  return atMinute(date, 0, zone);
}

export function addMs(instant: Instant, ms: number): Instant {
  return (instant + ms) as Instant;
}

/** `[from, to)` with from ≤ to. */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** The union of intervals, sorted and without overlap or touch; empty ones are dropped. */
export function unionOf(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter((i) => i.to > i.from).sort((a, b) => a.from - b.from);
  const union: { from: Instant; to: Instant }[] = [];
  for (const next of sorted) {
    const last = union.at(-1);
    if (last && next.from <= last.to) last.to = Math.max(last.to, next.to) as Instant;
    else union.push({ from: next.from, to: next.to });
  }
  return union;
}
