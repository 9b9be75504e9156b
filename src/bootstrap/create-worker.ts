import 'reflect-metadata';
import type { INestApplicationContext, ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Configuration } from '../platform/config/configuration.js';
import { createLogger, FrameworkLogger, type Logger } from '../platform/logging/logger.js';
import { WorkerModule } from './worker.module.js';

export interface WorkerOptions {
  /** Test handlers and the like, beside the real modules. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  readonly logger?: Logger;
}

export interface JobProcess {
  readonly context: INestApplicationContext;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The job process, ready to start. */
export async function createWorker(configuration: Configuration, options: WorkerOptions = {}): Promise<JobProcess> {
  const logger = options.logger ?? createLogger('worker', configuration.logLevel);
  const module = WorkerModule.register({ configuration, logger }, options.imports);
  const context = await NestFactory.createApplicationContext(module, {
    logger: new FrameworkLogger(logger),
    abortOnError: false,
  });
  // Holds the process until it is told to stop.
  let pulse: NodeJS.Timeout | undefined;
  return {
    context,
    start: () => {
      pulse = setInterval(() => undefined, 60_000);
      return Promise.resolve();
    },
    stop: async () => {
      clearInterval(pulse);
      await context.close();
    },
  };
}
