import { DEADLINE_REACHED } from '../modules/deadlines/index.js';
import { DOSSIER_CHANGED } from '../modules/dossiers/index.js';
import type { Subscription } from '../platform/outbox/index.js';

/** Who hears of what. The relay adds one job for each line whose topic happened; consumers run in any order. */
// prettier-ignore
export const SUBSCRIPTIONS: readonly Subscription[] = [
  { topic: DOSSIER_CHANGED, consumer: 'deadlines.apologies' },
  { topic: DEADLINE_REACHED, consumer: 'deadlines.apologies' },
  { topic: DOSSIER_CHANGED, consumer: 'notifications.dispatch' },
  { topic: DEADLINE_REACHED, consumer: 'notifications.dispatch' },
];
