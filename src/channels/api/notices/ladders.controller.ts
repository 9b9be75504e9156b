import { Body, Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database, type Queryable } from '../../../platform/database/unit-of-work.js';
import { localDate } from '../../../kernel/instant.js';
import { EscalationStore, SetLadder } from '../../../modules/deadlines/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { Operation } from '../openapi/operation.js';
import { LadderForm, LadderQuery } from './notices.form.js';

/** Who hears of a missed date, and when the next one above. */
@Controller('api/v1/escalation-ladders')
export class LaddersController {
  constructor(
    private readonly ladders: EscalationStore,
    private readonly setLadder: SetLadder,
    private readonly db: Database,
    private readonly once: AnswerOnce,
  ) {}

  @Get()
  @Operation({ id: 'escalation-ladders', tag: 'organisation', answers: { 200: 'LadderList' } })
  @RequirePermission('organisation.read')
  @Header('Cache-Control', 'no-store')
  list(@Query() { unitId }: LadderQuery) {
    return this.#read(this.db, unitId ?? null);
  }

  @Post()
  @Operation({
    id: 'set-escalation-ladder',
    tag: 'organisation',
    answers: { 200: 'LadderList' },
    once: true,
    refusals: [404],
  })
  @RequirePermission('organisation.manage')
  async set(
    @CurrentActor() actor: Actor,
    @Body() { unitId, kind, steps, from }: LadderForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const unit = (unitId ?? null) as UnitId | null;
    return this.once.run(request, reply, actor, async (tx) => {
      await this.setLadder.run(tx, actor, { unitId: unit, kind, steps, from });
      return { status: 200, headers: {}, body: await this.#read(tx, unit) };
    });
  }

  async #read(db: Queryable, unitId: string | null) {
    const today = localDate(await this.db.now());
    const rules = await this.ladders.from(db, unitId as UnitId | null, today);
    return {
      items: rules.map(({ kind, step, afterWorkingMinutes, role, validFrom, validTo }) => ({
        ...{ kind, step, afterWorkingMinutes, role, validFrom, validTo },
      })),
    };
  }
}
