import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '../database/unit-of-work.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import type { Delivery, JobDefinitions } from '../queue/job-definition.js';
import { JOB_DEFINITIONS, JobHandlers } from '../queue/job-handlers.js';
import { JobQueue } from '../queue/job-queue.js';
import { SUBSCRIPTIONS, type Subscription } from './subscription.js';

const BATCH = 200;
/** In one go; whoever has more work than this waits for the consumers, who ask for more, and leaves the machine to them. */
const BATCHES = 2;
/** With the waits below: given up after about six hours. */
const CLAIMS_LIMIT = 18;
/** At a time, where the relay has to do it itself. */
const ABREAST = 8;

/** Who is to be told of which row. */
type Deliveries = ReadonlyMap<string, readonly { readonly payload: Delivery; readonly id: string }[]>;

interface Claimed {
  readonly id: string;
  readonly topic: string;
  /** Until when it is claimed, in milliseconds: tells one hand-over from the next. */
  readonly until: string;
  readonly open_consumers: readonly string[];
  readonly done: boolean;
  readonly dead: boolean;
}

/**
 * Hands the outbox over to the queue, for each subscriber some events a job. A row is claimed for five seconds, four
 * times, then for 10, 20 … up to an hour; if it is not done by then, whatever became of the job, it is handed over again:
 * a job that a dead process took along is made up for within five seconds, and one too many costs a look. Of one aggregate
 * only the oldest open row is claimed, so that its events are consumed in order. A row given up no longer holds the
 * others back; it stays, is counted, and can be revived.
 */
@Injectable()
export class OutboxRelay {
  readonly #consumers: Readonly<Record<string, readonly string[]>>;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly handlers: JobHandlers,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(JOB_DEFINITIONS) private readonly definitions: JobDefinitions,
    @Inject(SUBSCRIPTIONS) subscriptions: readonly Subscription[],
  ) {
    const byTopic: Record<string, string[]> = {};
    for (const { topic, consumer } of subscriptions) (byTopic[topic] ??= []).push(consumer);
    this.#consumers = byTopic;
  }

  /** Hands over what is due, some hundreds at most. @returns how many rows it touched. */
  async run(): Promise<number> {
    let total = 0;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const claimed = await this.unitOfWork.run((tx) => this.claim(tx));
      total += claimed.length;
      const went = await this.deliver(claimed);
      if (went === 'failed') return total;
      // Finished rows make room for the next of their aggregate; a full batch means that there is more.
      const room = went === 'done' || claimed.some((row) => row.done || row.dead);
      if (claimed.length < BATCH && !room) return total;
    }
    return total;
  }

  /** Puts rows that were given up back in line: all, or the one named. @returns how many. */
  async revive(id: string | null = null): Promise<number> {
    const sql = `update outbox set dead_at = null, attempts = 0, next_at = clock_timestamp()
                 where dead_at is not null and ($1::bigint is null or id = $1)`;
    return this.unitOfWork.run((tx) => tx.execute(sql, [id]));
  }

  /**
   * Whether a row is the oldest of its aggregate is asked of each row by itself, as it comes: as a join (`not exists`) it
   * was sometimes asked of the whole table, where a backlog had grown faster than the planner's figures.
   */
  private async claim(tx: Tx): Promise<Claimed[]> {
    return tx.query<Claimed>(
      `with due as (
         select o.id, o.topic from outbox o
         where o.done_at is null and o.dead_at is null and o.next_at <= clock_timestamp()
           and o.id = (select oldest.id from outbox oldest
             where oldest.aggregate_id = o.aggregate_id and oldest.done_at is null and oldest.dead_at is null
             order by oldest.id limit 1)
         order by o.id limit ${String(BATCH)} for update of o skip locked
       ), wanted as (
         select id, array(select jsonb_array_elements_text($1::jsonb -> topic)) as consumers from due
       )
       update outbox o set
         consumers = wanted.consumers,
         attempts = o.attempts + 1,
         next_at = clock_timestamp() + least(interval '5 seconds' * power(2, greatest(o.attempts - 3, 0)), interval '1 hour'),
         done_at = case when wanted.consumers = '{}' then clock_timestamp() end,
         dead_at = case when wanted.consumers <> '{}' and o.attempts >= ${String(CLAIMS_LIMIT)} then clock_timestamp() end
       from wanted where o.id = wanted.id
       returning o.id, o.topic, (extract(epoch from o.next_at) * 1000)::bigint::text as until, o.done_at is not null as done, o.dead_at is not null as dead,
         array(select unnest(wanted.consumers)
           except select m.consumer from consumed_message m where m.event_id = o.id) as open_consumers`,
      [JSON.stringify(this.#consumers)],
    );
  }

  /**
   * Where the queue takes no jobs the consumers are called here and now, so that nothing piles up until it is back; what
   * one of them fails at comes up again in two seconds.
   * @returns what became of the jobs: in the queue, done, or failed in part and not to be tried again at once.
   */
  private async deliver(claimed: readonly Claimed[]): Promise<'queued' | 'done' | 'failed'> {
    const jobs = this.deliveriesOf(claimed);
    try {
      for (const [consumer, list] of jobs) await this.jobs.addMany(consumer, list);
      return 'queued';
    } catch (error) {
      this.logger.warn({ err: error, rows: claimed.length }, 'the queue takes no jobs; the relay does them');
      await this.doHere(jobs);
      const sql = `update outbox set next_at = clock_timestamp() + interval '2 seconds', attempts = attempts - 1
                   where id = any($1) and done_at is null and dead_at is null`;
      const left = await this.unitOfWork.run((tx) => tx.execute(sql, [claimed.map(({ id }) => id)]));
      return left === 0 ? 'done' : 'failed';
    }
  }

  private deliveriesOf(claimed: readonly Claimed[]): Deliveries {
    const events = new Map<string, Claimed[]>();
    for (const row of claimed) {
      const { id, topic, open_consumers: consumers } = row;
      if (row.dead) this.logger.error({ eventId: id, topic, consumers }, 'outbox row given up');
      if (row.done || row.dead) continue;
      for (const consumer of consumers) {
        const list = events.get(consumer) ?? [];
        list.push(row);
        events.set(consumer, list);
      }
    }
    return new Map([...events].map(([consumer, rows]) => [consumer, this.jobsOf(consumer, rows)]));
  }

  private jobsOf(consumer: string, rows: readonly Claimed[]): { payload: Delivery; id: string }[] {
    const together = this.definitions[consumer]?.together ?? 1;
    const jobs: { payload: Delivery; id: string }[] = [];
    for (let at = 0; at < rows.length; at += together) {
      const some = rows.slice(at, at + together);
      const [first] = some;
      if (!first) break;
      jobs.push({ payload: { eventIds: some.map(({ id }) => id) }, id: `outbox-${first.id}-${first.until}` });
    }
    return jobs;
  }

  private async doHere(jobs: Deliveries): Promise<void> {
    const work = [...jobs].flatMap(([consumer, list]) => list.map(({ payload }) => ({ consumer, payload })));
    const lanes = Array.from({ length: ABREAST }, async () => {
      for (let next = work.shift(); next; next = work.shift()) {
        const { consumer, payload } = next;
        await this.handlers
          .of(consumer)(payload)
          .catch((error: unknown) => {
            this.logger.error({ err: error, job: consumer, eventIds: payload.eventIds }, 'job failed');
          });
      }
    });
    await Promise.all(lanes);
  }
}
