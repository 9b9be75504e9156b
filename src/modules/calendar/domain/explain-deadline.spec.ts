import { describe, expect, it } from '@jest/globals';
import { REFERENCE_CALENDAR } from '../../../../seeds/reference/holidays.js';
import { parseInstant, type Instant } from '../../../kernel/instant.js';
import { compileCalendar, explainDeadline, type DeadlineInput, type LimitUnit } from './index.js';

const calendar = compileCalendar(REFERENCE_CALENDAR);
const at = (local: string): Instant => parseInstant(`${local.replace(' ', 'T')}+07:00`);

/** One line a day: day of the month, number of the counted day or `-`, reason. */
function trace(start: string, value: number, unit: LimitUnit, rest: Partial<DeadlineInput> = {}): string[] {
  return explainDeadline(calendar, { start: at(start), limit: { value, unit }, ...rest }).trace.map(
    ({ day, ordinal, reason, minutes }) =>
      [day.slice(8), ordinal ?? '-', reason, ...(minutes === undefined ? [] : [minutes])].join(' '),
  );
}

describe('the trace of a deadline', () => {
  it('names every day from the start to the end', () => {
    expect(trace('2020-04-28 10:00', 3, 'working-day')).toEqual([
      '28 - start-day',
      '29 1 working-day',
      '30 - holiday',
      '01 - holiday',
      '02 - weekend',
      '03 - weekend',
      '04 2 working-day',
      '05 3 working-day',
    ]);
  });

  it('carries the names of holidays and swaps', () => {
    const { trace: days } = explainDeadline(calendar, {
      start: at('2019-04-26 14:00'),
      limit: { value: 3, unit: 'working-day' },
    });
    expect(days.map((entry) => entry.nameVi ?? '')).toEqual([
      '',
      '',
      '',
      'Nghỉ hoán đổi Ngày Chiến thắng và Ngày Quốc tế lao động, làm bù 4/5/2019',
      'Ngày Chiến thắng',
      'Ngày Quốc tế lao động',
      '',
      '',
      'Làm bù cho 29/4/2019',
    ]);
  });

  it('shows an end on a day off move to the next working day', () => {
    expect(trace('2026-08-29 09:00', 2, 'calendar-day')).toEqual([
      '29 - start-day',
      '30 1 calendar-day',
      '31 2 calendar-day',
      '01 - holiday',
      '02 - holiday',
      '03 - next-working-day',
    ]);
  });

  it('shows where the clock stood still', () => {
    const pauses = [{ from: at('2026-03-04 16:00'), to: at('2026-03-06 08:00') }];
    expect(trace('2026-03-03 09:00', 2, 'working-day', { pauses })).toEqual([
      '03 - start-day',
      '04 1 working-day',
      '05 - paused',
      '06 - paused',
      '07 - weekend',
      '08 - weekend',
      '09 2 working-day',
    ]);
    expect(trace('2026-03-04 09:00', 8, 'working-hour', { pauses })).toEqual([
      '04 1 working-day 300',
      '05 - paused',
      '06 2 working-day 180',
    ]);
  });

  it('gives back what a pause after the limit took', () => {
    const pauses = [{ from: at('2026-03-06 16:00'), to: at('2026-03-09 08:00') }];
    expect(trace('2026-03-03 09:00', 1, 'working-day', { pauses })).toEqual([
      '03 - start-day',
      '04 1 working-day',
      '05 - pause-credit',
    ]);
  });

  it('shows the days that a restart made void', () => {
    const pauses = [{ from: at('2026-03-04 16:00'), to: at('2026-03-05 08:00') }];
    expect(trace('2026-03-03 09:00', 1, 'working-day', { pauses, policy: 'restart' })).toEqual([
      '03 - before-restart',
      '04 - before-restart',
      '05 - start-day',
      '06 1 working-day',
    ]);
  });

  it('shows the cut-off, closing time and the minutes of each day', () => {
    expect(trace('2026-11-23 15:01', 1, 'same-day')).toEqual(['23 - after-cutoff', '24 - holiday', '25 1 working-day']);
    expect(trace('2026-11-23 17:30', 1, 'working-hour')).toEqual([
      '23 - outside-office-hours',
      '24 - holiday',
      '25 1 working-day 60',
    ]);
    expect(trace('2026-11-23 20:00', 5, 'hour')).toEqual(['23 1 elapsed 240', '24 2 elapsed 60']);
  });
});
