const MINUTE = 60_000;
/** After each failed attempt: with chance about a day in all. */
const WAITS_MS = [0.2, 1, 5, 15, 30, 60, 120, 180, 240, 300, 360].map((minutes) => minutes * MINUTE);

/** After so many attempts a delivery is given up; a person can send it again. */
export const ATTEMPTS_LIMIT = WAITS_MS.length + 1;
/** So many failures in a row of one receiver, and it is only tried with one delivery at a time. */
export const CIRCUIT_FAILURES = 5;
/** Failing for so long without one success, a subscription is switched off. */
export const OFF_AFTER_MS = 3 * 24 * 60 * MINUTE;
/** Deliveries are kept so long, whatever became of them. */
export const KEPT_DAYS = 30;
/** At a time of one receiver. */
export const ABREAST = 4;

/**
 * How long to wait after a failure.
 * @param attempts made so far, from 1. @param chance in [0, 1): spreads those that failed together over a quarter.
 */
export function waitAfter(attempts: number, chance: number): number {
  const wait = WAITS_MS[Math.min(attempts, WAITS_MS.length) - 1] ?? MINUTE;
  return Math.round(wait * (0.875 + 0.25 * chance));
}

/** Between two tries of a receiver that keeps failing: from a minute to half an hour. */
export function circuitWait(failures: number, chance: number): number {
  const wait = Math.min(MINUTE * 2 ** Math.max(failures - CIRCUIT_FAILURES, 0), 30 * MINUTE);
  return Math.round(wait * (0.875 + 0.25 * chance));
}
