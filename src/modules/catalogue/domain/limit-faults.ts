/** Faults of time limits, wherever a version names one. Units and counting: Bộ luật Dân sự 2015 Điều 147–148. */
import type { Blocker } from '../../../kernel/domain-error.js';
import { LIMIT_UNITS, type TimeLimit } from '../../calendar/domain/index.js';
import { fault, isBlank, isCount, isOneOf, repeated, unless } from './fault.js';
import { CHANNELS, limitFor, START_EVENTS, type ProcedureVersion, type TimeLimitRule } from './procedure-version.js';

const MAXIMUM_VALUE = 3_650;
const MINUTES_PER_DAY = 1_440;

/** Positive, known unit, whole days and months, whole minutes. A same-day limit has no length; its value may be 0. */
export function limitFaults(limit: TimeLimit, field: string): Blocker[] {
  if (!isOneOf(LIMIT_UNITS, limit.unit)) return [fault('limit.unit-unknown', `${field}.unit`, { unit: limit.unit })];
  const { value, unit } = limit;
  const valueField = `${field}.value`;
  if (!Number.isFinite(value) || value < 0 || (value === 0 && unit !== 'same-day'))
    return [fault('limit.not-positive', valueField, { value })];
  if (value > MAXIMUM_VALUE) return [fault('limit.too-long', valueField, { value, maximum: MAXIMUM_VALUE })];
  const whole = unit === 'hour' || unit === 'working-hour' ? isWhole(value * 60) : Number.isInteger(value);
  return unless(whole, 'limit.not-whole', valueField, { value, unit });
}

/** All faults of a version's legal limits: Điều 8.2.đ, one for every channel, no two for the same channel and case. */
export function timeLimitFaults(version: ProcedureVersion): Blocker[] {
  const { limits, channels } = version;
  const cases = version.cases ?? [];
  return [
    ...limits.flatMap((rule, index) => ruleFaults(rule, version, `limits.${String(index)}`)),
    ...repeated(limits, (rule) => `${rule.channel ?? '*'}/${rule.caseKey ?? '*'}`).map(([rule, index]) =>
      fault('limit.repeated', `limits.${String(index)}`, { channel: rule.channel ?? '*', case: rule.caseKey ?? '*' }),
    ),
    ...channels
      .filter((channel) => limitFor(version, channel) === null)
      .map((channel) => fault('limit.channel-without', 'limits', { channel })),
    // A case that changes neither limit nor fee is a mistake in one of the keys.
    ...cases
      .filter((each) => ![...limits, ...version.fees].some((rule) => rule.caseKey === each.key))
      .map((each) => fault('version.case-unused', 'cases', { case: each.key })),
  ];
}

function ruleFaults(rule: TimeLimitRule, version: ProcedureVersion, field: string): Blocker[] {
  const { channel, caseKey, limit, startEvent, cutoffMinute } = rule;
  const faults: Blocker[] = [];
  if (channel !== null && !isOneOf(CHANNELS, channel))
    faults.push(fault('version.channel-unknown', `${field}.channel`, { channel }));
  else if (channel !== null && !version.channels.includes(channel))
    faults.push(fault('limit.channel-not-offered', `${field}.channel`, { channel }));
  if (caseKey !== undefined && !version.cases?.some((each) => each.key === caseKey))
    faults.push(fault('limit.case-unknown', `${field}.caseKey`, { case: caseKey }));
  if (isBlank(rule.textVi)) faults.push(fault('limit.text-missing', `${field}.textVi`));
  if (!isOneOf(START_EVENTS, startEvent))
    faults.push(fault('limit.start-unknown', `${field}.startEvent`, { startEvent }));
  // A postmark exists only where papers come by post, a payment to wait for only where it is made beforehand.
  if (startEvent === 'postmark' && channel !== 'postal')
    faults.push(fault('limit.postmark-without-post', `${field}.startEvent`));
  if (startEvent === 'payment' && version.feeTiming !== 'prepaid')
    faults.push(fault('limit.payment-without-prepayment', `${field}.startEvent`));
  if (cutoffMinute !== null && (limit?.unit !== 'same-day' || !isCount(cutoffMinute, 0, MINUTES_PER_DAY - 1)))
    faults.push(fault('limit.cutoff-invalid', `${field}.cutoffMinute`, { minute: cutoffMinute }));
  return limit ? [...faults, ...limitFaults(limit, `${field}.limit`)] : faults;
}

/** 0.1 hours are six minutes, whatever binary fractions say. */
function isWhole(minutes: number): boolean {
  return minutes >= 1 && Math.abs(minutes - Math.round(minutes)) < 1e-6;
}
