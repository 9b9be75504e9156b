import { Body, Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database, type Queryable } from '../../../platform/database/unit-of-work.js';
import { clockText } from '../../../modules/calendar/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { MessagePolicies } from '../../../modules/notifications/index.js';
import { AUDIENCES, minuteOfClock, policyFor } from '../../../modules/notifications/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { Operation } from '../openapi/operation.js';
import { LadderQuery, PolicyForm } from './notices.form.js';

/** Quiet hours, the hour of digests and the limits of messages, as they count at a unit. */
@Controller('api/v1/message-policies')
export class PoliciesApiController {
  constructor(
    private readonly policies: MessagePolicies,
    private readonly db: Database,
    private readonly once: AnswerOnce,
  ) {}

  @Get()
  @Operation({ id: 'message-policies', tag: 'organisation', answers: { 200: 'MessagePolicyList' } })
  @RequirePermission('organisation.read')
  @Header('Cache-Control', 'no-store')
  list(@Query() { unitId }: LadderQuery) {
    return this.#read(this.db, unitId ?? null);
  }

  @Post()
  @Operation({
    id: 'set-message-policy',
    tag: 'organisation',
    answers: { 200: 'MessagePolicyList' },
    once: true,
    refusals: [404, 409],
  })
  @RequirePermission('organisation.manage')
  async set(
    @CurrentActor() actor: Actor,
    @Body() form: PolicyForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { audience, after, digestThreshold, hourLimit, dayLimit, digestAt } = form;
    const unitId = (form.unitId ?? null) as UnitId | null;
    const policy = {
      ...{ quietFrom: minuteOfClock(form.quietFrom), quietTo: minuteOfClock(form.quietTo) },
      ...{ digestAt: digestAt === undefined ? null : minuteOfClock(digestAt), digestThreshold, hourLimit, dayLimit },
    };
    return this.once.run(request, reply, actor, async (tx) => {
      await this.policies.set(tx, actor, { unitId, audience, policy, after });
      return { status: 200, headers: {}, body: await this.#read(tx, unitId) };
    });
  }

  async #read(db: Queryable, unitId: string | null) {
    const standing = await this.policies.standing(db);
    const items = AUDIENCES.flatMap((audience) => {
      const found = policyFor(standing, audience, unitId);
      if (!found) return [];
      const { quietFrom, quietTo, digestAt, digestThreshold, hourLimit, dayLimit, version } = found;
      const own = found.unitId === unitId;
      return [
        {
          ...{ audience, own, version: own ? version : 0 },
          ...{ quietFrom: clockText(quietFrom), quietTo: clockText(quietTo) },
          ...{ digestAt: digestAt === null ? null : clockText(digestAt), digestThreshold, hourLimit, dayLimit },
        },
      ];
    });
    return { items };
  }
}
