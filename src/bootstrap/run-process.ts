import 'reflect-metadata';
import { environment } from '../platform/config/environment.js';
import type { Configuration } from '../platform/config/configuration.js';
import { ConfigurationError, loadConfiguration } from '../platform/config/load-configuration.js';
import { createLogger, type Logger } from '../platform/logging/logger.js';
import { settleMemory } from './settle-memory.js';

/** A process that runs: where people reach it (the web only), and how it ends. */
export interface RunningProcess {
  readonly address?: string;
  /** Orderly: takes nothing new, finishes what runs, lets go of its connections. */
  stop(): Promise<void>;
}

/** Longer than a job may run on after the order to stop (20 s), shorter than any supervisor's patience (30 s). */
const STOP_LIMIT_MS = 28_000;

/**
 * The life of a process: settings (all faults at once, exit 1), start, one orderly end on SIGTERM, SIGINT or when the
 * parent that holds its channel is gone.
 */
export function runProcess(
  name: 'web' | 'worker',
  start: (configuration: Configuration, logger: Logger) => Promise<RunningProcess>,
): void {
  const configuration = settingsOrExit();
  const logger = createLogger(name, configuration.logLevel);
  let running: RunningProcess | undefined;
  let stopping = false;

  const stop = async (reason: string, exitCode: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info({ reason }, 'stopping');
    setTimeout(() => {
      logger.error('did not stop in time');
      process.exit(1);
    }, STOP_LIMIT_MS).unref();
    try {
      await running?.stop();
      logger.info('stopped');
      process.exit(exitCode);
    } catch (error) {
      logger.error({ err: error }, 'failed to stop');
      process.exit(1);
    }
  };

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal, 0));
  process.on('disconnect', () => void stop('the parent process is gone', 0));
  process.on('unhandledRejection', (error) => {
    logger.fatal({ err: error }, 'a promise failed and nobody looked');
    void stop('unhandled rejection', 1);
  });

  start(configuration, logger).then(
    (started) => {
      running = started;
      logger.info({ listening: started.address }, 'started');
      process.send?.({ ready: true, address: started.address });
      settleMemory();
    },
    (error: unknown) => {
      logger.fatal({ err: error }, 'failed to start');
      process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}

function settingsOrExit(): Configuration {
  try {
    return loadConfiguration(environment);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
