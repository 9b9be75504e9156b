import { DEADLINE_REACHED } from '../modules/deadlines/index.js';
import { DIRECTIVE_ANSWERED, DIRECTIVE_GIVEN, DOSSIER_CHANGED } from '../modules/dossiers/index.js';
import {
  FEEDBACK_CHANGED,
  FEEDBACK_CODE_WANTED,
  FEEDBACK_DUE,
  PRIVACY_CODE_WANTED,
} from '../modules/feedback/index.js';
import { PAYMENT_ASKED, REFUND_ASKED } from '../modules/integrations/index.js';
import type { Subscription } from '../platform/outbox/index.js';

/** Who hears of what. The relay adds one job for each line whose topic happened; consumers run in any order. */
// prettier-ignore
export const SUBSCRIPTIONS: readonly Subscription[] = [
  { topic: DOSSIER_CHANGED, consumer: 'deadlines.apologies' },
  { topic: DEADLINE_REACHED, consumer: 'deadlines.apologies' },
  { topic: DOSSIER_CHANGED, consumer: 'notifications.dispatch' },
  { topic: DEADLINE_REACHED, consumer: 'notifications.dispatch' },
  { topic: DIRECTIVE_GIVEN, consumer: 'notifications.dispatch' },
  { topic: DIRECTIVE_ANSWERED, consumer: 'notifications.dispatch' },
  { topic: FEEDBACK_CHANGED, consumer: 'notifications.dispatch' },
  { topic: FEEDBACK_CODE_WANTED, consumer: 'notifications.dispatch' },
  { topic: PRIVACY_CODE_WANTED, consumer: 'notifications.dispatch' },
  { topic: FEEDBACK_DUE, consumer: 'notifications.dispatch' },
  { topic: DOSSIER_CHANGED, consumer: 'webhooks.dispatch' },
  { topic: DEADLINE_REACHED, consumer: 'webhooks.dispatch' },
  { topic: PAYMENT_ASKED, consumer: 'payments.create-order' },
  { topic: REFUND_ASKED, consumer: 'payments.refund' },
];
