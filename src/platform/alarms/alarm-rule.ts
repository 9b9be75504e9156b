import type { Database } from '../database/unit-of-work.js';

/** Something that may be silent or late, seen from the rows by their age and never from the length of a queue. */
export interface AlarmRule {
  /** Kebab-case; its page in docs/runbook and its texts (`operations.alarm.<code>`) go by it. */
  readonly code: string;
  /** Raised above it. */
  readonly above: number;
  /** Seconds, or rows. @throws Error when it cannot be measured: then the alarm stays as it is. */
  measure(database: Database): Promise<number>;
}

const one = async (database: Database, sql: string): Promise<number> =>
  (await database.query<{ value: number }>(sql))[0]?.value ?? 0;

/** L1, L3, L4, L5 and what goes with them; the modules add theirs. */
export const PLATFORM_ALARMS: readonly AlarmRule[] = [
  {
    // L1: a message waits and nobody takes it. What is tried again after a failure has an alarm of its own.
    code: 'outbox-lag',
    above: 45,
    measure: (database) =>
      one(
        database,
        `select coalesce(extract(epoch from clock_timestamp() - min(next_at)), 0)::float as value
         from outbox where done_at is null and dead_at is null`,
      ),
  },
  {
    // L3: handed over six times, for half a minute, and still not done.
    code: 'outbox-silent',
    above: 0,
    measure: (database) =>
      one(
        database,
        `select count(*)::int as value from outbox where done_at is null and dead_at is null and attempts > 5`,
      ),
  },
  {
    code: 'outbox-dead',
    above: 0,
    measure: (database) => one(database, `select count(*)::int as value from outbox where dead_at is not null`),
  },
  {
    // L4: periodic work that is due and not begun, or begun and not finished.
    code: 'schedule-late',
    above: 45,
    measure: (database) =>
      one(
        database,
        `select coalesce(max(greatest(extract(epoch from app_now() - next_run_at),
           case when last_run_at > coalesce(last_finished_at, '-infinity') and last_run_at < clock_timestamp() - interval '1 hour'
             then extract(epoch from clock_timestamp() - last_run_at) end)), 0)::float as value from schedule`,
      ),
  },
  {
    // The scanner has been down, or does not get through what was filed.
    code: 'files-unchecked',
    above: 900,
    measure: (database) =>
      one(
        database,
        `select coalesce(extract(epoch from clock_timestamp() - min(since)), 0)::float as value
         from unchecked_file where found is null`,
      ),
  },
  {
    // L5: stands for ten minutes after the loss, so that somebody asks why.
    code: 'queue-lost',
    above: 0,
    measure: (database) =>
      one(
        database,
        `select count(*)::int as value from queue_epoch where lost_at > clock_timestamp() - interval '10 minutes'`,
      ),
  },
];
