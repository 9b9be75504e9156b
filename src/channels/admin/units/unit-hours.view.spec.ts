import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../kernel/plain-date.js';
import { weekOf } from '../../../modules/calendar/domain/index.js';
import type { StoredSlot } from '../../../modules/calendar/index.js';
import type { Words } from '../../shared/words.js';
import { slotsOf } from './unit-hours-form.view.js';
import { hoursText, hoursTable } from './unit-hours.view.js';

const words = ((code: string, params?: Record<string, unknown>) =>
  [code.split('.').at(-1), ...Object.values(params ?? {})].join(' ')) as Words;
const slots = (unitId: string | null, from: string | null, spans: readonly [number, number][]): StoredSlot[] =>
  weekOf(spans).map((slot) => ({
    unitId,
    slot: { ...slot, validFrom: from === null ? null : plainDate(from), validTo: null },
  }));

describe('office hours in words', () => {
  it('put days of the same hours together, and say where only papers are taken in', () => {
    const saturday = { weekday: 6 as const, startMinute: 450, endMinute: 690, countsForDeadline: false };
    const week = weekOf([
      [450, 690],
      [810, 1_050],
    ]).filter(({ weekday }) => weekday !== 3);
    expect(hoursText({ slots: [...week, saturday] }, words)).toBe(
      '1 – 2: 07:30–11:30, 13:30–17:30; 4 – 5: 07:30–11:30, 13:30–17:30; 6: hours-intake-only 07:30–11:30',
    );
  });

  it('name those of the unit first, then those of all; without any, those of the law', () => {
    const all = [...slots('one', '2026-01-01', [[480, 720]]), ...slots('two', null, [[0, 60]])];
    const texts = hoursTable('one', all, words).rows.map(({ cells }) => cells.map(({ text }) => text));
    expect(texts).toEqual([
      ['01/01/2026', '1 – 5: 08:00–12:00', 'hours-own'],
      ['always', '1 – 5: 07:30–11:30, 13:30–17:30', 'hours-common'],
    ]);
  });
});

describe('office hours as they are typed', () => {
  it('are the week and a Saturday that only takes in', () => {
    const slots = slotsOf('7:30-11:30, 13:30–17:00', '07:30-11:00');
    expect(hoursText({ slots: slots ?? [] }, words)).toBe(
      '1 – 5: 07:30–11:30, 13:30–17:00; 6: hours-intake-only 07:30–11:00',
    );
    expect(slotsOf('07:30-11:30')).toHaveLength(5);
  });

  it.each(['', 'sáng', '07:30', '0730-1130', '07:30-11:30 x'])('are refused as %p', (text) => {
    expect(slotsOf(text)).toBeNull();
    expect(text === '' ? null : slotsOf('07:30-11:30', text)).toBeNull();
  });
});
