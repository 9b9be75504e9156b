import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/unit-of-work.js';
import { Metrics, type MetricSource } from '../metrics/metrics.js';
import { JOB_DEFINITIONS } from './job-handlers.js';
import type { JobDefinitions } from './job-definition.js';
import { JobQueue } from './job-queue.js';

interface Figures {
  readonly open: number;
  readonly dead: number;
  readonly lag_seconds: number;
  readonly silent: number;
  readonly late_schedules: number;
}

/** Silence is the real failure: loss is seen from the rows, by their age, and not from the length of a queue. */
@Injectable()
export class QueueFigures implements MetricSource {
  readonly #gauges;
  readonly #jobs;

  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    @Inject(JOB_DEFINITIONS) private readonly definitions: JobDefinitions,
    metrics: Metrics,
  ) {
    this.#gauges = {
      open: metrics.gauge('mc_outbox_open', 'Messages not yet consumed by all'),
      dead: metrics.gauge('mc_outbox_dead', 'Messages given up: somebody must look'),
      lag_seconds: metrics.gauge('mc_outbox_lag_seconds', 'Age of the oldest open message'),
      silent: metrics.gauge('mc_outbox_silent', 'Messages handed over six times, for half a minute, and unfinished'),
      late_schedules: metrics.gauge('mc_schedule_late', 'Periodic jobs more than a minute late'),
    };
    this.#jobs = metrics.gauge('mc_queue_jobs', 'Jobs in the queue', ['job', 'state']);
    metrics.addSource(this);
  }

  async collect(): Promise<void> {
    const [figures] = await this.database.query<Figures>(
      `select count(*) filter (where dead_at is null)::int as open,
         count(*) filter (where dead_at is not null)::int as dead,
         coalesce(extract(epoch from clock_timestamp() - min(created_at) filter (where dead_at is null)), 0)::float as lag_seconds,
         count(*) filter (where dead_at is null and attempts > 5)::int as silent,
         (select count(*) from schedule where next_run_at < app_now() - interval '1 minute')::int as late_schedules
       from (select * from outbox where done_at is null and dead_at is null
             union all select * from outbox where done_at is null and dead_at is not null) standing`,
    );
    if (!figures) return;
    for (const [name, gauge] of Object.entries(this.#gauges)) gauge.set(figures[name as keyof Figures]);
    for (const job of Object.keys(this.definitions)) {
      for (const [state, count] of Object.entries(await this.jobs.counts(job))) this.#jobs.set({ job, state }, count);
    }
  }
}
