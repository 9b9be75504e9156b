/** When people may be spoken to and how often: per unit, with a default for the others. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { Audience } from './channel.js';
import { isQuiet } from './quiet-hours.js';
import type { MessagePolicy } from './send-time.js';

/** What counts for one audience at one unit, or everywhere else (null). */
export interface StandingPolicy extends MessagePolicy {
  readonly unitId: UnitId | null;
  readonly audience: Audience;
  readonly version: number;
}

const MINUTES_OF_DAY = 1_440;
/** What is quiet for longer would leave too few hours to tell anybody anything. */
const LONGEST_QUIET_MINUTES = 18 * 60;
const LARGEST = 10_000;

/** The unit's own policy, else the default of its audience. */
export function policyFor(
  standing: readonly StandingPolicy[],
  audience: Audience,
  unitId: unknown,
): StandingPolicy | undefined {
  const of = (id: unknown) => standing.find((each) => each.audience === audience && each.unitId === id);
  return of(unitId) ?? of(null);
}

/** Everything wrong with a policy; a time of day that could not be read is NaN. */
export function policyFaults(audience: Audience, policy: MessagePolicy): Blocker[] {
  const { quietFrom, quietTo, digestAt, digestThreshold, hourLimit, dayLimit } = policy;
  const faults: Blocker[] = [];
  const timeOf = (field: string, minute: number): boolean => {
    const right = Number.isInteger(minute) && minute >= 0 && minute < MINUTES_OF_DAY;
    if (!right) faults.push({ code: 'message.policy-time', field });
    return right;
  };
  const quietRead = [timeOf('quietFrom', quietFrom), timeOf('quietTo', quietTo)].every(Boolean);
  if (quietRead && quietMinutes(quietFrom, quietTo) > LONGEST_QUIET_MINUTES) {
    faults.push({ code: 'message.policy-quiet-long', field: 'quietTo', params: { hours: LONGEST_QUIET_MINUTES / 60 } });
  }
  if (digestAt !== null) {
    if (audience === 'citizen') faults.push({ code: 'message.policy-digest-staff', field: 'digestAt' });
    else if (timeOf('digestAt', digestAt) && quietRead && isQuiet(digestAt, policy)) {
      faults.push({ code: 'message.policy-digest-quiet', field: 'digestAt' });
    }
  }
  for (const [field, value] of Object.entries({ digestThreshold, hourLimit, dayLimit })) {
    if (Number.isInteger(value) && value >= 1 && value <= LARGEST) continue;
    faults.push({ code: 'message.policy-number', field, params: { largest: LARGEST } });
  }
  if (dayLimit < hourLimit) faults.push({ code: 'message.policy-day-limit', field: 'dayLimit' });
  return faults;
}

/** Minutes of the day in the office zone from `21:00`; NaN where it is none. */
export function minuteOfClock(text: string): number {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:hg]([0-5]\d)$/.exec(text.trim()) ?? [];
  return hour === undefined ? Number.NaN : Number(hour) * 60 + Number(minute);
}

function quietMinutes(from: number, to: number): number {
  return (to - from + MINUTES_OF_DAY) % MINUTES_OF_DAY;
}
