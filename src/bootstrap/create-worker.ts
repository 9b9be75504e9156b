import 'reflect-metadata';
import type { INestApplicationContext, ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Configuration } from '../platform/config/configuration.js';
import { AlarmWatch } from '../platform/alarms/alarm-watch.js';
import { Health } from '../platform/health/health.js';
import { serveWorkerState } from '../platform/health/worker-server.js';
import { createLogger, FrameworkLogger, type Logger } from '../platform/logging/logger.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { WorkLoop } from '../platform/queue/work-loop.js';
import type { ProcessSettings } from './process-modules.js';
import { WorkerModule } from './worker.module.js';

export interface WorkerOptions extends Pick<ProcessSettings, 'jobs' | 'schedules' | 'subscriptions'> {
  /** Test handlers and the like, beside the real modules. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  readonly logger?: Logger;
}

export interface JobProcess {
  readonly context: INestApplicationContext;
  /** From now on it takes jobs and looks at the rows every second. A test that drains does not start it. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The job process, ready to start. */
export async function createWorker(configuration: Configuration, options: WorkerOptions = {}): Promise<JobProcess> {
  const { imports, ...settings } = options;
  const logger = options.logger ?? createLogger('worker', configuration.logLevel);
  const module = WorkerModule.register({ ...settings, configuration, logger }, imports);
  const context = await NestFactory.createApplicationContext(module, {
    logger: new FrameworkLogger(logger),
    abortOnError: false,
  });
  const loop = context.get(WorkLoop);
  const server = await serveWorkerState(configuration, {
    health: context.get(Health),
    metrics: context.get(Metrics),
    silenceMs: () => loop.silenceMs(),
  });
  return {
    context,
    start: async () => {
      await loop.start();
      context.get(AlarmWatch).start();
    },
    stop: async () => {
      context.get(Health).drain();
      await context.get(AlarmWatch).stop();
      await loop.stop();
      server?.close();
      await context.close();
    },
  };
}
