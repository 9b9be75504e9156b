import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { placesFor } from '../../shared/navigation.view.js';
import { Pages } from '../../shared/pages.js';
import { hubPage } from './hub.view.js';

/** What an administrator may look after, each with a sentence on what it is for. */
@ApiExcludeController()
@Controller('quan-tri')
export class HubController {
  constructor(private readonly pages: Pages) {}

  @Get()
  @RequirePermission('self')
  async hub(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    await this.pages.staff(exchange, 'admin/hub/hub.view.njk', hubPage(placesFor(principal), words));
  }
}
