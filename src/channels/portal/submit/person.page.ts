import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Blocker, invalidInput } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { OnlineDrafts } from '../../../modules/dossiers/index.js';
import { Persons, Public } from '../../../modules/identity/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { DraftReader, type OpenDraft } from './draft-reader.js';
import { personAnswers, personFaultsIn, typedPerson } from './person.view.js';
import { PersonForm } from './submit.form.js';
import { nextStep, stepPage } from './submit.view.js';

/** Who asks, who hands it in, and for what. */
@ApiExcludeController()
@Controller('nop/:key/nguoi-nop')
export class SubmitPersonController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DraftReader,
    private readonly drafts: OnlineDrafts,
    private readonly persons: Persons,
  ) {}

  @Get()
  @Public()
  async show(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const open = await this.reader.open(exchange, key);
    if (open) await this.#show(exchange, open, typedPerson(open.draft.answers), [], 200);
  }

  @Post()
  @Public()
  async answer(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const open = await this.reader.open(exchange, key);
    if (!open) return;
    await this.pages.receive(
      exchange,
      PersonForm,
      async (form) => {
        const faults = personFaultsIn(form, open);
        if (faults.length > 0) throw invalidInput(faults);
        const more = personAnswers(form, open);
        const draft = await this.unitOfWork.run((tx) => this.drafts.answer(tx, open.draft.id, more));
        return `/nop/${open.key}/${nextStep({ ...open, draft })}`;
      },
      ({ form, faults, status }) => this.#show(exchange, open, form, faults, status),
    );
  }

  async #show(
    exchange: Exchange,
    open: OpenDraft,
    form: PersonForm,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const personId = open.citizen?.personId ?? null;
    const own = personId === null ? null : await this.persons.byId(this.db, personId);
    const { applicants } = open.service.version;
    const page = {
      ...stepPage(open, 'nguoi-nop', { csrf: this.pages.token(exchange), faults }, words),
      form,
      ownName: own?.fullName ?? null,
      kinds:
        applicants.length < 2
          ? []
          : applicants.map((value) => ({
              ...{ value, text: words(`portal.submit.applicant.${value}`) },
              checked: value === (form.applicantKind ?? applicants[0]),
            })),
    };
    await this.pages.public(exchange, 'portal/submit/person.view.njk', page, status);
  }
}
