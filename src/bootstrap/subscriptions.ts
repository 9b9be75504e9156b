import type { Subscription } from '../platform/outbox/index.js';

/** Who hears of what. The relay adds one job for each line whose topic happened; consumers run in any order. */
// prettier-ignore
export const SUBSCRIPTIONS: readonly Subscription[] = [
];
