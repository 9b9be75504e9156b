/**
 * A paper says what has happened, so it exists from its event on and not before. Of a paper that a dossier can have more
 * than once (a second receipt after a supplement) the latest is meant.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { ProcedureVersion } from '../../catalogue/domain/index.js';
import type { Dossier, DossierEvent, EventType } from '../../dossiers/domain/index.js';
import { handOversOf } from './hand-overs.js';
import { existsIn, type PaperKind } from './paper-kind.js';

/** All kinds that belong to dossiers; the register belongs to a unit. */
export type DossierPaperKind = Exclude<PaperKind, 'register'>;

export interface DossierHistory {
  readonly dossier: Dossier;
  readonly events: readonly DossierEvent[];
  readonly version: ProcedureVersion;
}

export type Basis =
  | { readonly event: DossierEvent; readonly blocker: null }
  | { readonly event: null; readonly kind: 'not-found' | 'conflict'; readonly blocker: Blocker };

const MOVES: readonly EventType[] = [
  'dossier.handed-over.v1',
  'dossier.received.v1',
  'dossier.processing-started.v1',
  'dossier.step-assigned.v1',
  'dossier.step-received.v1',
  'dossier.step-completed.v1',
  'dossier.step-retrieved.v1',
  'dossier.step-returned.v1',
  'dossier.refusal-drafted.v1',
  'dossier.result-drafted.v1',
  'dossier.draft-returned.v1',
  'dossier.result-issued.v1',
  'dossier.result-received.v1',
];

/**
 * The event that the paper tells of, or why there is no such paper.
 * @param onRequest the citizen asks for a receipt that is not forced (Nghị định 61/2018 Điều 17.4).
 */
export function paperBasis(kind: DossierPaperKind, history: DossierHistory, onRequest = false): Basis {
  const { dossier, version } = history;
  if (!existsIn(kind, dossier.ruleSet)) {
    return none('not-found', { code: 'paper.not-in-rule-set', params: { ruleSet: dossier.ruleSet } });
  }
  if (kind === 'certification-receipt' && !isCounted(version)) {
    return none('not-found', { code: 'paper.not-for-procedure', params: { procedure: version.code } });
  }
  const event = FINDERS[kind](history);
  if (!event) return none('conflict', MISSING[kind]);
  if (version.immediate && RECEIPTS.includes(kind) && !onRequest) {
    return none('conflict', { code: 'paper.only-on-request' });
  }
  return { event, blocker: null };
}

const RECEIPTS: readonly PaperKind[] = ['intake-receipt', 'certification-receipt', 'receipt-of-several'];

/** Certified copies and the like: the fee counts copies or pages. */
export function isCounted(version: Pick<ProcedureVersion, 'fees'>): boolean {
  return version.fees.some(({ per }) => per !== 'dossier');
}

function none(kind: 'not-found' | 'conflict', blocker: Blocker): Basis {
  return { event: null, kind, blocker };
}

type Finder = (history: DossierHistory) => DossierEvent | undefined;

const last =
  (...types: readonly EventType[]): Finder =>
  ({ events }) =>
    events.findLast((event) => types.includes(event.type));

const receipt = last('dossier.accepted.v1', 'dossier.supplement-confirmed.v1');

const FINDERS: Readonly<Record<DossierPaperKind, Finder>> = {
  'intake-receipt': receipt,
  'certification-receipt': receipt,
  'receipt-of-several': receipt,
  'supplement-notice': last('dossier.correction-requested.v1', 'dossier.supplement-sent.v1'),
  // A supplement that does not come ends in a refusal, and in a stop under the rule set of 2025 (domain rule T14).
  'rejection-notice': (history) =>
    history.dossier.state === 'stopped'
      ? undefined
      : last('dossier.not-accepted.v1', 'dossier.refused.v1', 'dossier.supplement-expired.v1')(history),
  apology: last('dossier.extended.v1'),
  'stop-notice': (history) =>
    history.dossier.state === 'stopped'
      ? last('dossier.stopped.v1', 'dossier.supplement-expired.v1')(history)
      : undefined,
  'control-slip': last(...MOVES),
  'hand-over-slip': ({ events, dossier, version }) => {
    const seq = handOversOf(dossier, events, version).findLast((move) => move.fromUnitId !== move.toUnitId)?.seq;
    return events.find((event) => event.seq === seq);
  },
  'return-slip': last('dossier.returned.v1', 'dossier.withdrawn.v1'),
  'fee-receipt': ({ events }) => events.findLast((event) => collectedBy(event) > 0),
};

/** What an event brought in; 0 for all that bring nothing. */
export function collectedBy(event: DossierEvent): number {
  if (event.type === 'dossier.accepted.v1' || event.type === 'dossier.returned.v1') return event.payload.feeCollected;
  if (event.type === 'dossier.prepaid.v1' || event.type === 'dossier.fee-collected.v1') return event.payload.amount;
  return 0;
}

const MISSING: Readonly<Record<DossierPaperKind, Blocker>> = {
  'intake-receipt': { code: 'paper.not-accepted-yet' },
  'certification-receipt': { code: 'paper.not-accepted-yet' },
  'receipt-of-several': { code: 'paper.not-accepted-yet' },
  'supplement-notice': { code: 'paper.no-supplement-asked' },
  'rejection-notice': { code: 'paper.not-rejected' },
  apology: { code: 'paper.not-extended' },
  'stop-notice': { code: 'paper.not-stopped' },
  'control-slip': { code: 'paper.not-handed-over' },
  'hand-over-slip': { code: 'paper.not-handed-over' },
  'return-slip': { code: 'paper.not-returned' },
  'fee-receipt': { code: 'paper.no-fee-collected' },
};
