import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { addDays, plainDate, weekdayOf, yearOf, type PlainDate } from '../../src/kernel/plain-date.js';
import { compileCalendar, isWorkingDay } from '../../src/modules/calendar/domain/index.js';
import { HOLIDAY_YEARS, REFERENCE_CALENDAR } from './holidays.js';

/** Weekdays off and working Saturdays, year by year, as the yearly notices list them: month/day, in order. */
const NOTICES: Readonly<Record<number, { off: string; worked: string }>> = {
  2015: { off: '1/1 1/2 2/16 2/17 2/18 2/19 2/20 2/23 4/28 4/29 4/30 5/1 9/2', worked: '2/14 4/25' },
  2016: { off: '1/1 2/8 2/9 2/10 2/11 2/12 4/18 5/2 5/3 9/2', worked: '' },
  2017: { off: '1/2 1/26 1/27 1/30 1/31 2/1 4/6 5/1 5/2 9/4', worked: '' },
  2018: { off: '1/1 2/14 2/15 2/16 2/19 2/20 4/25 4/30 5/1 9/3 12/31', worked: '' },
  2019: { off: '1/1 2/4 2/5 2/6 2/7 2/8 4/15 4/29 4/30 5/1 9/2', worked: '1/5 5/4' },
  2020: { off: '1/1 1/23 1/24 1/27 1/28 1/29 4/2 4/30 5/1 9/2', worked: '' },
  2021: { off: '1/1 2/10 2/11 2/12 2/15 2/16 4/21 4/30 5/3 9/2 9/3', worked: '' },
  2022: { off: '1/3 1/31 2/1 2/2 2/3 2/4 4/11 5/2 5/3 9/1 9/2', worked: '' },
  2023: { off: '1/2 1/20 1/23 1/24 1/25 1/26 5/1 5/2 5/3 9/1 9/4', worked: '' },
  2024: { off: '1/1 2/8 2/9 2/12 2/13 2/14 4/18 4/29 4/30 5/1 9/2 9/3', worked: '5/4' },
  2025: { off: '1/1 1/27 1/28 1/29 1/30 1/31 4/7 4/30 5/1 5/2 9/1 9/2', worked: '4/26' },
  2026: {
    off: '1/1 1/2 2/16 2/17 2/18 2/19 2/20 4/27 4/30 5/1 8/31 9/1 9/2 11/24',
    worked: '1/10 8/22',
  },
};

const SHARED = new URL('../../../shared/data/holidays-vn.csv', import.meta.url);

describe('holidays of 2015–2027', () => {
  const calendar = compileCalendar(REFERENCE_CALENDAR);

  const exceptionsOf = (year: number) => {
    const off: string[] = [];
    const worked: string[] = [];
    for (let day = plainDate(`${String(year)}-01-01`); yearOf(day) === year; day = addDays(day, 1)) {
      const short = `${String(Number(day.slice(5, 7)))}/${String(Number(day.slice(8, 10)))}`;
      const weekend = weekdayOf(day) >= 6;
      if (weekend && isWorkingDay(calendar, day)) worked.push(short);
      if (!weekend && !isWorkingDay(calendar, day)) off.push(short);
    }
    return { off: off.join(' '), worked: worked.join(' ') };
  };

  it.each(Object.entries(NOTICES))('has exactly the days off and working Saturdays of %s', (year, expected) => {
    expect(exceptionsOf(Number(year))).toEqual(expected);
  });

  it('works on Saturday 27 December 2014 for Friday 2 January 2015, and nothing else in 2014', () => {
    expect(exceptionsOf(2014)).toEqual({ off: '', worked: '12/27' });
  });

  it('knows that 2027 is not announced', () => {
    expect(REFERENCE_CALENDAR.completeYears).toEqual(Object.keys(NOTICES).map(Number));
    expect(HOLIDAY_YEARS.at(-1)).toMatchObject({ year: 2027, complete: false });
  });

  it('pairs every make-up day with the day off that it replaces', () => {
    const byDate = new Map(REFERENCE_CALENDAR.days.map((day) => [day.date, day]));
    const paired = REFERENCE_CALENDAR.days.filter((day) => day.pairDate !== null);
    expect(paired).toHaveLength(18);
    for (const day of paired) {
      const pair = byDate.get(day.pairDate as PlainDate);
      expect(pair?.pairDate).toBe(day.date);
      expect([day.kind, pair?.kind].sort()).toEqual(['makeup-working-day', 'swapped-off']);
      expect(weekdayOf(day.date) >= 6).toBe(day.kind === 'makeup-working-day');
    }
  });

  it('gives a substitute day only to holidays on a weekend, and as many as there are', () => {
    for (const { year, complete, holidays, substitutes } of HOLIDAY_YEARS.filter((row) => row.complete)) {
      // 24 November is never made up for: Điều 111.3 does not reach it.
      const lost = holidays.filter(([day]) => day !== '11-24' && weekdayOf(plainDate(`${String(year)}-${day}`)) >= 6);
      expect([year, complete, substitutes.length]).toEqual([year, complete, lost.length]);
    }
  });

  const shared = existsSync(SHARED);
  if (!shared) process.stderr.write('holidays: ../shared/data/holidays-vn.csv is not there, comparison left out\n');
  (shared ? it : it.skip)('agrees with the collected list day by day', () => {
    const rows = parse(readFileSync(SHARED), { columns: true, bom: true }) as unknown as Record<string, string>[];
    const collected = rows.map(({ date, kind, pair_date: pair }) => [date, kind?.replaceAll('_', '-'), pair || null]);
    expect(collected).toHaveLength(187);
    expect(REFERENCE_CALENDAR.days.map(({ date, kind, pairDate }) => [date, kind, pairDate])).toEqual(collected);
  });
});
