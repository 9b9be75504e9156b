import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { DossierFiles, Dossiers, TrackingReadModel, type DossierView } from '../../../modules/dossiers/index.js';
import { Public } from '../../../modules/identity/index.js';
import { attachment, HARMLESS } from '../../shared/attachment.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { givenOut } from './given-out.js';
import { ResultKeys } from './result-keys.js';

export class ResultForm {
  @IsOptional() @MaxLength(40) secret?: string;
}

interface Asked {
  readonly code: string;
  /** Its name; null where nothing is said of the dossier. */
  readonly procedure: string | null;
  readonly ready: boolean;
}

/** The electronic result for whoever holds the paper: the code alone opens nothing, its secret does. */
@ApiExcludeController()
@Controller('tra-cuu/:key/ket-qua')
export class ResultDownloadController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly tracking: TrackingReadModel,
    private readonly dossiers: Dossiers,
    private readonly files: DossierFiles,
    private readonly keys: ResultKeys,
  ) {}

  @Get()
  @Public()
  async show(@Param('key') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const view = await this.#find(code);
    await this.#show({ request, reply }, view, null, 200);
  }

  @Post()
  @Public()
  async download(
    @Param('key') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { value: form } = validateInput(ResultForm, request.body);
    const id = await this.keys.opens(code, form.secret ?? '', request.ip);
    const view = id && (await this.dossiers.find(id));
    if (!view) {
      // Nothing but what was typed: a code that exists reads like one that does not.
      const asked = { code: code.slice(0, 40), procedure: null, ready: true };
      await this.#page(exchange, asked, 'portal.result.secret-wrong', 422);
      return;
    }
    const fileId = givenOut(view.dossier);
    if (fileId === null) {
      await this.#show(exchange, view, 'portal.result.not-yet', 409);
      return;
    }
    const { file, content } = await this.files.openGivenOut(view.dossier, fileId);
    void reply
      .headers({
        ...HARMLESS,
        'content-type': file.mediaType,
        'content-length': file.sizeBytes,
        'content-disposition': attachment(file.fileName),
      })
      .send(content);
  }

  async #find(code: string): Promise<DossierView> {
    const id = await this.tracking.find(this.db, code);
    const view = id && (await this.dossiers.find(id));
    if (!view) throw new DomainError('not-found', 'dossier.not-found');
    return view;
  }

  #show(exchange: Exchange, { dossier, loaded }: DossierView, fault: string | null, status: number): Promise<void> {
    const ready = givenOut(dossier) !== null;
    const asked = { code: dossier.code ?? '', procedure: loaded.rules.version.nameVi, ready };
    return this.#page(exchange, asked, fault, status);
  }

  async #page(exchange: Exchange, asked: Asked, fault: string | null, status: number): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const page = {
      ...asked,
      pageTitle: words('portal.result.title', { code: asked.code }),
      path: exchange.request.url.split('?')[0] ?? '',
      csrf: this.pages.token(exchange),
      errors: fault === null ? [] : [{ field: 'secret', text: words(fault) }],
    };
    await this.pages.public(exchange, 'portal/result/result.view.njk', page, status);
  }
}
