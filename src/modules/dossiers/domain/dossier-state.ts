/**
 * The states of a dossier (hồ sơ) and what follows from each: the national status, the legal clock, whether it is over.
 * A closed set; a new state does not compile until it is placed in every table here.
 */

export const DOSSIER_STATES = [
  'draft',
  'submitted',
  'awaiting-prepayment',
  'intake-correction',
  'not-accepted',
  'accepted',
  'in-transfer',
  'processing',
  'consulting',
  'supplement-drafted',
  'supplement-wait',
  'obligation-wait',
  'withdrawal-requested',
  'withdrawn',
  'stop-proposed',
  'stopped',
  'refusal-drafted',
  'refused',
  'result-drafted',
  'result-signed',
  'resolved',
  'result-uncollected',
  'returned',
  'redirected',
] as const;
export type DossierStateCode = (typeof DOSSIER_STATES)[number];

/**
 * Trạng thái hồ sơ 1–10 of the national portal. 1 registered, 2 accepted, 3 not accepted or refused, 4 processing,
 * 5 supplement asked, 6 financial obligation, 7 withdrawal, 8 stopped, 9 settled, 10 returned.
 */
export type NationalStatus = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/** What the legal clock does while a dossier is in a state. */
export type ClockPhase = 'not-started' | 'running' | 'paused' | 'stopped' | 'never';

interface StateFacts {
  /** Null: not known outside. Nobody sets it; 5, 6 and 8 are never told as 9. */
  readonly national: NationalStatus | null;
  readonly clock: ClockPhase;
  /** No act leads out. */
  readonly final: boolean;
}

export const STATE_FACTS = {
  draft: { national: null, clock: 'not-started', final: false },
  submitted: { national: 1, clock: 'not-started', final: false },
  'awaiting-prepayment': { national: 1, clock: 'not-started', final: false },
  'intake-correction': { national: 5, clock: 'not-started', final: false },
  'not-accepted': { national: 3, clock: 'never', final: true },
  accepted: { national: 2, clock: 'running', final: false },
  'in-transfer': { national: 2, clock: 'running', final: false },
  processing: { national: 4, clock: 'running', final: false },
  consulting: { national: 4, clock: 'running', final: false },
  'supplement-drafted': { national: 4, clock: 'running', final: false },
  'supplement-wait': { national: 5, clock: 'paused', final: false },
  'obligation-wait': { national: 6, clock: 'paused', final: false },
  'withdrawal-requested': { national: 7, clock: 'running', final: false },
  withdrawn: { national: 7, clock: 'stopped', final: true },
  'stop-proposed': { national: 4, clock: 'running', final: false },
  stopped: { national: 8, clock: 'stopped', final: true },
  'refusal-drafted': { national: 4, clock: 'running', final: false },
  refused: { national: 3, clock: 'stopped', final: true },
  'result-drafted': { national: 4, clock: 'running', final: false },
  'result-signed': { national: 4, clock: 'running', final: false },
  resolved: { national: 9, clock: 'stopped', final: false },
  'result-uncollected': { national: 9, clock: 'stopped', final: false },
  returned: { national: 10, clock: 'stopped', final: true },
  redirected: { national: null, clock: 'stopped', final: true },
} as const satisfies Record<DossierStateCode, StateFacts>;

export function nationalStatusOf(state: DossierStateCode): NationalStatus | null {
  return STATE_FACTS[state].national;
}

export function isFinal(state: DossierStateCode): boolean {
  return STATE_FACTS[state].final;
}

/** Accepted and not yet finished: what "pending" counts. */
export function isPending(state: DossierStateCode): boolean {
  const { clock } = STATE_FACTS[state];
  return clock === 'running' || clock === 'paused';
}

/** How a dossier ended (domain rule §4.4); judged early, on time or late only when granted or refused. */
export const OUTCOMES = ['granted', 'refused', 'withdrawn', 'stopped', 'redirected'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const TIMINGS = ['early', 'on-time', 'late', 'no-limit'] as const;
export type Timing = (typeof TIMINGS)[number];
