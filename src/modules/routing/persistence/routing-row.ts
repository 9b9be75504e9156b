/** Steps, hand-overs and consultations of changes as rows: pure, used by single acts and by bulk loading alike. */
import { dateOf } from '../../../kernel/instant.js';
import type { ColumnTypes } from '../../../platform/database/bulk-insert.js';
import type { Change } from '../../dossiers/index.js';
import type { Step } from '../../dossiers/domain/index.js';
import { stepDue } from '../domain/index.js';

export const STEP_COLUMNS = {
  id: 'uuid',
  dossier_id: 'uuid',
  step_key: 'text',
  unit_id: 'uuid',
  role: 'text',
  assignee_id: 'uuid',
  opened_at: 'timestamptz',
  received_at: 'timestamptz',
  due_on: 'date',
  due_at: 'timestamptz',
  closed_at: 'timestamptz',
  ending: 'text',
} as const satisfies ColumnTypes;

export type StepRow = Record<keyof typeof STEP_COLUMNS, string | Date | null>;

const at = (instant: number | null): Date | null => (instant === null ? null : new Date(instant));

/**
 * The steps that a change touched, as they stand after it. An open step is always among them, because its date may have
 * moved; a step closed before the change keeps the date it was closed with.
 */
export function stepRows({ before, event, after, rules }: Change): StepRow[] {
  const calendar = rules.calendar(event.calendarVersion);
  const closedBefore = new Set(before?.steps.filter((step) => step.closedAt !== null).map((step) => step.id));
  return after.steps
    .filter((step) => !closedBefore.has(step.id))
    .map((step) => {
      const due = stepDue(step, after, rules, calendar);
      return stepRow(step, after.id, due?.dueOn ?? null, due ? dateOf(due.dueAt) : null);
    });
}

function stepRow(step: Step, dossierId: string, dueOn: string | null, dueAt: Date | null): StepRow {
  return {
    id: step.id,
    dossier_id: dossierId,
    step_key: step.key,
    unit_id: step.unitId,
    role: step.role,
    assignee_id: step.assigneeId,
    opened_at: dateOf(step.openedAt),
    received_at: at(step.receivedAt),
    due_on: dueOn,
    due_at: dueAt,
    closed_at: at(step.closedAt),
    ending: step.ending,
  };
}

export const HAND_OVER_COLUMNS = {
  dossier_id: 'uuid',
  sent_seq: 'int',
  step_id: 'uuid',
  kind: 'text',
  from_unit_id: 'uuid',
  to_unit_id: 'uuid',
  sent_at: 'timestamptz',
  sent_by: 'uuid',
} as const satisfies ColumnTypes;

/** Hand-overs that a change sends: from intake to another agency, from step to step, of the result to the return point. */
export function handOversSent({
  before,
  event,
  after,
  rules,
}: Change): Record<keyof typeof HAND_OVER_COLUMNS, unknown>[] {
  const row = (kind: string, from: string, to: string, stepId: string | null) => ({
    dossier_id: after.id,
    sent_seq: event.seq,
    step_id: stepId,
    kind,
    from_unit_id: from,
    to_unit_id: to,
    sent_at: dateOf(event.at),
    sent_by: event.actorId,
  });
  if (event.type === 'dossier.handed-over.v1') return [row('intake', after.intakeUnitId, event.payload.toUnitId, null)];
  if (event.type === 'dossier.result-issued.v1' && rules.version.finishes === 'at-return-point') {
    const [from, to] = [after.competentUnitId, after.returnUnitId];
    return from && to ? [row('result', from, to, null)] : [];
  }
  const known = before?.steps.length ?? 0;
  const from = before?.steps.filter((step) => step.closedAt === null)[0]?.unitId ?? after.intakeUnitId;
  const travelling = after.steps.slice(known).filter((step) => step.receivedAt === null);
  return travelling.map((step) => row('step', from, step.unitId, step.id));
}

export interface HandOverReceipt {
  readonly kind: 'intake' | 'step' | 'result';
  readonly stepId: string | null;
}

/** The hand-over that a change confirms on the receiving side, or null. */
export function handOverReceived({ event }: Change): HandOverReceipt | null {
  if (event.type === 'dossier.received.v1') return { kind: 'intake', stepId: null };
  if (event.type === 'dossier.step-received.v1') return { kind: 'step', stepId: event.payload.stepId };
  return event.type === 'dossier.result-received.v1' ? { kind: 'result', stepId: null } : null;
}

export const CONSULTATION_COLUMNS = {
  id: 'uuid',
  dossier_id: 'uuid',
  unit_id: 'uuid',
  asked_note_id: 'uuid',
  opened_at: 'timestamptz',
  due_at: 'timestamptz',
  on_silence: 'text',
} as const satisfies ColumnTypes;

export function consultationsOpened({ event }: Change): Record<keyof typeof CONSULTATION_COLUMNS, unknown>[] {
  if (event.type !== 'dossier.consultation-opened.v1') return [];
  const { consultationId, unitId, dueAt, noteId, onSilence } = event.payload;
  return [
    {
      id: consultationId,
      dossier_id: event.dossierId,
      unit_id: unitId,
      asked_note_id: noteId,
      opened_at: dateOf(event.at),
      due_at: dateOf(dueAt),
      on_silence: onSilence ?? null,
    },
  ];
}
