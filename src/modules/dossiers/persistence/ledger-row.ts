/** Promises, clock entries, roles and checked papers of one change as rows: pure, each derived from the event alone. */
import { dateOf, type Instant } from '../../../kernel/instant.js';
import type { ColumnTypes } from '../../../platform/database/bulk-insert.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { Change } from '../application/ports.js';
import type { CheckedDocument, Dossier, PauseKind } from '../domain/index.js';

export const PROMISE_COLUMNS = {
  dossier_id: 'uuid',
  number: 'smallint',
  due_on: 'date',
  due_at: 'timestamptz',
  provisional: 'boolean',
  cause: 'text',
  calendar_version: 'text',
  event_seq: 'int',
} as const satisfies ColumnTypes;

export function promiseRows({ event, after }: Change): Record<keyof typeof PROMISE_COLUMNS, unknown>[] {
  return (after.clock?.promises ?? [])
    .filter((promise) => promise.eventSeq === event.seq)
    .map((promise) => ({
      dossier_id: after.id,
      number: promise.number,
      due_on: promise.dueOn,
      due_at: dateOf(promise.dueAt),
      provisional: promise.provisional,
      cause: promise.cause,
      calendar_version: promise.calendarVersion,
      event_seq: promise.eventSeq,
    }));
}

export const CLOCK_ENTRY_COLUMNS = {
  dossier_id: 'uuid',
  event_seq: 'int',
  kind: 'text',
  at: 'timestamptz',
  pause_kind: 'text',
} as const satisfies ColumnTypes;

export function clockEntryRows(change: Change): Record<keyof typeof CLOCK_ENTRY_COLUMNS, unknown>[] {
  const entry = clockEntryOf(change);
  if (!entry) return [];
  const { event } = change;
  return [{ dossier_id: event.dossierId, event_seq: event.seq, at: dateOf(event.at), ...entry }];
}

type ClockEntry = {
  kind: 'start' | 'pause' | 'resume' | 'restart' | 'extend' | 'stop';
  pause_kind: PauseKind | null;
};

/** What an event did to the clock: read from the ledger before and after, so that no list of event types can go stale. */
export function clockEntryOf({ before, event, after, rules }: Change): ClockEntry | null {
  const [was, is] = [before?.clock ?? null, after.clock];
  if (!is) return null;
  if (!was) return { kind: 'start', pause_kind: null };
  if (before?.finishedAt === null && after.finishedAt !== null) return { kind: 'stop', pause_kind: null };
  const opened = is.pauses.find((pause) => pause.eventSeq === event.seq);
  if (opened) return { kind: 'pause', pause_kind: opened.kind };
  const closed = is.pauses.find((pause, i) => pause.to !== null && was.pauses[i]?.to === null);
  if (closed) {
    const restarts = closed.kind === 'supplement' && rules.version.supplement.policy === 'restart';
    return { kind: restarts ? 'restart' : 'resume', pause_kind: closed.kind };
  }
  return after.extensionCount > (before?.extensionCount ?? 0) ? { kind: 'extend', pause_kind: null } : null;
}

export const ROLE_COLUMNS = {
  dossier_id: 'uuid',
  role: 'text',
  unit_id: 'uuid',
  from_at: 'timestamptz',
  to_at: 'timestamptz',
  caused_by_seq: 'int',
} as const satisfies ColumnTypes;

/**
 * Roles that begin with a change. They end with the finish of the dossier, or when a reform moves them. What is finished has
 * a return point alone: a reform moves the competence for it too, and nobody becomes competent for what is decided.
 */
export function roleRows({ before, event, after }: Change): Record<keyof typeof ROLE_COLUMNS, unknown>[] {
  const row = (role: string, unit: string, from: Instant) => ({
    dossier_id: after.id,
    role,
    unit_id: unit,
    from_at: dateOf(from),
    to_at: null,
    caused_by_seq: event.seq,
  });
  if (!before) {
    const support = after.supportUnitId ? [row('support', after.supportUnitId, event.at)] : [];
    return [row('intake', after.intakeUnitId, event.at), ...support];
  }
  const rows = placesOf(before, after).flatMap(({ role, was, is }) =>
    is && was !== is ? [row(role, is, event.at)] : [],
  );
  for (const consultation of after.consultations.slice(before.consultations.length)) {
    rows.push(row('consulted', consultation.unitId, event.at));
  }
  return rows;
}

/** Roles that a reform ends: those of competence and return at the units that it moves the dossier away from. */
export function rolesEnded({ before, after }: Change): { readonly role: string; readonly unitId: UnitId }[] {
  const places = before ? placesOf(before, after) : [];
  return places.flatMap(({ role, was, is }) => (was && was !== is ? [{ role, unitId: was }] : []));
}

function placesOf(before: Dossier, after: Dossier) {
  const competent = { role: 'competent', was: before.competentUnitId, is: after.competentUnitId };
  const returned = { role: 'return-point', was: before.returnUnitId, is: after.returnUnitId };
  return before.finishedAt === null ? [competent, returned] : [returned];
}

export const DOCUMENT_COLUMNS = {
  dossier_id: 'uuid',
  requirement_id: 'uuid',
  status: 'text',
  originals: 'smallint',
  certified_copies: 'smallint',
  photocopies: 'smallint',
} as const satisfies ColumnTypes;

export function documentRows(
  dossier: Pick<Dossier, 'id' | 'documents'>,
): Record<keyof typeof DOCUMENT_COLUMNS, unknown>[] {
  return dossier.documents.map((document: CheckedDocument) => ({
    dossier_id: dossier.id,
    requirement_id: document.requirementId,
    status: document.status,
    originals: document.originals,
    certified_copies: document.certifiedCopies,
    photocopies: document.photocopies,
  }));
}
