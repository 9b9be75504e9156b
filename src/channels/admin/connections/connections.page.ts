import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { mayAnywhere } from '../../../modules/identity/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { ConnectionDesk } from './connection-desk.js';
import { CONNECTIONS_PATH, connectionsPage, PORTS, type Port } from './connections.view.js';

export class ConnectionsQuery {
  @IsOptional() @IsIn(PORTS) thu?: Port;
  @IsOptional() @IsIn(['co', 'khong']) traLoi?: 'co' | 'khong';
}

export class TryForm {
  @IsIn(PORTS) port: Port;
}

/** Kết nối: mail, texts, virus scanner, sign-in elsewhere, payment, signatures. */
@ApiExcludeController()
@Controller('quan-tri/ket-noi')
export class ConnectionsController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: ConnectionDesk,
  ) {}

  @Get()
  @RequirePermission('operations.read')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { thu, traLoi }: ConnectionsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tried = thu === undefined || traLoi === undefined ? null : { port: thu, answered: traLoi === 'co' };
    await this.#show({ request, reply }, principal, tried, 200);
  }

  @Post('thu')
  @RequirePermission('operations.manage')
  async tryOne(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    await this.pages.receive(
      exchange,
      TryForm,
      async ({ port }) => {
        const answered = await this.desk.tryOne(principal.actor, port);
        return `${CONNECTIONS_PATH}?thu=${port}&traLoi=${answered ? 'co' : 'khong'}`;
      },
      ({ status }) => this.#show(exchange, principal, null, status),
    );
  }

  async #show(
    exchange: Exchange,
    { actor, today }: Principal,
    tried: { readonly port: Port; readonly answered: boolean } | null,
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const asked = {
      ...{ csrf: this.pages.token(exchange), tried },
      mayTry: mayAnywhere(actor, 'operations.manage', today),
    };
    await this.pages.staff(exchange, SHEET, connectionsPage(await this.desk.list(), asked, words), status);
  }
}
