/**
 * Days as numbers, for the inner loop: the kernel's text arithmetic is exact but several times slower. The bounds are
 * those of every compiled calendar.
 */
import { fromEpochDay, toEpochDay, daysInMonth, type PlainDate } from '../../../kernel/plain-date.js';

/** Number of 1990-01-01: ten years before the first start that the rules take. */
export const FIRST_DAY: number = toEpochDay('1990-01-01' as PlainDate);
/** Number of 2200-12-31. */
export const LAST_DAY: number = toEpochDay('2200-12-31' as PlainDate);
export const DAY_COUNT = LAST_DAY - FIRST_DAY + 1;

const texts: (PlainDate | undefined)[] = new Array<PlainDate | undefined>(DAY_COUNT);

/** As the kernel's `fromEpochDay`, but each day within the bounds is written only once. */
export function dayText(day: number): PlainDate {
  const known = texts[day - FIRST_DAY];
  if (known !== undefined) return known;
  const text = fromEpochDay(day);
  if (day >= FIRST_DAY && day <= LAST_DAY) texts[day - FIRST_DAY] = text;
  return text;
}

interface Civil {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
}

/** Gregorian year, month and day in integers: eras of 400 years that begin on 1 March. For days after 0000-03-01. */
function civilOf(epochDay: number): Civil {
  const shifted = epochDay + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function epochDayOf(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function yearOfDay(epochDay: number): number {
  return civilOf(epochDay).year;
}

/** The corresponding day `months` later, or the last day of that month (Bộ luật Dân sự 2015 Điều 148.3). */
export function addMonthsToDay(epochDay: number, months: number): number {
  const from = civilOf(epochDay);
  const index = from.year * 12 + from.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return epochDayOf(year, month, Math.min(from.day, daysInMonth(year, month)));
}
