import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { dong } from '../../../kernel/money.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import type { FeeReliefId, ProcedureVersion } from '../../../modules/catalogue/domain/index.js';
import { EnterLate, TakeIn, type TakeInRequest } from '../../../modules/dossiers/index.js';
import { deliveryOf, deliveryWays, type Command, type Delivery } from '../../../modules/dossiers/domain/index.js';
import { CurrentPrincipal, Persons, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import type { PersonDraft, PersonId } from '../../../modules/identity/domain/index.js';
import type { FormError } from '../../shared/contracts.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { lateEntryOf } from '../back-entry/back-entry.form.js';
import { readDate } from '../../shared/read-moment.js';
import { checkedDocuments, readAmount } from '../dossier/act.form.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { IntakeDesk, previewOf, type Chosen, type Counter } from './intake-desk.js';
import { placeFaults, placesFor } from './intake-place.js';
import { IntakeForm, IntakeQuery } from './intake.form.js';
import { personDraft } from './intake-person.js';
import { intakeErrors, intakePage, typedIntake, type IntakePreview } from './intake.view.js';

const PATH = '/quay/tiep-nhan';
const TEMPLATE = 'desk/intake/intake.view.njk';

/** Taking in at the counter: one sheet, recomputed by a button, kept by another. */
@ApiExcludeController()
@Controller('quay/tiep-nhan')
export class IntakeController {
  constructor(
    private readonly pages: Pages,
    private readonly intake: IntakeDesk,
    private readonly desk: DossierDesk,
    private readonly takeIn: TakeIn,
    private readonly late: EnterLate,
    private readonly persons: Persons,
  ) {}

  @Get()
  @RequirePermission('dossier.intake')
  async blank(
    @CurrentPrincipal() principal: Principal,
    @Query() { thuTuc, luc, giay, lydo }: IntakeQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const counter = await this.intake.counterOf(principal);
    const late = luc && giay && lydo ? { luc, giay, lydo } : {};
    const asked = Object.assign(new IntakeForm(), late, thuTuc === undefined ? {} : { procedureCode: thuTuc });
    // What the sheet asks for follows from what was typed.
    const kept = await this.pages.keptFields({ request, reply });
    const form = kept === null ? asked : validateInput(IntakeForm, kept).value;
    await this.#show({ request, reply }, counter, form, [], 200);
  }

  @Post()
  @RequirePermission('dossier.intake')
  async submit(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const counter = await this.intake.counterOf(principal);
    const { value: form, blockers } = validateInput(IntakeForm, request.body);
    if (form.action === 'preview' && blockers.length === 0) {
      await this.#show(exchange, counter, form, [], 200);
      return;
    }
    const version = (await this.#chosen(counter, form))?.version ?? null;
    const faults = [...blockers, ...missing(form, version), ...placeFaults(version, placeOf(form), counter)];
    if (!version || faults.length > 0) {
      await this.#show(exchange, counter, form, faults, 422);
      return;
    }
    try {
      const work = (tx: Tx): Promise<string> => this.#accept(tx, principal, counter, form, version);
      this.pages.redirect(exchange, await this.desk.once(request, principal.actor, form.idempotencyKey, PATH, work));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      await this.#show(exchange, counter, form, error.reasons, faultOf(error).status);
    }
  }

  async #accept(
    tx: Tx,
    { actor }: Principal,
    { unit }: Counter,
    form: IntakeForm,
    version: ProcedureVersion,
  ): Promise<string> {
    const applicantId = await this.persons.create(tx, personDraft(form));
    const submitterId = await this.#submitter(tx, form, applicantId);
    const channel = form.channel ?? 'direct';
    const request = {
      actor,
      procedureCode: version.code,
      channel,
      intakeUnitId: unit.unitId,
      applicantId,
      submitterId,
      applicantKind: version.applicants[0] ?? 'citizen',
      subject: form.subject ?? null,
      sets: version.sets,
      postmarkOn: channel === 'postal' ? readDate(form.postmarkOn ?? '') : null,
      caseKey: form.caseKey?.trim() ?? null,
      placeCode: placeOf(form) || null,
      delivery: wishOf(form),
      acts: [
        {
          command: {
            act: 'accept' as const,
            documents: checkedDocuments(version.documents, form),
            feeCollected:
              form.action === 'settle' && version.feeTiming === 'at-return'
                ? dong(0)
                : (readAmount(form.feeCollected ?? '') ?? dong(0)),
            copies: Number(form.copies ?? 1),
            pages: Number(form.pages ?? 1),
            ...(form.feeReliefs?.length ? { feeReliefs: form.feeReliefs as FeeReliefId[] } : {}),
          },
          note: null,
        },
        ...(form.action === 'settle' ? settledActs(form, version) : []),
      ],
    };
    const entry = lateEntryOf(form);
    const dossier = entry ? await this.late.newDossier(tx, request, entry) : await this.takeIn.within(tx, request);
    return `${PATH}/${dossier.code ?? dossier.id}`;
  }

  #chosen(
    counter: Counter,
    { procedureCode, channel = 'direct', postmarkOn = '' }: IntakeForm,
  ): Promise<Chosen | null> {
    const postmark = channel === 'postal' ? readDate(postmarkOn) : null;
    return this.intake.chosen(counter, procedureCode, channel, postmark);
  }

  async #submitter(tx: Tx, { submitterName }: IntakeForm, applicantId: PersonId): Promise<PersonId> {
    const fullName = submitterName?.trim() ?? '';
    if (fullName === '') return applicantId;
    const draft: PersonDraft = { kind: 'individual', fullName, idStatus: 'unknown' };
    return this.persons.create(tx, draft);
  }

  async #show(
    exchange: Exchange,
    counter: Counter,
    form: IntakeForm,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { language, words } = this.pages.reading(exchange);
    const chosen = await this.#chosen(counter, form);
    const version = chosen?.version ?? null;
    const errors: FormError[] = intakeErrors(faults, version?.documents ?? [], words);
    const page = intakePage(
      {
        now: counter.now,
        unitName: counter.unit.shortName,
        procedures: counter.procedures.map(({ code, nameVi, fieldVi }) => ({ code, name: nameVi, field: fieldVi })),
        requirements: version?.documents ?? [],
        cases: version?.cases ?? [],
        places: placesFor(version, counter),
        settles: version?.immediate ? version.results.map(({ code, nameVi }) => ({ code, name: nameVi })) : [],
        ways: version ? deliveryWays(version) : [],
        values: typedIntake(form),
        reliefs: version?.feeTiming === 'none' ? [] : (chosen?.reliefs ?? []),
        preview: chosen ? previewIfPossible(chosen, form, counter) : null,
        errors,
        guards: { csrf: this.pages.token(exchange), idempotencyKey: this.desk.newKey() },
      },
      language,
      words,
    );
    await this.pages.staff(exchange, TEMPLATE, page, status);
  }
}

/** Settled and returned in the same visit: with the acceptance, three events in one go. */
function settledActs(form: IntakeForm, version: ProcedureVersion): TakeInRequest['acts'] {
  const owed = version.feeTiming === 'at-return' ? readAmount(form.feeCollected ?? '') : null;
  const resultCode = form.resultCode ?? version.results[0]?.code ?? '';
  const commands: Command[] = [
    { act: 'resolve-at-once', resultCode, number: form.number?.trim() ?? '' },
    {
      act: 'return-result',
      to: 'applicant',
      identityChecked: form.identityChecked === 'on' || form.identityChecked === 'true',
      feeCollected: owed ?? dong(0),
    },
  ];
  return commands.map((command) => ({ command, note: null }));
}

/** Nothing is to come of what is handed over in the visit. By post it goes to the applicant's address unless another is given. */
function wishOf({ action, delivery, deliveryAddress, addressText }: IntakeForm): Delivery | null {
  if (action === 'settle' || delivery === undefined || delivery === 'counter') return null;
  const given = deliveryAddress?.trim() ?? '';
  return deliveryOf(delivery, given === '' ? addressText : given);
}

const placeOf = ({ placeCode }: IntakeForm): string => placeCode?.trim() ?? '';

/** With counts that the fee cannot take there is nothing to show yet; saving says what is wrong with them. */
function previewIfPossible({ version, reliefs }: Chosen, form: IntakeForm, counter: Counter): IntakePreview | null {
  try {
    const claimed = reliefs.filter(({ id }) => form.feeReliefs?.includes(id));
    const asked = { copies: Number(form.copies ?? 1), pages: Number(form.pages ?? 1), reliefs: claimed };
    const caseKey = version.cases?.some(({ key }) => key === form.caseKey) ? form.caseKey : undefined;
    const late = lateEntryOf(form);
    return previewOf(
      version,
      {
        channel: form.channel ?? 'direct',
        placeCode: placeOf(form),
        ...asked,
        ...(caseKey === undefined ? {} : { caseKey }),
      },
      late ? { ...counter, now: late.at } : counter,
    );
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** What the sheet itself can see, before any rule is asked: all of it at once. */
function missing(form: IntakeForm, version: ProcedureVersion | null): Blocker[] {
  const faults: Blocker[] = [];
  if (!version) faults.push({ code: 'desk.intake.procedure-missing', field: 'procedureCode' });
  if ((form.fullName ?? '').trim() === '') faults.push({ code: 'desk.intake.name-missing', field: 'fullName' });
  if (form.channel === 'postal' && readDate(form.postmarkOn ?? '') === null) {
    faults.push({ code: 'desk.form.date', field: 'postmarkOn' });
  }
  if (readAmount(form.feeCollected ?? '0') === null && form.feeCollected !== '') {
    faults.push({ code: 'desk.form.amount', field: 'feeCollected' });
  }
  return faults;
}
