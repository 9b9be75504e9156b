import { consumer, job, type JobDefinition, type JobDefinitions, type Nothing } from './job-definition.js';

/**
 * Every job there is. Each has exactly one handler (`@HandlesJob`), or no process starts; periodic ones stand in
 * schedules.ts, consumers of events in bootstrap/subscriptions.ts.
 */
// prettier-ignore
export const JOBS = {
  /** Wakes the relay up right after a commit; it looks by itself every second. */
  'outbox.relay': job<Nothing>({ attempts: 1, backoffMs: 1_000, concurrency: 1 }),
  /** Deletes delivered messages and old answers to repeated requests. */
  'platform.clean-up': job<Nothing>({ attempts: 3, backoffMs: 60_000, concurrency: 1 }),
  /** Asks the virus scanner about files that were taken in while it was down. */
  'files.check': job<Nothing>({ attempts: 1, backoffMs: 1_000, concurrency: 1 }),
  /** Deletes sessions and windows of throttling that are over. */
  'identity.clean-up': job<Nothing>({ attempts: 3, backoffMs: 60_000, concurrency: 1 }),
  /** Fires the timers that are due; a row is what guarantees each, this only looks often enough. */
  'deadlines.sweep': job<Nothing>({ attempts: 1, backoffMs: 1_000, concurrency: 1 }),
  /** Fires one timer at its moment instead of at the next look. */
  'deadlines.fire': job<{ readonly timerId: string }>({ attempts: 1, backoffMs: 1_000, concurrency: 8 }),
  /** Opens drafts of letters of apology, notes those sent and those missed. */
  'deadlines.apologies': consumer(),
  /** Builds timers again where a ladder of escalation begins or ends today. */
  'deadlines.ladders': job<Nothing>({ attempts: 3, backoffMs: 60_000, concurrency: 1 }),
  /** Says when days off that dates are promised over are not announced. */
  'deadlines.check-calendar': job<Nothing>({ attempts: 3, backoffMs: 60_000, concurrency: 1 }),
  /** Deletes timers that were cancelled long ago. */
  'deadlines.purge': job<Nothing>({ attempts: 3, backoffMs: 60_000, concurrency: 1 }),
  /** Counts everything again and says where the statistics differ: they never may. */
  'statistics.recount': job<Nothing>({ attempts: 2, backoffMs: 600_000, concurrency: 1 }),
  /** Brings decisions of force majeure to their dossiers, and ends them. */
  'dossiers.suspensions': job<Nothing>({ attempts: 1, backoffMs: 1_000, concurrency: 1 }),
  /** Counts the dates of open dossiers again where the calendar changed. */
  'dossiers.calendar-changes': job<Nothing>({ attempts: 1, backoffMs: 1_000, concurrency: 1 }),
  /** Deletes drafts of online filing that nobody came back to, with their files. */
  'dossiers.drafts': job<Nothing>({ attempts: 3, backoffMs: 60_000, concurrency: 1 }),
  /** Erases what is known of people in dossiers past their period, where it is set so. */
  'feedback.erase': job<Nothing>({ attempts: 3, backoffMs: 60_000, concurrency: 1 }),
  /** Ends consultations whose silence is agreement by law. */
  'routing.silence': job<Nothing>({ attempts: 1, backoffMs: 1_000, concurrency: 1 }),
  /** Makes of what happened rows of what other systems are told. */
  'webhooks.dispatch': consumer({ together: 100 }),
  /** Sends to other systems what is due; two at a time, for a slow receiver takes its time. */
  'webhooks.send': job<Nothing>({ attempts: 1, backoffMs: 1_000, concurrency: 2 }),
  /** Deletes deliveries that are older than they are kept. */
  'webhooks.forget': job<Nothing>({ attempts: 3, backoffMs: 60_000, concurrency: 1 }),
  /** Makes an order at the payment service. */
  'payments.create-order': consumer({ together: 1 }),
  /** Sends back what was paid twice or is not owed any more. */
  'payments.refund': consumer({ together: 1 }),
  /** Asks the payment service about orders whose notice may have been lost. */
  'payments.reconcile': job<Nothing>({ attempts: 3, backoffMs: 60_000, concurrency: 1 }),
  /** Adds what acts wrote to the statistics to the roll-ups; reads are exact without it. */
  'statistics.fold': job<Nothing>({ attempts: 1, backoffMs: 1_000, concurrency: 1 }),
  /** Makes of what happened the messages that tell people. */
  'notifications.dispatch': consumer(),
  /** Gathers digests and sends what is due; rows keep what must be sent and what became of it. */
  'notifications.send': job<Nothing>({ attempts: 1, backoffMs: 1_000, concurrency: 1 }),
  /** Tells giver and receiver that a delegation ends. */
  'notifications.delegations': job<Nothing>({ attempts: 3, backoffMs: 60_000, concurrency: 1 }),
  /** Tells of instructions whose day is over without an answer. */
  'notifications.directives': job<Nothing>({ attempts: 3, backoffMs: 60_000, concurrency: 1 }),
  /** Deletes messages that are older than they are kept. */
  'notifications.forget': job<Nothing>({ attempts: 3, backoffMs: 60_000, concurrency: 1 }),
  /** Says which questions and complaints are due, and forgets codes and counts that are over. */
  'feedback.sweep': job<Nothing>({ attempts: 1, backoffMs: 1_000, concurrency: 1 }),
  /** Makes the reports that were asked for; rows say which. */
  'statistics.make-reports': job<Nothing>({ attempts: 2, backoffMs: 5_000, concurrency: 1 }),
  /** Gives every day that is over its root in the public log. */
  'audit.seal': job<Nothing>({ attempts: 1, backoffMs: 1_000, concurrency: 1 }),
  /** Writes the exports of events that were asked for; rows say which. */
  'history.write-exports': job<Nothing>({ attempts: 2, backoffMs: 5_000, concurrency: 1 }),
  /** Looks for signals of gaming in what was recorded since the last time. */
  'statistics.signals': job<Nothing>({ attempts: 1, backoffMs: 1_000, concurrency: 1 }),
} satisfies JobDefinitions;

export type JobName = keyof typeof JOBS;

export type PayloadOf<Name extends JobName> =
  (typeof JOBS)[Name] extends JobDefinition<infer Payload> ? Payload : never;

/** Jobs whose data is empty: the only ones that can be periodic. */
export type PeriodicJobName = { [Name in JobName]: Nothing extends PayloadOf<Name> ? Name : never }[JobName];
