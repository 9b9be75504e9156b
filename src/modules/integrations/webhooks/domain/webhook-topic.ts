/**
 * What a subscriber can ask for. An event has every topic that it means something for; each has at least one. Total over the
 * events: what no other topic claims is a step of the work.
 */
import type { Dossier, DossierEvent } from '../../../dossiers/domain/index.js';

export const WEBHOOK_TOPICS = [
  /** Before acceptance: filed, corrections asked and answered, not accepted. */
  'filing',
  'accepted',
  /** The state changed. */
  'state',
  /** Steps of the work inside: given, received, completed, sent back; consultations. */
  'steps',
  'supplement',
  'fee',
  /** The promised day changed. */
  'promise',
  /** Due soon, overdue. */
  'deadline',
  /** The duty of a letter of apology has come, was missed, or the letter went. */
  'apology',
  'finished',
  'returned',
] as const;
export type WebhookTopic = (typeof WEBHOOK_TOPICS)[number];

/** The state before and after one event. */
export interface Step {
  readonly before: Dossier | null;
  readonly event: DossierEvent;
  readonly after: Dossier;
}

const SUPPLEMENT = /^dossier\.supplement-/;
const FEE = /^dossier\.(prepayment-requested|prepaid|obligation-|fee-)/;
const promises = (dossier: Dossier | null): number => dossier?.clock?.promises.length ?? 0;

export function topicsOf({ before, event, after }: Step): readonly WebhookTopic[] {
  const holds: Readonly<Record<WebhookTopic, boolean>> = {
    filing: after.acceptedAt === null,
    accepted: after.acceptedAt !== null && (before?.acceptedAt ?? null) === null,
    state: before?.state !== after.state,
    steps: false,
    supplement: SUPPLEMENT.test(event.type),
    fee: FEE.test(event.type),
    promise: promises(before) > 0 && promises(after) > promises(before),
    deadline: false,
    apology: event.type === 'dossier.extended.v1',
    finished: after.finishedAt !== null && (before?.finishedAt ?? null) === null,
    returned: after.returnedAt !== null && (before?.returnedAt ?? null) === null,
  };
  const topics = WEBHOOK_TOPICS.filter((topic) => holds[topic]);
  return topics.every((topic) => topic === 'state') ? [...topics, 'steps'] : topics;
}

/** Kinds of moments that are told outside; what concerns one desk alone stays inside. */
const MOMENTS: Readonly<Record<string, { readonly type: string; readonly topic: WebhookTopic }>> = {
  'due-soon-3d': { type: 'deadline.due-soon.v1', topic: 'deadline' },
  'due-soon-1d': { type: 'deadline.due-soon.v1', topic: 'deadline' },
  'due-soon-24h': { type: 'deadline.due-soon.v1', topic: 'deadline' },
  overdue: { type: 'deadline.overdue.v1', topic: 'deadline' },
  'apology-duty': { type: 'apology.owed.v1', topic: 'apology' },
  'apology-overdue': { type: 'apology.missed.v1', topic: 'apology' },
};

/** Null where it is not told outside; of a ladder the first rung alone is. */
export function momentOf(kind: string, level: number): { readonly type: string; readonly topic: WebhookTopic } | null {
  return level === 0 ? (MOMENTS[kind] ?? null) : null;
}
