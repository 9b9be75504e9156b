import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlarmWatch } from './alarms/alarm-watch.js';
import { Alarms } from './alarms/alarms.js';
import { Configuration } from './config/configuration.js';
import { connectionOf } from './database/connection-of.js';
import { dataSourceOptions } from './database/data-source-options.js';
import { ProductionGuard } from './database/production-guard.js';
import { Database, UnitOfWork } from './database/unit-of-work.js';
import { CheckedFileStore } from './files/checked-file-store.js';
import { DiskFileStore } from './files/disk-file-store.js';
import { FileStore } from './files/file-store.js';
import { Health } from './health/health.js';
import { IdempotencyStore } from './http/idempotency.store.js';
import { I18n } from './i18n/i18n.js';
import { createLogger, LOGGER, type Logger } from './logging/logger.js';
import { HttpMetrics, Metrics } from './metrics/metrics.js';

export interface PlatformSettings {
  readonly configuration: Configuration;
  readonly process: 'web' | 'worker' | 'cli';
  /** Without it one is made that writes to standard output. */
  readonly logger?: Logger;
}

const STATEMENT_TIMEOUT_MS = { web: 5_000, worker: 60_000, cli: 0 } as const;

/** Technique without domain words, for every module of the process. */
@Global()
@Module({})
export class PlatformModule {
  static register({ configuration, process, logger }: PlatformSettings): DynamicModule {
    const connection = connectionOf(configuration, {
      applicationName: `mc-${process}`,
      poolSize: configuration.databasePoolSize,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS[process],
    });
    const providers: Provider[] = [
      { provide: Configuration, useValue: configuration },
      { provide: LOGGER, useValue: logger ?? createLogger(process, configuration.logLevel) },
      { provide: I18n, useFactory: () => new I18n() },
      DiskFileStore,
      CheckedFileStore,
      { provide: FileStore, useExisting: CheckedFileStore },
      Database,
      UnitOfWork,
      IdempotencyStore,
      Metrics,
      HttpMetrics,
      Health,
      Alarms,
      AlarmWatch,
      ...(configuration.nodeEnv === 'production' ? [ProductionGuard] : []),
    ];
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(connection, [], []),
          retryAttempts: configuration.nodeEnv === 'test' ? 1 : 10,
          retryDelay: 1_000,
        }),
      ],
      providers,
      exports: providers.map((provider) => ('provide' in provider ? provider.provide : provider)),
    };
  }
}
