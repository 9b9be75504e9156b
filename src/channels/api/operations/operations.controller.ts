import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { formatInstant, type Instant } from '../../../kernel/instant.js';
import { Alarms } from '../../../platform/alarms/alarms.js';
import { OutboxRelay } from '../../../platform/outbox/outbox-relay.js';
import { Operations } from '../../../platform/queue/operations.js';
import { RequirePermission } from '../../../modules/identity/index.js';
import { Operation } from '../openapi/operation.js';

const at = (instant: Instant | null) => (instant === null ? null : formatInstant(instant));

/** What an operator's own tools ask: the same as the page `/van-hanh`. */
@Controller('api/v1/operations')
export class OperationsController {
  constructor(
    private readonly operations: Operations,
    private readonly alarms: Alarms,
    private readonly relay: OutboxRelay,
  ) {}

  /** What waits, what failed, what is late, and which alarms stand. */
  @Get()
  @Operation({ id: 'operations', tag: 'operations', answers: { 200: 'OperationsState' } })
  @RequirePermission('operations.read')
  @Header('Cache-Control', 'no-store')
  async state() {
    const [queue, outbox, schedules, alarms, measures] = await Promise.all([
      this.operations.queue(),
      this.operations.outbox(),
      this.operations.schedules(),
      this.alarms.recent(),
      this.alarms.values(),
    ]);
    return {
      queue: { ...queue, lostAt: at(queue.lostAt) },
      outbox,
      measures,
      alarms: alarms.map(({ raisedAt, clearedAt, ...alarm }) => ({
        ...alarm,
        raisedAt: at(raisedAt),
        clearedAt: at(clearedAt),
      })),
      schedules: schedules.map(({ nextRunAt, lastRunAt, lastFinishedAt, ...schedule }) => ({
        ...schedule,
        nextRunAt: at(nextRunAt),
        lastRunAt: at(lastRunAt),
        lastFinishedAt: at(lastFinishedAt),
      })),
    };
  }

  /** Messages that were given up, the oldest first. */
  @Get('messages')
  @Operation({ id: 'dead-messages', tag: 'operations', answers: { 200: 'DeadMessages' } })
  @RequirePermission('operations.read')
  @Header('Cache-Control', 'no-store')
  async dead() {
    const messages = await this.operations.dead();
    return {
      items: messages.map(({ createdAt, deadAt, ...message }) => ({
        ...message,
        createdAt: at(createdAt),
        deadAt: at(deadAt),
      })),
    };
  }

  /** Puts a message that was given up back in line. */
  @Post('messages/:id/revive')
  @Operation({ id: 'revive-message', tag: 'operations', answers: { 200: 'Revived' }, refusals: [404] })
  @RequirePermission('operations.manage')
  @HttpCode(200)
  async revive(@Param('id') id: string) {
    const revived = /^\d{1,18}$/.test(id) ? await this.relay.revive(id) : 0;
    if (revived === 0) throw new DomainError('not-found', 'operations.message-unknown', { id });
    return { revived };
  }
}
