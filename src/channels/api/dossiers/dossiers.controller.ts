import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { etagOf, expectedVersion } from '../../../platform/http/preconditions.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { Audit } from '../../../modules/audit/index.js';
import { ApplyAct, Dossiers, type DossierDetails } from '../../../modules/dossiers/index.js';
import {
  actDefinition,
  ACTS,
  normaliseDossierCode,
  parseDossierCode,
  type ActCode,
  type DossierId,
} from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor, Permission } from '../../../modules/identity/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { Operation, type OperationVariant } from '../openapi/operation.js';
import { ACT_FORMS } from './act-forms.js';
import { dossierJson, eventsJson, timeJson, traceJson } from './dossier.view.js';

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
  @Operation({ id: 'dossier', tag: 'dossiers', answers: { 200: 'Dossier' }, answerHeaders: ['ETag'] })
  @RequirePermission('dossier.read', 'own-dossier.read')
  @Header('Cache-Control', 'no-store')
  async get(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const details = await this.#look(actor, id);
    void reply.header('ETag', etagOf(details.dossier.seq));
    return dossierJson(details);
  }

  /** Everything that happened, in order. */
  @Get('events')
  @Operation({ id: 'dossier-events', tag: 'dossiers', answers: { 200: 'EventList' } })
  @RequirePermission('dossier.read', 'own-dossier.read')
  @Header('Cache-Control', 'no-store')
  async events(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return { items: eventsJson(await this.#look(actor, id)) };
  }

  /** The due date explained day by day. */
  @Get('deadline')
  @Operation({ id: 'dossier-deadline', tag: 'dossiers', answers: { 200: 'ExplainedDeadline' } })
  @RequirePermission('dossier.read', 'own-dossier.read')
  async deadline(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return traceJson(await this.#look(actor, id));
  }

  /** Whose time it was, from submission to return: parts that sum to the whole. */
  @Get('time')
  @Operation({ id: 'dossier-time', tag: 'dossiers', answers: { 200: 'DossierTime' } })
  @RequirePermission('dossier.read', 'own-dossier.read')
  @Header('Cache-Control', 'no-store')
  async time(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return timeJson(await this.#look(actor, id));
  }

  /** One act of the lifecycle. Needs `If-Match`; answers the dossier's new version and state. */
  @Post('acts/:act')
  @Operation({
    id: 'act',
    tag: 'dossiers',
    answers: { 200: 'Acted' },
    answerHeaders: ['ETag'],
    versioned: true,
    once: true,
    variants: { parameter: 'act', of: actVariants },
  })
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
    return this.applyAct.around(acted, (ready) =>
      this.once.run(request, reply, actor, async (tx) => {
        const { id: dossier, code, seq, state } = await this.applyAct.within(tx, ready);
        const body = { id: dossier, code, version: seq, state };
        return { status: 200, headers: { etag: etagOf(seq) }, body };
      }),
    );
  }

  /** The dossier by id or code, and a record of who looked. */
  async #look(actor: Actor, idOrCode: string): Promise<DossierDetails> {
    const code = normaliseDossierCode(idOrCode);
    const byCode = !isUuid(idOrCode) && parseDossierCode(code) !== null;
    const details = await this.dossiers.view(actor, byCode ? { code } : { id: dossierId(idOrCode) });
    const { id, intakeUnitId } = details.dossier;
    await this.unitOfWork.run((tx) =>
      this.audit.record(tx, {
        action: 'dossier.read',
        actor,
        subject: { kind: 'dossier', id },
        unitId: intakeUnitId,
      }),
    );
    return details;
  }
}

/** The acts as operations of their own, each with its form and its rights. */
export function actVariants(): OperationVariant[] {
  return (Object.keys(ACTS) as ActCode[]).map((act) => {
    const { permission, ownPermission } = actDefinition(act);
    const permissions: Permission[] = ownPermission ? [permission, ownPermission] : [permission];
    return { value: act, text: `act.${act}`, permissions, form: ACT_FORMS[act].form };
  });
}

export function dossierId(text: string): DossierId {
  if (!isUuid(text)) throw new DomainError('not-found', 'dossier.not-found');
  return text as DossierId;
}

/** @throws DomainError 404 for an act that does not exist, 422 with every fault of its body. */
export function readAct(act: string, body: unknown) {
  if (!Object.hasOwn(ACTS, act)) throw new DomainError('not-found', 'dossier.unknown-act', { act });
  const definition = ACT_FORMS[act as ActCode];
  const { value, blockers } = validateInput(definition.form, body ?? {});
  if (blockers.length > 0) throw invalidInput(blockers);
  const { note } = value as { note?: string };
  return { command: definition.command(value), note: note ?? null };
}
