import { performance } from 'node:perf_hooks';
import type { Instant } from '../../kernel/instant.js';

/**
 * Real time, for sessions, locks, retries, log lines and ids. Nothing that the law decides: that is `tx.now()` or
 * `Database.now()`, which read `app_now()` and follow the office's clock.
 */
export function realNow(): Instant {
  return Date.now() as Instant;
}

/** Milliseconds that only grow, for measuring how long something took. */
export function stopwatch(): () => number {
  const started = performance.now();
  return () => performance.now() - started;
}
