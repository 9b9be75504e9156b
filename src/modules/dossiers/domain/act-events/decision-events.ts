import type { StepId } from '../dossier-event.js';
import { openSteps, type Dossier } from '../dossier.js';
import { event, openAll, opened, type ActEvents } from './act-event.js';

/** Refusal and result, from draft to the hand of the applicant, and the money. */
export const DECISION_EVENTS = {
  'draft-refusal': ({ stepId, legalClause, noteId }, circumstances) =>
    event('dossier.refusal-drafted.v1', { stepId, legalClause, noteId, opened: opened(circumstances) }),
  'sign-refusal': (_, __, dossier) => event('dossier.refusal-signed.v1', { stepId: decisionStep(dossier) }),
  'issue-refusal': ({ number }) => event('dossier.refused.v1', { number }),
  'draft-result': ({ stepId, resultCode, noteId }, circumstances) =>
    event('dossier.result-drafted.v1', { stepId, resultCode, noteId, opened: opened(circumstances) }),
  'return-draft': ({ noteId }, circumstances, dossier) => {
    const { previous } = circumstances.facts.route;
    const back = dossier.state === 'supplement-drafted' || !previous ? [] : [previous];
    return event('dossier.draft-returned.v1', { noteId, opened: openAll(back, circumstances) });
  },
  'sign-result': ({ fileId }, _, dossier) =>
    event('dossier.result-signed.v1', { stepId: decisionStep(dossier), fileId }),
  'number-result': ({ number }) => event('dossier.result-numbered.v1', { number }),
  'issue-result': () => event('dossier.result-issued.v1', {}),
  'receive-result': (_, __, { returnUnitId }) => {
    if (!returnUnitId) throw new Error('no return point');
    return event('dossier.result-received.v1', { unitId: returnUnitId });
  },
  'resolve-at-once': ({ resultCode, number }) => event('dossier.resolved-at-once.v1', { resultCode, number }),
  'mark-uncollected': () => event('dossier.result-uncollected.v1', {}),
  'return-result': ({ to, feeCollected, identityChecked }) =>
    event('dossier.returned.v1', { to, feeCollected, identityChecked }),
  'collect-fee': ({ amount, method, receiptNumber }) =>
    event('dossier.fee-collected.v1', { amount, method, receiptNumber }),
  'refund-fee': ({ amount, method, receiptNumber }) =>
    event('dossier.fee-refunded.v1', { amount, method, receiptNumber }),
} satisfies Partial<ActEvents>;

function decisionStep(dossier: Dossier): StepId {
  const [step] = openSteps(dossier);
  if (!step) throw new Error('no decision step is open');
  return step.id;
}
