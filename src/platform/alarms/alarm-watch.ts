import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LOGGER, type Logger } from '../logging/logger.js';
import { Alarms } from './alarms.js';

const EVERY_MS = 5_000;

/** Looks every five seconds, in the web process as in the job process: whoever is left says that the other is gone. */
@Injectable()
export class AlarmWatch implements OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor(
    private readonly alarms: Alarms,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  start(everyMs = EVERY_MS): void {
    this.#timer ??= setInterval(() => {
      this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
    }, everyMs);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#looking;
  }

  async #look(): Promise<void> {
    try {
      await this.alarms.look();
    } catch (error) {
      // Without the database there is no row to write: the log line and the readiness of the process say it.
      this.logger.error({ err: error }, 'alarms could not be looked at');
    }
  }
}
