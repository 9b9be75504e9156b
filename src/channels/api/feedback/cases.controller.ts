import { Body, Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { formatInstant, type Instant } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { cursorKey } from '../../../platform/http/paging.form.js';
import { expectedVersion } from '../../../platform/http/preconditions.js';
import { FeedbackReaders, FeedbackReadModel, HandleCase, type ListedCase } from '../../../modules/feedback/index.js';
import {
  actsOf,
  CASE_KINDS,
  isCaseAct,
  maySee,
  mayAct,
  type FeedbackCase,
  type StaffAct,
} from '../../../modules/feedback/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import type { UnitDirectory, UnitId } from '../../../modules/organisation/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { Operation } from '../openapi/operation.js';
import { unitJson } from '../unit.view.js';
import { FeedbackActForm, FeedbackCaseQuery } from './feedback-api.form.js';

const READ = ['feedback.read', 'feedback.resolve', 'feedback.moderate'] as const;

/** Questions, complaints and proposals for those who handle them; by the same policy as the pages. */
@Controller('api/v1/feedback/cases')
export class FeedbackCasesController {
  constructor(
    private readonly db: Database,
    private readonly readers: FeedbackReaders,
    private readonly reads: FeedbackReadModel,
    private readonly handle: HandleCase,
    private readonly once: AnswerOnce,
  ) {}

  @Get()
  @Operation({ id: 'feedback-cases', tag: 'feedback', answers: { 200: 'FeedbackCasePage' } })
  @RequirePermission(...READ)
  @Header('Cache-Control', 'no-store')
  async list(@CurrentActor() actor: Actor, @Query() query: FeedbackCaseQuery) {
    cursorKey(query, 2);
    const reader = await this.readers.of(actor);
    const kinds = query.kind === undefined ? CASE_KINDS : [query.kind];
    const asked = {
      list: query.list,
      kinds,
      unitIds: null,
      period: null,
      cursor: query.cursor ?? null,
      limit: query.limit,
    };
    const { items, next } = await this.reads.list(this.db, reader, asked, await this.db.now());
    return { items: items.map((item) => caseJson(item, reader.directory)), next };
  }

  @Get(':code')
  @Operation({ id: 'feedback-case', tag: 'feedback', answers: { 200: 'FeedbackCaseDetails' }, answerHeaders: ['ETag'] })
  @RequirePermission(...READ)
  @Header('Cache-Control', 'no-store')
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { found, reader } = await this.#find(actor, code);
    const texts = await this.reads.texts(this.db, found.id);
    void reply.header('etag', `"${String(found.seq)}"`);
    const staff = actsOf(found).filter((act): act is StaffAct => act !== 'appeal' && act !== 'supply-more');
    const seesAll = mayAct(reader, 'release', found);
    return {
      ...caseJson(found, reader.directory),
      texts: texts
        .filter(({ role }) => role !== 'original' || seesAll)
        .map(({ role, title, body, writtenAt }) => ({ role, title, body, writtenAt: formatInstant(writtenAt) })),
      acts: staff.filter((act) => mayAct(reader, act, found)),
    };
  }

  /** release, transfer, refuse, ask-more, answer, publish. */
  @Post(':code/:doing')
  @Operation({
    ...{ id: 'handle-feedback-case', tag: 'feedback', answers: { 200: 'FeedbackCase' }, versioned: true, once: true },
    refusals: [409],
  })
  @RequirePermission(...READ)
  async act(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('doing') act: string,
    @Body() form: FeedbackActForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!isCaseAct(act) || act === 'appeal' || act === 'supply-more')
      throw new DomainError('not-found', 'feedback.not-found');
    const { found, reader } = await this.#find(actor, code);
    const expected = expectedVersion(request.headers['if-match']);
    const toUnitId = (form.toUnitId ?? null) as UnitId | null;
    const command = { act, words: form.words ?? null, upheld: form.upheld ?? null, toUnitId };
    return this.once.run(request, reply, actor, async (tx) => {
      const after = await this.handle.run(tx, actor, found.id, expected, command);
      return {
        status: 200,
        headers: { etag: `"${String(after.seq)}"` },
        body: caseJson({ ...found, ...after }, reader.directory),
      };
    });
  }

  async #find(actor: Actor, code: string) {
    const [found, reader] = await Promise.all([this.reads.find(this.db, { code }), this.readers.of(actor)]);
    if (!found || found.state === 'unconfirmed' || !maySee(reader, found)) {
      throw new DomainError('not-found', 'feedback.not-found');
    }
    return { found, reader };
  }
}

function caseJson(subject: FeedbackCase & Pick<ListedCase, 'title' | 'dossierCode'>, directory: UnitDirectory): object {
  const moment = (at: Instant | null): string | null => at && formatInstant(at);
  const { id, seq, code, kind, topic, state, title, fieldCode, dossierCode, timing, upheld, due } = subject;
  return {
    ...{ id, version: seq, code, kind, topic, state, title, fieldCode, dossierCode, timing, upheld },
    unit: unitJson(directory, subject.unitId),
    openedAt: formatInstant(subject.openedAt),
    dueOn: due?.dueOn ?? null,
    dueAt: moment(due?.dueAt ?? null),
    answeredAt: moment(subject.answeredAt),
    publishedAt: moment(subject.publishedAt),
  };
}
