import { Inject, Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../kernel/instant.js';
import { Database } from '../database/unit-of-work.js';
import { JOB_DEFINITIONS } from './job-handlers.js';
import type { JobDefinitions } from './job-definition.js';
import { JobQueue, type JobCounts } from './job-queue.js';
import { QUEUE_BACKEND, type QueueBackend } from './queue-backend.js';

export interface QueueState {
  readonly kind: QueueBackend['kind'];
  readonly answers: boolean;
  /** How often it was found emptied, and when last. */
  readonly losses: number;
  readonly lostAt: Instant | null;
  /** Empty where it does not answer. */
  readonly jobs: readonly (JobCounts & { readonly name: string })[];
}

export interface OutboxState {
  readonly waiting: number;
  readonly handedOver: number;
  readonly dead: number;
  /** Age of the oldest open message in seconds, 0 for none. */
  readonly lagSeconds: number;
}

export interface DeadMessage {
  readonly id: string;
  readonly topic: string;
  readonly consumers: readonly string[];
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly deadAt: Instant;
}

export interface ScheduleState {
  readonly name: string;
  readonly nextRunAt: Instant;
  readonly lastRunAt: Instant | null;
  readonly lastFinishedAt: Instant | null;
  readonly late: boolean;
}

const SHOWN = 50;

/** What an operator asks of queue, outbox and periodic work. */
@Injectable()
export class Operations {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
    @Inject(JOB_DEFINITIONS) private readonly definitions: JobDefinitions,
  ) {}

  async queue(): Promise<QueueState> {
    const [epoch] = await this.database.query<{ losses: number; lost_at: Date | null }>(
      'select losses, lost_at from queue_epoch',
    );
    const counted = Object.keys(this.definitions).map(async (name) => ({ name, ...(await this.jobs.counts(name)) }));
    const jobs = await Promise.all(counted).catch(() => null);
    return {
      kind: this.backend.kind,
      answers: jobs !== null,
      losses: epoch?.losses ?? 0,
      lostAt: epoch?.lost_at ? instantOf(epoch.lost_at) : null,
      jobs: jobs ?? [],
    };
  }

  async outbox(): Promise<OutboxState> {
    const [row] = await this.database.query<OutboxState>(
      `select count(*) filter (where dead_at is null and attempts = 0)::int as waiting,
         count(*) filter (where dead_at is null and attempts > 0)::int as "handedOver",
         count(*) filter (where dead_at is not null)::int as dead,
         coalesce(extract(epoch from clock_timestamp() - min(created_at) filter (where dead_at is null)), 0)::float as "lagSeconds"
       from (select * from outbox where done_at is null and dead_at is null
             union all select * from outbox where done_at is null and dead_at is not null) standing`,
    );
    return row ?? { waiting: 0, handedOver: 0, dead: 0, lagSeconds: 0 };
  }

  /** The oldest first. */
  async dead(): Promise<DeadMessage[]> {
    const rows = await this.database.query<
      Omit<DeadMessage, 'createdAt' | 'deadAt'> & { created_at: Date; dead_at: Date }
    >(
      `select id, topic, array(select unnest(consumers) except select consumer from consumed_message where event_id = outbox.id) as consumers,
         attempts, created_at, dead_at from outbox where dead_at is not null order by id limit $1`,
      [SHOWN],
    );
    return rows.map(({ created_at: created, dead_at: dead, ...row }) => ({
      ...row,
      createdAt: instantOf(created),
      deadAt: instantOf(dead),
    }));
  }

  async schedules(): Promise<ScheduleState[]> {
    const rows = await this.database.query<{
      name: string;
      next_run_at: Date;
      last_run_at: Date | null;
      last_finished_at: Date | null;
      late: boolean;
    }>(`select *, next_run_at < app_now() - interval '1 minute' as late from schedule order by name`);
    return rows.map(({ name, next_run_at: next, last_run_at: last, last_finished_at: finished, late }) => ({
      name,
      nextRunAt: instantOf(next),
      lastRunAt: last && instantOf(last),
      lastFinishedAt: finished && instantOf(finished),
      late,
    }));
  }
}
