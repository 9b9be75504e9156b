import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Consumption, type ConsumedEvent } from '../../../platform/outbox/index.js';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import type { Delivery } from '../../../platform/queue/job-definition.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import { ApologyCaseStore } from '../persistence/apology-case.store.js';

/** Opens the draft of a letter when its duty comes, notes that it went, or that the dossier was late without it. */
@HandlesJob('deadlines.apologies')
@Injectable()
export class KeepApologies implements JobHandler<'deadlines.apologies'> {
  constructor(
    private readonly consumption: Consumption,
    private readonly cases: ApologyCaseStore,
  ) {}

  async handle(delivery: Delivery): Promise<void> {
    await this.consumption.once('deadlines.apologies', delivery, (tx, event) => this.#keep(tx, event));
  }

  async #keep(tx: Tx, { aggregateId, payload }: ConsumedEvent): Promise<void> {
    const id = aggregateId as DossierId;
    const now = await tx.now();
    const { kind, level } = payload;
    if (kind === undefined) {
      await this.cases.sent(tx, id, Number(payload['fromSeq']), Number(payload['toSeq']));
    } else if (level === 0 && kind === 'apology-duty') {
      await this.cases.open(tx, id, now, localDate(now));
    } else if (kind === 'apology-overdue') {
      // Of any level: after a silence only the highest says something.
      await this.cases.miss(tx, id, now, localDate(now));
    }
  }
}
