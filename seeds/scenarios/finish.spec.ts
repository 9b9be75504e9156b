import { describe, expect, it } from '@jest/globals';
import { localDate, parseInstant, type Instant } from '../../src/kernel/instant.js';
import {
  addWorkingMinutes,
  compileCalendar,
  computeDeadline,
  isWorkingDay,
  workingMinutesBetween,
  type TimeLimit,
} from '../../src/modules/calendar/domain/index.js';
import { judge } from '../../src/modules/dossiers/domain/index.js';
import { REFERENCE_CALENDAR } from '../reference/holidays.js';
import { finishAt, PACES, type Pace } from './finish.js';
import { Random } from './random.js';
import { timetable } from './timetable.js';

const calendar = compileCalendar(REFERENCE_CALENDAR);
const FIRST = parseInstant('2019-05-27T08:00:00+07:00');

const LIMITS: readonly TimeLimit[] = [
  { value: 3, unit: 'working-day' },
  { value: 15, unit: 'working-day' },
  { value: 10, unit: 'calendar-day' },
  { value: 1, unit: 'month' },
  { value: 16, unit: 'working-hour' },
];

interface Sample {
  readonly pace: Pace;
  readonly start: Instant;
  readonly at: Instant;
  readonly timing: ReturnType<typeof judge>;
  readonly roomToBeEarly: boolean;
}

function samples(count: number): Sample[] {
  const random = new Random('finish');
  return Array.from({ length: count }, () => {
    const [limit, pace] = [random.pick(LIMITS), random.pick(PACES)];
    const start = addWorkingMinutes(calendar, FIRST, random.whole(0, 110_000));
    const due = computeDeadline(calendar, { start, limit });
    const earliest = addWorkingMinutes(calendar, start, random.between(5, 400));
    const at = finishAt(calendar, random, earliest, due, limit.unit, pace);
    expect(at).toBeGreaterThanOrEqual(earliest);
    return { pace, start, at, timing: judge(due, limit.unit, at), roomToBeEarly: localDate(earliest) < due.dueOn };
  });
}

describe('the moment at which a dossier is to be finished', () => {
  const all = samples(3_000);

  it('is judged as it was wished, where there is room for it', () => {
    for (const { pace, timing, roomToBeEarly } of all) {
      if (pace === 'early' && roomToBeEarly) expect(timing).toBe('early');
      if (pace === 'late') expect(timing).toBe('late');
      if (pace === 'on-time') expect(['on-time', 'late']).toContain(timing);
    }
    const onTime = all.filter(({ pace }) => pace === 'on-time');
    expect(onTime.filter(({ timing }) => timing === 'on-time').length / onTime.length).toBeGreaterThan(0.95);
  });

  it('lies in office hours of a working day', () => {
    for (const { at } of all) {
      expect(isWorkingDay(calendar, localDate(at))).toBe(true);
      const around = workingMinutesBetween(calendar, (at - 60_000) as Instant, (at + 60_000) as Instant);
      expect(around).toBeGreaterThan(0);
    }
  });
});

describe('a timetable', () => {
  const at = (text: string): Instant => parseInstant(`${text}+07:00`);
  const stop = (
    act: 'start-processing' | 'send-supplement' | 'confirm-supplement' | 'sign-result',
    minutes: number,
  ) => ({
    ...{ act, step: null, choice: null, minutes },
  });

  it('shares office time out between the moments that are fixed, nights and weekends left out', () => {
    const anchors = [
      { minutes: 0, at: at('2020-05-22T16:30:00'), goesOnAt: at('2020-05-22T16:30:00') },
      { minutes: 100, at: at('2020-05-25T08:30:00'), goesOnAt: at('2020-05-25T08:30:00') },
    ];
    const acts = timetable(calendar, [stop('start-processing', 50), stop('sign-result', 100)], anchors);
    // An hour on Friday, an hour on Monday.
    expect(acts.map((act) => act.at)).toEqual([at('2020-05-22T17:30:00'), at('2020-05-25T08:30:00')]);
  });

  it('stands still while the citizen is waited for', () => {
    const anchors = [
      { minutes: 0, at: at('2020-05-04T08:00:00'), goesOnAt: at('2020-05-04T08:00:00') },
      { minutes: 40, at: at('2020-05-05T09:00:00'), goesOnAt: at('2020-05-14T14:00:00') },
      { minutes: 80, at: at('2020-05-15T10:00:00'), goesOnAt: at('2020-05-15T10:00:00') },
    ];
    const stops = [stop('send-supplement', 40), stop('confirm-supplement', 40), stop('sign-result', 80)];
    const acts = timetable(calendar, stops, anchors);
    expect(acts.map((act) => act.at)).toEqual([anchors[1]?.at, anchors[1]?.goesOnAt, anchors[2]?.at]);
  });

  it('refuses an act that lies outside its anchors', () => {
    const anchor = { minutes: 10, at: at('2020-05-04T08:00:00'), goesOnAt: at('2020-05-04T08:00:00') };
    expect(() => timetable(calendar, [stop('sign-result', 20)], [anchor])).toThrow('after the last anchor');
    expect(() => timetable(calendar, [stop('sign-result', 5)], [anchor])).toThrow('before the first anchor');
  });
});
