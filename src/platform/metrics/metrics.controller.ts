import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Inject, NotFoundException, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Configuration } from '../config/configuration.js';
import { Public } from '../http/access.js';
import { Metrics } from './metrics.js';

const LOCAL = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

@Public()
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Configuration) private readonly configuration: Configuration,
  ) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('cache-control', 'no-store')
  async read(@Req() request: FastifyRequest): Promise<string> {
    if (!mayRead(this.configuration, request.headers.authorization, request.socket.remoteAddress)) {
      throw new NotFoundException();
    }
    return this.metrics.text();
  }
}

/** By token where one is set; without it this machine only, and in production nobody. */
export function mayRead(
  configuration: Pick<Configuration, 'metricsToken' | 'nodeEnv'>,
  authorization: string | undefined,
  address: string | undefined,
): boolean {
  const { metricsToken, nodeEnv } = configuration;
  if (metricsToken === undefined) return nodeEnv !== 'production' && LOCAL.has(address ?? '');
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${metricsToken}`));
}
