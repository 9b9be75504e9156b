/** What the workers of a run do besides the real jobs: the effect that is counted, and the naive designs that must fail. */
import { Injectable, Module, type Type } from '@nestjs/common';
import { SUBSCRIPTIONS } from '../../src/bootstrap/subscriptions.js';
import type { WorkerOptions } from '../../src/bootstrap/create-worker.js';
import { environment } from '../../src/platform/config/environment.js';
import { realNow } from '../../src/platform/clock/real-clock.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Consumption } from '../../src/platform/outbox/index.js';
import type { ConsumerName } from '../../src/platform/outbox/subscription.js';
import { HandlesJob } from '../../src/platform/queue/handles-job.js';
import { consumer, job, type Delivery } from '../../src/platform/queue/job-definition.js';
import { JOBS, type JobName } from '../../src/platform/queue/jobs.js';

export const EFFECT = 'chaos.effect' as ConsumerName;
export const NAIVE_CONSUMER = 'chaos.naive-consumer' as ConsumerName;
/** A timer in the memory of a process. */
export const NAIVE_MEMORY = 'chaos.naive-memory' as JobName;
/** A timer that is a delayed job of the queue and nothing else. */
export const NAIVE_QUEUE = 'chaos.naive-queue' as JobName;
export const HAPPENED = 'chaos.happened.v1';

/** The tables that are counted; without any key, so that a double would show. */
export const TABLES = `
  create table chaos_effect (event_id bigint not null, at timestamptz not null default clock_timestamp());
  create table chaos_naive_effect (event_id bigint not null, at timestamptz not null default clock_timestamp());
  create table chaos_naive (id uuid not null, due_at timestamptz not null, at timestamptz not null default clock_timestamp());
  grant select, insert on chaos_effect, chaos_naive_effect, chaos_naive to mot_cua_app`;

export interface NaiveTimer {
  readonly [field: string]: string | number;
  readonly id: string;
  /** Milliseconds, on the clock of whoever made it. */
  readonly due: number;
}

const INSERT_NAIVE = 'insert into chaos_naive (id, due_at) values ($1, to_timestamp($2::float / 1000))';

@HandlesJob(EFFECT)
@Injectable()
class CountEffect {
  constructor(private readonly consumption: Consumption) {}

  async handle(delivery: Delivery): Promise<void> {
    await this.consumption.once(EFFECT, delivery, async (tx, event) => {
      await tx.execute('insert into chaos_effect (event_id) values ($1)', [event.id]);
    });
  }
}

@HandlesJob(NAIVE_CONSUMER)
@Injectable()
class ConsumeNaively {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle({ eventIds }: Delivery): Promise<void> {
    const sql = 'insert into chaos_naive_effect (event_id) select unnest($1::bigint[])';
    await this.unitOfWork.run((tx) => tx.execute(sql, [eventIds]));
  }
}

@HandlesJob(NAIVE_MEMORY)
@Injectable()
class RememberNaively {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  handle({ id, due }: NaiveTimer): Promise<void> {
    const fire = () => this.unitOfWork.run((tx) => tx.execute(INSERT_NAIVE, [id, due]));
    setTimeout(() => void fire().catch(() => undefined), due - realNow());
    return Promise.resolve();
  }
}

@HandlesJob(NAIVE_QUEUE)
@Injectable()
class FireNaively {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle({ id, due }: NaiveTimer): Promise<void> {
    await this.unitOfWork.run((tx) => tx.execute(INSERT_NAIVE, [id, due]));
  }
}

@Module({ providers: [CountEffect, ConsumeNaively, RememberNaively, FireNaively] })
class ChaosJobs {}

const NAIVE = job<NaiveTimer>({ attempts: 1, backoffMs: 1_000, concurrency: 4 });

/** The real jobs and subscriptions, and those of the run. */
export const CHAOS_OPTIONS: WorkerOptions = {
  jobs: {
    ...JOBS,
    [EFFECT as string]: consumer({ concurrency: 8 }),
    [NAIVE_CONSUMER as string]: consumer({ attempts: 1, concurrency: 8 }),
    [NAIVE_MEMORY as string]: NAIVE,
    [NAIVE_QUEUE as string]: NAIVE,
  },
  subscriptions: [
    // Where only the firing itself is measured, nobody listens.
    ...(environment['CHAOS_EFFECTS'] === 'off' ? [] : SUBSCRIPTIONS),
    ...(environment['CHAOS_EFFECTS'] === 'off' ? [] : [{ topic: 'deadline.reached.v1', consumer: EFFECT }]),
    { topic: HAPPENED, consumer: EFFECT },
  ],
  imports: [ChaosJobs as Type],
};
