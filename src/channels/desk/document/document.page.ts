import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { faultOf } from '../../../platform/http/problem.js';
import { MarkFile, type DossierDetails, type DossierFile } from '../../../modules/dossiers/index.js';
import { CsrfInMultipart, CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { faultsOf, formErrors } from '../../shared/form-faults.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { dossierKey } from '../dossier/dossier-key.js';
import { BringFile } from '../result/bring-file.js';
import { DocumentQuery, FileParams, MarkForm } from './document.form.js';
import { documentPage, type DocumentFacts } from './document.view.js';

type Shown = Pick<DocumentFacts, 'turn' | 'done' | 'typed' | 'errors'>;
const FRESH: Shown = { turn: null, done: null, typed: '', errors: [] };

/** One file of a dossier: its picture, what was found of it, and the file that takes its place. */
@ApiExcludeController()
@Controller(['can-bo/ho-so/:code/tep/:fileId', 'quay/ho-so/:code/tep/:fileId'])
export class DocumentController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: DossierDesk,
    private readonly marks: MarkFile,
    private readonly bring: BringFile,
  ) {}

  @Get()
  @RequirePermission('dossier.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param() { code, fileId }: FileParams,
    @Query() { xoay, xong }: DocumentQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const details = await this.desk.open(actor, dossierKey(code));
    const shown = { ...FRESH, turn: xoay ?? null, done: xong ?? null };
    await this.#render({ request, reply }, actor, details, fileOf(details, fileId), shown, 200);
  }

  /** Compared with the original, damaged, a remark: said of the file, the dossier stays as it is. */
  @Post()
  @RequirePermission('dossier.read')
  async mark(
    @CurrentActor() actor: Actor,
    @Param() { code, fileId }: FileParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const details = await this.desk.read(actor, dossierKey(code));
    const file = fileOf(details, fileId);
    const path = pathOf(request);
    await this.pages.receive(
      exchange,
      MarkForm,
      ({ mark, words: said = '', idempotencyKey }) =>
        this.desk.once(request, actor, idempotencyKey, path, async (tx) => {
          await this.marks.run(tx, actor, details.dossier.id, fileId, mark, said);
          return `${path}?xong=${mark}`;
        }),
      ({ form, faults, status }) => {
        const shown = { ...FRESH, typed: form.words ?? '', errors: formErrors(faults, words, 'words') };
        return this.#render(exchange, actor, details, file, shown, status);
      },
    );
  }

  /** Sent again because it could not be read: the same paper, no supplement. */
  @Post('thay')
  @RequirePermission('dossier.read')
  @CsrfInMultipart()
  async replace(
    @CurrentActor() actor: Actor,
    @Param() { code, fileId }: FileParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const details = await this.desk.read(actor, dossierKey(code));
    const { id } = details.dossier;
    const file = fileOf(details, fileId);
    const { kind, requirementId } = file;
    await this.bring.require(actor, id, kind);
    let added: DossierFile;
    try {
      added = await this.bring.run(request, actor, id, { kind, requirementId });
    } catch (error) {
      const shown = {
        ...FRESH,
        errors: formErrors(faultsOf(error), words).map((fault) => ({ ...fault, field: 'files' })),
      };
      return this.#render(exchange, actor, details, file, shown, faultOf(error).status);
    }
    this.pages.redirect(exchange, `${pathOf(request).replace(/(?<=\/)[^/]+\/thay$/, added.id)}?xong=replaced`);
  }

  async #render(
    exchange: Exchange,
    actor: Actor,
    details: DossierDetails,
    file: DossierFile,
    shown: Shown,
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const marks = await this.marks.ofDossier(details.dossier.id);
    const facts: DocumentFacts = {
      ...{ details, file, marks, ...shown },
      desk: exchange.request.url.startsWith('/quay/') ? '/quay' : '/can-bo',
      may: this.marks.may(actor, file.kind, details),
      guards: { csrf: this.pages.token(exchange), idempotencyKey: this.desk.newKey() },
    };
    await this.pages.staff(exchange, 'desk/document/document.view.njk', documentPage(facts, words), status);
  }
}

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '';

function fileOf({ files }: DossierDetails, id: string): DossierFile {
  const file = files.find((each) => each.id === id);
  if (!file) throw new DomainError('not-found', 'file.not-found');
  return file;
}
