import { Injectable } from '@nestjs/common';
import { addMs, dateOf, MS_PER_DAY } from '../../../kernel/instant.js';
import { Configuration } from '../../../platform/config/configuration.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { MailboxStore } from '../persistence/mailbox.store.js';
import { MessageStore } from '../persistence/message.store.js';

const BATCH = 2_000;

/** Deletes messages that nobody has a reason to keep any more, with what gateways said of them; their numbers stay. */
@HandlesJob('notifications.forget')
@Injectable()
export class ForgetMessages implements JobHandler<'notifications.forget'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly messages: MessageStore,
    private readonly mailbox: MailboxStore,
    private readonly configuration: Configuration,
  ) {}

  async handle(): Promise<void> {
    let deleted: number;
    do {
      deleted = await this.unitOfWork.run(async (tx) => {
        const before = dateOf(addMs(await tx.now(), -this.configuration.messageRetentionDays * MS_PER_DAY));
        await this.mailbox.forget(tx, before);
        return this.messages.forget(tx, before, BATCH);
      });
    } while (deleted === BATCH);
  }
}
