import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { Global, Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DOSSIERS } from '../bootstrap/dossier-ports.js';
import { IdentityModule } from '../modules/identity/index.js';
import { SigningModule } from '../modules/integrations/index.js';
import { OrganisationModule } from '../modules/organisation/index.js';
import { RoutingDeskModule } from '../modules/routing/index.js';
import { Configuration } from '../platform/config/configuration.js';
import { loadConfiguration } from '../platform/config/load-configuration.js';
import { environment } from '../platform/config/environment.js';
import { Database, UnitOfWork } from '../platform/database/unit-of-work.js';
import { DiskFileStore } from '../platform/files/disk-file-store.js';
import { FileStore } from '../platform/files/file-store.js';
import { createLogger, LOGGER } from '../platform/logging/logger.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { JobQueue } from '../platform/queue/job-queue.js';
import { Outbox } from '../platform/outbox/index.js';
import type { CliDatabase } from './command.js';

export interface ActingContext {
  get<Kind>(kind: abstract new (...given: never[]) => Kind): Kind;
  close(): Promise<void>;
}

/** Acts on dossiers as the processes do them, on the connection that the command has. */
export async function openActingContext(database: CliDatabase): Promise<ActingContext> {
  const context: INestApplicationContext = await NestFactory.createApplicationContext(ActingModule.over(database), {
    logger: ['error'],
    abortOnError: false,
  });
  return {
    get: <Kind>(kind: abstract new (...given: never[]) => Kind): Kind => context.get<Kind>(kind, { strict: false }),
    close: () => context.close(),
  };
}

@Global()
@Module({})
class ActingModule {
  static over({ db, unitOfWork }: CliDatabase): DynamicModule {
    // The connection is the command's, and nobody signs in here: these two need only be there.
    const unused = { DATABASE_URL: 'postgres://unused', SESSION_SECRET: randomBytes(32).toString('hex') };
    const configuration = loadConfiguration({ ...unused, ...environment });
    const technique = [
      { provide: Database, useValue: db },
      { provide: UnitOfWork, useValue: unitOfWork },
      { provide: Configuration, useValue: configuration },
      { provide: LOGGER, useValue: createLogger('cli', configuration.logLevel) },
      { provide: FileStore, useClass: DiskFileStore },
      Outbox,
      // No queue here: the relay of the worker finds the messages by their rows.
      { provide: JobQueue, useValue: { hint: (): void => undefined } },
      Metrics,
    ];
    return {
      module: ActingModule,
      imports: [DOSSIERS, IdentityModule, OrganisationModule, RoutingDeskModule, SigningModule],
      providers: technique,
      exports: technique.map((each) => ('provide' in each ? each.provide : each)),
    };
  }
}
