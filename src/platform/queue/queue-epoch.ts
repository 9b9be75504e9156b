import { Inject, Injectable } from '@nestjs/common';
import { newId } from '../database/new-id.js';
import { Database, UnitOfWork, type Tx } from '../database/unit-of-work.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { JobQueue } from './job-queue.js';

/**
 * Notices that the queue was emptied or replaced (FLUSHALL, a new server, a backup put back): the mark that stands in our
 * row has gone from it. What had been handed over and is not done is handed over again, at once instead of by its age.
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
   * @returns whether the queue was lost and this process has handed its work over again.
   * @throws Error when the queue does not answer: then nobody knows.
   */
  async check(): Promise<boolean> {
    const [known] = await this.database.query<{ mark: string }>('select mark from queue_epoch');
    if (known && (await this.jobs.hasMark(known.mark))) return false;
    // First in the queue, then in the row: a process that dies in between leaves a mark that nobody asks for.
    const mark = newId<'queue-mark'>();
    await this.jobs.setMark(mark);
    if (!known) {
      const sql = 'insert into queue_epoch (mark) values ($1) on conflict do nothing';
      await this.unitOfWork.run((tx) => tx.execute(sql, [mark]));
      return false;
    }
    const messages = await this.unitOfWork.run(async (tx) => {
      const lost = await tx.execute(
        `update queue_epoch set mark = $2, set_at = clock_timestamp(), losses = losses + 1, lost_at = clock_timestamp() where mark = $1`,
        [known.mark, mark],
      );
      return lost === 0 ? null : this.#handOverAgain(tx);
    });
    if (messages === null) return false;
    this.logger.error({ messages }, 'the queue was lost; its work is handed over again');
    return true;
  }

  /** A loss is no failed attempt. */
  async #handOverAgain(tx: Tx): Promise<number> {
    await tx.execute(
      `update schedule set next_run_at = least(next_run_at, app_now())
       where last_run_at > coalesce(last_finished_at, '-infinity')`,
    );
    return tx.execute(
      `update outbox set next_at = clock_timestamp(), attempts = greatest(attempts - 1, 0)
       where done_at is null and dead_at is null and attempts > 0 and next_at > clock_timestamp()`,
    );
  }
}
