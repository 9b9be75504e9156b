import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../../platform/queue/handles-job.js';
import { SendWebhooks } from '../application/send-webhooks.js';

/** Every few seconds, and right after something was written; the rows say what is due. */
@HandlesJob('webhooks.send')
@Injectable()
export class SendWebhooksJob implements JobHandler<'webhooks.send'> {
  constructor(private readonly send: SendWebhooks) {}

  async handle(): Promise<void> {
    await this.send.run();
  }
}
