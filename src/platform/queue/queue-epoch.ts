import { Inject, Injectable } from '@nestjs/common';
import { newId } from '../database/new-id.js';
import { Database, UnitOfWork } from '../database/unit-of-work.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { JobQueue } from './job-queue.js';

/** Of the server that answers: an immediate restart kills whatever ran, and a job that it held seems to run until its lock is over. */
const STARTED = 'pg_postmaster_start_time()';

/**
 * Notices that the queue was emptied or replaced (FLUSHALL, a new server, a backup put back): the mark that stands in our
 * row has gone from it. And that the database was started again, and with it every job cut off in the middle. What had
 * been handed over and is not done is handed over again, at once instead of by its age.
 */
@Injectable()
export class QueueEpoch {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: JobQueue,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * @returns whether the queue was lost, or the database restarted, and this process has handed its work over again.
   * @throws Error when the queue does not answer: then nobody knows.
   */
  async check(): Promise<boolean> {
    const [known] = await this.database.query<{ mark: string; restarted: boolean }>(
      `select mark, server_started_at is distinct from ${STARTED} as restarted from queue_epoch`,
    );
    const afterRestart = known?.restarted === true && (await this.#afterRestart());
    return (await this.#afterLoss(known?.mark ?? null)) || afterRestart;
  }

  async #afterRestart(): Promise<boolean> {
    const messages = await this.#handOverAgain(
      `update queue_epoch set server_started_at = ${STARTED} where server_started_at is distinct from ${STARTED}`,
    );
    if (messages === null) return false;
    this.logger.warn({ messages }, 'the database was started again; what it cut off is handed over again');
    return true;
  }

  async #afterLoss(known: string | null): Promise<boolean> {
    if (known !== null && (await this.jobs.hasMark(known))) return false;
    // First in the queue, then in the row: a process that dies in between leaves a mark that nobody asks for.
    const mark = newId<'queue-mark'>();
    await this.jobs.setMark(mark);
    if (known === null) {
      const sql = `insert into queue_epoch (mark, server_started_at) values ($1, ${STARTED}) on conflict do nothing`;
      await this.unitOfWork.run((tx) => tx.execute(sql, [mark]));
      return false;
    }
    const messages = await this.#handOverAgain(
      `update queue_epoch set mark = $2, set_at = clock_timestamp(), losses = losses + 1, lost_at = clock_timestamp() where mark = $1`,
      [known, mark],
    );
    if (messages === null) return false;
    this.logger.error({ messages }, 'the queue was lost; its work is handed over again');
    return true;
  }

  /**
   * By the process that notes it first; a loss is no failed attempt.
   * @returns how many messages; null where another process was first.
   */
  async #handOverAgain(note: string, values: readonly unknown[] = []): Promise<number | null> {
    return this.unitOfWork.run(async (tx) => {
      if ((await tx.execute(note, [...values])) === 0) return null;
      await tx.execute(
        `update schedule set next_run_at = least(next_run_at, app_now())
         where last_run_at > coalesce(last_finished_at, '-infinity')`,
      );
      return tx.execute(
        `update outbox set next_at = clock_timestamp(), attempts = greatest(attempts - 1, 0)
         where done_at is null and dead_at is null and attempts > 0 and next_at > clock_timestamp()`,
      );
    });
  }
}
