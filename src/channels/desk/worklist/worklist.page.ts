import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '../../../platform/database/unit-of-work.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { mayAnywhere } from '../../../modules/identity/domain/index.js';
import { Directives, toldTo } from '../../../modules/dossiers/index.js';
import { ContactFailureStore } from '../../../modules/notifications/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import type { Words } from '../../shared/words.js';
import { DeskReader } from './desk-reader.js';
import { WorklistQuery } from './worklist.form.js';
import { SLUGS, worklistPage, WORK_GROUPS, type WorkGroup } from './worklist.view.js';

@ApiExcludeController()
@Controller()
export class WorklistController {
  constructor(
    private readonly pages: Pages,
    private readonly desks: DeskReader,
    private readonly contacts: ContactFailureStore,
    private readonly directives: Directives,
    private readonly db: Database,
  ) {}

  /** What waits for me: my open steps and what lies at my unit, the most urgent first. */
  @Get('can-bo')
  @RequirePermission('dossier.read')
  async mine(
    @CurrentPrincipal() principal: Principal,
    @Query() query: WorklistQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#list({ request, reply }, principal, query, 'officer');
  }

  /** What waits at the counters that I take in at. */
  @Get('quay')
  @RequirePermission('dossier.intake')
  async counter(
    @CurrentPrincipal() principal: Principal,
    @Query() query: WorklistQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#list({ request, reply }, principal, query, 'counter');
  }

  async #list(
    exchange: Exchange,
    principal: Principal,
    query: WorklistQuery,
    desk: 'officer' | 'counter',
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const only = WORK_GROUPS.find((group: WorkGroup) => SLUGS[group] === query.han) ?? null;
    const { facts, now, workingDays } = await this.desks.read(principal, desk, only, query.sau ?? null);
    const unreached = await this.contacts.ofDossiers(
      this.db,
      facts.rows.map(({ code }) => code),
    );
    const phoneThem = new Set([...unreached.values()].flatMap((each) => (each.phoneThem ? each.code : [])));
    await this.pages.staff(exchange, 'desk/worklist/worklist.view.njk', {
      ...worklistPage(facts, { now, workingDays, words, phoneThem }),
      told: await this.#told(principal, desk, words),
    });
  }

  /** What leaders told the reader or his units, and nobody has answered; null where there is nothing. */
  async #told({ actor, today }: Principal, desk: 'officer' | 'counter', words: Words): Promise<string | null> {
    if (desk !== 'officer' || !mayAnywhere(actor, 'dossier.process', today)) return null;
    const { open, late } = await this.directives.counts(toldTo(actor, today), today);
    return open === 0 ? null : words(`desk.directive.${late === 0 ? 'waiting' : 'waiting-late'}`, { open, late });
  }
}
