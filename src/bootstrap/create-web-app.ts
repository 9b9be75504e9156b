import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ModuleMetadata } from '@nestjs/common';
import { PageAddresses } from '../modules/identity/index.js';
import type { Configuration } from '../platform/config/configuration.js';
import { BODY_LIMIT_BYTES } from '../platform/http/body-shape.js';
import { logRequests, requestIdOf } from '../platform/http/request-log.js';
import { registerWebPlugins } from '../platform/http/web-plugins.js';
import { createLogger, FrameworkLogger, type Logger } from '../platform/logging/logger.js';
import { HttpMetrics } from '../platform/metrics/metrics.js';
import { WebModule } from './web.module.js';

export interface WebAppOptions {
  /** Test controllers and the like, beside the real modules. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  readonly logger?: Logger;
}

/**
 * The web application exactly as it runs, ready to listen. Tests call this too, listen on port 0 and use fetch.
 * The caller closes it.
 */
export async function createWebApp(
  configuration: Configuration,
  options: WebAppOptions = {},
): Promise<NestFastifyApplication> {
  const logger = options.logger ?? createLogger('web', configuration.logLevel);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: requestIdOf,
    // Twenty megabytes over the line of a mountain commune.
    requestTimeout: 300_000,
    keepAliveTimeout: 10_000,
    http: { headersTimeout: 30_000 },
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
    trustProxy: configuration.trustedProxies?.split(',').map((address) => address.trim()) ?? false,
  });
  const module = WebModule.register({ configuration, logger }, options.imports);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new FrameworkLogger(logger),
    abortOnError: false,
  });
  logRequests(app, logger, app.get(HttpMetrics));
  const pages = app.get(PageAddresses, { strict: false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url }) => {
      if ([method].flat().includes('GET')) pages.add(url);
    });
  await registerWebPlugins(app, configuration);
  await app.init();
  return app;
}
