import { Controller, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { faultOf } from '../../../platform/http/problem.js';
import { expectedVersion } from '../../../platform/http/preconditions.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { FeedbackFiles, HandleCase, type ListedCase } from '../../../modules/feedback/index.js';
import { isCaseAct, type StaffAct } from '../../../modules/feedback/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { CaseDesk } from './case-desk.js';
import { CaseActForm, CaseDoneQuery } from './feedback.form.js';

const READ = ['feedback.read', 'feedback.resolve', 'feedback.moderate'] as const;

interface Shown {
  readonly form: CaseActForm;
  readonly act: string | null;
  readonly faults: readonly Blocker[];
  readonly status: number;
  readonly done: string | null;
}

/** One question, complaint or proposal for those who handle it. */
@ApiExcludeController()
@Controller('can-bo/hoi-dap/:code')
export class CaseController {
  constructor(
    private readonly pages: Pages,
    private readonly cases: CaseDesk,
    private readonly handle: HandleCase,
    private readonly desk: DossierDesk,
    private readonly files: FeedbackFiles,
  ) {}

  @Get()
  @RequirePermission(...READ)
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() { xong }: CaseDoneQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.cases.open(actor, code);
    const done = xong !== undefined && isCaseAct(xong) ? xong : null;
    await this.#show({ request, reply }, actor, found, {
      form: new CaseActForm(),
      act: null,
      faults: [],
      status: 200,
      done,
    });
  }

  @Post(':act')
  @RequirePermission(...READ)
  async act(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('act') act: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    if (!isCaseAct(act) || act === 'appeal' || act === 'supply-more')
      throw new DomainError('not-found', 'feedback.not-found');
    const found = await this.cases.read(actor, code);
    const { value: form, blockers } = validateInput(CaseActForm, request.body);
    if (blockers.length > 0) {
      await this.#show(exchange, actor, found, { form, act, faults: blockers, status: 422, done: null });
      return;
    }
    try {
      const path = `/can-bo/hoi-dap/${found.code}?xong=${act}`;
      const seq = expectedVersion(form.version);
      const to = await this.desk.once(request, actor, form.idempotencyKey, path, async (tx) => {
        await this.handle.run(tx, actor, found.id, seq, commandOf(act, form));
        return path;
      });
      this.pages.redirect(exchange, to);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const fresh = await this.cases.read(actor, code);
      await this.#show(exchange, actor, fresh, {
        form,
        act,
        faults: error.reasons,
        status: faultOf(error).status,
        done: null,
      });
    }
  }

  /** Saved, never shown in a page of ours. */
  @Get('tep/:fileId')
  @RequirePermission(...READ)
  async file(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('fileId') fileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const found = await this.cases.read(actor, code);
    const { file, content } = await this.files.open(found.id, fileId);
    void reply.headers({ 'content-security-policy': "sandbox; default-src 'none'", 'cache-control': 'no-store' });
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`;
    return new StreamableFile(content, { type: file.mediaType, length: file.sizeBytes, disposition });
  }

  async #show(exchange: Exchange, actor: Actor, found: ListedCase, shown: Shown): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const facts = await this.cases.page(actor, found, words);
    const guards = { csrf: this.pages.token(exchange), idempotencyKey: this.desk.newKey(), version: found.seq };
    const page = {
      ...{ ...facts, guards, form: shown.form, sentAct: shown.act },
      done: shown.done && words('desk.done', { act: words(`desk.feedback.act.${shown.done}`) }),
      errors: shown.faults.map(({ code, params = {}, field = '' }) => ({
        field: shown.act !== null && field !== '' ? `${shown.act}-${field}` : '',
        text: words(code, params),
      })),
    };
    await this.pages.staff(exchange, 'desk/feedback/case.view.njk', page, shown.status);
  }
}

function commandOf(act: StaffAct, { words, upheld, unit }: CaseActForm) {
  const verdict = upheld === undefined ? null : upheld === 'yes';
  return { act, words: words ?? null, upheld: verdict, toUnitId: unit ? (unit as UnitId) : null };
}
