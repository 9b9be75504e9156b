import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidInput } from '../../../kernel/domain-error.js';
import { dong } from '../../../kernel/money.js';
import { formatInstant } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { etagOf } from '../../../platform/http/preconditions.js';
import { TakeIn, type TakeInRequest } from '../../../modules/dossiers/index.js';
import { currentPromise, deliveryOf, type Command, type Dossier } from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, Persons, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { Operation } from '../openapi/operation.js';
import { documentsOf, feeConditionsOf } from './act-forms.js';
import type { SettledForm } from './settled.form.js';
import { personDraft, TakeInForm, type PersonForm } from './take-in.form.js';

@Controller('api/v1/dossiers')
export class TakeInController {
  constructor(
    private readonly takeIn: TakeIn,
    private readonly persons: Persons,
    private readonly once: AnswerOnce,
  ) {}

  /** Takes a dossier in: at the counter, online or by post; with `accept` its clock starts and it has its code. */
  @Post()
  @Operation({
    id: 'take-in',
    tag: 'dossiers',
    answers: { 201: 'TakenIn' },
    answerHeaders: ['ETag', 'Location'],
    once: true,
    refusals: [409],
  })
  @RequirePermission('dossier.intake', 'own-dossier.submit')
  async create(
    @CurrentActor() actor: Actor,
    @Body() form: TakeInForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.once.run(request, reply, actor, async (tx) => {
      const dossier = await this.#create(tx, actor, form);
      const headers = { etag: etagOf(dossier.seq), location: `/api/v1/dossiers/${dossier.id}` };
      return { status: 201, headers, body: takenInJson(dossier) };
    });
  }

  async #create(tx: Tx, actor: Actor, form: TakeInForm): Promise<Dossier> {
    return this.takeIn.within(tx, await takeInRequest(tx, this.persons, actor, form));
  }
}

/** The people of the form as rows, and what is to be taken in. @throws DomainError invalid */
export async function takeInRequest(
  tx: Tx,
  persons: Persons,
  actor: Actor,
  form: TakeInForm,
): Promise<Omit<TakeInRequest, 'at'>> {
  const applicantId = actor.personId ?? (await persons.create(tx, personDraft(applicantOf(form))));
  const submitterId = form.submitter ? await persons.create(tx, personDraft(form.submitter)) : applicantId;
  return {
    actor,
    procedureCode: form.procedureCode,
    channel: form.channel,
    intakeUnitId: form.intakeUnitId as UnitId,
    applicantId,
    submitterId,
    applicantKind: form.applicantKind,
    subject: form.subject ?? null,
    sets: form.sets,
    postmarkOn: form.postmarkOn ?? null,
    delivery: form.delivery ? deliveryOf(form.delivery, form.deliveryAddress) : null,
    caseKey: form.caseKey ?? null,
    placeCode: form.placeCode ?? null,
    supportUnitId: (form.supportUnitId ?? null) as UnitId | null,
    acts: commandsOf(form).map((command) => ({ command, note: null })),
  };
}

/** @throws DomainError invalid */
function applicantOf({ applicant }: TakeInForm): PersonForm {
  if (!applicant) throw invalidInput([{ code: 'validation.is-defined', field: 'applicant' }]);
  return applicant;
}

/** Settled at once and handed over: the acts that follow the acceptance. */
function settledCommands({ resultCode, number, to, identityChecked, feeAtReturn }: SettledForm): Command[] {
  return [
    { act: 'resolve-at-once', resultCode, number },
    { act: 'return-result', to, identityChecked, feeCollected: dong(feeAtReturn) },
  ];
}

function commandsOf({ accept, submit, settled }: TakeInForm): Command[] {
  const submission: Command[] = submit ? [{ act: 'submit', documents: documentsOf(submit) }] : [];
  if (!accept) return submission;
  const feeCollected = dong(accept.feeCollected);
  const { copies, pages } = accept;
  return [
    ...submission,
    { act: 'accept', documents: documentsOf(accept), feeCollected, copies, pages, ...feeConditionsOf(accept) },
    ...(settled ? settledCommands(settled) : []),
  ];
}

export function takenInJson(dossier: Dossier): object {
  const due = dossier.clock ? currentPromise(dossier.clock) : null;
  return {
    id: dossier.id,
    code: dossier.code,
    version: dossier.seq,
    state: dossier.state,
    dueOn: due?.dueOn ?? null,
    dueAt: due ? formatInstant(due.dueAt) : null,
    fee: { due: dossier.feeDue, collected: dossier.feeCollected },
  };
}
