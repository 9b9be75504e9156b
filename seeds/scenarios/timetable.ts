/** From office minutes to moments: an itinerary stretched or pressed between the moments that are fixed. */
import { addMs, type Instant } from '../../src/kernel/instant.js';
import {
  addWorkingMinutes,
  workingMinutesBetween,
  type CompiledCalendar,
} from '../../src/modules/calendar/domain/index.js';
import type { ActCode } from '../../src/modules/dossiers/domain/index.js';
import type { Stop } from './itinerary.js';

/** An act with its moment. */
export interface PlannedAct {
  readonly act: ActCode;
  readonly step: string | null;
  readonly choice: string | null;
  readonly at: Instant;
}

/** A moment that is fixed. Where the dossier waits for the citizen, work goes on at `goesOnAt`. */
export interface Anchor {
  /** Position in the itinerary. */
  readonly minutes: number;
  readonly at: Instant;
  readonly goesOnAt: Instant;
}

/** Acts that come when the waiting is over. */
const AFTER_WAITING: ReadonlySet<ActCode> = new Set<ActCode>(['confirm-supplement', 'confirm-obligation']);

/**
 * Moments for stops: between two anchors office time is shared out in proportion, so that every act falls into office
 * hours. The first anchor is the acceptance, the last the end; anchors and stops are in order.
 * @throws RangeError where a stop lies outside the anchors.
 */
export function timetable(
  calendar: CompiledCalendar,
  stops: readonly Stop[],
  anchors: readonly Anchor[],
): PlannedAct[] {
  let last = anchors[0]?.at ?? (0 as Instant);
  return stops.map((stop) => {
    const at = momentOf(calendar, stop, anchors);
    // Whole seconds; an act never comes before the one before it.
    last = Math.max(last, addMs(at, -(at % 1_000))) as Instant;
    return { act: stop.act, step: stop.step, choice: stop.choice, at: last };
  });
}

function momentOf(calendar: CompiledCalendar, { act, minutes }: Stop, anchors: readonly Anchor[]): Instant {
  const i = anchors.findIndex((anchor) => minutes <= anchor.minutes);
  const [from, to] = [anchors[i - 1], anchors[i]];
  if (!to) throw new RangeError(`${act} at ${String(minutes)} lies after the last anchor`);
  if (to.minutes === minutes) return AFTER_WAITING.has(act) ? to.goesOnAt : to.at;
  if (!from) throw new RangeError(`${act} at ${String(minutes)} lies before the first anchor`);
  const share = (minutes - from.minutes) / (to.minutes - from.minutes);
  const length = workingMinutesBetween(calendar, from.goesOnAt, to.at);
  return addWorkingMinutes(calendar, from.goesOnAt, share * Math.max(length, 0));
}
