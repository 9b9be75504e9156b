import {
  Global,
  Inject,
  Injectable,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type OnModuleInit,
  type Provider,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Configuration } from '../config/configuration.js';
import { Health } from '../health/health.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { CheckFiles } from '../files/check-files.job.js';
import { Consumption } from '../outbox/consumption.js';
import { Outbox } from '../outbox/outbox.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { RelayOnCommit } from '../outbox/relay-on-commit.job.js';
import { SUBSCRIPTIONS, type Subscription } from '../outbox/subscription.js';
import { CleanUp } from './clean-up.job.js';
import { Operations } from './operations.js';
import { JobDrain } from './job-drain.js';
import { JOB_DEFINITIONS, JobHandlers } from './job-handlers.js';
import type { JobDefinitions } from './job-definition.js';
import { JobMetrics } from './job-metrics.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import { JOBS } from './jobs.js';
import { createQueueBackend, QUEUE_BACKEND, type QueueBackend } from './queue-backend.js';
import { QueueEpoch } from './queue-epoch.js';
import { QueueFigures } from './queue-figures.js';
import { SCHEDULES, type Schedule } from './schedules.js';
import { SCHEDULE_PAGE, Ticker } from './ticker.js';
import { WorkLoop } from './work-loop.js';

export interface QueueSettings {
  readonly process: 'web' | 'worker' | 'cli';
  readonly subscriptions: readonly Subscription[];
  /** Other than the real lists only in tests of the machinery itself. */
  readonly jobs?: JobDefinitions;
  readonly schedules?: readonly Schedule[];
}

/** Lets go of the queue after whoever uses it has stopped. */
@Injectable()
class QueueConnections implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly runner: JobRunner,
    private readonly jobs: JobQueue,
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
    private readonly configuration: Configuration,
    health: Health,
  ) {
    // PostgreSQL is asked already.
    if (backend.kind === 'redis') health.addCheck('queue', () => backend.ping());
  }

  async onModuleInit(): Promise<void> {
    const faults = this.configuration.nodeEnv === 'production' ? await this.backend.faults() : [];
    if (faults.length > 0) throw new Error(`the queue is not fit for production: ${faults.join('; ')}`);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.runner.stop();
    await this.jobs.close();
    await this.backend.close();
  }
}

/** Outbox, queue and periodic work. The web process adds and reads, the job process also runs. */
@Global()
@Module({})
export class QueueModule {
  static register({ process, subscriptions, jobs = JOBS, schedules = SCHEDULES }: QueueSettings): DynamicModule {
    const workers = process === 'worker' ? Object.keys(jobs).length : 0;
    const providers: Provider[] = [
      { provide: JOB_DEFINITIONS, useValue: jobs },
      { provide: SCHEDULE_PAGE, useValue: schedules },
      { provide: SUBSCRIPTIONS, useValue: subscriptions },
      {
        provide: QUEUE_BACKEND,
        inject: [Configuration, LOGGER],
        useFactory: (configuration: Configuration, logger: Logger) =>
          createQueueBackend(configuration, logger, workers),
      },
      ...[JobQueue, JobHandlers, JobMetrics, JobRunner, JobDrain, Ticker, QueueEpoch, WorkLoop],
      ...[Outbox, OutboxRelay, Consumption, RelayOnCommit, CleanUp, CheckFiles, QueueFigures, Operations],
    ];
    const exported = [
      JobQueue,
      JobRunner,
      JobDrain,
      Ticker,
      QueueEpoch,
      WorkLoop,
      Outbox,
      OutboxRelay,
      Consumption,
      Operations,
    ];
    return {
      module: QueueModule,
      imports: [DiscoveryModule],
      providers: [...providers, QueueConnections],
      exports: exported,
    };
  }
}
