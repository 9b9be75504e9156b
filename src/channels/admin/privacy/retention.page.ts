import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidInput, type Blocker } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { RetentionReadModel, SetRetention } from '../../../modules/dossiers/index.js';
import { ErasureStore } from '../../../modules/feedback/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import { faultsOf, formErrors } from '../../shared/form-faults.js';
import { typedTexts } from '../../shared/form-fields.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { RetentionForm, RetentionQuery } from './privacy.form.js';
import { RETENTION_PATH, retentionPage } from './retention.view.js';

const ERASURES_SHOWN = 50;

/** Lưu giữ: how long dossiers are kept, and how many are past that. */
@ApiExcludeController()
@RequirePermission('catalogue.manage')
@Controller('quan-tri/luu-giu')
export class RetentionController {
  constructor(
    private readonly pages: Pages,
    private readonly retention: SetRetention,
    private readonly lines: RetentionReadModel,
    private readonly erasures: ErasureStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly db: Database,
  ) {}

  @Get()
  async show(@Query() { xong }: RetentionQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.#show({ request, reply }, [], xong ?? null);
  }

  @Post()
  async set(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { value, blockers } = validateInput(RetentionForm, request.body);
    try {
      if (blockers.length > 0) throw invalidInput(blockers);
      const { code, years = null, basis, atEnd = 'list' } = value;
      await this.unitOfWork.run((tx) => this.retention.run(tx, actor, { code, years, basis, atEnd }));
      this.pages.redirect(exchange, `${RETENTION_PATH}?xong=dat`);
    } catch (error) {
      await this.#show(exchange, faultsOf(error), null);
    }
  }

  async #show(exchange: Exchange, faults: readonly Blocker[], done: string | null): Promise<void> {
    const reading = this.pages.reading(exchange);
    const typed = faults.length > 0 ? typedTexts(exchange.request.body) : {};
    const guards = { csrf: this.pages.token(exchange), idempotencyKey: '' };
    const state = { typed, errors: formErrors(faults, reading.words), done, guards };
    const erasures = await this.erasures.report(this.db, ERASURES_SHOWN);
    const page = retentionPage(await this.lines.report(this.db), erasures, state, reading);
    await this.pages.staff(exchange, SHEET, page, faults.length > 0 ? 422 : 200);
  }
}
