import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../queue/handles-job.js';
import { OutboxRelay } from './outbox-relay.js';

/** What was just committed need not wait for the relay's next look. */
@HandlesJob('outbox.relay')
@Injectable()
export class RelayOnCommit implements JobHandler<'outbox.relay'> {
  constructor(private readonly relay: OutboxRelay) {}

  async handle(): Promise<void> {
    await this.relay.run();
  }
}
