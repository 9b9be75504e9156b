import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { AddFile, type DossierDetails } from '../../../modules/dossiers/index.js';
import { Csrf, CsrfInMultipart, CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { readFormWithFiles } from '../../shared/read-files.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { ResultReader } from './result-reader.js';
import { dossierKey } from '../dossier/dossier-key.js';

/** The file of a result: brought here before it is signed. */
@ApiExcludeController()
@Controller('can-bo/ho-so/:code/tep-ket-qua')
export class ResultFileController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: DossierDesk,
    private readonly addFile: AddFile,
    private readonly results: ResultReader,
    private readonly unitOfWork: UnitOfWork,
    private readonly csrf: Csrf,
  ) {}

  @Get()
  @RequirePermission('dossier.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const details = await this.desk.open(actor, dossierKey(code));
    await this.#show({ request, reply }, actor, details, [], 200);
  }

  @Post()
  @RequirePermission('dossier.read')
  @CsrfInMultipart()
  async add(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const details = await this.desk.read(actor, dossierKey(code));
    const { id } = details.dossier;
    await this.addFile.requireAdder(actor, id, ['result']);
    const header = request.headers['x-csrf-token'];
    const sent = await readFormWithFiles(request, this.addFile, 1, (token) => {
      this.csrf.requireToken(request, token ?? (typeof header === 'string' ? header : null));
    });
    const [file] = sent.files;
    const faults: Blocker[] = [...sent.faults];
    if (!file && faults.length === 0) faults.push({ code: 'desk.result.file-missing', field: 'files' });
    if (file && file.mediaType !== 'application/pdf') faults.push({ code: 'signature.not-pdf', field: 'files' });
    if (!file || faults.length > 0) {
      if (file) await this.addFile.discard(file);
      await this.#show(exchange, actor, details, faults, 422);
      return;
    }
    try {
      const note = { kind: 'result', requirementId: null } as const;
      await this.unitOfWork.run((tx) => this.addFile.run(tx, actor, id, file, note));
      this.pages.redirect(exchange, `/can-bo/ho-so/${encodeURIComponent(code)}`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.addFile.discard(file);
      if (error.kind === 'not-found') throw error;
      await this.#show(exchange, actor, details, error.reasons, faultOf(error).status);
    }
  }

  async #show(
    exchange: Exchange,
    actor: Actor,
    details: DossierDetails,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const { dossier, loaded } = details;
    const page = {
      pageTitle: words('desk.result.title', { code: dossier.code ?? '' }),
      code: dossier.code ?? '',
      back: `/can-bo/ho-so/${dossier.code ?? dossier.id}`,
      path: exchange.request.url,
      procedure: loaded.rules.version.nameVi,
      csrf: this.pages.token(exchange),
      errors: faults.map(({ code, params = {} }) => ({ field: 'files', text: words(code, params) })),
      result: await this.results.read(actor, details, words),
    };
    await this.pages.staff(exchange, 'desk/result/result.view.njk', page, status);
  }
}
