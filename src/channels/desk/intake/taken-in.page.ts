import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Pages } from '../../shared/pages.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { dossierKey } from '../dossier/dossier-key.js';
import { takenInPage } from './taken-in.view.js';

/** Where taking in ends: code and date to say aloud, the receipt to print, the next person. */
@ApiExcludeController()
@Controller('quay/tiep-nhan/:code')
export class TakenInController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: DossierDesk,
  ) {}

  @Get()
  @RequirePermission('dossier.intake')
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const details = await this.desk.open(actor, dossierKey(code));
    if (details.dossier.acceptedAt === null) throw new DomainError('not-found', 'dossier.not-found');
    const { language, words } = this.pages.reading(exchange);
    await this.pages.staff(exchange, 'desk/intake/taken-in.view.njk', takenInPage(details, language, words));
  }
}
