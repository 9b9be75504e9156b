import { event, type ActEvents } from './act-event.js';

/** Before a dossier is processed, and where it ends without a decision. */
export const INTAKE_EVENTS = {
  submit: ({ documents }) => event('dossier.submitted.v1', { documents }),
  'request-prepayment': (_, { facts }) => event('dossier.prepayment-requested.v1', { feeDue: facts.feeDue }),
  'confirm-prepayment': ({ amount, receiptNumber }) => event('dossier.prepaid.v1', { amount, receiptNumber }),
  redirect: ({ system, reference, noteId }) => event('dossier.redirected.v1', { system, reference, noteId }),
  'propose-stop': ({ reason, noteId }) => event('dossier.stop-proposed.v1', { reason, noteId }),
  stop: ({ number, noteId }) => event('dossier.stopped.v1', { number, noteId }),
  'request-correction': ({ items, noteId }) => event('dossier.correction-requested.v1', { items, noteId }),
  'answer-correction': ({ documents }) => event('dossier.correction-answered.v1', { documents }),
  reject: ({ legalClause, noteId }) => event('dossier.not-accepted.v1', { legalClause, noteId }),
  accept: (command, { facts, code }) => {
    const { competentUnitId, returnUnitId } = facts.route;
    if (!code || !competentUnitId || !returnUnitId) throw new Error('acceptance without code or units');
    return event('dossier.accepted.v1', {
      code,
      competentUnitId,
      returnUnitId,
      documents: command.documents,
      feeDue: facts.feeDue,
      feeCollected: command.feeCollected,
      copies: command.copies,
      pages: command.pages,
      ...(command.feeConditions ? { feeConditions: command.feeConditions } : {}),
      ...(facts.feeReliefs && facts.feeReliefs.length > 0 ? { feeReliefs: facts.feeReliefs } : {}),
    });
  },
  'request-withdrawal': ({ noteId }) => event('dossier.withdrawal-requested.v1', { noteId }),
  'refuse-withdrawal': ({ noteId }) => event('dossier.withdrawal-refused.v1', { noteId }),
  'confirm-withdrawal': ({ noteId }) => event('dossier.withdrawn.v1', { noteId }),
} satisfies Partial<ActEvents>;
