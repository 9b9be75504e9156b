import type { Delivery } from '../queue/job-definition.js';
import type { JobName, PayloadOf } from '../queue/jobs.js';

/** Jobs that consume events. */
export type ConsumerName = { [Name in JobName]: Delivery extends PayloadOf<Name> ? Name : never }[JobName];

/** One line of bootstrap/subscriptions.ts: who wants to hear of what. */
export interface Subscription {
  readonly topic: string;
  readonly consumer: ConsumerName;
}

/** DI token of the table of subscriptions. */
export const SUBSCRIPTIONS = Symbol('SUBSCRIPTIONS');
