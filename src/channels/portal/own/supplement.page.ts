import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { AddFile, ApplyAct } from '../../../modules/dossiers/index.js';
import type { Command } from '../../../modules/dossiers/domain/index.js';
import { CsrfInMultipart, Public } from '../../../modules/identity/index.js';
import { formatMoment } from '../../shared/formats.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { faultsOf, formErrors } from '../../shared/form-faults.js';
import { PaperUpload } from '../../shared/paper-upload.js';
import { ApplicantKey, type OwnDossierView } from './applicant-key.js';
import { answeredDocuments, askedPapers, type AskedPapers } from './asked-papers.js';
import { OwnQuery } from './own-query.form.js';
import { SupplementForm } from './own.form.js';

const TEMPLATE = 'portal/own/supplement.view.njk';

interface Shown {
  readonly faults?: readonly Blocker[];
  readonly status?: number;
  readonly done?: boolean;
  /** The paper that was chosen in a form that came back. */
  readonly chosen?: string | undefined;
}

/** Exactly the papers that are missing, as files (Nghị định 61/2018 Điều 17.3, 19.3). */
@ApiExcludeController()
@Controller('tra-cuu/:key/bo-sung')
export class OwnSupplementController {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly own: ApplicantKey,
    private readonly addFile: AddFile,
    private readonly applyAct: ApplyAct,
    private readonly upload: PaperUpload,
  ) {}

  @Get()
  @Public()
  async show(
    @Param('key') key: string,
    @Query() { xong }: OwnQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const own = await this.own.open(exchange, key, 'bo-sung');
    if (own) await this.#show(exchange, own, { done: xong === '1' });
  }

  @Post()
  @Public()
  @CsrfInMultipart()
  async answer(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    if (request.isMultipart()) {
      await this.#upload(exchange, key);
      return;
    }
    const own = await this.own.open(exchange, key, 'bo-sung');
    if (!own) return;
    const { blockers } = validateInput(SupplementForm, request.body);
    try {
      const asked = askedPapers(own.details);
      const faults = asked?.complete === false ? [{ code: 'portal.own.still-missing', field: 'files' }] : [];
      if (blockers.length + faults.length > 0) {
        await this.#show(exchange, own, { faults: [...blockers, ...faults], status: 422 });
        return;
      }
      if (asked?.unsaid) await this.#handIn(own, asked.kind);
      this.pages.redirect(exchange, `/tra-cuu/${own.key}/bo-sung?xong=1`);
    } catch (error) {
      await this.#show(exchange, own, { faults: faultsOf(error), status: faultOf(error).status });
    }
  }

  async #upload(exchange: Exchange, key: string): Promise<void> {
    const sent = await this.upload.read(exchange.request);
    const own = await this.own.open(exchange, key, 'bo-sung');
    if (!own) {
      await this.upload.discard(sent);
      return;
    }
    const [file] = sent.files;
    const { value: form, blockers } = validateInput(SupplementForm, sent.fields);
    const chosen = form.requirementId;
    const papers = askedPapers(own.details)?.papers ?? [];
    const asked = papers.find(({ requirementId }) => (requirementId ?? '') === (form.requirementId ?? ''));
    const none = file || sent.faults.length > 0 ? [] : [{ code: 'form.file-missing', field: 'files' }];
    const other = asked ? [] : [{ code: 'portal.own.not-asked', field: 'requirementId' }];
    const faults = [...blockers, ...other, ...sent.faults, ...none];
    try {
      if (!file || faults.length > 0) {
        await this.upload.discard(sent);
        await this.#show(exchange, own, { faults, status: 422, chosen });
        return;
      }
      const note = { kind: 'component' as const, requirementId: asked?.requirementId ?? null };
      await this.unitOfWork.run((tx) => this.addFile.run(tx, own.actor, own.details.dossier.id, file, note));
      this.pages.redirect(exchange, `/tra-cuu/${own.key}/bo-sung`);
    } catch (error) {
      await this.upload.discard(sent);
      const reasons = faultsOf(error).map((each) => ({ ...each, field: 'files' }));
      await this.#show(exchange, own, { faults: reasons, status: faultOf(error).status, chosen });
    }
  }

  async #handIn({ actor, details }: OwnDossierView, kind: AskedPapers['kind']): Promise<void> {
    const command: Command =
      kind === 'correction'
        ? { act: 'answer-correction', documents: answeredDocuments(details) }
        : { act: 'provide-supplement' };
    const { id: dossierId, seq: expectedSeq } = details.dossier;
    await this.applyAct.run({ doer: actor, dossierId, expectedSeq, command, note: null });
  }

  async #show(exchange: Exchange, { key, details }: OwnDossierView, shown: Shown): Promise<void> {
    const { faults = [], status = 200, done = false } = shown;
    const { words } = this.pages.reading(exchange);
    const asked = askedPapers(details);
    const open = asked?.papers.find(({ files }) => files.length === 0);
    const chosen = shown.chosen ?? open?.requirementId ?? null;
    const page = {
      ...{ csrf: this.pages.token(exchange), key, code: details.dossier.code, done, limit: this.upload.limit },
      procedure: details.loaded.rules.version.nameVi,
      asked: asked && {
        ...asked,
        answerBy: asked.answerBy === null ? null : formatMoment(asked.answerBy),
        providedAt: asked.providedAt === null ? null : formatMoment(asked.providedAt),
      },
      choices: (asked?.papers ?? []).map(({ requirementId, name }) => ({
        ...{ value: requirementId ?? '', text: name, selected: (requirementId ?? '') === (chosen ?? '') },
      })),
      errors: formErrors(faults, words),
    };
    await this.pages.public(exchange, TEMPLATE, page, status);
  }
}
