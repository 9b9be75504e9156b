import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Dossiers, TrackingReadModel } from '../../../modules/dossiers/index.js';
import { deadlineProof, readPromiseNumber } from '../../../modules/dossiers/domain/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { EXAMPLE_CODE } from '../home/home.view.js';
import { proofPage } from './proof.view.js';

/** Why was I promised this day? Opened from the receipt and from tracking, with the code alone; names nobody. */
@ApiExcludeController()
@Controller('chung-minh')
export class ProofController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly tracking: TrackingReadModel,
    private readonly dossiers: Dossiers,
  ) {}

  @Get(':code/:number')
  @Public()
  async show(
    @Param('code') typed: string,
    @Param('number') number: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const id = await this.tracking.find(this.db, typed);
    const view = id && (await this.dossiers.find(id));
    if (!view) {
      // As tracking answers: who tries codes learns no more here than there.
      const code = typed.slice(0, 40);
      const error = words('portal.track.code-unknown', { code, example: EXAMPLE_CODE });
      const page = { code, exampleCode: EXAMPLE_CODE, error };
      await this.pages.public(exchange, 'portal/tracking/ask.view.njk', page, 404);
      return;
    }
    const proof = deadlineProof(view.events, readPromiseNumber(number), view.loaded.rules);
    if (!proof) throw new DomainError('not-found', 'proof.promise-unknown');
    const promises = view.dossier.clock?.promises.length ?? 0;
    await this.pages.public(exchange, 'portal/proof/proof.view.njk', proofPage(proof, { language, words, promises }));
  }
}
