import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { OptionalActor, Public } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { readContact } from './contact.js';
import { faultsOf, formErrors } from '../../shared/form-faults.js';
import { QuestionForm, UnitQuery } from './feedback.form.js';
import { SendDesk } from './send-desk.js';
import { UnitFinder } from './unit-finder.js';

/** Asking a question, with or without an account. */
@ApiExcludeController()
@Controller('hoi-dap/gui')
export class AskController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly desk: SendDesk,
    private readonly units: UnitFinder,
  ) {}

  @Get()
  @Public()
  async blank(
    @Query() query: UnitQuery,
    @OptionalActor() actor: Actor | null,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = Object.assign(new QuestionForm(), query.donVi === undefined ? {} : { unit: query.donVi });
    await this.#show({ request, reply }, actor, form, query.tim ?? '', [], 200);
  }

  @Post()
  @Public()
  async send(
    @OptionalActor() actor: Actor | null,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { value: form, blockers } = validateInput(QuestionForm, request.body);
    const contact = readContact(form);
    const faults = [...blockers, ...contact.faults];
    try {
      if (faults.length > 0) {
        await this.#show(exchange, actor, form, '', faults, 422);
        return;
      }
      const fullName = (form.fullName ?? '').trim();
      const sent = await this.desk.send(exchange, 'ask', actor, [], {
        ...{
          kind: 'question',
          topic: 'procedure',
          unitId: (form.unit || null) as UnitId | null,
          fieldCode: form.field || 'chung',
        },
        ...{
          aboutAccountId: null,
          dossierId: null,
          title: form.title ?? '',
          words: form.words ?? '',
          anonymous: false,
        },
        asker: { fullName: fullName === '' ? null : fullName, email: contact.email, phone: contact.phone },
      });
      this.pages.redirect(exchange, `/theo-doi/${sent.secret}`);
    } catch (error) {
      const reasons = faultsOf(error);
      await this.#show(exchange, actor, form, '', reasons, faultOf(error).status);
    }
  }

  async #show(
    exchange: Exchange,
    actor: Actor | null,
    form: QuestionForm,
    search: string,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const on = localDate(await this.db.now());
    const [fields, unit, found] = await Promise.all([
      this.catalogue.fields(this.db, on),
      this.units.unit(form.unit),
      this.units.find(search),
    ]);
    const items = [
      { value: '', text: words('portal.ask.any-field') },
      ...fields.map(({ code, nameVi }) => ({ value: code, text: nameVi, selected: code === form.field })),
    ];
    const page = {
      ...{ csrf: this.pages.token(exchange), form, unit, search, found, fields: items, signedIn: actor !== null },
      errors: formErrors(faults, words),
    };
    await this.pages.public(exchange, 'portal/feedback/ask.view.njk', page, status);
  }
}
