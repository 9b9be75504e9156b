/**
 * A calendar day of the office zone, `YYYY-MM-DD`. Not a JavaScript Date: `new Date('2020-05-25')` is midnight UTC,
 * which is 07:00 in Hà Nội and the day before in America. Text compares in date order, so `<` and `===` work.
 */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

/** Days since 1970-01-01, which is day 0. An integer, negative before it. */
export type EpochDay = number & { readonly __brand: 'EpochDay' };

/** ISO number of a weekday: Monday 1 … Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MS_PER_DAY = 86_400_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for an existing day of the years 0001–9999 in the form `YYYY-MM-DD`. */
export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string') return false;
  const match = PATTERN.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** @throws RangeError when the text is not an existing day. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a calendar day: ${text}`);
  return text;
}

/** The day of a year, month 1–12 and day of the month. @throws RangeError when there is no such day. */
export function plainDateOf(year: number, month: number, day: number): PlainDate {
  return plainDate(
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  );
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/** 1–12. */
export function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7));
}

/** 1–31. */
export function dayOfMonth(date: PlainDate): number {
  return Number(date.slice(8, 10));
}

export function toEpochDay(date: PlainDate): EpochDay {
  return (Date.UTC(yearOf(date), monthOf(date) - 1, dayOfMonth(date)) / MS_PER_DAY) as EpochDay;
}

/** Inverse of {@link toEpochDay}, for the years 0001–9999. */
export function fromEpochDay(day: number): PlainDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10) as PlainDate;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** The corresponding day `months` later, or the last day of that month (Bộ luật Dân sự 2015 Điều 148.3). */
export function addMonthsClamped(date: PlainDate, months: number): PlainDate {
  const index = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return plainDateOf(year, month, Math.min(dayOfMonth(date), daysInMonth(year, month)));
}

export function weekdayOf(date: PlainDate): Weekday {
  return weekdayOfEpochDay(toEpochDay(date));
}

export function weekdayOfEpochDay(day: number): Weekday {
  // Day 0 was a Thursday.
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** `month` 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function minDate(a: PlainDate, b: PlainDate): PlainDate {
  return a <= b ? a : b;
}

export function maxDate(a: PlainDate, b: PlainDate): PlainDate {
  return a >= b ? a : b;
}
