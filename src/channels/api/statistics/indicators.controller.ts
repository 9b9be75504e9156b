import { Body, Controller, Get, Header, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { Audit } from '../../../modules/audit/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import { mayAtUnit, type Actor } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { Facts, Indicators } from '../../../modules/statistics/index.js';
import {
  groupScore,
  INDICATOR_GROUPS,
  towards,
  type IndicatorGroup,
} from '../../../modules/statistics/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { Operation } from '../openapi/operation.js';
import { unitJson } from '../unit.view.js';
import { FactsForm } from './facts.form.js';
import { FactsQuery } from './figures.form.js';
import { StatisticsQuestions } from './statistics-question.js';
import { CountQuery, LostPointsQuery } from './statistics.form.js';

/** Indicators, targets, and figures that others reported: what is counted and what was published stay apart. */
@Controller('api/v1/statistics')
export class IndicatorsApiController {
  constructor(
    private readonly questions: StatisticsQuestions,
    private readonly indicators: Indicators,
    private readonly facts: Facts,
    private readonly once: AnswerOnce,
    private readonly audit: Audit,
  ) {}

  @Get('indicators')
  @Operation({ id: 'indicators', tag: 'statistics', answers: { 200: 'Indicators' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async scores(@CurrentActor() actor: Actor, @Query() form: CountQuery) {
    const { query, directory } = await this.questions.permitted(actor, form);
    const scored = await this.indicators.scores(query);
    const groups = (Object.keys(INDICATOR_GROUPS) as IndicatorGroup[]).map((group) => {
      const earned = groupScore(scored, group);
      return { group, max: INDICATOR_GROUPS[group], score: earned?.score ?? null, of: earned?.of ?? null };
    });
    return { unit: unitJson(directory, query.unitId), view: form.view, groups, items: scored };
  }

  /** What an index counts without its point: as many procedures or dossiers as its denominator exceeds its numerator. */
  @Get('indicators/lost')
  @Operation({ id: 'lost-points', tag: 'statistics', answers: { 200: 'LostPoints' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async lost(@CurrentActor() actor: Actor, @Query() form: LostPointsQuery) {
    const { query, directory } = await this.questions.permitted(actor, form);
    const found = await this.indicators.lost(query, form.index, form.limit + 1);
    const items = found.slice(0, form.limit).map(({ kind, code, name }) => ({ kind, code, name }));
    return {
      ...{ unit: unitJson(directory, query.unitId), view: form.view, index: form.index },
      ...{ items, more: found.length > form.limit },
    };
  }

  /** Targets of the unit with how far it is. */
  @Get('targets')
  @Operation({ id: 'targets', tag: 'statistics', answers: { 200: 'Targets' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async targets(@CurrentActor() actor: Actor, @Query() form: CountQuery) {
    const { query, directory, on } = await this.questions.permitted(actor, form);
    const code = directory.codeOf(query.unitId, 'qd20', on) ?? form.unit;
    const [targets, shares] = await Promise.all([this.facts.targets(code), this.indicators.levelFour(query)]);
    const items = targets.map(({ indicator, dueOn, comparator, value, source }) => {
      const { numerator, denominator } = (shares as Partial<typeof shares>)[indicator as keyof typeof shares] ?? NONE;
      const share = numerator === null || !denominator ? null : numerator / denominator;
      const way = towards(share, { value, comparator });
      return { indicator, dueOn, comparator, value, source, numerator, denominator, share, ...way };
    });
    return { unit: unitJson(directory, query.unitId), items };
  }

  /** Published by others: open to everybody who reads figures. */
  @Get('facts')
  @Operation({ id: 'facts', tag: 'statistics', answers: { 200: 'FactList' } })
  @RequirePermission('statistics.read')
  async list(@Query() { scope }: FactsQuery) {
    return { items: await this.facts.list(scope ?? null) };
  }

  /** All or nothing; what is there already stays. */
  @Post('facts')
  @Operation({ id: 'add-facts', tag: 'statistics', answers: { 200: 'FactsAdded' }, once: true })
  @RequirePermission('statistics.manage')
  @HttpCode(200)
  async add(
    @CurrentActor() actor: Actor,
    @Body() form: FactsForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.once.run(request, reply, actor, async (tx) => {
      const directory = await this.questions.directory();
      const on = localDate(await tx.now());
      const scopes = new Set([...form.facts, ...form.targets].map(({ scope }) => scope));
      for (const scope of scopes) {
        const unitId: UnitId | null = directory.byCode(scope, on) ?? directory.byCode(scope, null);
        if (unitId === null || !mayAtUnit(actor, 'statistics.manage', unitId, null, on, directory)) {
          throw new DomainError('forbidden', 'statistics.not-permitted', { unit: scope });
        }
      }
      const added = await this.facts.load(tx, form);
      const [subject] = scopes;
      if (subject !== undefined) {
        const entry = { action: 'statistics.facts-entered', subject: { kind: 'scope', id: subject }, detail: added };
        await this.audit.record(tx, { ...entry, actor });
      }
      return { status: 200, headers: {}, body: added };
    });
  }
}

const NONE = { numerator: null, denominator: null };
