import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/access.js';
import { Health } from './health.js';

@Public()
@Controller('health')
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  /** The event loop turns; nothing else is asked. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 503 takes the process out of the balancer: it is shutting down, or the database does not answer. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const report = await this.health.report();
    void reply.header('cache-control', 'no-store').status(report.status === 'unavailable' ? 503 : 200);
    return report;
  }
}
