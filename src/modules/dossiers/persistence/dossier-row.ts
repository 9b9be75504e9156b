/** The stored copies of a dossier as plain rows: pure, so that single acts and bulk loading write the same. */
import { dateOf, type Instant } from '../../../kernel/instant.js';
import type { ColumnTypes } from '../../../platform/database/bulk-insert.js';
import type { UnitId } from '../../organisation/domain/index.js';
import {
  currentPromise,
  dueKindOf,
  nationalStatusOf,
  openSteps,
  pausedSince,
  type Dossier,
  type DossierEvent,
  type PinnedRules,
} from '../domain/index.js';

export const DOSSIER_COLUMNS = {
  id: 'uuid',
  seq: 'int',
  code: 'text',
  state: 'text',
  state_since: 'timestamptz',
  former_state: 'text',
  national_status: 'smallint',
  procedure_id: 'uuid',
  version_id: 'uuid',
  rule_set: 'text',
  field_code: 'text',
  level: 'text',
  channel: 'text',
  online_level_2011: 'smallint',
  applicant_kind: 'text',
  applicant_id: 'uuid',
  submitter_id: 'uuid',
  sets: 'smallint',
  postmark_on: 'date',
  intake_unit_id: 'uuid',
  competent_unit_id: 'uuid',
  return_unit_id: 'uuid',
  holder_unit_id: 'uuid',
  opened_at: 'timestamptz',
  submitted_at: 'timestamptz',
  accepted_at: 'timestamptz',
  due_kind: 'text',
  due_on: 'date',
  due_at: 'timestamptz',
  provisional: 'boolean',
  first_due_on: 'date',
  first_due_at: 'timestamptz',
  paused_since: 'timestamptz',
  finished_at: 'timestamptz',
  outcome: 'text',
  timing: 'text',
  returned_at: 'timestamptz',
  fee_due_amount: 'bigint',
  fee_collected_amount: 'bigint',
  fee_refunded_amount: 'bigint',
  supplement_count: 'smallint',
  supplement_provided_at: 'timestamptz',
  extension_count: 'smallint',
  calendar_version: 'text',
  last_event_at: 'timestamptz',
} as const satisfies ColumnTypes;

export type DossierRow = Record<keyof typeof DOSSIER_COLUMNS, string | number | boolean | Date | null>;

const at = (instant: Instant | null | undefined): Date | null =>
  instant === null || instant === undefined ? null : dateOf(instant);

/** The row of a dossier after the event that carries `calendarVersion`. */
export function dossierRow(dossier: Dossier, rules: PinnedRules, calendarVersion: string): DossierRow {
  const { clock } = dossier;
  const due = clock ? currentPromise(clock) : null;
  const first = clock?.promises[0] ?? null;
  return {
    id: dossier.id,
    seq: dossier.seq,
    code: dossier.code,
    state: dossier.state,
    state_since: dateOf(dossier.stateSince),
    former_state: dossier.formerState,
    national_status: nationalStatusOf(dossier.state),
    procedure_id: rules.version.procedureId,
    version_id: dossier.versionId,
    rule_set: dossier.ruleSet,
    field_code: rules.version.fieldCode,
    level: rules.version.level,
    channel: dossier.channel,
    online_level_2011: dossier.onlineLevel2011,
    applicant_kind: dossier.applicantKind,
    applicant_id: dossier.applicantId,
    submitter_id: dossier.submitterId,
    sets: dossier.sets,
    postmark_on: dossier.postmarkOn,
    intake_unit_id: dossier.intakeUnitId,
    competent_unit_id: dossier.competentUnitId,
    return_unit_id: dossier.returnUnitId,
    holder_unit_id: holderOf(dossier),
    opened_at: dateOf(dossier.openedAt),
    submitted_at: at(dossier.submittedAt),
    accepted_at: at(dossier.acceptedAt),
    due_kind: clock ? dueKindOf(clock.rule) : 'unset',
    due_on: due?.dueOn ?? null,
    due_at: at(due?.dueAt),
    provisional: due?.provisional ?? false,
    first_due_on: first?.dueOn ?? null,
    first_due_at: at(first?.dueAt),
    paused_since: clock ? at(pausedSince(clock)) : null,
    finished_at: at(dossier.finishedAt),
    outcome: dossier.outcome,
    timing: dossier.timing,
    returned_at: at(dossier.returnedAt),
    ...feeColumns(dossier),
    ...supplementPart(dossier),
    extension_count: dossier.extensionCount,
    calendar_version: calendarVersion,
    last_event_at: dateOf(dossier.lastEventAt),
  };
}

function feeColumns({ feeDue, feeCollected, feeRefunded }: Dossier) {
  return { fee_due_amount: feeDue, fee_collected_amount: feeCollected, fee_refunded_amount: feeRefunded };
}

function supplementPart({ supplementCount, supplement }: Dossier) {
  return { supplement_count: supplementCount, supplement_provided_at: at(supplement?.providedAt) };
}

/** Nơi đang giữ hồ sơ: the unit in whose hands it is now. */
export function holderOf(dossier: Dossier): UnitId {
  const steps = openSteps(dossier);
  const inHand = steps.find((step) => step.receivedAt !== null) ?? steps[0];
  if (inHand) return inHand.unitId;
  if (dossier.state === 'result-signed' || dossier.state === 'refusal-drafted') {
    return dossier.competentUnitId ?? dossier.intakeDeskId;
  }
  if (dossier.state === 'in-transfer') return dossier.handedOverTo ?? dossier.intakeDeskId;
  return dossier.state === 'resolved' || dossier.state === 'result-uncollected'
    ? (dossier.returnUnitId ?? dossier.intakeDeskId)
    : dossier.intakeDeskId;
}

export const EVENT_COLUMNS = {
  id: 'uuid',
  dossier_id: 'uuid',
  seq: 'int',
  type: 'text',
  at: 'timestamptz',
  recorded_at: 'timestamptz',
  actor_id: 'uuid',
  actor_unit_id: 'uuid',
  acting_for: 'uuid',
  rule_set: 'text',
  calendar_version: 'text',
  payload: 'jsonb',
} as const satisfies ColumnTypes;

export function eventRow(event: DossierEvent): Record<keyof typeof EVENT_COLUMNS, unknown> {
  return {
    id: event.id,
    dossier_id: event.dossierId,
    seq: event.seq,
    type: event.type,
    at: dateOf(event.at),
    recorded_at: dateOf(event.recordedAt),
    actor_id: event.actorId,
    actor_unit_id: event.actorUnitId,
    acting_for: event.actingFor,
    rule_set: event.ruleSet,
    calendar_version: event.calendarVersion,
    payload: event.payload,
  };
}
