import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { ContactStore, CorrectContacts } from '../../../modules/feedback/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { BesideLedger } from './beside-ledger.js';
import { ContactForm, CounterDoneQuery } from './feedback.form.js';
import { formErrors } from '../../shared/form-faults.js';

/** The contact counter of a dossier: each entry, and the form for one more. */
@ApiExcludeController()
@Controller('can-bo/lien-he/:code')
export class ContactsController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly contacts: ContactStore,
    private readonly correct: CorrectContacts,
    private readonly beside: BesideLedger,
  ) {}

  @Get()
  @RequirePermission('dossier.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() { xong }: CounterDoneQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#show({ request, reply }, actor, code, new ContactForm(), [], 200, xong === '1');
  }

  @Post()
  @RequirePermission('feedback.moderate')
  async add(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { id } = await this.beside.dossier(actor, code);
    await this.pages.receive(
      exchange,
      ContactForm,
      async ({ delta, place = 'one-stop', reason = '' }) => {
        await this.unitOfWork.run((tx) => this.correct.run(tx, actor, id, place, delta === '-1' ? -1 : 1, reason));
        return `/can-bo/lien-he/${encodeURIComponent(code)}?xong=1`;
      },
      ({ form, faults, status }) => this.#show(exchange, actor, code, form, faults, status, false),
    );
  }

  async #show(
    exchange: Exchange,
    actor: Actor,
    code: string,
    form: ContactForm,
    faults: readonly Blocker[],
    status: number,
    done: boolean,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const dossier = await this.beside.dossier(actor, code);
    const [entries, counts] = await Promise.all([
      this.contacts.entries(this.db, dossier.id),
      this.contacts.countsOf(this.db, dossier.id),
    ]);
    const page = {
      ...{ code: dossier.code, counts, form, done, csrf: this.pages.token(exchange), may: dossier.mayCorrect },
      entries: entries.map(({ place, unitId, ...entry }) => ({
        ...entry,
        place: words(`desk.feedback.contacts-${place}`),
        unit: dossier.nameOf(unitId),
      })),
      errors: formErrors(faults, words),
    };
    await this.pages.staff(exchange, 'desk/feedback/contacts.view.njk', page, status);
  }
}
