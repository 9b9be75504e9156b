import type { PeriodicJobName } from './jobs.js';

/**
 * How often, on the clock for law. Seconds and minutes count from midnight, so that all processes tick together;
 * a day has its minute of the office zone. What was missed is made up for once, not once for each time missed.
 */
export type Every = { readonly seconds: number } | { readonly minutes: number } | { readonly dayAtMinute: number };

export interface Schedule {
  readonly job: PeriodicJobName;
  readonly every: Every;
  /** The job process does it itself when nothing has been finished for so long: the queue may be gone. */
  readonly directAfterSeconds?: number;
}

/** The one page of periodic work. */
// prettier-ignore
export const SCHEDULES: readonly Schedule[] = [
  { job: 'platform.clean-up', every: { dayAtMinute: 130 } },
  { job: 'files.check', every: { seconds: 30 } },
  { job: 'identity.clean-up', every: { minutes: 60 } },
  { job: 'deadlines.sweep', every: { seconds: 1 }, directAfterSeconds: 3 },
  { job: 'deadlines.ladders', every: { minutes: 10 } },
  { job: 'deadlines.check-calendar', every: { dayAtMinute: 390 } },
  { job: 'deadlines.purge', every: { dayAtMinute: 140 } },
  { job: 'statistics.recount', every: { dayAtMinute: 160 } },
  { job: 'dossiers.suspensions', every: { seconds: 5 } },
  { job: 'dossiers.calendar-changes', every: { seconds: 5 } },
  { job: 'dossiers.drafts', every: { dayAtMinute: 150 } },
  { job: 'feedback.erase', every: { dayAtMinute: 155 } },
  { job: 'routing.silence', every: { seconds: 5 } },
  { job: 'payments.reconcile', every: { minutes: 60 } },
  { job: 'statistics.fold', every: { seconds: 5 }, directAfterSeconds: 60 },
  { job: 'statistics.make-reports', every: { seconds: 30 } },
  { job: 'history.write-exports', every: { seconds: 30 } },
  { job: 'statistics.signals', every: { minutes: 5 } },
  { job: 'notifications.send', every: { seconds: 5 }, directAfterSeconds: 60 },
  { job: 'notifications.delegations', every: { dayAtMinute: 420 } },
  { job: 'notifications.directives', every: { dayAtMinute: 425 } },
  { job: 'notifications.forget', every: { dayAtMinute: 145 } },
  { job: 'webhooks.send', every: { seconds: 5 }, directAfterSeconds: 60 },
  { job: 'webhooks.forget', every: { dayAtMinute: 155 } },
  { job: 'audit.seal', every: { minutes: 10 } },
  { job: 'feedback.sweep', every: { minutes: 1 } },
];
