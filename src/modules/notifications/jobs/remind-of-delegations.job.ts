import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import { addDays } from '../../../kernel/plain-date.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { QueueMessages } from '../application/queue-messages.js';
import type { Notice } from '../domain/index.js';
import { EventFactsReadModel } from '../persistence/event-facts.read-model.js';

const DAYS_BEFORE = 2;

/**
 * The clock of delegations: the row of a delegation with its last day is the timer. Giver and receiver hear of its end two
 * days before; once for each end, for an end that was moved is another end.
 */
@HandlesJob('notifications.delegations')
@Injectable()
export class RemindOfDelegations implements JobHandler<'notifications.delegations'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: EventFactsReadModel,
    private readonly queue: QueueMessages,
  ) {}

  async handle(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const today = localDate(await tx.now());
      const ending = await this.facts.delegationsEnding(tx, today, addDays(today, DAYS_BEFORE));
      const notices = ending.flatMap(({ id, giver, receiver, endsOn }): Notice[] =>
        [
          [giver, receiver],
          [receiver, giver],
        ].map(([to = '', otherId = '']) => ({
          ...{ kind: 'delegation-ending', to: [{ kind: 'account', id: to }], dossierId: null },
          ...{ facts: { otherId, endsOn }, effect: `${id}:${endsOn}` },
        })),
      );
      await this.queue.add(tx, notices);
    });
  }
}
