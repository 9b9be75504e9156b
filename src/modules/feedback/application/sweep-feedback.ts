import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { AskerStore } from '../persistence/asker.store.js';
import { FeedbackThrottle } from '../persistence/feedback-throttle.store.js';
import { FeedbackTimerStore } from '../persistence/feedback-timer.store.js';
import { PrivacyAskerStore } from '../persistence/privacy-asker.store.js';

/** A clock of a question or complaint came: its payload names the case and which clock. */
export const FEEDBACK_DUE = 'feedback.due.v1';
const BATCH = 200;

/** Says what is due, each once, with its message in the same transaction. */
@Injectable()
export class SweepFeedback {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly timers: FeedbackTimerStore,
    private readonly askers: AskerStore,
    private readonly privacy: PrivacyAskerStore,
    private readonly throttle: FeedbackThrottle,
    private readonly outbox: Outbox,
  ) {}

  /** @returns how many were fired. */
  async run(): Promise<number> {
    const fired = await this.unitOfWork.run(async (tx) => {
      const due = await this.timers.fireDue(tx, BATCH);
      const messages = due.map(({ id, case_id: caseId, kind }) => ({
        topic: FEEDBACK_DUE,
        aggregateId: caseId,
        payload: { timerId: id, caseId, kind },
      }));
      await this.outbox.append(tx, ...messages);
      await this.askers.forgetCodes(tx);
      await this.privacy.forgetUnconfirmed(tx);
      return due.length;
    });
    await this.throttle.deleteOver();
    return fired;
  }
}
