/** What must hold for one case: engine, naive counter and trace say the same. */
import { isDeepStrictEqual } from 'node:util';
import { localDate } from '../../src/kernel/instant.js';
import { addDays, toEpochDay } from '../../src/kernel/plain-date.js';
import {
  computeDeadline,
  explainDeadline,
  type Deadline,
  type DeadlineInput,
  type TraceDay,
} from '../../src/modules/calendar/domain/index.js';
import type { OracleCalendar, OracleCase } from './cases.js';
import { dayText } from './naive-counter.js';

/** @returns what disagrees, or null. */
export function disagreement(calendars: readonly OracleCalendar[], { calendar, input }: OracleCase): string | null {
  const { compiled, naive } = calendars[calendar] as OracleCalendar;
  const deadline = computeDeadline(compiled, input);
  const expected = naive.answer(input);
  const minute = deadline.dueAt / 60_000 + 420;
  if (minute !== expected.minute) return `dueAt ${naiveText(minute)}, counted ${naiveText(expected.minute)}`;
  if (deadline.dueOn !== expected.day) return `dueOn ${deadline.dueOn}, counted ${expected.day}`;
  const explained = explainDeadline(compiled, input);
  if (!isDeepStrictEqual(explained.deadline, deadline)) return 'explainDeadline gives another deadline';
  return traceFault(calendars[calendar] as OracleCalendar, input, deadline, explained.trace);
}

function naiveText(minute: number): string {
  return `${dayText(Math.floor(minute / 1440))} ${String(Math.floor((minute % 1440) / 60))}:${String(minute % 60)}`;
}

function traceFault(
  { naive }: OracleCalendar,
  input: DeadlineInput,
  deadline: Deadline,
  trace: readonly TraceDay[],
): string | null {
  const first = localDate(input.start);
  if (trace[0]?.day !== first) return `trace begins on ${String(trace[0]?.day)}`;
  if (trace.at(-1)?.day !== deadline.dueOn) return `trace ends on ${String(trace.at(-1)?.day)}`;
  const gap = trace.findIndex((entry, i) => entry.day !== addDays(first, i));
  if (gap >= 0) return `trace has a gap at entry ${String(gap)}`;
  const counted = trace.filter((entry) => entry.counted);
  if (counted.some((entry, i) => entry.ordinal !== i + 1)) return 'ordinals are not 1, 2, 3 …';
  if (trace.some((entry) => !entry.counted && (entry.ordinal ?? entry.minutes) !== undefined))
    return 'number on a day not counted';
  const { value, unit } = input.limit;
  if (unit === 'hour' || unit === 'working-hour') {
    const minutes = counted.reduce((sum, entry) => sum + (entry.minutes ?? NaN), 0);
    return minutes === value * 60 ? null : `trace counts ${String(minutes)} minutes`;
  }
  if (unit !== 'month' && counted.length !== (unit === 'same-day' ? 1 : value)) {
    return `trace counts ${String(counted.length)} days`;
  }
  if (unit === 'month' || unit === 'calendar-day') return null;
  const idle = counted.find((entry) => !naive.isWorking(toEpochDay(entry.day)));
  return idle ? `${idle.day} is counted and a day off` : null;
}
