import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { DispatchDesk } from './dispatch-desk.js';
import { dispatchPage } from './dispatch.view.js';

/** Điều phối: what the rule of competence found nobody for, each with the act that says where it goes (P8). */
@ApiExcludeController()
@Controller('can-bo/dieu-phoi')
export class DispatchController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: DispatchDesk,
  ) {}

  @Get()
  @RequirePermission('dossier.accept')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const page = dispatchPage(await this.desk.waiting(principal), words);
    await this.pages.staff(exchange, 'desk/dispatch/dispatch.view.njk', page);
  }
}
