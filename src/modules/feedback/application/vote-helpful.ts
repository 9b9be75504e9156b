import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FeedbackThrottle } from '../persistence/feedback-throttle.store.js';
import { PublishedReadModel } from '../persistence/published.read-model.js';
import { VoteStore } from '../persistence/vote.store.js';

/** Whether a published answer helped: one vote of each network, which may be changed. */
@Injectable()
export class VoteHelpful {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly published: PublishedReadModel,
    private readonly votes: VoteStore,
    private readonly throttle: FeedbackThrottle,
  ) {}

  /** @throws DomainError not-found for what is not published, unavailable for too many votes. */
  async run(code: string, helpful: boolean, address: string): Promise<void> {
    await this.throttle.count('vote', address);
    await this.unitOfWork.run(async (tx) => {
      const found = await this.published.find(tx, code);
      if (!found) throw new DomainError('not-found', 'feedback.not-found');
      await this.votes.put(tx, found.id, this.throttle.hash(`vote ${found.id}`, address), helpful);
    });
  }
}
