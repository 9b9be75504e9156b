import { consultationRule } from '../consultation-rule.js';
import type { ConsultationId } from '../dossier-event.js';
import { event, openAll, opened, type ActEvents } from './act-event.js';

/** From hand to hand: units, officers, agencies consulted, other systems. */
export const HANDLING_EVENTS = {
  'hand-over': ({ noteId }, { facts }) => {
    if (!facts.route.handOverTo) throw new Error('hand-over without a target');
    return event('dossier.handed-over.v1', { toUnitId: facts.route.handOverTo, noteId });
  },
  // The receiving unit confirms now: the first step is in its hand.
  receive: (_, circumstances) => event('dossier.received.v1', { opened: opened(circumstances, true) }),
  'start-processing': (_, circumstances) =>
    event('dossier.processing-started.v1', { opened: opened(circumstances, true) }),
  'assign-step': ({ stepId, assigneeId }) => event('dossier.step-assigned.v1', { stepId, assigneeId }),
  'receive-step': ({ stepId }) => event('dossier.step-received.v1', { stepId }),
  'complete-step': ({ stepId, noteId }, circumstances) =>
    event('dossier.step-completed.v1', { stepId, noteId, opened: opened(circumstances) }),
  'retrieve-step': ({ stepId }, circumstances) => {
    const { previous } = circumstances.facts.route;
    if (!previous) throw new Error('nothing to take back');
    return event('dossier.step-retrieved.v1', { stepId, opened: openAll([previous], circumstances, true) });
  },
  'return-step': ({ stepId, noteId }, circumstances) => {
    const { previous } = circumstances.facts.route;
    if (!previous) throw new Error('nothing to return to');
    return event('dossier.step-returned.v1', { stepId, noteId, opened: openAll([previous], circumstances) });
  },
  'open-consultation': ({ unitId, dueAt, noteId }, { facts, newId }, dossier) => {
    const silenceIsConsent = consultationRule(dossier, facts.rules)?.onSilence === 'deemed-agreed';
    return event('dossier.consultation-opened.v1', {
      consultationId: newId() as ConsultationId,
      unitId,
      dueAt,
      noteId,
      ...(silenceIsConsent ? { onSilence: 'deemed-agreed' as const } : {}),
    });
  },
  'answer-consultation': ({ consultationId, answer, noteId }) =>
    event('dossier.consultation-answered.v1', { consultationId, answer, noteId }),
  'lapse-consultation': ({ consultationId }, _, dossier) => {
    const asked = dossier.consultations.find(({ id }) => id === consultationId);
    return event('dossier.consultation-lapsed.v1', { consultationId, agreed: asked?.onSilence === 'deemed-agreed' });
  },
  dispatch: ({ placeCode, noteId }) => event('dossier.dispatched.v1', { placeCode, noteId }),
  'transfer-custody': ({ moves, legalRef }) => event('dossier.custody-transferred.v1', { moves, legalRef }),
  'hand-to-system': ({ stepId, system, reference }) =>
    event('dossier.step-handed-to-system.v1', { stepId, system, reference }),
  'receive-from-system': ({ stepId, noteId }) => event('dossier.step-returned-from-system.v1', { stepId, noteId }),
} satisfies Partial<ActEvents>;
