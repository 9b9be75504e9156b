import { Body, Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsUUID, MaxLength, MinLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { formatInstant, localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { Directives, Dossiers, toldTo, type ListedDirective } from '../../../modules/dossiers/index.js';
import { DIRECTIVE_WORDS_MAX, type DirectiveId } from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import { reachOf, unitFilters, type AccountId, type Actor } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitDirectory, UnitId } from '../../../modules/organisation/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { dossierId } from '../dossiers/dossiers.controller.js';
import { Optional } from '../form-rules.js';
import { Operation } from '../openapi/operation.js';
import { unitJson } from '../unit.view.js';

const MOST = 200;

export class DirectivesQuery {
  /** `given` by units that the caller directs for, or `received` by the caller and his units. */
  @IsIn(['given', 'received'])
  side: 'given' | 'received';

  @Optional()
  @IsIn(['open', 'late', 'answered'])
  view: 'open' | 'late' | 'answered' = 'open';
}

export class DirectiveForm {
  /** A unit with a part in the dossier. */
  @IsUUID()
  toUnitId: UnitId;

  /** Who works there; without it the unit answers. */
  @Optional()
  @IsUUID()
  toAccountId?: AccountId;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(DIRECTIVE_WORDS_MAX)
  words: string;

  /** Last day to answer. */
  @IsPlainDate()
  dueOn: PlainDate;
}

export class DirectiveAnswerForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(DIRECTIVE_WORDS_MAX)
  words: string;
}

/** Chỉ đạo: what leaders tell units and officers about dossiers. */
@Controller('api/v1')
export class DirectivesApiController {
  constructor(
    private readonly db: Database,
    private readonly directives: Directives,
    private readonly dossiers: Dossiers,
    private readonly organisation: Organisation,
    private readonly once: AnswerOnce,
  ) {}

  /** The first to be answered first; of what was answered, the newest. */
  @Get('directives')
  @Operation({ id: 'directives', tag: 'work', answers: { 200: 'DirectiveList' } })
  @RequirePermission('dossier.direct', 'dossier.process')
  @Header('Cache-Control', 'no-store')
  async list(@CurrentActor() actor: Actor, @Query() { side, view }: DirectivesQuery) {
    const today = localDate(await this.db.now());
    const directory = await this.organisation.directory(this.db);
    const reach = unitFilters(reachOf(actor, 'dossier.direct', today), today, directory);
    const reader = side === 'given' ? { side, filters: reach } : toldTo(actor, today);
    const items = await this.directives.list(reader, { view, today, limit: MOST });
    const counts = await this.directives.counts(reader, today);
    return { items: items.map((item) => directiveJson(item, directory)), counts };
  }

  /** With the units and people to whom the caller may give one. */
  @Get('dossiers/:id/directives')
  @Operation({ id: 'dossier-directives', tag: 'dossiers', answers: { 200: 'DossierDirectives' } })
  @RequirePermission('dossier.read')
  @Header('Cache-Control', 'no-store')
  async ofDossier(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const view = await this.dossiers.view(actor, { id: dossierId(id) });
    const items = await this.directives.ofDossier(view.dossier.id);
    const recipients = await this.directives.recipients(actor, view);
    return {
      items: items.map((item) => directiveJson(item, view.directory)),
      recipients: recipients.map(({ unitId, staff }) => ({
        unit: unitJson(view.directory, unitId),
        staff: staff.map(({ accountId, displayName, role }) => ({ accountId, name: displayName, role })),
      })),
    };
  }

  /** Those who are to answer hear of it by message. */
  @Post('dossiers/:id/directives')
  @Operation({ id: 'give-directive', tag: 'dossiers', answers: { 201: 'Directive' }, once: true, refusals: [404, 409] })
  @RequirePermission('dossier.direct')
  async give(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { toUnitId, toAccountId, words, dueOn }: DirectiveForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.once.run(request, reply, actor, async (tx) => {
      const key = dossierId(id);
      const asked = { toUnitId, toAccountId: toAccountId ?? null, words, dueOn };
      const given = await this.directives.give(tx, actor, key, asked);
      return { status: 201, headers: {}, body: await this.#one(given, await this.directives.within(tx, key)) };
    });
  }

  /** One answer closes it; whoever gave it hears of that. */
  @Post('directives/:id/answer')
  @Operation({
    id: 'answer-directive',
    tag: 'dossiers',
    answers: { 200: 'Directive' },
    once: true,
    refusals: [404, 409],
  })
  @RequirePermission('dossier.process')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { words }: DirectiveAnswerForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!isUuid(id)) throw new DomainError('not-found', 'directive.not-found');
    const key = id as DirectiveId;
    return this.once.run(request, reply, actor, async (tx) => {
      const dossier = await this.directives.dossierOf(tx, key);
      await this.directives.answer(tx, actor, dossier, key, words);
      const body = await this.#one(key, await this.directives.within(tx, dossier));
      return { status: 200, headers: {}, body };
    });
  }

  async #one(id: DirectiveId, all: readonly ListedDirective[]): Promise<object> {
    const found = all.find((each) => each.id === id);
    if (!found) throw new DomainError('not-found', 'directive.not-found');
    return directiveJson(found, await this.organisation.directory(this.db));
  }
}

function directiveJson(directive: ListedDirective, directory: UnitDirectory): object {
  const { fromUnitId, toUnitId, toAccountId, toName, givenAt, answer, ...rest } = directive;
  return {
    ...rest,
    fromUnit: unitJson(directory, fromUnitId),
    givenAt: formatInstant(givenAt),
    toUnit: unitJson(directory, toUnitId),
    toAccount: toAccountId === null ? null : { id: toAccountId, name: toName },
    answer: answer && { ...answer, at: formatInstant(answer.at) },
  };
}
