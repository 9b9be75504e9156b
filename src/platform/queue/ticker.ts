import { Inject, Injectable } from '@nestjs/common';
import { dateOf, instantOf } from '../../kernel/instant.js';
import { Database, UnitOfWork } from '../database/unit-of-work.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { JobHandlers } from './job-handlers.js';
import { JobQueue } from './job-queue.js';
import { nextRun } from './next-run.js';
import type { Every, Schedule } from './schedules.js';

/** DI token of the page of periodic work. */
export const SCHEDULE_PAGE = Symbol('SCHEDULE_PAGE');

interface Due {
  readonly name: string;
  readonly next_run_at: Date;
  readonly now: Date;
}

/** A job that was added and never finished is added again after this. */
const LOST_AFTER = "interval '2 minutes'";

/**
 * Turns rows of `schedule` into jobs. The row is moved on only after the queue has taken the job, and a job that never
 * finishes is added again, so that an emptied queue loses no run.
 */
@Injectable()
export class Ticker {
  /** Of what this process has done itself: when, as the row says it. While nobody else writes another time, it goes on. */
  readonly #own = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly handlers: JobHandlers,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SCHEDULE_PAGE) private readonly page: readonly Schedule[],
  ) {}

  /** Makes rows of what is new on the page and drops what is gone from it. */
  async prepare(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const now = await tx.now();
      for (const { job, every } of this.page) {
        const sql = `insert into schedule (name, next_run_at) values ($1, $2) on conflict (name) do nothing`;
        await tx.execute(sql, [job, dateOf(nextRun(now, every))]);
      }
      await tx.execute(`delete from schedule where name <> all($1)`, [this.page.map(({ job }) => job)]);
    });
  }

  /** Adds a job for each row that is due. @returns their names. */
  async tick(): Promise<string[]> {
    const due = await this.database.query<Due>(
      `select name, next_run_at, app_now() as now from schedule
       where next_run_at <= app_now()
          or (last_run_at > coalesce(last_finished_at, '-infinity') and last_run_at < clock_timestamp() - ${LOST_AFTER})`,
    );
    for (const row of due) await this.add(row);
    return due.map(({ name }) => name);
  }

  /** Runs here and now what the queue has failed to run for too long. @returns names of what was run. */
  async runOverdue(): Promise<string[]> {
    const direct = this.page.filter(({ directAfterSeconds }) => directAfterSeconds !== undefined);
    if (direct.length === 0) return [];
    const overdue = await this.database.query<{ name: string }>(
      `select s.name from schedule s join unnest($1::text[], $2::int[], $3::float[], $4::timestamptz[]) as d (name, seconds, again, own) using (name)
       where (s.last_finished_at = d.own and d.own < clock_timestamp() - make_interval(secs => d.again))
          or coalesce(s.last_finished_at, s.last_run_at) < clock_timestamp() - make_interval(secs => d.seconds)
          -- A queue that has never taken a job: due for as long, and never run.
          or (s.last_run_at is null and s.next_run_at < app_now() - make_interval(secs => d.seconds))`,
      [
        direct.map(({ job }) => job),
        direct.map(({ directAfterSeconds }) => directAfterSeconds),
        direct.map(({ every }) => secondsOf(every) - 0.1),
        direct.map(({ job }) => this.#own.get(job) ?? null),
      ],
    );
    for (const { name } of overdue) await this.runDirectly(name);
    return overdue.map(({ name }) => name);
  }

  /** Whether a job comes so rarely that some seconds do not matter. */
  hasTime(name: string): boolean {
    const schedule = this.page.find(({ job }) => job === name);
    return schedule !== undefined && !('seconds' in schedule.every);
  }

  /** Called for every job that ended well; only periodic ones have a row. @returns when, as the row says it. */
  async finished(name: string): Promise<string | null> {
    if (!this.page.some(({ job }) => job === name)) return null;
    const sql = `update schedule set last_finished_at = clock_timestamp() where name = $1 returning last_finished_at::text as at`;
    const [row] = await this.unitOfWork.run((tx) => tx.query<{ at: string }>(sql, [name]));
    return row?.at ?? null;
  }

  private async runDirectly(name: string): Promise<void> {
    await this.handlers.of(name)({});
    const at = await this.finished(name);
    if (at !== null) this.#own.set(name, at);
  }

  private async add({ name, next_run_at: dueAt, now }: Due): Promise<void> {
    const schedule = this.page.find(({ job }) => job === name);
    if (!schedule) return;
    try {
      await this.jobs.addUnchecked(name, {}, { id: tickId(schedule, dueAt) });
    } catch (error) {
      this.logger.warn({ err: error, job: name }, 'periodic job not added');
      // What may be done directly need not wait until its silence is noticed.
      if (schedule.directAfterSeconds !== undefined) await this.runDirectly(name);
      return;
    }
    const next = dueAt > now ? dueAt : dateOf(nextRun(instantOf(now), schedule.every));
    const sql = `update schedule set next_run_at = $2, last_run_at = clock_timestamp() where name = $1 and next_run_at = $3`;
    await this.unitOfWork.run((tx) => tx.execute(sql, [name, next, dueAt]));
  }
}

/**
 * While a job of the same id waits or runs, another is not needed. Of work every second three may be there: one that a
 * dead process still holds must not keep the next ones out until its lock has run out.
 */
function tickId({ every }: Schedule, dueAt: Date): string {
  return 'seconds' in every ? `tick-${String(Math.floor(dueAt.getTime() / 1_000 / every.seconds) % 3)}` : 'tick';
}

function secondsOf(every: Every): number {
  if ('seconds' in every) return every.seconds;
  return 'minutes' in every ? every.minutes * 60 : 86_400;
}
