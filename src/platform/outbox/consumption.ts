import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/instant.js';
import { instantOf } from '../../kernel/instant.js';
import { prepared } from '../database/prepared.js';
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
  readonly id: string;
  readonly topic: string;
  readonly aggregate_id: string;
  readonly payload: JobPayload;
  readonly created_at: Date;
}

/** What a consumer does with an event; touches only `tx`. */
type Work = (tx: Tx, event: ConsumedEvent) => Promise<void>;

/** Of the events of a delivery those that are open, that this consumer has not done, and that nobody does just now. */
const TAKE = prepared(`with taken as (
    insert into consumed_message (consumer, event_id)
    select $1, id from (
      select id from outbox where id = any($2::bigint[]) and done_at is null
        and pg_try_advisory_xact_lock(hashtext($1), (id % 2147483647)::int)
      order by id) open
    on conflict do nothing returning event_id)
  select id, topic, aggregate_id, payload, created_at from outbox where id in (select event_id from taken) order by id`);
/**
 * Two who finish at once must see each other. In this order, so that they do not wait for each other crosswise; and not
 * `for update`, which would wait for the notes of all who consume the row just now, as they would for ours.
 */
const LOCK = prepared('select from outbox where id = any($1::bigint[]) order by id for no key update');
const FINISH = prepared(`update outbox set done_at = clock_timestamp(), dead_at = null, last_error = null
  where id = any($1::bigint[]) and consumers <@ array(select consumer from consumed_message where event_id = outbox.id)`);

/** Makes of a delivery at least once an effect exactly once. */
@Injectable()
export class Consumption {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * Runs `work` for each event that this consumer has not done before; the note that it has stands in the same
   * transaction. @returns false when there was nothing left to do.
   */
  async once(consumer: ConsumerName, delivery: Delivery, work: Work): Promise<boolean> {
    return this.onceTogether(consumer, delivery, async (tx, events) => {
      for (const event of events) await work(tx, event);
    });
  }

  /**
   * {@link once} for consumers that do many at a time, in one transaction. Where that fails each is tried alone, so that
   * one that fails holds up none of the others.
   * @throws the first failure, after all others were done
   */
  async onceTogether(
    consumer: ConsumerName,
    { eventIds }: Delivery,
    work: (tx: Tx, events: readonly ConsumedEvent[]) => Promise<void>,
  ): Promise<boolean> {
    try {
      return await this.unitOfWork.run((tx) => this.#consume(tx, consumer, eventIds, work));
    } catch (error) {
      if (eventIds.length <= 1) throw error;
    }
    const alone = [];
    for (const id of eventIds) {
      alone.push(...(await Promise.allSettled([this.onceTogether(consumer, { eventIds: [id] }, work)])));
    }
    for (const outcome of alone) if (outcome.status === 'rejected') throw outcome.reason as Error;
    return alone.some((outcome) => outcome.status === 'fulfilled' && outcome.value);
  }

  async #consume(
    tx: Tx,
    consumer: ConsumerName,
    eventIds: readonly string[],
    work: (tx: Tx, events: readonly ConsumedEvent[]) => Promise<void>,
  ): Promise<boolean> {
    const rows = await tx.query<Row>(TAKE, [consumer, eventIds]);
    if (rows.length === 0) return false;
    const events = rows.map(({ id, topic, aggregate_id: aggregateId, payload, created_at: createdAt }) => {
      return { id, topic, aggregateId, payload, createdAt: instantOf(createdAt) };
    });
    await work(tx, events);
    await this.#finish(
      tx,
      rows.map(({ id }) => id),
    );
    return true;
  }

  /** The last consumer makes room for the aggregate's next event. */
  async #finish(tx: Tx, eventIds: readonly string[]): Promise<void> {
    tx.send(LOCK, [eventIds]);
    const done = await tx.execute(FINISH, [eventIds]);
    if (done === 0) return;
    tx.afterCommit(() => {
      this.jobs.hint('outbox.relay', {}, { id: 'wake' });
    });
  }
}
