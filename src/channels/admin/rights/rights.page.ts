import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { formErrors } from '../../shared/form-faults.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { RightsDesk } from './rights-desk.js';
import { EndRightsForm, RightsQuery } from './rights.form.js';
import { matrixPage, RIGHTS_PATH, rightsPage } from './rights.view.js';

/** Phân quyền. */
@ApiExcludeController()
@RequirePermission('account.manage')
@Controller('quan-tri/phan-quyen')
export class RightsController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: RightsDesk,
  ) {}

  @Get()
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: RightsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#show({ request, reply }, principal, query, [], 200);
  }

  @Get('vai-tro')
  async matrix(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    await this.pages.staff(exchange, 'admin/rights/matrix.view.njk', matrixPage(this.pages.reading(exchange).words));
  }

  @Post('thoi')
  async end(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    await this.pages.receive(
      exchange,
      EndRightsForm,
      async ({ role = [] }) => {
        await this.desk.end(principal, role);
        return `${RIGHTS_PATH}?xong=${String(role.length)}`;
      },
      ({ faults, status }) => this.#show(exchange, principal, {}, faults, status),
    );
  }

  async #show(
    exchange: Exchange,
    principal: Principal,
    { q = '', vaiTro, sau, xong }: RightsQuery,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const asked = { text: q.trim(), role: vaiTro ?? null, cursor: sau ?? null };
    const listed = await this.desk.list(principal, asked);
    const state = { csrf: this.pages.token(exchange), errors: formErrors(faults, words), ended: xong ?? null };
    await this.pages.staff(exchange, SHEET, rightsPage(listed, asked, state, words), status);
  }
}
