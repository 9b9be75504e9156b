import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { OnlineDrafts } from '../../../modules/dossiers/index.js';
import { missingPapers } from '../../../modules/dossiers/domain/index.js';
import { CsrfInMultipart, Public } from '../../../modules/identity/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { faultsOf } from '../../shared/form-faults.js';
import { DraftReader, type OpenDraft } from './draft-reader.js';
import { PaperUpload } from '../../shared/paper-upload.js';
import { papersPage } from './papers.view.js';
import { PapersForm } from './submit.form.js';
import { nextStep, stepPage } from './submit.view.js';

/** Papers as files, one after the other: what is there stays, whatever becomes of the next one. */
@ApiExcludeController()
@Controller('nop/:key/giay-to')
export class SubmitPapersController {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DraftReader,
    private readonly drafts: OnlineDrafts,
    private readonly upload: PaperUpload,
  ) {}

  @Get()
  @Public()
  async show(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const open = await this.reader.open(exchange, key);
    if (open) await this.#show(exchange, open, new PapersForm(), [], 200);
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
    const open = await this.reader.open(exchange, key);
    if (!open) return;
    const { value: form, blockers } = validateInput(PapersForm, request.body);
    try {
      const faults = blockers.length > 0 ? blockers : await this.#list(open, form);
      if (faults.length > 0) await this.#show(exchange, open, form, faults, 422);
      else await this.#on(exchange, key, form.action === 'next');
    } catch (error) {
      await this.#show(exchange, open, form, faultsOf(error), faultOf(error).status);
    }
  }

  /** The token stands in the parts, so that they are read before anything else is looked up. */
  async #upload(exchange: Exchange, key: string): Promise<void> {
    const sent = await this.upload.read(exchange.request);
    const open = await this.reader.open(exchange, key);
    if (!open) {
      await this.upload.discard(sent);
      return;
    }
    const { value: form, blockers } = validateInput(PapersForm, sent.fields);
    const faults = [...blockers, ...sent.faults, ...paperFaults(form, open)];
    if (faults.length === 0 && sent.files.length === 0) faults.push({ code: 'form.file-missing', field: 'files' });
    try {
      const [file] = sent.files;
      if (faults.length > 0 || !file) {
        await this.upload.discard(sent);
        await this.#show(exchange, open, form, faults, 422);
        return;
      }
      const requirementId = form.requirementId ? form.requirementId : null;
      await this.unitOfWork.run((tx) => this.drafts.addFile(tx, open.draft.id, file, requirementId));
      this.pages.redirect(exchange, `/nop/${open.key}/giay-to#da-nop`);
    } catch (error) {
      await this.upload.discard(sent);
      await this.#show(exchange, open, form, faultsOf(error), faultOf(error).status);
    }
  }

  /** Takes a file out, or notes what the office looks up itself and goes on. */
  async #list({ draft, service }: OpenDraft, form: PapersForm): Promise<readonly Blocker[]> {
    const { remove } = form;
    if (remove !== undefined) {
      await this.unitOfWork.run((tx) => this.drafts.removeFile(tx, draft.id, remove));
      return [];
    }
    const { documents } = service.version;
    const known = documents.filter(({ substitutedByData }) => substitutedByData !== null).map(({ id }) => id as string);
    const substituted = (form.substituted ?? []).filter((id) => known.includes(id));
    const faults = missingPapers(documents, { ...draft, answers: { ...draft.answers, substituted } });
    const papersDone = faults.length === 0;
    await this.unitOfWork.run((tx) => this.drafts.answer(tx, draft.id, { substituted, papersDone }));
    return faults;
  }

  async #on(exchange: Exchange, key: string, next: boolean): Promise<void> {
    const open = await this.reader.open(exchange, key);
    if (open) this.pages.redirect(exchange, `/nop/${open.key}/${next ? nextStep(open) : 'giay-to'}`);
  }

  async #show(
    exchange: Exchange,
    open: OpenDraft,
    form: PapersForm,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const frame = { csrf: this.pages.token(exchange), faults };
    const page = {
      ...stepPage(open, 'giay-to', frame, words),
      ...papersPage(open.service.version.documents, open.draft.files, {
        substituted: form.substituted ?? open.draft.answers.substituted ?? [],
        chosen: form.requirementId ?? null,
        words,
      }),
      limit: this.upload.limit,
    };
    await this.pages.public(exchange, 'portal/submit/papers.view.njk', page, status);
  }
}

function paperFaults({ requirementId }: PapersForm, { service }: OpenDraft): Blocker[] {
  const known = !requirementId || service.version.documents.some(({ id }) => id === requirementId);
  return known ? [] : [{ code: 'file.requirement-unknown', field: 'requirementId' }];
}
