import { computeDeadline } from '../../../calendar/domain/index.js';
import { event, type ActEvents } from './act-event.js';

/** What stops, starts or moves the legal clock. */
export const CLOCK_EVENTS = {
  'draft-supplement': ({ items, noteId }) => event('dossier.supplement-drafted.v1', { items, noteId }),
  'approve-supplement': () => event('dossier.supplement-approved.v1', {}),
  'send-supplement': (_, { facts }) => {
    const limit = facts.rules.version.supplement.answerWithin;
    const { dueAt } = computeDeadline(facts.rules.calendar(facts.calendarVersion), { start: facts.now, limit });
    return event('dossier.supplement-sent.v1', { answerDueAt: dueAt });
  },
  'provide-supplement': () => event('dossier.supplement-provided.v1', {}),
  'confirm-supplement': ({ documents }) => event('dossier.supplement-confirmed.v1', { documents }),
  'expire-supplement': ({ number, noteId }) => event('dossier.supplement-expired.v1', { number, noteId }),
  suspend: ({ documentNumber }) => event('dossier.suspended.v1', { documentNumber }),
  'lift-suspension': ({ documentNumber }) => event('dossier.suspension-lifted.v1', { documentNumber }),
  'request-obligation': ({ amount, noticeNumber, payBy }) =>
    event('dossier.obligation-requested.v1', { amount, noticeNumber, payBy }),
  'confirm-obligation': ({ basis, voucher }) => event('dossier.obligation-confirmed.v1', { basis, voucher }),
  'propose-extension': ({ dueOn, noteId }) => event('dossier.extension-proposed.v1', { dueOn, noteId }),
  extend: ({ dueOn, noteId }) => event('dossier.extended.v1', { dueOn, noteId }),
  'apply-calendar': () => event('dossier.calendar-applied.v1', {}),
} satisfies Partial<ActEvents>;
