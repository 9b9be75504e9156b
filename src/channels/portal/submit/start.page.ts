import { randomBytes } from 'node:crypto';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { localDate } from '../../../kernel/instant.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FileOnline, OnlineDrafts, type OnlineService } from '../../../modules/dossiers/index.js';
import { DRAFT_DAYS } from '../../../modules/dossiers/domain/index.js';
import { readSecret, SECRET_BYTES, secretHash, secretText } from '../../../modules/feedback/domain/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { citizenOf } from './draft-reader.js';
import { SubmitEntrance } from './submit-entrance.js';

/** Where filing online begins, and where a kept link leads back in. */
@ApiExcludeController()
@Controller('nop/:key')
export class SubmitStartController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly online: FileOnline,
    private readonly drafts: OnlineDrafts,
    private readonly entrance: SubmitEntrance,
  ) {}

  @Get()
  @Public()
  async show(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    if (readSecret(key) !== null || isUuid(key)) await this.entrance.resume(exchange, key);
    else await this.#show(exchange, key, null, 200);
  }

  @Post()
  @Public()
  async start(@Param('key') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { version, open } = await this.#service(code);
    if (!open) {
      await this.#show(exchange, code, 'online.not-offered', 409);
      return;
    }
    await this.entrance.count(exchange);
    const secret = secretText(randomBytes(SECRET_BYTES));
    const begun = {
      procedureCode: version.code,
      accountId: citizenOf(exchange)?.accountId ?? null,
      secretHash: secretHash(secret),
    };
    await this.unitOfWork.run((tx) => this.drafts.start(tx, begun));
    this.pages.redirect(exchange, `/nop/${secret}/noi-nop`);
  }

  async #service(code: string): Promise<OnlineService> {
    const service = await this.online.service(this.db, code, localDate(await this.db.now()), null);
    if (!service) throw new DomainError('not-found', 'portal.procedure.unknown', { code: code.slice(0, 40) });
    return service;
  }

  async #show(exchange: Exchange, code: string, fault: string | null, status: number): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const { version, open, pays, level, mode } = await this.#service(code);
    const page = {
      csrf: this.pages.token(exchange),
      procedure: { name: version.nameVi, code: version.code },
      service: mode === null ? level && words('portal.service-level', { level }) : words(`portal.mode.${mode}`),
      ...{ open, pays, days: DRAFT_DAYS, error: fault && words(fault), signedIn: citizenOf(exchange) !== null },
      papers: version.documents
        .filter(({ shownOnly }) => !shownOnly)
        .map(({ nameVi, mandatory }) => ({ nameVi, mandatory })),
      places: version.intakeLevels.map((each) => words(`level.${each}`)).join(', '),
    };
    await this.pages.public(exchange, 'portal/submit/start.view.njk', page, status);
  }
}
