import { describe, expect, it } from '@jest/globals';
import { aFuneralCase, suppliedFuneralCase } from '../../../test/builders/funeral-case.js';
import { A_CALENDAR } from '../../../test/builders/a-case.js';
import { parseInstant } from '../../kernel/instant.js';
import { plainDate } from '../../kernel/plain-date.js';
import { I18n } from '../../platform/i18n/i18n.js';
import { explainDeadline } from '../../modules/calendar/domain/index.js';
import { explainPromise } from '../../modules/dossiers/domain/index.js';
import { ribbon } from './ribbon.view.js';
import { wordsOf } from './words.js';
import { workingCalendar } from './working-calendar.view.js';

const words = wordsOf(new I18n(), 'vi');
const TODAY = plainDate('2020-05-25');

function traceOf(aCase = suppliedFuneralCase()) {
  const { clock } = aCase.dossier;
  const explained = clock && explainPromise(clock, A_CALENDAR);
  if (!explained) throw new Error('no clock');
  return explained.trace;
}

describe('calendar of the days', () => {
  const calendar = workingCalendar(
    { trace: traceOf(), dueOn: plainDate('2020-06-15'), upTo: TODAY, pausedOn: null },
    words,
  );
  const cells = calendar.weeks.flat();
  const cell = (day: string) => cells.find((candidate) => candidate.day === day);

  it('shows five days a week, Monday first', () => {
    expect(calendar.weekdays).toEqual(['Hai', 'Ba', 'Tư', 'Năm', 'Sáu']);
    expect(calendar.weeks.every((week) => week.length === 5)).toBe(true);
    expect(calendar.weeks[0]?.[0]?.day).toBe('2020-05-04');
  });

  it('tells receipt, counted days, the pause, today, what is left and the promise apart', () => {
    expect(cell('2020-05-04')).toMatchObject({ kind: 'received', words: 'nhận' });
    expect(cell('2020-05-13')).toMatchObject({ kind: 'counted', words: '7' });
    expect(cell('2020-05-14')).toMatchObject({ kind: 'paused', words: 'dừng' });
    expect(cell('2020-05-20')).toMatchObject({ kind: 'paused' });
    expect(cell('2020-05-25')).toMatchObject({ kind: 'today', words: '10' });
    expect(cell('2020-05-26')).toMatchObject({ kind: 'left', words: '11' });
    expect(cell('2020-06-15')).toMatchObject({ kind: 'promised' });
    expect(cells.filter(({ kind }) => kind === 'paused')).toHaveLength(5);
  });

  it('gives a make-up Saturday a column of its own, and a holiday its name', () => {
    // 29/04/2019 was swapped with Saturday 04/05; 30/04 and 01/05 are holidays.
    const { deadline, trace } = explainDeadline(A_CALENDAR, {
      start: parseInstant('2019-04-26T14:00:00+07:00'),
      limit: { value: 3, unit: 'working-day' },
    });
    const week = workingCalendar(
      { trace, dueOn: deadline.dueOn, upTo: plainDate('2019-04-26'), pausedOn: null },
      words,
    );
    expect(week.weekdays).toContain('Bảy');
    const saturday = week.weeks.flat().find(({ day }) => day === '2019-05-04');
    expect(saturday?.kind).toBe('promised');
    const swapped = week.weeks.flat().find(({ day }) => day === '2019-04-29');
    expect(swapped).toMatchObject({ kind: 'off', words: 'hoán đổi' });
    expect(week.weeks.flat().find(({ day }) => day === '2019-04-30')).toMatchObject({ kind: 'off', words: 'lễ' });
  });

  it('promises no day while the clock stands still', () => {
    const still = workingCalendar(
      {
        trace: traceOf(aFuneralCase()),
        dueOn: plainDate('2020-06-08'),
        upTo: TODAY,
        pausedOn: plainDate('2020-05-13'),
      },
      words,
    );
    const kinds = still.weeks.flat().map(({ kind }) => kind);
    expect(kinds).not.toContain('promised');
    expect(kinds).not.toContain('left');
    expect(kinds.filter((kind) => kind === 'paused')).toHaveLength(8);
  });
});

describe('ribbon', () => {
  const legs = [
    { name: 'Xã', fromOn: plainDate('2020-05-04'), limitDays: 5, dueOn: null },
    { name: 'Huyện', fromOn: plainDate('2020-05-11'), limitDays: 10, dueOn: plainDate('2020-05-29') },
  ];
  const facts = { trace: traceOf(), dueOn: plainDate('2020-06-15'), legs, overdueDays: 0 };

  it('groups the days by who had the dossier, cut by the pause', () => {
    const groups = ribbon({ ...facts, now: parseInstant('2020-05-25T14:00:00+07:00'), pausedOn: null }, words);
    expect(groups.map(({ name, cells }) => [name, cells.length])).toEqual([
      ['Xã · 5 ngày', 5],
      ['Huyện · 10 ngày', 2],
      ['Tạm dừng', 5],
      ['Huyện · 10 ngày', 17],
      ['Trả', 1],
    ]);
    expect(groups[3]?.cells.filter((cell) => cell === 'today')).toHaveLength(1);
    expect(groups[3]?.info).toBe('hôm nay: ngày thứ 3, hạn 29/05');
  });

  it('draws the days past the promise', () => {
    const late = ribbon(
      { ...facts, now: parseInstant('2020-06-18T14:00:00+07:00'), pausedOn: null, overdueDays: 3 },
      words,
    );
    expect(late.at(-1)).toMatchObject({ name: 'Quá hạn', info: '3 ngày', cells: ['overdue', 'overdue', 'overdue'] });
  });

  it('counts the days of an open pause without weekends and ends there', () => {
    const open = {
      ...facts,
      trace: traceOf(aFuneralCase()),
      dueOn: plainDate('2020-06-08'),
      now: parseInstant('2020-05-25T14:00:00+07:00'),
      pausedOn: plainDate('2020-05-13'),
    };
    const groups = ribbon(open, words);
    expect(groups.at(-1)).toMatchObject({ paused: true, info: 'không tính 8 ngày' });
  });

  it('draws a week to a stitch where a limit is long', () => {
    const { deadline, trace } = explainDeadline(A_CALENDAR, {
      start: parseInstant('2020-01-06T08:00:00+07:00'),
      limit: { value: 100, unit: 'working-day' },
    });
    const groups = ribbon(
      {
        trace,
        dueOn: deadline.dueOn,
        now: parseInstant('2020-03-02T08:00:00+07:00'),
        pausedOn: null,
        legs: [],
        overdueDays: 0,
      },
      words,
    );
    const cells = groups.flatMap((group) => group.cells);
    expect(cells.length).toBeLessThan(30);
    expect(cells.filter((cell) => cell === 'today')).toHaveLength(1);
  });
});
