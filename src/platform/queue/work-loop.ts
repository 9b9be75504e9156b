import { Inject, Injectable } from '@nestjs/common';
import { realNow } from '../clock/real-clock.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { JobRunner } from './job-runner.js';
import { Ticker } from './ticker.js';

const TICK_MS = 1_000;

/** The job process's pulse: on every full second it looks at the rows, whatever the queue says or fails to say. */
@Injectable()
export class WorkLoop {
  #stopping = false;
  #running: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #lastRound = realNow();

  constructor(
    private readonly runner: JobRunner,
    private readonly ticker: Ticker,
    private readonly relay: OutboxRelay,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    await this.ticker.prepare();
    await this.runner.start();
    this.#running = this.loop();
  }

  /** First no new rounds, then no new jobs, then what runs may end. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    await this.#running;
    await this.runner.stop();
  }

  /** How long ago the last round ended well: progress is what shows that the process is alive. */
  silenceMs(): number {
    return realNow() - this.#lastRound;
  }

  private async loop(): Promise<void> {
    while (!this.#stopping) {
      const rounds = [this.ticker.tick(), this.relay.run(), this.ticker.runOverdue()];
      const results = await Promise.allSettled(rounds);
      const failure = results.find((result) => result.status === 'rejected');
      if (failure) this.logger.error({ err: failure.reason as unknown }, 'round failed');
      else this.#lastRound = realNow();
      await this.pause(TICK_MS - (realNow() % TICK_MS));
    }
  }

  private async pause(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, ms);
      if (this.#stopping) resolve();
    });
    clearTimeout(timer);
  }
}
