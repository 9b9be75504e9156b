import { Injectable } from '@nestjs/common';
import { prepared } from '../database/prepared.js';
import type { Tx } from '../database/unit-of-work.js';
import { assertIdsOnly, type JobPayload } from '../queue/job-definition.js';
import { JobQueue } from '../queue/job-queue.js';

export interface OutboxMessage {
  /** What happened: past tense and versioned, `dossier.accepted.v1`. */
  readonly topic: string;
  /** Whose order counts: messages of one aggregate are consumed one after the other. */
  readonly aggregateId: string;
  /** Ids, codes and numbers only; consumers read the rest from the rows. */
  readonly payload: JobPayload;
}

/** What happened, written in the same transaction as the change itself, for others to act upon afterwards. */
const APPEND = prepared(`insert into outbox (topic, aggregate_id, payload)
  select topic, aggregate_id, payload
  from unnest($1::text[], $2::uuid[], $3::jsonb[]) with ordinality as m (topic, aggregate_id, payload, place)
  order by place`);

function valuesOf(messages: readonly OutboxMessage[]): unknown[] {
  for (const { payload } of messages) assertIdsOnly(payload);
  return [
    messages.map(({ topic }) => topic),
    messages.map(({ aggregateId }) => aggregateId),
    messages.map(({ payload }) => JSON.stringify(payload)),
  ];
}

@Injectable()
export class Outbox {
  constructor(private readonly jobs: JobQueue) {}

  /** @throws Error when the payload holds anything but ids, codes and numbers. */
  async append(tx: Tx, ...messages: readonly OutboxMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await tx.query(APPEND, valuesOf(messages));
    this.wake(tx);
  }

  /** {@link append} that nobody waits for, see {@link Tx.send}. */
  send(tx: Tx, ...messages: readonly OutboxMessage[]): void {
    tx.send(APPEND, valuesOf(messages));
    this.wake(tx);
  }

  /** After a statement of a store's own that wrote messages in bulk (insert-messages.ts). */
  wake(tx: Tx): void {
    tx.afterCommit(() => {
      this.jobs.hint('outbox.relay', {}, { id: 'wake' });
    });
  }
}
