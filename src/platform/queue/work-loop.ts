import { Inject, Injectable } from '@nestjs/common';
import { realNow } from '../clock/real-clock.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { JobRunner } from './job-runner.js';
import { QueueEpoch } from './queue-epoch.js';
import { Ticker } from './ticker.js';

const TICK_MS = 1_000;

/** What is looked at on every full second, each on its own: one that hangs holds up none of the others. */
interface Pulse {
  readonly name: string;
  readonly look: () => Promise<unknown>;
  last: number;
}

/** The job process's pulse: on every full second it looks at the rows, whatever the queue says or fails to say. */
@Injectable()
export class WorkLoop {
  readonly #pulses: readonly Pulse[];
  readonly #wakes = new Set<() => void>();
  #stopping = false;
  #running: Promise<unknown> | undefined;

  constructor(
    private readonly runner: JobRunner,
    private readonly ticker: Ticker,
    relay: OutboxRelay,
    epoch: QueueEpoch,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const last = realNow();
    this.#pulses = [
      { name: 'ticker', look: () => ticker.tick(), last },
      { name: 'relay', look: () => relay.run(), last },
      { name: 'overdue', look: () => ticker.runOverdue(), last },
      // A queue that does not answer is no lost queue, and no fault of this process.
      { name: 'epoch', look: () => epoch.check().catch(() => false), last },
    ];
  }

  async start(): Promise<void> {
    await this.ticker.prepare();
    await this.runner.start();
    this.#running = Promise.all(this.#pulses.map((pulse) => this.#beat(pulse)));
  }

  /** First no new rounds, then no new jobs, then what runs may end. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const wake of this.#wakes) wake();
    await this.#running;
    await this.runner.stop();
  }

  /** How long ago the slowest pulse last ended well: progress is what shows that the process is alive. */
  silenceMs(): number {
    return realNow() - Math.min(...this.#pulses.map(({ last }) => last));
  }

  async #beat(pulse: Pulse): Promise<void> {
    while (!this.#stopping) {
      try {
        await pulse.look();
        pulse.last = realNow();
      } catch (error) {
        this.logger.error({ err: error, pulse: pulse.name }, 'round failed');
      }
      await this.#pause(TICK_MS - (realNow() % TICK_MS));
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#stopping) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#wakes.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#wakes.add(wake);
    });
  }
}
