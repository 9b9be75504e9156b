import { describe, expect, it } from '@jest/globals';
import { REFERENCE_CALENDAR } from '../../../../seeds/reference/holidays.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { formatInstant, parseInstant, type Instant, type Interval } from '../../../kernel/instant.js';
import { compileCalendar, computeDeadline, type DeadlineInput, type LimitUnit } from './index.js';

const calendar = compileCalendar(REFERENCE_CALENDAR);

/** `2020-04-28 10:00` in the office zone. */
const at = (local: string): Instant => parseInstant(`${local.replace(' ', 'T')}+07:00`);
const pause = (from: string, to: string): Interval => ({ from: at(from), to: at(to) });

function due(start: string, value: number, unit: LimitUnit, rest: Partial<DeadlineInput> = {}): string {
  const { dueAt } = computeDeadline(calendar, { start: at(start), limit: { value, unit }, ...rest });
  return formatInstant(dueAt).slice(0, 16).replace('T', ' ');
}

describe('limits at their edges', () => {
  const start = at('2026-11-19 14:00');
  const thrown = (rest: Partial<DeadlineInput>): unknown => {
    try {
      computeDeadline(calendar, { start, limit: { value: 1, unit: 'same-day' }, ...rest });
      return null;
    } catch (error) {
      return error instanceof DomainError ? { code: error.code, params: error.params } : error;
    }
  };

  it.each([-1, 1441, 1.5])('no cut-off is %s minutes', (cutoffMinute) => {
    expect(thrown({ cutoffMinute })).toEqual({ code: 'deadline.cutoff-out-of-range', params: {} });
  });

  it('a cut-off may be midnight at either end', () => {
    expect(due('2026-11-19 14:00', 1, 'same-day', { cutoffMinute: 0 })).toBe('2026-11-20 17:30');
    expect(due('2026-11-19 14:00', 1, 'same-day', { cutoffMinute: 1440 })).toBe('2026-11-19 17:30');
  });

  it('says what is not a limit, with what was given', () => {
    expect(thrown({ limit: { value: 1, unit: 'week' as LimitUnit } })).toEqual({
      code: 'deadline.unknown-unit',
      params: { unit: 'week' },
    });
    expect(thrown({ policy: 'stop' as 'pause' })).toEqual({
      code: 'deadline.unknown-policy',
      params: { policy: 'stop' },
    });
    expect(thrown({ limit: { value: 0.001, unit: 'hour' } })).toMatchObject({
      code: 'deadline.value-not-whole-minutes',
    });
    expect(thrown({ limit: { value: 1.001, unit: 'hour' } })).toMatchObject({
      code: 'deadline.value-not-whole-minutes',
    });
    expect(thrown({ limit: { value: 1e9, unit: 'working-day' } })).toMatchObject({
      code: 'deadline.value-too-large',
      params: { max: expect.any(Number) },
    });
  });

  it('a pause of no length gives nothing back and is no fault', () => {
    const none = [pause('2026-11-19 15:00', '2026-11-19 15:00')];
    expect(due('2026-11-19 14:00', 3, 'working-day', { pauses: none })).toBe(due('2026-11-19 14:00', 3, 'working-day'));
  });
});
