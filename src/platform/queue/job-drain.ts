import { Inject, Injectable } from '@nestjs/common';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { JOB_DEFINITIONS } from './job-handlers.js';
import type { JobDefinitions } from './job-definition.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import { Ticker } from './ticker.js';

const ROUNDS_LIMIT = 1_000;
const JOBS_LIMIT = 100_000;

/** For tests and commands: everything that is to be done is done when it returns. Instead of sleeping. */
@Injectable()
export class JobDrain {
  constructor(
    private readonly relay: OutboxRelay,
    private readonly ticker: Ticker,
    private readonly jobs: JobQueue,
    private readonly runner: JobRunner,
    @Inject(JOB_DEFINITIONS) private readonly definitions: JobDefinitions,
  ) {}

  /**
   * Periodic work that is due, messages and jobs, with all that follows from them; retries without their waits.
   * @throws AggregateError with the failures of jobs that failed for good.
   */
  async drain(): Promise<void> {
    const failures: unknown[] = [];
    await this.ticker.prepare();
    await this.ticker.tick();
    for (let round = 0; round < ROUNDS_LIMIT; round += 1) {
      const relayed = await this.relay.run();
      await this.jobs.settled();
      let ran = 0;
      for (const name of Object.keys(this.definitions)) ran += await this.runAll(name, failures);
      if (relayed + ran > 0) continue;
      if (failures.length > 0) throw new AggregateError(failures, 'jobs failed');
      return;
    }
    throw new Error(`jobs keep coming after ${String(ROUNDS_LIMIT)} rounds`);
  }

  private async runAll(name: string, failures: unknown[]): Promise<number> {
    const counts = await this.jobs.counts(name);
    if (counts.waiting + counts.delayed === 0) return 0;
    for (const job of await this.jobs.queue(name).getDelayed()) if (job.attemptsMade > 0) await job.promote();
    const worker = this.runner.worker(name);
    const token = `drain-${name}`;
    for (let ran = 0; ; ran += 1) {
      if (ran === JOBS_LIMIT) throw new Error(`${name} does not come to an end`);
      const job = await worker.getNextJob(token, { block: false });
      // The library's types say that there always is one.
      if (!(job as unknown)) return ran;
      try {
        await this.runner.process(job);
        await job.moveToCompleted(undefined, token, false);
      } catch (error) {
        await job.moveToFailed(error as Error, token, false);
        if (job.finishedOn !== undefined) failures.push(error);
      }
    }
  }
}
