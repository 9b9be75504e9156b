import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/instant.js';
import { instantOf } from '../../kernel/instant.js';
import { UnitOfWork, type Tx } from '../database/unit-of-work.js';
import type { Delivery, JobPayload } from '../queue/job-definition.js';
import { JobQueue } from '../queue/job-queue.js';
import type { ConsumerName } from './subscription.js';

/** An event as its consumers get it. */
export interface ConsumedEvent {
  readonly id: string;
  readonly topic: string;
  readonly aggregateId: string;
  readonly payload: JobPayload;
  /** When it was written, in real time. */
  readonly createdAt: Instant;
}

interface Row {
  readonly topic: string;
  readonly aggregate_id: string;
  readonly payload: JobPayload;
  readonly created_at: Date;
}

/** Makes of a delivery at least once an effect exactly once. */
@Injectable()
export class Consumption {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * Runs `work` unless this consumer has done it for this event before; the note that it has stands in the same
   * transaction. `work` touches only `tx`. @returns false when there was nothing left to do.
   */
  async once(
    consumer: ConsumerName,
    delivery: Delivery,
    work: (tx: Tx, event: ConsumedEvent) => Promise<void>,
  ): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const [row] = await tx.query<Row>(
        `select topic, aggregate_id, payload, created_at from outbox where id = $1 and done_at is null`,
        [delivery.eventId],
      );
      if (!row) return false;
      const noted = await tx.execute(
        `insert into consumed_message (consumer, event_id) values ($1, $2) on conflict do nothing`,
        [consumer, delivery.eventId],
      );
      if (noted === 0) return false;
      const { topic, aggregate_id: aggregateId, payload } = row;
      await work(tx, { id: delivery.eventId, topic, aggregateId, payload, createdAt: instantOf(row.created_at) });
      await this.finish(tx, delivery.eventId);
      return true;
    });
  }

  /** The last consumer makes room for the aggregate's next event. Two who finish at once must see each other: lock. */
  private async finish(tx: Tx, eventId: string): Promise<void> {
    await tx.query(`select from outbox where id = $1 for update`, [eventId]);
    const done = await tx.execute(
      `update outbox set done_at = clock_timestamp(), dead_at = null, last_error = null
       where id = $1 and consumers <@ array(select consumer from consumed_message where event_id = $1)`,
      [eventId],
    );
    if (done === 0) return;
    tx.afterCommit(() => {
      this.jobs.hint('outbox.relay', {}, { id: 'wake' });
    });
  }
}
