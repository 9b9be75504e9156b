import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { IncomingMessage } from 'node:http';
import { newId } from '../database/new-id.js';
import type { Logger } from '../logging/logger.js';
import type { HttpMetrics } from '../metrics/metrics.js';

const GIVEN_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's request id where it is harmless, else a fresh one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && GIVEN_ID.test(given) ? given : newId();
}

/**
 * One line and one measurement per answer. The route's pattern, never the address: codes, searches and names stand in
 * addresses.
 */
export function logRequests(app: NestFastifyApplication, logger: Logger, metrics: HttpMetrics): void {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const line = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? '(none)',
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
    };
    metrics.observe(line);
    if (reply.statusCode >= 500) logger.warn(line, 'answered');
    else logger.info(line, 'answered');
    done();
  });
}
