import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { faultOf } from '../../../platform/http/problem.js';
import type { DossierDetails } from '../../../modules/dossiers/index.js';
import { CsrfInMultipart, CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { faultsOf, formErrors } from '../../shared/form-faults.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { BringFile } from './bring-file.js';
import { ResultReader } from './result-reader.js';
import { dossierKey } from '../dossier/dossier-key.js';

/** The file of a result: brought here before it is signed. */
@ApiExcludeController()
@Controller('can-bo/ho-so/:code/tep-ket-qua')
export class ResultFileController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: DossierDesk,
    private readonly bring: BringFile,
    private readonly results: ResultReader,
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
    await this.bring.require(actor, id, 'result');
    try {
      await this.bring.run(request, actor, id, { kind: 'result', requirementId: null }, ({ mediaType }) =>
        mediaType === 'application/pdf' ? null : { code: 'signature.not-pdf', field: 'files' },
      );
    } catch (error) {
      const reasons = faultsOf(error);
      return this.#show(exchange, actor, details, reasons, faultOf(error).status);
    }
    this.pages.redirect(exchange, `/can-bo/ho-so/${encodeURIComponent(code)}`);
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
      errors: formErrors(faults, words).map((fault) => ({ ...fault, field: 'files' })),
      result: await this.results.read(actor, details, words),
    };
    await this.pages.staff(exchange, 'desk/result/result.view.njk', page, status);
  }
}
