import { describe, expect, it } from '@jest/globals';
import { A_CALENDAR } from '../../../test/builders/a-case.js';
import { parseInstant } from '../../kernel/instant.js';
import { plainDate, type PlainDate } from '../../kernel/plain-date.js';
import { I18n } from '../../platform/i18n/i18n.js';
import { workingDaysBetween } from '../../modules/calendar/domain/index.js';
import { deadlineBadge, type DeadlineFacts } from './deadline.view.js';
import { wordsOf } from './words.js';

const words = wordsOf(new I18n(), 'vi');
const at = (local: string) => parseInstant(`${local}:00+07:00`);
/** Monday. */
const NOW = at('2020-05-25T14:05');
const count = (from: PlainDate, to: PlainDate) => workingDaysBetween(A_CALENDAR, from, to);

function badge(facts: Partial<DeadlineFacts>, now = NOW) {
  return deadlineBadge({ due: null, pausedSince: null, finished: null, ...facts }, now, count, words);
}

function dueOn(day: string, kind: 'day' | 'instant' = 'day', time = '17:30') {
  return { on: plainDate(day), at: at(`${day}T${time}`), kind };
}

describe('deadline badge', () => {
  it.each([
    ['2020-05-22', 'overdue', 'Quá 1 ngày'],
    ['2020-05-20', 'overdue', 'Quá 3 ngày'],
    ['2020-05-25', 'soon', 'Hôm nay, 17:30'],
    ['2020-05-26', 'soon', 'Còn 1 ngày'],
    ['2020-05-28', 'soon', 'Còn 3 ngày'],
    ['2020-05-29', 'on-track', 'Còn 4 ngày'],
    // Saturday and Sunday between are not counted.
    ['2020-06-01', 'on-track', 'Còn 5 ngày'],
  ])('counts working days up to %s', (day, kind, text) => {
    expect(badge({ due: dueOn(day) })).toEqual({ kind, words: text });
  });

  it('is not overdue on the due day itself, whatever the hour', () => {
    expect(badge({ due: dueOn('2020-05-25') }, at('2020-05-25T23:59')).kind).toBe('soon');
  });

  it('is overdue on the weekend after a Friday, before a working day has passed', () => {
    expect(badge({ due: dueOn('2020-05-22') }, at('2020-05-23T09:00'))).toEqual({ kind: 'overdue', words: 'Quá hạn' });
  });

  it('compares hours by the minute', () => {
    expect(badge({ due: dueOn('2020-05-25', 'instant', '14:06') }).kind).toBe('soon');
    expect(badge({ due: dueOn('2020-05-25', 'instant', '11:00') })).toEqual({ kind: 'overdue', words: 'Quá 3 giờ' });
  });

  it('says that the clock stands still, even past the date', () => {
    const paused = { due: dueOn('2020-05-20'), pausedSince: at('2020-05-20T09:00') };
    expect(badge(paused)).toEqual({ kind: 'paused', words: 'Dừng 3 ngày' });
    expect(badge({ ...paused, pausedSince: at('2020-05-25T09:00') }).words).toBe('Tạm dừng từ hôm nay');
  });

  it('repeats the judgement of a finished dossier', () => {
    const due = dueOn('2020-05-22');
    const finished = (day: string, timing: 'early' | 'on-time' | 'late' | null) =>
      badge({ due, finished: { at: at(`${day}T10:00`), timing } });
    expect(finished('2020-05-20', 'early')).toEqual({ kind: 'done-on-time', words: 'Sớm 2 ngày' });
    expect(finished('2020-05-22', 'on-time')).toEqual({ kind: 'done-on-time', words: 'Đúng hạn' });
    expect(finished('2020-05-25', 'late')).toEqual({ kind: 'done-late', words: 'Trễ 1 ngày' });
    expect(finished('2020-05-25', null).kind).toBe('no-limit');
  });

  it('promises nothing where there is no limit', () => {
    expect(badge({}).kind).toBe('no-limit');
  });
});
