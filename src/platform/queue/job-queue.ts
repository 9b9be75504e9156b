import { Inject, Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { JOB_DEFINITIONS } from './job-handlers.js';
import { assertIdsOnly, type JobDefinitions, type JobPayload } from './job-definition.js';
import type { JobName, PayloadOf } from './jobs.js';
import { QUEUE_BACKEND, type QueueBackend } from './queue-backend.js';
import { WakeUps } from './wake-ups.js';

export interface AddOptions {
  /** A job with the same id that still waits or runs makes this one superfluous. Never the guard against doing twice. */
  readonly id?: string;
  readonly delayMs?: number;
}

/** Id of a job that says nothing but "look". */
const WAKE = 'wake';
const MARKS = 'queue.marks';
const MARK_DELAY_MS = 366 * 86_400_000;

/** Numbers of jobs by where they stand. */
export type JobCounts = Readonly<Record<'waiting' | 'active' | 'delayed', number>>;

/**
 * Wakes work up. What must happen stands in a row before; never called inside a transaction, because a job can start
 * before the row is there.
 */
@Injectable()
export class JobQueue {
  readonly #queues = new Map<string, Queue>();
  readonly #wakeUps = new WakeUps((name) => this.addUnchecked(name, {}, { id: WAKE }));

  constructor(
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
    @Inject(JOB_DEFINITIONS) private readonly definitions: JobDefinitions,
  ) {}

  /** @throws Error when the backend does not take it (at once where Redis is gone). */
  async add<Name extends JobName>(name: Name, payload: PayloadOf<Name>, options: AddOptions = {}): Promise<void> {
    await this.addUnchecked(name, payload, options);
  }

  /** Adds where it can be added; where not, the work waits for the next look at its row. */
  hint<Name extends JobName>(name: Name, payload: PayloadOf<Name>, options: AddOptions = {}): void {
    const saysOnlyLook = options.id === WAKE && options.delayMs === undefined && Object.keys(payload).length === 0;
    if (saysOnlyLook) this.#wakeUps.ask(name);
    else this.addUnchecked(name, payload, options).catch(() => undefined);
  }

  /** Every wake-up has gone out. */
  settled(): Promise<void> {
    return this.#wakeUps.settle();
  }

  /** For the clock of periodic work, which knows names only as text. */
  async addUnchecked(name: string, payload: JobPayload, options: AddOptions = {}): Promise<void> {
    await this.addMany(name, [{ payload, ...options }]);
  }

  /** For the relay. All or none. */
  async addMany(name: string, jobs: readonly (AddOptions & { readonly payload: JobPayload })[]): Promise<void> {
    for (const { payload } of jobs) assertIdsOnly(payload);
    await this.queue(name).addBulk(
      jobs.map(({ payload, id, delayMs }) => ({
        name,
        data: payload,
        opts: { ...(id === undefined ? {} : { jobId: id }), ...(delayMs === undefined ? {} : { delay: delayMs }) },
      })),
    );
  }

  async counts(name: string): Promise<JobCounts> {
    const { waiting = 0, active = 0, delayed = 0, prioritized = 0 } = await this.queue(name).getJobCounts();
    return { waiting: waiting + prioritized, active, delayed };
  }

  queue(name: string): Queue {
    let queue = this.#queues.get(name);
    if (!queue) {
      const settings = this.definitions[name];
      if (!settings) throw new Error(`${name} is not in jobs.ts`);
      queue = this.backend.queue(name, settings);
      this.#queues.set(name, queue);
    }
    return queue;
  }

  /** Whether the queue is the one that was marked. @throws Error when it does not answer. */
  async hasMark(mark: string): Promise<boolean> {
    return ((await this.#marks().getJob(mark)) as unknown) !== undefined;
  }

  /** A job that nobody runs: it goes when the queue is emptied, whatever the backend. */
  async setMark(mark: string): Promise<void> {
    await this.#marks().add('mark', {}, { jobId: mark, delay: MARK_DELAY_MS });
  }

  #marks(): Queue {
    let queue = this.#queues.get(MARKS);
    if (!queue) {
      queue = this.backend.queue(MARKS, { attempts: 1, backoffMs: 1_000, concurrency: 1 });
      this.#queues.set(MARKS, queue);
    }
    return queue;
  }

  /** Before the backend is closed. */
  async close(): Promise<void> {
    await this.#wakeUps.settle();
    await Promise.allSettled([...this.#queues.values()].map((queue) => queue.close()));
    this.#queues.clear();
  }
}
