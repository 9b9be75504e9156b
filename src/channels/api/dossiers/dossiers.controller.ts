import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { etagOf, expectedVersion } from '../../../platform/http/preconditions.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { Audit } from '../../../modules/audit/index.js';
import { ApplyAct, Dossiers } from '../../../modules/dossiers/index.js';
import { ACTS, type ActCode, type DossierId } from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { ACT_FORMS } from './act-forms.js';
import { dossierJson, eventsJson, traceJson } from './dossier.view.js';

@ApiTags('dossiers')
@Controller('api/v1/dossiers/:id')
export class DossiersController {
  constructor(
    private readonly dossiers: Dossiers,
    private readonly applyAct: ApplyAct,
    private readonly once: AnswerOnce,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  /** The dossier with its clock ledger, papers, steps and the acts offered to the caller. `id` may also be the code. */
  @Get()
  @RequirePermission('dossier.read', 'own-dossier.read')
  @Header('Cache-Control', 'no-store')
  async get(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const details = await this.dossiers.view(actor, isUuid(id) ? { id: id as DossierId } : { code: id });
    const { dossier } = details;
    await this.unitOfWork.run((tx) =>
      this.audit.record(tx, {
        action: 'dossier.read',
        actor,
        subject: { kind: 'dossier', id: dossier.id },
        unitId: dossier.intakeUnitId,
      }),
    );
    void reply.header('ETag', etagOf(dossier.seq));
    return dossierJson(details);
  }

  /** Everything that happened, in order. */
  @Get('events')
  @RequirePermission('dossier.read', 'own-dossier.read')
  @Header('Cache-Control', 'no-store')
  async events(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return { items: eventsJson(await this.dossiers.view(actor, { id: dossierId(id) })) };
  }

  /** The due date explained day by day. */
  @Get('deadline')
  @RequirePermission('dossier.read', 'own-dossier.read')
  async deadline(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return traceJson(await this.dossiers.view(actor, { id: dossierId(id) }));
  }

  /** One act of the lifecycle. Needs `If-Match`; answers the dossier's new version and state. */
  @Post('acts/:act')
  @RequirePermission('dossier.read', 'own-dossier.read')
  async act(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('act') act: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { command, note } = readAct(act, request.body);
    const expectedSeq = expectedVersion(request.headers['if-match']);
    const acted = { doer: actor, dossierId: dossierId(id), expectedSeq, command, note };
    return this.once.run(request, reply, actor, async (tx) => {
      const dossier = await this.applyAct.within(tx, acted);
      const { code, seq, state } = dossier;
      const body = { id: dossier.id, code, version: seq, state };
      return { status: 200, headers: { etag: etagOf(seq) }, body };
    });
  }
}

export function dossierId(text: string): DossierId {
  if (!isUuid(text)) throw new DomainError('not-found', 'dossier.not-found');
  return text as DossierId;
}

/** @throws DomainError 404 for an act that does not exist, 422 with every fault of its body. */
function readAct(act: string, body: unknown) {
  if (!Object.hasOwn(ACTS, act)) throw new DomainError('not-found', 'dossier.unknown-act', { act });
  const definition = ACT_FORMS[act as ActCode];
  const { value, blockers } = validateInput(definition.form, body ?? {});
  if (blockers.length > 0) throw invalidInput(blockers);
  const { note } = value as { note?: string };
  return { command: definition.command(value), note: note ?? null };
}
