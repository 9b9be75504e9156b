/** From a planned act to the command that a person would give, filled in from the dossier as it stands. */
import { localDate, type Instant } from '../../src/kernel/instant.js';
import { dong } from '../../src/kernel/money.js';
import { addDays } from '../../src/kernel/plain-date.js';
import { addWorkingDays, endOfOffice } from '../../src/modules/calendar/domain/index.js';
import type { ProcedureVersion } from '../../src/modules/catalogue/domain/index.js';
import {
  openConsultations,
  openSteps,
  type ActCode,
  type AskedItem,
  type CheckedDocument,
  type Command,
  type Dossier,
  type NoteId,
  type Step,
} from '../../src/modules/dossiers/domain/index.js';
import type { AccountId } from '../../src/modules/identity/domain/index.js';
import type { UnitId } from '../../src/modules/organisation/domain/index.js';
import type { DossierPlan } from './dossier-plan.js';
import type { Random } from './random.js';
import type { PlannedAct } from './timetable.js';
import type { World } from './world.js';

export interface CommandContext {
  readonly plan: DossierPlan;
  readonly world: World;
  readonly random: Random;
  readonly feeDue: number;
  /** The row of the text that goes with the act, where it needs one. */
  readonly noteId: NoteId | null;
}

/** Functions whose opinion is asked, in the order in which they are tried. */
const CONSULTED = ['TNMT', 'KTHT', 'TP', 'XD', 'TC', 'TCKH'];
const UPWARDS = ['commune', 'district', 'province'] as const;

/** Acts that come with a reason or an opinion in words. */
export const NOTED: ReadonlySet<ActCode> = new Set<ActCode>([
  'request-correction',
  'reject',
  'return-step',
  'open-consultation',
  'answer-consultation',
  'draft-supplement',
  'request-withdrawal',
  'draft-refusal',
  'return-draft',
  'propose-extension',
  'extend',
]);

type Builder = (planned: PlannedAct, dossier: Dossier, context: CommandContext) => Command;

/** The acts that scenarios play. */
const BUILDERS: Partial<Record<ActCode, Builder>> = {
  submit: (_, dossier, c) => ({ act: 'submit', documents: papers(c) }),
  accept: (_, dossier, c) => ({
    act: 'accept',
    documents: dossier.documents.length > 0 ? dossier.documents : papers(c),
    feeCollected: dong(paidAtIntake(c.plan.filing.version) ? c.feeDue : 0),
    copies: c.plan.filing.copies,
    pages: c.plan.filing.pages,
  }),
  'request-prepayment': () => ({ act: 'request-prepayment' }),
  'confirm-prepayment': (_, dossier, c) => ({
    ...{ act: 'confirm-prepayment', amount: dong(dossier.feeDue - dossier.feeCollected) },
    receiptNumber: c.random.digits(7),
  }),
  'retrieve-step': (planned, dossier) => ({ act: 'retrieve-step', stepId: openStep(planned, dossier).id }),
  'expire-supplement': (planned, _, c) => ({
    ...{ act: 'expire-supplement', number: documentNumber(planned.at, c, 'TB'), noteId: c.noteId },
  }),
  'propose-stop': (_, dossier, c) => ({ act: 'propose-stop', reason: 'applicant-ceased', noteId: c.noteId }),
  stop: (planned, _, c) => ({ act: 'stop', number: documentNumber(planned.at, c, 'TB'), noteId: null }),
  suspend: (planned, _, c) => ({ act: 'suspend', documentNumber: documentNumber(planned.at, c, 'QĐ') }),
  'lift-suspension': (planned, _, c) => ({
    ...{ act: 'lift-suspension', documentNumber: documentNumber(planned.at, c, 'QĐ') },
  }),
  redirect: (_, dossier, c) => ({
    ...{ act: 'redirect', system: 'bo-tu-phap', reference: c.random.digits(8), noteId: c.noteId },
  }),
  'request-correction': (_, dossier, c) => ({ act: 'request-correction', items: asked(c), noteId: c.noteId }),
  'answer-correction': (_, dossier, c) => ({ act: 'answer-correction', documents: papers(c) }),
  reject: (_, dossier, c) => ({ act: 'reject', legalClause: 'Nghị định 61/2018/NĐ-CP Điều 17.1.b', noteId: c.noteId }),
  'hand-over': () => ({ act: 'hand-over', noteId: null }),
  receive: () => ({ act: 'receive' }),
  'start-processing': () => ({ act: 'start-processing' }),
  'assign-step': (planned, dossier, c) => assignment(openStep(planned, dossier), c),
  'receive-step': (planned, dossier) => ({ act: 'receive-step', stepId: openStep(planned, dossier).id }),
  'complete-step': (planned, dossier) => ({
    ...{ act: 'complete-step', stepId: openStep(planned, dossier).id, choice: planned.choice, noteId: null },
  }),
  'return-step': (planned, dossier, c) => ({
    ...{ act: 'return-step', stepId: openStep(planned, dossier).id, noteId: c.noteId },
  }),
  'open-consultation': (planned, dossier, c) => ({
    ...{ act: 'open-consultation', unitId: consultedUnit(openStep(planned, dossier), planned.at, c) },
    ...{ dueAt: answerDue(planned.at, c), noteId: c.noteId },
  }),
  'answer-consultation': (_, dossier, c) => {
    const [open] = openConsultations(dossier);
    if (!open) throw new Error('no consultation is open');
    return { act: 'answer-consultation', consultationId: open.id, answer: opinion(c.random), noteId: c.noteId };
  },
  'draft-supplement': (_, dossier, c) => ({ act: 'draft-supplement', items: asked(c), noteId: c.noteId }),
  'approve-supplement': () => ({ act: 'approve-supplement' }),
  'send-supplement': () => ({ act: 'send-supplement' }),
  'confirm-supplement': (_, dossier, c) => ({ act: 'confirm-supplement', documents: papers(c, true) }),
  'request-obligation': (planned, _, c) => ({
    act: 'request-obligation',
    amount: dong(c.random.whole(30, 2_400) * 5_000),
    noticeNumber: `${String(c.random.whole(1, 1_900))}/TB-CCT`,
    payBy: addDays(localDate(planned.at), 30),
  }),
  'confirm-obligation': (_, dossier, c) =>
    c.random.chance(0.9)
      ? { act: 'confirm-obligation', basis: 'paid', voucher: `GNT ${c.random.digits(6)}` }
      : { act: 'confirm-obligation', basis: 'debt-recorded', voucher: null },
  'request-withdrawal': (_, dossier, c) => ({ act: 'request-withdrawal', noteId: c.noteId }),
  'refuse-withdrawal': (_, dossier, c) => ({ act: 'refuse-withdrawal', noteId: c.noteId }),
  'confirm-withdrawal': () => ({ act: 'confirm-withdrawal', noteId: null }),
  'draft-refusal': (planned, dossier, c) => ({
    ...{ act: 'draft-refusal', stepId: openStep(planned, dossier).id, noteId: c.noteId },
    legalClause: 'Nghị định 61/2018/NĐ-CP Điều 19.8',
  }),
  'sign-refusal': () => ({ act: 'sign-refusal' }),
  'issue-refusal': (planned, _, c) => ({ act: 'issue-refusal', number: documentNumber(planned.at, c, 'TB') }),
  'draft-result': (planned, dossier, c) => ({
    ...{ act: 'draft-result', stepId: openStep(planned, dossier).id, noteId: null },
    resultCode: c.plan.filing.version.results[0]?.code ?? '',
  }),
  'return-draft': (_, dossier, c) => ({ act: 'return-draft', noteId: c.noteId }),
  'sign-result': () => ({ act: 'sign-result', fileId: null }),
  'number-result': (planned, _, c) => ({ act: 'number-result', number: documentNumber(planned.at, c, 'QĐ') }),
  'issue-result': () => ({ act: 'issue-result' }),
  'receive-result': () => ({ act: 'receive-result' }),
  'mark-uncollected': () => ({ act: 'mark-uncollected' }),
  'apply-calendar': () => ({ act: 'apply-calendar' }),
  'return-result': (_, dossier, c) => ({
    act: 'return-result',
    to: c.plan.returnTo,
    feeCollected: dong(dossier.feeDue - dossier.feeCollected),
    identityChecked: c.plan.returnTo === 'applicant' || c.plan.returnTo === 'proxy',
  }),
  'collect-fee': (_, dossier, c) => ({
    act: 'collect-fee',
    amount: dong(dossier.feeDue - dossier.feeCollected),
    method: 'cash',
    receiptNumber: c.random.digits(7),
  }),
  'propose-extension': (_, dossier, c) => ({ act: 'propose-extension', dueOn: extensionOf(c), noteId: c.noteId }),
  extend: (_, dossier, c) => ({ act: 'extend', dueOn: extensionOf(c), noteId: c.noteId }),
};

export function commandFor(planned: PlannedAct, dossier: Dossier, context: CommandContext): Command {
  const build = BUILDERS[planned.act];
  if (!build) throw new Error(`scenarios do not play ${planned.act}`);
  return build(planned, dossier, context);
}

function openStep({ act, step: key }: PlannedAct, dossier: Dossier): Step {
  const step = openSteps(dossier).find((open) => open.key === key);
  if (!step) throw new Error(`${act}: step ${String(key)} is not open`);
  return step;
}

function paidAtIntake({ feeTiming }: ProcedureVersion): boolean {
  return feeTiming === 'prepaid' || feeTiming === 'at-intake';
}

/** The checklist as the clerk found it: all that is required, data of registers instead of some. */
function papers({ plan, random }: CommandContext, all = false): CheckedDocument[] {
  return plan.filing.version.documents.map((required) => {
    const substituted = !all && required.substitutedByData !== null && random.chance(0.2);
    const there = all || required.mandatory || random.chance(0.6);
    const status = substituted ? 'substituted' : there ? 'present' : 'missing';
    const filed = status === 'present' && !required.shownOnly;
    return {
      requirementId: required.id,
      status,
      originals: filed ? required.originals : 0,
      certifiedCopies: filed ? required.certifiedCopies : 0,
      photocopies: filed ? required.photocopies : 0,
    };
  });
}

/** One paper that has to be mended; where a procedure knows none, the clause that asks for it. */
function asked({ plan, random }: CommandContext): AskedItem[] {
  const { documents } = plan.filing.version;
  if (documents.length === 0) return [{ requirementId: null, legalClause: 'Nghị định 61/2018/NĐ-CP Điều 17.1.a' }];
  return [{ requirementId: random.pick(documents).id, legalClause: null }];
}

function assignment(step: Step, { world }: CommandContext): Command {
  const officer = world.staff.at(step.unitId, step.role);
  if (!officer) throw new Error(`nobody is ${step.role} at ${step.unitId}`);
  return { act: 'assign-step', stepId: step.id, assigneeId: officer.accountId satisfies AccountId };
}

/** An office of the same level, else of the one above. */
function consultedUnit(step: Step, at: Instant, { world, plan }: CommandContext): UnitId {
  const on = localDate(at);
  const own = world.directory.unitOn(step.unitId, on)?.level;
  for (const level of UPWARDS.slice(
    Math.max(
      UPWARDS.findIndex((each) => each === own),
      0,
    ),
  )) {
    for (const code of CONSULTED) {
      const unitId = world.directory.resolve({ at: 'level', level, function: code }, plan.filing.unitId, on);
      if (unitId !== null && unitId !== step.unitId && world.staff.at(unitId, 'officer')) return unitId;
    }
  }
  throw new Error('nobody to consult');
}

function answerDue(at: Instant, { world: { calendar }, random }: CommandContext): Instant {
  return endOfOffice(calendar, addWorkingDays(calendar, localDate(at), random.whole(2, 5)));
}

function opinion(random: Random): 'agreed' | 'agreed-with-conditions' | 'disagreed' {
  return random.weighted({ agreed: 80, 'agreed-with-conditions': 17, disagreed: 3 });
}

function documentNumber(at: Instant, { random }: CommandContext, kind: string): string {
  return `${String(random.whole(1, 2_900))}/${kind}-${localDate(at).slice(0, 4)}`;
}

function extensionOf({ plan }: CommandContext) {
  if (!plan.extendTo) throw new Error('the plan names no new date');
  return plan.extendTo;
}
