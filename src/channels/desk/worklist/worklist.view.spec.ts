import { describe, expect, it } from '@jest/globals';
import { A_CALENDAR } from '../../../../test/builders/a-case.js';
import { parseInstant } from '../../../kernel/instant.js';
import { plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import { workingDaysBetween } from '../../../modules/calendar/domain/index.js';
import { safeReturnTo } from '../sign-in/sign-in.view.js';
import { wordsOf } from '../../shared/words.js';
import { worklistPage, type WorkFacts, type WorklistFacts } from './worklist.view.js';

const reader = {
  now: parseInstant('2020-05-25T14:05:00+07:00'),
  workingDays: (from: PlainDate, to: PlainDate) => workingDaysBetween(A_CALENDAR, from, to),
  words: wordsOf(new I18n(), 'vi'),
};

function due(day: string) {
  return { on: plainDate(day), at: parseInstant(`${day}T17:30:00+07:00`), kind: 'day' as const };
}

function work(code: string, rest: Partial<WorkFacts>): WorkFacts {
  return {
    code,
    applicant: 'Lý A Páo',
    place: null,
    procedure: 'Trợ cấp xã hội hàng tháng',
    step: 'Thẩm định',
    holder: null,
    stepDue: null,
    due: due('2020-06-15'),
    state: 'processing',
    channel: 'direct',
    pausedSince: null,
    finished: null,
    ...rest,
  };
}

const FACTS: WorklistFacts = {
  desk: 'officer',
  rows: [
    work('A-1', { stepDue: due('2020-05-22') }),
    work('A-2', { stepDue: due('2020-05-26') }),
    work('A-3', { stepDue: due('2020-06-04') }),
    work('A-4', { stepDue: due('2020-05-20'), pausedSince: parseInstant('2020-05-19T09:00:00+07:00') }),
  ],
  counts: { overdue: 7, supplied: 0, soon: 1, 'on-track': 1, paused: 1 },
  only: null,
  nextCursor: 'x+y',
  mayTakeIn: false,
};

describe('work by urgency', () => {
  it('groups by the deadline of the step in hand, late first, standing still last', () => {
    const page = worklistPage(FACTS, reader);
    expect(page.groups.map(({ badge, rows }) => [badge.words, rows.map((row) => row.code)])).toEqual([
      ['Quá hạn (7)', ['A-1']],
      ['Sắp đến hạn (1)', ['A-2']],
      ['Trong hạn (1)', ['A-3']],
      ['Tạm dừng (1)', ['A-4']],
    ]);
    expect(page.pageTitle).toBe('Việc của tôi: 7 quá hạn, 1 sắp đến hạn');
  });

  it('shows what applicants have sent before what is due soon, with what to do', () => {
    const sent = work('A-5', { pausedSince: parseInstant('2020-05-19T09:00:00+07:00'), supplied: true });
    const page = worklistPage(
      { ...FACTS, desk: 'counter', rows: [...FACTS.rows, sent], counts: { ...FACTS.counts, supplied: 1 } },
      reader,
    );
    expect(page.groups.map(({ badge }) => badge.words).slice(0, 2)).toEqual(['Quá hạn (7)', 'Đã bổ sung (1)']);
    expect(page.groups[1]?.rows[0]?.next).toBe('Xem giấy tờ đã bổ sung');
  });

  it('names no date of a dossier that stands still', () => {
    const row = worklistPage(FACTS, reader).groups.at(-1)?.rows[0];
    expect([row?.stepDueOn, row?.dueOn, row?.noDueWords]).toEqual([null, null, 'Hẹn lại sau']);
  });

  it('counts the whole desk in the tabs and goes on by cursor', () => {
    const page = worklistPage({ ...FACTS, only: 'overdue' }, reader);
    expect(page.tabs.map(({ count, current }) => [count, current])).toEqual([
      [10, false],
      [7, true],
      [1, false],
      [1, false],
      [1, false],
    ]);
    expect(page.nextHref).toBe('/can-bo?han=qua-han&sau=x%2By');
  });

  it('says that nothing is left, or that the filter hides it', () => {
    const nothing = { ...FACTS, rows: [], nextCursor: null };
    expect(worklistPage(nothing, reader).empty.href).toBeNull();
    expect(worklistPage({ ...nothing, only: 'soon' }, reader).empty.href).toBe('/can-bo');
  });
});

describe('return after sign-in', () => {
  it.each([
    ['/can-bo/ho-so/000.15.30.H14-200504-0007?x=1', '/can-bo/ho-so/000.15.30.H14-200504-0007?x=1'],
    ['//evil.example/x', '/toi'],
    ['/\\evil.example', '/toi'],
    ['https://evil.example', '/toi'],
    ['/a\nb', '/toi'],
    [undefined, '/toi'],
  ])('%j leads to %s', (given, expected) => {
    expect(safeReturnTo(given)).toBe(expected);
  });
});
