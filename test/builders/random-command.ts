import { addMs, localDate, MS_PER_DAY, type Instant } from '../../src/kernel/instant.js';
import { dong } from '../../src/kernel/money.js';
import { addDays } from '../../src/kernel/plain-date.js';
import { addWorkingDays } from '../../src/modules/calendar/domain/index.js';
import {
  currentPromise,
  openConsultations,
  openSteps,
  refundOwed,
  STOP_REASONS,
  type ActCode,
  type ActInputs,
  type CheckedDocument,
  type Command,
  type Dossier,
  type NoteId,
  type PinnedRules,
  type StepId,
  type ConsultationId,
} from '../../src/modules/dossiers/domain/index.js';
import { unitId } from './a-district.js';
import { idOf } from './a-version.js';
import type { RandomSource } from './random-source.js';

export interface CommandContext {
  readonly dossier: Dossier;
  readonly rules: PinnedRules;
  readonly now: Instant;
  readonly random: RandomSource;
  readonly newId: () => string;
}

type Maker<Act extends ActCode> = (context: CommandContext) => ActInputs[Act];

const nothing = () => ({});
const noted = ({ newId }: CommandContext) => ({ noteId: newId() as NoteId });

/** What is entered with each act; sensible most of the time, and the rules refuse the rest. */
const MAKERS: { [Act in ActCode]: Maker<Act> } = {
  submit: (c) => ({ documents: papers(c) }),
  'request-prepayment': nothing,
  'confirm-prepayment': (c) => ({
    amount: dong(Math.max(1, c.dossier.feeDue - c.dossier.feeCollected)),
    receiptNumber: 'BL-0',
  }),
  'retrieve-step': (c) => ({ stepId: c.dossier.lastCompletion?.stepId ?? someStep(c) }),
  'expire-supplement': (c) => ({ ...noted(c), number: '2/TB' }),
  'propose-stop': (c) => ({ ...noted(c), reason: c.random.pick(STOP_REASONS) }),
  stop: (c) => ({ ...noted(c), number: '3/TB' }),
  suspend: () => ({ documentNumber: '5/QĐ' }),
  'lift-suspension': () => ({ documentNumber: '6/QĐ' }),
  redirect: (c) => ({ ...noted(c), system: 'bo-tu-phap', reference: 'BTP-1' }),
  'request-correction': (c) => ({ ...noted(c), items: items(c) }),
  'answer-correction': (c) => ({ documents: papers(c) }),
  reject: (c) => ({ ...noted(c), legalClause: 'Điều 17' }),
  accept: (c) => {
    const { version } = c.rules;
    const owed = version.fees.reduce((sum, fee) => sum + fee.amount, 0) - c.dossier.feeCollected;
    const due = version.feeTiming === 'at-return' ? 0 : owed;
    return { documents: papers(c), feeCollected: dong(due), copies: 1, pages: 1 };
  },
  'hand-over': noted,
  receive: nothing,
  'start-processing': nothing,
  'assign-step': (c) => ({ stepId: someStep(c), assigneeId: idOf<'account'>('officer') }),
  'receive-step': (c) => ({ stepId: someStep(c) }),
  'complete-step': (c) => ({ ...noted(c), stepId: someStep(c), choice: choice(c) }),
  'return-step': (c) => ({ ...noted(c), stepId: someStep(c) }),
  'open-consultation': (c) => ({
    ...noted(c),
    unitId: unitId('Phòng TNMT'),
    dueAt: addMs(c.now, c.random.whole(1, 10) * MS_PER_DAY),
  }),
  'answer-consultation': (c) => ({
    ...noted(c),
    consultationId: openConsultations(c.dossier)[0]?.id ?? (c.newId() as ConsultationId),
    answer: c.random.pick(['agreed', 'agreed-with-conditions', 'disagreed'] as const),
  }),
  'lapse-consultation': (c) => ({
    consultationId: openConsultations(c.dossier)[0]?.id ?? (c.newId() as ConsultationId),
  }),
  dispatch: (c) => ({ ...noted(c), placeCode: c.random.pick(['01447', '01450']) }),
  'transfer-custody': (c) => ({
    moves: [{ fromUnitId: unitId('Phòng LĐTBXH'), toUnitId: unitId('UBND huyện') }],
    legalRef: `${String(c.random.whole(1, 9))}/NQ`,
  }),
  'hand-to-system': (c) => ({ stepId: someStep(c), system: 'bo-tu-phap', reference: 'BTP-2' }),
  'receive-from-system': (c) => ({ ...noted(c), stepId: someStep(c) }),
  'draft-supplement': (c) => ({ ...noted(c), items: items(c) }),
  'approve-supplement': nothing,
  'send-supplement': nothing,
  'provide-supplement': nothing,
  'confirm-supplement': (c) => ({ documents: papers(c) }),
  'request-obligation': (c) => ({ amount: dong(c.random.whole(1, 900) * 1000), noticeNumber: 'TB-1', payBy: null }),
  'confirm-obligation': (c) => {
    const basis = c.random.pick(['paid', 'debt-recorded', 'exempted'] as const);
    return { basis, voucher: basis === 'paid' ? 'GNT-1' : null };
  },
  'request-withdrawal': noted,
  'refuse-withdrawal': noted,
  'confirm-withdrawal': noted,
  'draft-refusal': (c) => ({ ...noted(c), stepId: someStep(c), legalClause: 'Điều 19' }),
  'sign-refusal': nothing,
  'issue-refusal': () => ({ number: '1/TB' }),
  'draft-result': (c) => ({ ...noted(c), stepId: someStep(c), resultCode: c.rules.version.results[0]?.code ?? '' }),
  'return-draft': noted,
  'sign-result': () => ({ fileId: null }),
  'number-result': () => ({ number: '1/GXN' }),
  'issue-result': nothing,
  'receive-result': nothing,
  'resolve-at-once': (c) => ({ resultCode: c.rules.version.results[0]?.code ?? '', number: '1/CT' }),
  'mark-uncollected': nothing,
  'apply-calendar': nothing,
  'return-result': (c) => ({
    to: c.random.pick(['applicant', 'proxy', 'post', 'download'] as const),
    feeCollected: dong(c.dossier.feeDue - c.dossier.feeCollected),
    identityChecked: true,
  }),
  'collect-fee': (c) => ({
    amount: dong(Math.max(1, c.dossier.feeDue - c.dossier.feeCollected)),
    method: 'cash',
    receiptNumber: 'BL-1',
  }),
  'refund-fee': (c) => {
    const { atCounter, byService } = refundOwed(c.dossier, true);
    const method = byService > 0 && c.random.chance(0.6) ? ('online' as const) : ('cash' as const);
    const owed = method === 'online' ? byService : atCounter;
    // Often too much, sometimes in parts: the rules must refuse what is not owed.
    const part = c.random.chance(0.3) ? c.dossier.feeCollected : c.random.chance(0.2) ? Math.ceil(owed / 2) : owed;
    return { amount: dong(part), method, receiptNumber: 'PC-1' };
  },
  'propose-extension': (c) => ({ ...noted(c), dueOn: later(c) }),
  extend: (c) => ({ ...noted(c), dueOn: later(c) }),
};

export function randomCommand(act: ActCode, context: CommandContext): Command {
  const make: (context: CommandContext) => object = MAKERS[act];
  return { act, ...make(context) } as Command;
}

function papers({ rules }: CommandContext): CheckedDocument[] {
  const counts = { originals: 1, certifiedCopies: 0, photocopies: 0 };
  return rules.version.documents.map(({ id }) => ({ requirementId: id, status: 'present', ...counts }));
}

function items({ rules }: CommandContext) {
  return [{ requirementId: rules.version.documents[0]?.id ?? null, legalClause: null }];
}

function someStep({ dossier, random, newId }: CommandContext): StepId {
  const open = openSteps(dossier);
  return open.length > 0 ? random.pick(open).id : (newId() as StepId);
}

function choice({ rules, random }: CommandContext): string | null {
  const splits = rules.version.process.steps.find((step) => step.split === 'choice');
  return splits ? random.pick(splits.next) : null;
}

/** A working day after the current date. */
function later({ dossier, rules, random, now }: CommandContext) {
  const due = dossier.clock && currentPromise(dossier.clock);
  const calendar = rules.calendar('any');
  return addWorkingDays(calendar, due?.dueOn ?? addDays(localDate(now), 1), random.whole(1, 6));
}
