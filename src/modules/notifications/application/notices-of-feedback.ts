import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import {
  FEEDBACK_CHANGED,
  FEEDBACK_CODE_WANTED,
  FEEDBACK_DUE,
  FeedbackReadModel,
  PRIVACY_CODE_WANTED,
} from '../../feedback/index.js';
import type { CaseId, FeedbackCase } from '../../feedback/domain/index.js';
import { caseFacts, feedbackNotice, feedbackReminder, type Notice } from '../domain/index.js';
import { FeedbackFactsReadModel } from '../persistence/feedback-facts.read-model.js';
import { FeedbackRecipients } from './feedback-recipients.js';

export const FEEDBACK_TOPICS: readonly string[] = [
  FEEDBACK_CHANGED,
  FEEDBACK_CODE_WANTED,
  FEEDBACK_DUE,
  PRIVACY_CODE_WANTED,
];

/** What is to be said of questions, complaints and proposals. */
@Injectable()
export class NoticesOfFeedback {
  constructor(
    private readonly cases: FeedbackReadModel,
    private readonly facts: FeedbackFactsReadModel,
    private readonly staff: FeedbackRecipients,
  ) {}

  async read(tx: Tx, topic: string, payload: Readonly<Record<string, unknown>>): Promise<readonly Notice[]> {
    if (topic === PRIVACY_CODE_WANTED) return [privacyCode(String(payload['caseId']), String(payload['unitId']))];
    const subject = await this.cases.find(tx, { id: String(payload['caseId']) as CaseId });
    if (!subject) return [];
    if (topic === FEEDBACK_DUE) return this.#due(tx, subject, String(payload['timerId']));
    if (topic === FEEDBACK_CODE_WANTED) {
      const to = [{ kind: 'asker', id: subject.id }] as const;
      return [{ kind: 'feedback-code', to, dossierId: null, facts: caseFacts(subject), effect: `${subject.id}:code` }];
    }
    const event = await this.facts.event(tx, subject.id, Number(payload['seq']));
    const notice = event && feedbackNotice(subject, event);
    return notice ? [notice] : [];
  }

  async #due(tx: Tx, subject: FeedbackCase, timerId: string): Promise<readonly Notice[]> {
    const clock = await this.facts.clock(tx, timerId);
    if (!clock) return [];
    const publishing = clock.kind === 'publish-overdue';
    const promised = clock.kind === 'due-soon' || clock.kind === 'overdue' ? subject.due?.dueAt : subject.publishBy;
    const dueAt = (clock.kind === 'refuse-by' || clock.kind === 'ask-more-by' ? null : promised) ?? clock.dueAt;
    return [
      {
        ...{ kind: feedbackReminder(clock.kind), to: await this.staff.of(tx, subject, publishing), dossierId: null },
        ...{ facts: { ...caseFacts(subject), feedbackTimer: clock.kind, dueAt }, effect: timerId },
      },
    ];
  }
}

/** The code by which somebody confirms a request about their own data. It has no number: the id's last signs tell it apart. */
function privacyCode(id: string, unitId: string): Notice {
  const facts = { caseId: id, caseKind: 'question', code: `DL-${id.slice(-6).toUpperCase()}`, unitId };
  return { kind: 'feedback-code', to: [{ kind: 'asker', id }], dossierId: null, facts, effect: `${id}:code` };
}
