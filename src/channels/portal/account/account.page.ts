import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import { OnlineDraftStore, OwnDossiersReadModel } from '../../../modules/dossiers/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { formatDate } from '../../shared/formats.js';
import { Pages } from '../../shared/pages.js';
import { publicStatusTag } from '../../shared/status-tag.view.js';

const MOST = 100;

/** The citizen who is signed in: his dossiers and what he has begun. */
@ApiExcludeController()
@Controller('tai-khoan')
export class AccountController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly dossiers: OwnDossiersReadModel,
    private readonly drafts: OnlineDraftStore,
    private readonly catalogue: Catalogue,
  ) {}

  @Get()
  @RequirePermission('own-dossier.read')
  async show(
    @CurrentPrincipal() { actor, displayName }: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const now = await this.db.now();
    const drafts = await this.drafts.listOf(this.db, actor.accountId, now);
    const own = actor.personId === null ? [] : await this.dossiers.of(this.db, actor.personId, MOST);
    const named = await Promise.all(
      drafts.map(async ({ id, procedureCode, changedAt, expiresAt }) => ({
        href: `/nop/${id}`,
        name: (await this.catalogue.versionOn(this.db, procedureCode, localDate(now)))?.nameVi ?? procedureCode,
        ...{ changedOn: formatDate(changedAt), keptUntil: formatDate(expiresAt) },
      })),
    );
    const page = {
      ...{ csrf: this.pages.token(exchange), name: displayName, drafts: named },
      dossiers: own.map(({ id, code, state, procedure, filedAt, dueOn }) => ({
        ...{ href: `/tra-cuu/${code ?? id}/day-du`, code, procedure, status: publicStatusTag(state, words) },
        ...{ filedOn: formatDate(filedAt), dueOn: dueOn && formatDate(dueOn as never) },
        act: state === 'supplement-wait' || state === 'intake-correction' ? `/tra-cuu/${code ?? id}/bo-sung` : null,
      })),
    };
    await this.pages.form(exchange, 'portal/account/account.view.njk', page);
  }
}
