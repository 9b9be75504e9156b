import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { UnrecoverableError, type Job, type Worker } from 'bullmq';
import { DomainError } from '../../kernel/domain-error.js';
import { stopwatch } from '../clock/real-clock.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { JobMetrics } from './job-metrics.js';
import { JOB_DEFINITIONS, JobHandlers } from './job-handlers.js';
import type { JobDefinitions, JobPayload } from './job-definition.js';
import { QUEUE_BACKEND, type QueueBackend } from './queue-backend.js';
import { Ticker } from './ticker.js';

/** How long running jobs may go on after the order to stop. */
const PATIENCE_MS = 20_000;
/** Each worker opens a connection; what is due every second must not wait for what is due at night. */
const APART_MS = 250;

/** Runs jobs: by workers in the job process, or one after the other for a test that drains the queues. */
@Injectable()
export class JobRunner {
  readonly #workers = new Map<string, Worker>();
  readonly #stopping = new AbortController();
  #later: Promise<void> | undefined;

  constructor(
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
    @Inject(JOB_DEFINITIONS) private readonly definitions: JobDefinitions,
    private readonly handlers: JobHandlers,
    private readonly ticker: Ticker,
    private readonly metrics: JobMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** From now on jobs are taken; those that come once a minute or a day somewhat later, one after the other. */
  async start(): Promise<void> {
    const names = Object.keys(this.definitions);
    await Promise.all(names.filter((name) => !this.ticker.hasTime(name)).map((name) => this.#run(name)));
    this.#later = this.#runLater(names.filter((name) => this.ticker.hasTime(name))).catch((error: unknown) => {
      this.logger.error({ err: error }, 'not all workers run');
    });
  }

  /** Takes nothing new, lets running jobs end for {@link PATIENCE_MS}, then lets go: their locks run out elsewhere. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#later;
    const workers = [...this.#workers.values()];
    const ended = Promise.allSettled(workers.map((worker) => worker.close()));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, 'late')));
    if ((await Promise.race([ended, late])) === 'late') {
      this.logger.warn('jobs did not end in time');
      await Promise.allSettled(workers.map((worker) => worker.close(true)));
    }
    clearTimeout(timer);
    this.#workers.clear();
  }

  async #run(name: string): Promise<void> {
    const worker = this.worker(name);
    await worker.waitUntilReady();
    worker.run().catch((error: unknown) => {
      this.logger.error({ err: error, job: name }, 'worker ended');
    });
  }

  async #runLater(names: readonly string[]): Promise<void> {
    const { signal } = this.#stopping;
    for (const name of names) {
      await pause(APART_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.#run(name);
    }
  }

  /** The worker of a job, not running. */
  worker(name: string): Worker {
    let worker = this.#workers.get(name);
    if (!worker) {
      const settings = this.definitions[name];
      if (!settings) throw new Error(`${name} is not in jobs.ts`);
      worker = this.backend.worker(name, settings, (job) => this.process(job));
      worker.on('lockRenewalFailed', () => {
        this.logger.warn({ job: name }, 'lock of a running job not renewed');
      });
      worker.on('stalled', () => {
        this.logger.warn({ job: name }, 'job taken over from a process that is gone');
      });
      this.#workers.set(name, worker);
    }
    return worker;
  }

  /** @throws what the handler throws; what can never succeed is not tried again. */
  async process(job: Job): Promise<void> {
    const elapsed = stopwatch();
    try {
      await this.handlers.of(job.name)(job.data as JobPayload);
      this.metrics.observe(job.name, 'done', elapsed());
      await this.ticker.finished(job.name);
    } catch (error) {
      this.metrics.observe(job.name, 'failed', elapsed());
      const attempt = job.attemptsMade + 1;
      this.logger.error({ err: error, job: job.name, jobId: job.id, attempt }, 'job failed');
      const hopeless = error instanceof DomainError && error.kind !== 'unavailable' && error.kind !== 'conflict';
      throw hopeless ? new UnrecoverableError(error.code) : error;
    }
  }
}
