import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aDecision, aStep, aVersion } from '../../../../test/builders/a-version.js';
import { randomSoundGraph } from '../../../../test/builders/process-graphs.js';
import { REFERENCE_CALENDAR } from '../../../../seeds/reference/holidays.js';
import { atMinute } from '../../../kernel/instant.js';
import { addDays, plainDate } from '../../../kernel/plain-date.js';
import { compileCalendar, computeDeadline, isWorkingDay, type TimeLimit } from '../../calendar/domain/index.js';
import type { ProcedureVersion, TimeLimitRule } from './procedure-version.js';
import type { ProcessStep } from './process-definition.js';
import { stepBudgetFaults } from './step-budget.js';

const calendar = compileCalendar(REFERENCE_CALENDAR);
const [LIMIT] = aVersion().limits as [TimeLimitRule];

const days = (value: number): TimeLimit => ({ value, unit: 'working-day' });
const calendarDays = (value: number): TimeLimit => ({ value, unit: 'calendar-day' });
const hours = (value: number): TimeLimit => ({ value, unit: 'working-hour' });
const SAME_DAY: TimeLimit = { value: 1, unit: 'same-day' };

function withSteps(
  limit: TimeLimit | null,
  steps: readonly ProcessStep[],
  rest: Partial<ProcedureVersion> = {},
): ProcedureVersion {
  return aVersion({ limits: [{ ...LIMIT, limit }], process: { first: steps[0]?.key ?? '', steps }, ...rest });
}

/** Steps one after the other, the last one the decision. */
function chain(...limits: readonly (TimeLimit | null)[]): ProcessStep[] {
  return limits.map((limit, index) =>
    index === limits.length - 1
      ? aDecision(`s${String(index)}`, { limit })
      : aStep(`s${String(index)}`, [`s${String(index + 1)}`], { limit }),
  );
}

describe('the limits of the steps', () => {
  it('of one unit add up to the legal limit at most', () => {
    expect(stepBudgetFaults(withSteps(days(20), chain(days(7), days(3), days(7), days(3))))).toEqual([]);
    expect(stepBudgetFaults(withSteps(days(20), chain(days(7), days(4), days(7), days(3))))).toEqual([
      {
        code: 'limit.steps-exceed',
        field: 'limits.0',
        params: { needed: 21, allowed: 20, unit: 'working-day', steps: ['s0', 's1', 's2', 's3'] },
      },
    ]);
  });

  it('count parallel legs by the longest, and choices by the longest', () => {
    const legs = (split: 'all' | 'choice', long: number): ProcessStep[] => [
      aStep('a', ['b', 'c'], { limit: days(1), split }),
      aStep('b', ['d'], { limit: days(5) }),
      aStep('c', ['d'], { limit: days(long) }),
      aStep('d', ['quyet-dinh'], { limit: days(1) }),
      aDecision('quyet-dinh', { limit: days(1) }),
    ];
    for (const split of ['all', 'choice'] as const) {
      expect(stepBudgetFaults(withSteps(days(10), legs(split, 7)))).toEqual([]);
      const [fault] = stepBudgetFaults(withSteps(days(10), legs(split, 8)));
      expect(fault?.params).toMatchObject({ needed: 11, allowed: 10, steps: ['a', 'c', 'd', 'quyet-dinh'] });
    }
  });

  it('fit the shortest of all channels and cases', () => {
    const version = withSteps(days(20), chain(days(10), days(5)), {
      cases: [{ key: 'nha', nameVi: 'Nhà' }],
      limits: [
        { ...LIMIT, limit: days(20) },
        { ...LIMIT, channel: 'online', limit: days(14) },
        { ...LIMIT, caseKey: 'nha', limit: days(12) },
      ],
    });
    expect(stepBudgetFaults(version).map((fault) => fault.field)).toEqual(['limits.1', 'limits.2']);
  });

  it('add up in hours without the errors of binary fractions', () => {
    expect(stepBudgetFaults(withSteps(hours(0.3), chain(hours(0.1), hours(0.2))))).toEqual([]);
  });

  it('are not asked where the law sets no limit or no step has one', () => {
    expect(stepBudgetFaults(withSteps(null, chain(days(99), days(99))))).toEqual([]);
    expect(stepBudgetFaults(withSteps(days(1), chain(null, null)))).toEqual([]);
  });

  it('of mixed units are refused without a calendar to prove them', () => {
    const mixed = withSteps(days(17), chain(calendarDays(15), days(1)));
    expect(stepBudgetFaults(mixed).map((fault) => fault.code)).toEqual(['limit.unproved']);
    expect(stepBudgetFaults(mixed, calendar)).toEqual([]);
  });

  it('of mixed units never end after the legal limit, on any working day of the year', () => {
    // Fifteen calendar days are eleven working days at most in these years, twelve around a make-up Saturday.
    expect(stepBudgetFaults(withSteps(days(13), chain(calendarDays(15), days(1))), calendar)).toEqual([]);
    const [fault] = stepBudgetFaults(withSteps(days(11), chain(calendarDays(15), days(1))), calendar);
    expect(fault).toMatchObject({ code: 'limit.steps-end-late', field: 'limits.0' });
    const { start, ends, due } = fault?.params as Record<string, string>;
    expect([start, ends, due]).toEqual(['2018-06-21', '2018-07-09', '2018-07-06']);
  });

  it('finds the bad days of the year, here those before Tết', () => {
    const version = withSteps(calendarDays(13), chain(days(5), days(2)), { validFrom: plainDate('2019-01-01') });
    const [fault] = stepBudgetFaults(version, calendar);
    // Tết 2019 is off from 4 to 8 February: seven working days after Friday 25 January end on Tuesday 12 February,
    // thirteen days on Thursday 7 February, which moves to Monday 11 February.
    expect(fault?.params).toMatchObject({ start: '2019-01-25', ends: '2019-02-12', due: '2019-02-11' });
  });

  it('of hours inside a same-day limit fit between 15:00 and closing time', () => {
    expect(stepBudgetFaults(withSteps(SAME_DAY, chain(hours(0.5), hours(1), hours(1))), calendar)).toEqual([]);
    expect(stepBudgetFaults(withSteps(SAME_DAY, chain(hours(0.5), hours(1), hours(1.1))), calendar)).toHaveLength(1);
    // With a limit that turns at 09:00 there is the whole day.
    const early = withSteps(SAME_DAY, chain(hours(3), hours(3)), {
      limits: [{ ...LIMIT, limit: SAME_DAY, cutoffMinute: 540 }],
    });
    expect(stepBudgetFaults(early, calendar)).toEqual([]);
  });

  it('are proved from opening, closing and both sides of 15:00', () => {
    // Eight working hours from any moment end within the next working day.
    expect(stepBudgetFaults(withSteps(days(1), chain(hours(2), hours(3), hours(2), hours(1))), calendar)).toEqual([]);
    expect(stepBudgetFaults(withSteps(days(1), chain(hours(8), hours(0.5))), calendar)).toHaveLength(1);
  });

  it('agree with walking every path by hand, whatever the process and the units', () => {
    const limits = fc.oneof(
      fc.constant(null),
      fc.integer({ min: 1, max: 5 }).map(days),
      fc.integer({ min: 1, max: 9 }).map(calendarDays),
      fc.integer({ min: 1, max: 12 }).map(hours),
    );
    const cases = fc
      .tuple(
        randomSoundGraph(),
        fc.array(limits, { minLength: 40, maxLength: 40 }),
        fc.oneof(fc.integer({ min: 1, max: 30 }).map(days), fc.integer({ min: 1, max: 40 }).map(calendarDays)),
      )
      .map(([graph, given, limit]) => {
        const steps = graph.steps.map((step, index) => ({ ...step, limit: given[index] ?? null }));
        return withSteps(limit, steps, { process: { first: graph.first, steps }, validFrom: plainDate('2019-01-01') });
      })
      .filter(({ process, limits: [rule] }) => {
        // In one unit throughout the sum is asked, not the calendar.
        const units = [rule, ...process.steps].flatMap((each) => (each?.limit ? [each.limit.unit] : []));
        return new Set(units).size > 1;
      });
    let late = 0;
    fc.assert(
      fc.property(cases, (version) => {
        const bad = badDays(version);
        const [fault] = stepBudgetFaults(version, calendar);
        if (bad !== null) late += 1;
        expect(fault?.params?.['start'] ?? fault?.code ?? null).toBe(
          fault?.code === 'limit.steps-exceed' ? fault.code : bad,
        );
      }),
      { numRuns: 25 },
    );
    expect(late).toBeGreaterThan(3);
  });
});

/** The first working day of 2019 from which some path through the steps ends late, started at opening or closing time. */
function badDays(version: ProcedureVersion): string | null {
  const byKey = new Map(version.process.steps.map((step) => [step.key, step]));
  const limit = version.limits[0]?.limit as TimeLimit;
  for (let day = plainDate('2019-01-01'); day < '2020-01-01'; day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue;
    for (const minute of [450, 900, 901, 1050]) {
      const start = atMinute(day, minute);
      const due = computeDeadline(calendar, { start, limit }).dueAt;
      const walk = (key: string, now: typeof start): boolean => {
        const step = byKey.get(key);
        const end = step?.limit ? computeDeadline(calendar, { start: now, limit: step.limit }).dueAt : now;
        return end > due || (step?.next ?? []).some((next) => walk(next, end));
      };
      if (walk(version.process.first, start)) return day;
    }
  }
  return null;
}
