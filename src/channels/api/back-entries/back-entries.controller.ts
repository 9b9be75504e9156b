import { Body, Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formatInstant, parseInstant } from '../../../kernel/instant.js';
import { etagOf, expectedVersion } from '../../../platform/http/preconditions.js';
import { EnterLate } from '../../../modules/dossiers/index.js';
import type { LateEntry } from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, Persons, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { actVariants, dossierId, readAct } from '../dossiers/dossiers.controller.js';
import { takeInRequest, takenInJson } from '../dossiers/take-in.controller.js';
import { Operation } from '../openapi/operation.js';
import { LateEntryQuery, LateTakeInForm } from './back-entry.form.js';

@Controller('api/v1/back-entries')
export class BackEntriesController {
  constructor(
    private readonly late: EnterLate,
    private readonly persons: Persons,
    private readonly once: AnswerOnce,
  ) {}

  /** What was entered after a day on paper, newest first. */
  @Get()
  @Operation({ id: 'back-entries', tag: 'dossiers', answers: { 200: 'BackEntryList' } })
  @RequirePermission('dossier.enter-late', 'dossier.suspend')
  @Header('Cache-Control', 'no-store')
  async list(@CurrentActor() actor: Actor) {
    const items = await this.late.list(actor);
    return {
      days: this.late.days,
      items: items.map(({ enteredBy: _, at, recordedAt, ...item }) => ({
        ...item,
        at: formatInstant(at),
        recordedAt: formatInstant(recordedAt),
      })),
    };
  }

  /** Takes in a dossier that was taken in on paper; its dates are counted from then. */
  @Post('dossiers')
  @Operation({
    id: 'late-take-in',
    tag: 'dossiers',
    answers: { 201: 'TakenIn' },
    answerHeaders: ['ETag', 'Location'],
    once: true,
    refusals: [409],
  })
  @RequirePermission('dossier.enter-late')
  async takeIn(
    @CurrentActor() actor: Actor,
    @Body() form: LateTakeInForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.once.run(request, reply, actor, async (tx) => {
      const asked = await takeInRequest(tx, this.persons, actor, form);
      const dossier = await this.late.newDossier(tx, asked, entryOf(form));
      const headers = { etag: etagOf(dossier.seq), location: `/api/v1/dossiers/${dossier.id}` };
      return { status: 201, headers, body: takenInJson(dossier) };
    });
  }

  /** An act that was done on paper. Needs `If-Match`, as the act itself. */
  @Post('dossiers/:id/acts/:act')
  @Operation({
    id: 'late-act',
    tag: 'dossiers',
    answers: { 200: 'Acted' },
    answerHeaders: ['ETag'],
    versioned: true,
    once: true,
    variants: { parameter: 'act', of: actVariants },
  })
  @RequirePermission('dossier.enter-late')
  async act(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('act') act: string,
    @Query() query: LateEntryQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { command, note } = readAct(act, request.body);
    const expectedSeq = expectedVersion(request.headers['if-match']);
    return this.once.run(request, reply, actor, async (tx) => {
      const asked = { actor, dossierId: dossierId(id), expectedSeq, command, note };
      const { id: key, code, seq, state } = await this.late.act(tx, asked, entryOf(query));
      return { status: 200, headers: { etag: etagOf(seq) }, body: { id: key, code, version: seq, state } };
    });
  }
}

function entryOf({ at, paperNumber, reason }: LateEntryQuery): LateEntry {
  return { at: parseInstant(at), paperNumber, reason };
}
