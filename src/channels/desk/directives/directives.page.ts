import { Controller, Get, Param, Post, Query, Req, Res, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidInput } from '../../../kernel/domain-error.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Directives, toldTo, type DossierDetails } from '../../../modules/dossiers/index.js';
import type { DirectiveId, DossierId } from '../../../modules/dossiers/domain/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import type { AccountId } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { workingDaysBetween } from '../../../modules/calendar/domain/index.js';
import { formErrors } from '../../shared/form-faults.js';
import { Pages, type Exchange, type RefusedForm } from '../../shared/pages.js';
import { readDate } from '../../shared/read-moment.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { CounterDesk, type CounterView } from '../counter/counter-desk.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { dossierKey } from '../dossier/dossier-key.js';
import { DirectiveAnswerForm, DirectiveDoneQuery, DirectiveForm, DirectivesQuery } from './directives.form.js';
import {
  directiveListPage,
  dossierDirectivesPage,
  type DirectiveBase,
  type DirectiveReaderFacts,
  type DossierDirectives,
} from './directives.view.js';

const SHOWN = 200;

type Shown = Pick<DossierDirectives, 'typed' | 'done'> & Pick<RefusedForm<object>, 'faults' | 'status'>;

/** What the two forms of the page differ in. */
interface SentForm<Form extends object> {
  readonly type: Type<Form>;
  readonly at: string;
  readonly done: string;
  readonly work: (form: Form, tx: Tx, dossierId: DossierId) => Promise<unknown>;
  readonly field?: (name: string) => string;
}

/** Chỉ đạo của lãnh đạo: what was told to units and officers about dossiers, and their answers. */
@ApiExcludeController()
@Controller(['lanh-dao/chi-dao', 'can-bo/chi-dao'])
export class DirectivesController {
  constructor(
    private readonly pages: Pages,
    private readonly directives: Directives,
    private readonly desk: DossierDesk,
    private readonly counter: CounterDesk,
  ) {}

  /** Under `/lanh-dao` what was given, under `/can-bo` what is to be answered. */
  @Get()
  @RequirePermission('dossier.direct', 'dossier.process')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { xem: view = 'open' }: DirectivesQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const base = baseOf(request);
    const seen = await this.counter.view(principal, 'dossier.direct');
    const reader =
      base === '/lanh-dao/chi-dao'
        ? ({ side: 'given', filters: seen.filters } as const)
        : toldTo(principal.actor, seen.today);
    const [items, counts] = await Promise.all([
      this.directives.list(reader, { view, today: seen.today, limit: SHOWN }),
      this.directives.counts(reader, seen.today),
    ]);
    const page = directiveListPage({ view, items, counts }, this.#reader(exchange, seen));
    await this.pages.staff(exchange, SHEET, page);
  }

  @Get(':code')
  @RequirePermission('dossier.read')
  async ofDossier(
    @CurrentPrincipal() principal: Principal,
    @Param('code') code: string,
    @Query() { xong }: DirectiveDoneQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const details = await this.desk.open(principal.actor, dossierKey(code));
    const shown = { typed: {}, done: xong ?? null, faults: [], status: 200 };
    await this.#show({ request, reply }, principal, details, shown);
  }

  @Post(':code')
  @RequirePermission('dossier.direct')
  async give(
    @CurrentPrincipal() principal: Principal,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#receive({ request, reply }, principal, code, {
      type: DirectiveForm,
      at: '',
      done: 'giao',
      work: (form, tx, id) => this.directives.give(tx, principal.actor, id, requestOf(form)),
    });
  }

  @Post(':code/tra-loi')
  @RequirePermission('dossier.process')
  async answer(
    @CurrentPrincipal() principal: Principal,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#receive({ request, reply }, principal, code, {
      type: DirectiveAnswerForm,
      at: '/tra-loi',
      done: 'tra-loi',
      work: ({ id, answer = '' }, tx, dossierId) =>
        this.directives.answer(tx, principal.actor, dossierId, id as DirectiveId, answer),
      // The rule speaks of words; on this page the answer's field has a name of its own.
      field: (name) => (name === 'words' ? 'answer' : name),
    });
  }

  /** Done once, however often it is sent; then the dossier's directives again, with what was done. */
  async #receive<Form extends { idempotencyKey?: string }>(
    exchange: Exchange,
    principal: Principal,
    code: string,
    sent: SentForm<Form>,
  ): Promise<void> {
    const { request } = exchange;
    const { actor } = principal;
    const details = await this.desk.read(actor, dossierKey(code));
    const path = `${baseOf(request)}/${encodeURIComponent(code)}`;
    await this.pages.receive(
      exchange,
      sent.type,
      (form) =>
        this.desk.once(request, actor, form.idempotencyKey, `${path}${sent.at}`, async (tx) => {
          await sent.work(form, tx, details.dossier.id);
          return `${path}?xong=${sent.done}`;
        }),
      ({ form, status, faults }) => {
        const here = faults.map((fault) => ({
          ...fault,
          ...(fault.field && sent.field && { field: sent.field(fault.field) }),
        }));
        return this.#show(exchange, principal, details, { typed: form, done: null, faults: here, status });
      },
    );
  }

  async #show(exchange: Exchange, principal: Principal, details: DossierDetails, shown: Shown): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const { dossier, loaded } = details;
    const seen = await this.counter.view(principal, 'dossier.read');
    const [items, recipients] = await Promise.all([
      this.directives.ofDossier(dossier.id),
      this.directives.recipients(principal.actor, details),
    ]);
    const facts: DossierDirectives = {
      ...{ dossier, items, recipients, today: seen.today, typed: shown.typed, done: shown.done },
      procedureName: loaded.rules.version.nameVi,
      mayAnswer: (each) => this.directives.mayAnswer(principal.actor, each, seen.today),
      guards: () => ({ csrf: this.pages.token(exchange), idempotencyKey: this.desk.newKey() }),
      errors: formErrors(shown.faults, words),
    };
    const page = dossierDirectivesPage(facts, this.#reader(exchange, seen));
    await this.pages.staff(exchange, SHEET, page, shown.status);
  }

  #reader(exchange: Exchange, { now, calendar, nameOf }: CounterView): DirectiveReaderFacts {
    const { words } = this.pages.reading(exchange);
    const workingDays: DirectiveReaderFacts['workingDays'] = (from, to) => workingDaysBetween(calendar, from, to);
    return { base: baseOf(exchange.request), now, nameOf, words, workingDays };
  }
}

/** @throws DomainError invalid where whom or the day cannot be read. */
function requestOf({ to = '', words = '', dueOn = '' }: DirectiveForm) {
  const [unit, account] = to.split(':');
  const day = readDate(dueOn);
  const faults = [
    ...(unit ? [] : [{ code: 'directive.to-missing', field: 'to' }]),
    ...(day === null ? [{ code: 'dossier.date-invalid', field: 'dueOn' }] : []),
  ];
  if (!unit || day === null) throw invalidInput(faults);
  return { toUnitId: unit as UnitId, toAccountId: (account as AccountId | undefined) ?? null, words, dueOn: day };
}

function baseOf(request: FastifyRequest): DirectiveBase {
  return request.url.startsWith('/lanh-dao') ? '/lanh-dao/chi-dao' : '/can-bo/chi-dao';
}
