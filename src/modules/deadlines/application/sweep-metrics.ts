import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Alarms } from '../../../platform/alarms/alarms.js';
import { Metrics, type MetricSource } from '../../../platform/metrics/metrics.js';
import type { FiredTimer } from '../persistence/due-timer.store.js';

/** Seconds: under one is as it should be; over sixty somebody must look. */
const LATENESS = [0.5, 1, 2.5, 5, 10, 60, 600, 3_600];

interface SweepFigures {
  /** Seconds since the oldest timer fell due that is not fired; 0 where there is none. */
  readonly oldest: number;
  /** Seconds since a sweep was finished; null where none ever was. */
  readonly age: number | null;
}

/** Silence shows here: what is due and was not said, and for how long nobody has looked. */
@Injectable()
export class SweepMetrics implements MetricSource {
  readonly #lateness;
  readonly #oldest;
  readonly #age;

  constructor(
    private readonly database: Database,
    metrics: Metrics,
    alarms: Alarms,
  ) {
    const help = 'How long after its moment a timer was fired';
    this.#lateness = metrics.histogram('mc_timer_lateness_seconds', help, LATENESS, ['kind']);
    this.#oldest = metrics.gauge('mc_timer_oldest_due_seconds', 'Age of the oldest timer that is due and not fired');
    this.#age = metrics.gauge('mc_timer_last_sweep_seconds', 'Time since a sweep was last finished; -1: never');
    metrics.addSource(this);
    // L2, and its cause: nobody looks. A sweep that never was is one that the schedule's alarm speaks of.
    alarms.add({ code: 'timers-unfired', above: 30, measure: async () => (await this.figures()).oldest });
    alarms.add({ code: 'sweep-silent', above: 15, measure: async () => (await this.figures()).age ?? 0 });
  }

  observe(fired: readonly Pick<FiredTimer, 'kind' | 'lateness_ms'>[]): void {
    for (const { kind, lateness_ms: ms } of fired) this.#lateness.observe({ kind }, Number(ms) / 1_000);
  }

  async collect(): Promise<void> {
    const { oldest, age } = await this.figures();
    this.#oldest.set(oldest);
    this.#age.set(age ?? -1);
  }

  private async figures(): Promise<SweepFigures> {
    const [figures] = await this.database.query<SweepFigures>(
      `select coalesce(extract(epoch from greatest(app_now() - (
           select min(due_at) from timer where fired_at is null and cancelled_at is null and (retry_at is null or retry_at <= app_now())), interval '0')), 0)::float as oldest,
         (select extract(epoch from clock_timestamp() - last_finished_at)::float from schedule where name = 'deadlines.sweep') as age`,
    );
    return figures ?? { oldest: 0, age: null };
  }
}
