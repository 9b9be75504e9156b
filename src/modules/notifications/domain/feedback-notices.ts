/** What whoever asked or complained is told at each step, and what staff are told of its clocks. */
import type { CaseEvent, FeedbackCase, FeedbackTimerKind } from '../../feedback/domain/index.js';
import type { MessageKind } from './message-kind.js';
import type { Facts, Notice } from './notice.js';

export type CaseFacts = Pick<FeedbackCase, 'id' | 'code' | 'kind' | 'unitId' | 'textId' | 'due'>;

/** The facts of every message about a case: ids and codes; its words are looked up when the message is written. */
export function caseFacts({ id, code, kind, unitId, textId }: CaseFacts): Facts {
  return { caseId: id, code, caseKind: kind, unitId, titleId: textId };
}

interface Said {
  readonly kind: MessageKind;
  readonly facts?: Facts;
}

/** Null where there is nothing to say: moderation changes nothing for whoever asked. */
export function feedbackNotice(subject: CaseFacts, event: CaseEvent): Notice | null {
  const said = sayOf(subject, event);
  return (
    said && {
      ...{ kind: said.kind, to: [{ kind: 'asker', id: subject.id }], dossierId: null },
      ...{ facts: { ...caseFacts(subject), ...said.facts }, effect: `${subject.id}:${String(event.seq)}` },
    }
  );
}

function sayOf(subject: CaseFacts, event: CaseEvent): Said | null {
  switch (event.type) {
    case 'feedback.asked.v1':
      // Without an account the question begins when it is confirmed.
      return event.payload.due && { kind: 'feedback-received', facts: { dueOn: event.payload.due.dueOn } };
    case 'feedback.confirmed.v1':
      return { kind: 'feedback-received', facts: { dueOn: event.payload.due.dueOn } };
    case 'feedback.released.v1':
      return null;
    case 'feedback.transferred.v1':
      return {
        kind: 'feedback-moved',
        facts: { unitId: event.payload.unitId, dueOn: subject.due?.dueOn ?? null },
      };
    case 'feedback.more-asked.v1':
      return { kind: 'feedback-more-asked', facts: { textId: event.payload.textId } };
    case 'feedback.more-supplied.v1':
      return { kind: 'feedback-supplied', facts: { dueOn: event.payload.due.dueOn } };
    case 'feedback.refused.v1':
      return { kind: 'feedback-refused', facts: { textId: event.payload.textId } };
    case 'feedback.answered.v1':
      return { kind: 'feedback-answered', facts: { textId: event.payload.textId } };
    case 'feedback.appealed.v1':
      return { kind: 'feedback-appealed', facts: { unitId: event.payload.unitId, dueOn: event.payload.due.dueOn } };
    case 'feedback.published.v1':
      return { kind: 'feedback-published' };
  }
}

const LATE: readonly FeedbackTimerKind[] = ['overdue', 'publish-overdue'];

/** What staff are told when a clock of a case comes. */
export function feedbackReminder(timer: FeedbackTimerKind): MessageKind {
  return LATE.includes(timer) ? 'feedback-late' : 'feedback-due';
}
