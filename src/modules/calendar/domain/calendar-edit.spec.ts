import { describe, expect, it } from '@jest/globals';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { CalendarDay } from './calendar-data.js';
import { daysOfYear, editCalendar, type CalendarContent, type CalendarEdit } from './calendar-edit.js';

/** As it is typed: what is no day is for the rules to say. */
const on = (text: string) => text as PlainDate;
const NOTICE = 'TB 9441/TB-BNV';
const listedDay = (date: string, kind: CalendarDay['kind'], pair: string | null = null): CalendarDay => ({
  date: on(date),
  kind,
  nameVi: 'Nghỉ',
  source: 'TB 1',
  pairDate: pair === null ? null : on(pair),
});

/** 2024: Labour Day, and Monday 29 April swapped for Saturday 4 May. */
const FORMER: CalendarContent = {
  days: [
    listedDay('2024-04-29', 'swapped-off', '2024-05-04'),
    listedDay('2024-05-01', 'holiday'),
    listedDay('2024-05-04', 'makeup-working-day', '2024-04-29'),
  ],
  completeYears: [2023, 2025],
};

const add = (date: string, nameVi = 'Ngày Văn hóa Việt Nam'): CalendarEdit => ({
  edit: 'add',
  date: on(date),
  kind: 'holiday',
  nameVi,
});
const swap = (date: string, madeUpOn: string, nameVi = 'Nghỉ hoán đổi'): CalendarEdit => ({
  edit: 'swap',
  date: on(date),
  madeUpOn: on(madeUpOn),
  nameVi,
});
const move = (date: string, to: string): CalendarEdit => ({ edit: 'move', date: on(date), to: on(to) });
const remove = (date: string): CalendarEdit => ({ edit: 'remove', date: on(date) });
const complete = (year: number): CalendarEdit => ({ edit: 'complete-year', year });

const edited = (...edits: CalendarEdit[]) => editCalendar(FORMER, edits, NOTICE);
const daysAfter = (...edits: CalendarEdit[]) =>
  edited(...edits).content?.days.map(({ date, kind }) => `${date} ${kind}`);
const faultsOf = (...edits: CalendarEdit[]) => {
  const { content, firstDay, faults } = edited(...edits);
  expect([content, firstDay]).toEqual([null, null]);
  return faults;
};

describe('a change of the calendar', () => {
  it('adds a day off with its name and the notice, in its place, and leaves the former content as it was', () => {
    const before = structuredClone(FORMER);
    const { content, firstDay, faults } = editCalendar(FORMER, [add('2024-04-30', '  Giải phóng  ')], `  ${NOTICE} `);
    expect(faults).toEqual([]);
    expect(firstDay).toBe('2024-04-30');
    expect(content?.completeYears).toEqual([2023, 2025]);
    expect(content?.days.map(({ date }) => date)).toEqual(['2024-04-29', '2024-04-30', '2024-05-01', '2024-05-04']);
    expect(content?.days[1]).toEqual({
      date: '2024-04-30',
      kind: 'holiday',
      nameVi: 'Giải phóng',
      source: NOTICE,
      pairDate: null,
    });
    expect(FORMER).toEqual(before);
  });

  it('keeps the kind that was chosen', () => {
    const substitute: CalendarEdit = { edit: 'add', date: on('2024-05-02'), kind: 'substitute-off', nameVi: 'Nghỉ bù' };
    expect(daysAfter(substitute)).toContain('2024-05-02 substitute-off');
  });

  it('takes out one day, and a swap as a whole from either of its days', () => {
    expect(daysAfter(remove('2024-05-01'))).toEqual(['2024-04-29 swapped-off', '2024-05-04 makeup-working-day']);
    expect(daysAfter(remove('2024-04-29'))).toEqual(['2024-05-01 holiday']);
    expect(daysAfter(remove('2024-05-04'))).toEqual(['2024-05-01 holiday']);
    expect(edited(remove('2024-05-01')).content?.completeYears).toEqual([2023, 2025]);
  });

  it('moves a day off with its kind and name; the notice of the move is its source', () => {
    const { content, firstDay } = edited(move('2024-05-01', '2024-05-02'));
    expect(firstDay).toBe('2024-05-01');
    expect(content).toEqual({
      completeYears: [2023, 2025],
      days: [
        FORMER.days[0],
        { date: '2024-05-02', kind: 'holiday', nameVi: 'Nghỉ', source: NOTICE, pairDate: null },
        FORMER.days[2],
      ],
    });
    expect(edited(move('2024-05-01', '2024-03-01')).firstDay).toBe('2024-03-01');
  });

  it('swaps a working day for a day of a weekend, each the pair of the other', () => {
    // Friday 2 January 2026 is off, Saturday 10 January is worked.
    const { content, firstDay } = edited(swap('2026-01-02', '2026-01-10', ' Nghỉ hoán đổi '));
    expect(firstDay).toBe('2026-01-02');
    expect(content?.completeYears).toEqual([2023, 2025]);
    const common = { nameVi: 'Nghỉ hoán đổi', source: NOTICE };
    expect(content?.days.slice(3)).toEqual([
      { date: '2026-01-02', kind: 'swapped-off', pairDate: '2026-01-10', ...common },
      { date: '2026-01-10', kind: 'makeup-working-day', pairDate: '2026-01-02', ...common },
    ]);
    expect(edited(swap('2026-01-19', '2026-01-10')).firstDay).toBe('2026-01-10');
    expect(edited(swap('2026-01-12', '2026-01-11')).faults).toEqual([]);
  });

  it('declares a year complete; whatever touches the year may be counted anew', () => {
    const { content, firstDay } = edited(complete(2024));
    expect(content).toEqual({ days: FORMER.days, completeYears: [2023, 2024, 2025] });
    expect(firstDay).toBe('2024-01-01');
  });

  it('takes several changes in their order', () => {
    const { content, firstDay } = edited(complete(2026), remove('2024-05-01'), add('2024-05-01', 'Quốc tế Lao động'));
    expect(firstDay).toBe('2024-05-01');
    expect(content?.days.find(({ date }) => date === '2024-05-01')?.nameVi).toBe('Quốc tế Lao động');
    expect(content?.completeYears).toEqual([2023, 2025, 2026]);
  });
});

describe('a change of the calendar is refused', () => {
  it('without a notice, and without anything to change', () => {
    expect(editCalendar(FORMER, [add('2024-04-30')], '  ')).toEqual({
      content: null,
      firstDay: null,
      faults: [{ code: 'calendar.source-missing', field: 'source' }],
    });
    expect(faultsOf()).toEqual([{ code: 'calendar.nothing-to-change' }]);
  });

  it.each([
    [add('2024-05-01'), 'date', '2024-05-01'],
    [move('2024-05-01', '2024-05-04'), 'to', '2024-05-04'],
    [swap('2024-05-01', '2024-05-11'), 'date', '2024-05-01'],
    [swap('2024-05-02', '2024-05-04'), 'madeUpOn', '2024-05-04'],
  ])('where a day has an entry already: %j', (edit, field, date) => {
    expect(faultsOf(edit)).toEqual([{ code: 'calendar.duplicate-day', field, params: { date } }]);
  });

  it.each([
    [remove('2024-05-02'), '2024-05-02'],
    [move('2024-05-02', '2024-05-03'), '2024-05-02'],
    // One half of a swap is not moved by itself.
    [move('2024-04-29', '2024-04-30'), '2024-04-29'],
    [move('2024-05-04', '2024-05-05'), '2024-05-04'],
  ])('where there is no such day off: %j', (edit, date) => {
    expect(faultsOf(edit)).toEqual([{ code: 'calendar.day-not-listed', field: 'date', params: { date } }]);
  });

  it('where a swap is between the wrong kinds of days', () => {
    const dayOff = { code: 'calendar.swap-not-a-working-day', field: 'date', params: { date: '2026-01-17' } };
    const worked = { code: 'calendar.makeup-not-on-weekend', field: 'madeUpOn' };
    expect(faultsOf(swap('2026-01-17', '2026-01-10'))).toEqual([dayOff]);
    expect(faultsOf(swap('2026-01-02', '2026-01-09'))).toEqual([worked]);
  });

  it.each([add('2024-04-30', ' '), swap('2026-01-02', '2026-01-10', ' ')])(
    'where a day off has no name: %j',
    (edit) => {
      expect(faultsOf(edit)).toEqual([{ code: 'calendar.name-missing', field: 'nameVi' }]);
    },
  );

  it.each(
    [add('2026-02-30'), remove('24/11/2026'), move('2024-05-01', ''), swap('2026-01-02', '2026-1-10')].map((edit) => [
      edit,
    ]),
  )('where a day is none: %j', (edit) => {
    expect(faultsOf(edit)).toEqual([{ code: 'calendar.day-invalid', field: 'date' }]);
  });

  it.each([1999, 2101, 2026.5, Number.NaN])('for the year %s', (year) => {
    expect(faultsOf(complete(year))).toEqual([{ code: 'calendar.year-invalid', field: 'year' }]);
  });

  it('for a year that is complete, and takes the first and the last year there is', () => {
    expect(faultsOf(complete(2025))).toEqual([
      { code: 'calendar.year-complete', field: 'year', params: { year: 2025 } },
    ]);
    expect(edited(complete(2000), complete(2100)).content?.completeYears).toEqual([2000, 2023, 2025, 2100]);
  });

  it('as a whole, with every fault of every part', () => {
    const faults = faultsOf(add('2024-05-01', ''), add('2024-04-30'), swap('2024-05-04', '2024-04-29', ''));
    expect(faults.map(({ code, field }) => `${code} ${field ?? ''}`)).toEqual([
      'calendar.duplicate-day date',
      'calendar.name-missing nameVi',
      'calendar.duplicate-day date',
      'calendar.duplicate-day madeUpOn',
      'calendar.swap-not-a-working-day date',
      'calendar.makeup-not-on-weekend madeUpOn',
      'calendar.name-missing nameVi',
    ]);
  });
});

describe('the days of a year', () => {
  it('are those of that year alone, in order', () => {
    const dates: PlainDate[] = daysOfYear(
      [listedDay('2025-01-01', 'holiday'), listedDay('2024-09-02', 'holiday'), ...FORMER.days.toReversed()],
      2024,
    ).map(({ date }) => date);
    expect(dates).toEqual(['2024-04-29', '2024-05-01', '2024-05-04', '2024-09-02']);
    expect(daysOfYear(FORMER.days, 2023)).toEqual([]);
  });
});
