/**
 * What every stored copy of a dossier must be by its events: its row, promises, clock entries, roles, papers, steps,
 * hand-overs and consultations. Live acts write these rows piece by piece; bulk loading writes what this function gives, and
 * `cli check` compares what is stored with it.
 */
import { dateOf } from '../../kernel/instant.js';
import type { ColumnTypes } from '../../platform/database/bulk-insert.js';
import {
  CLOCK_ENTRY_COLUMNS,
  clockEntryRows,
  DOCUMENT_COLUMNS,
  documentRows,
  DOSSIER_COLUMNS,
  dossierRow,
  PROMISE_COLUMNS,
  promiseRows,
  ROLE_COLUMNS,
  roleRows,
  rolesEnded,
  type Change,
} from '../../modules/dossiers/index.js';
import {
  CONSULTATION_COLUMNS,
  consultationsOpened,
  HAND_OVER_COLUMNS,
  handOverReceived,
  handOversSent,
  STEP_COLUMNS,
  stepRows,
} from '../../modules/routing/index.js';

export type Row = Record<string, unknown>;

export interface CopyTable {
  readonly columns: ColumnTypes;
  /** Columns that tell the rows of one dossier apart. */
  readonly key: readonly string[];
}

export const COPY_TABLES = {
  dossier: { columns: DOSSIER_COLUMNS, key: [] },
  dossier_promise: { columns: PROMISE_COLUMNS, key: ['number'] },
  dossier_clock_entry: { columns: CLOCK_ENTRY_COLUMNS, key: ['event_seq'] },
  dossier_role: { columns: ROLE_COLUMNS, key: ['role', 'caused_by_seq', 'unit_id'] },
  dossier_document: { columns: DOCUMENT_COLUMNS, key: ['requirement_id'] },
  step_instance: { columns: STEP_COLUMNS, key: ['id'] },
  hand_over: {
    columns: { ...HAND_OVER_COLUMNS, received_at: 'timestamptz', received_by: 'uuid', received_seq: 'int' },
    key: ['sent_seq', 'to_unit_id'],
  },
  consultation: {
    columns: { ...CONSULTATION_COLUMNS, answered_at: 'timestamptz', answer: 'text', answer_note_id: 'uuid' },
    key: ['id'],
  },
} as const satisfies Record<string, CopyTable>;

export type CopyTableName = keyof typeof COPY_TABLES;
export const COPY_TABLE_NAMES = Object.keys(COPY_TABLES) as CopyTableName[];

export type Copies = Readonly<Record<CopyTableName, readonly Row[]>>;

/** @param changes all events of one dossier, in order, at least one. */
export function copiesOf(changes: readonly Change[]): Copies {
  const last = changes.at(-1);
  if (!last) throw new Error('a dossier has at least one event');
  return {
    dossier: [dossierRow(last.after, last.rules, last.event.calendarVersion)],
    dossier_promise: changes.flatMap(promiseRows),
    dossier_clock_entry: changes.flatMap(clockEntryRows),
    dossier_role: rolesOf(changes, last),
    dossier_document: documentRows(last.after),
    step_instance: stepsOf(changes),
    hand_over: handOversOf(changes),
    consultation: consultationsOf(changes),
  };
}

/** Every role but that of the return point ends with the dossier's finish. */
function rolesOf(changes: readonly Change[], { after: { finishedAt } }: Change): Row[] {
  const rows: Row[] = [];
  for (const change of changes) {
    for (const { role, unitId } of rolesEnded(change)) {
      const open = rows.find((row) => row['role'] === role && row['unit_id'] === unitId && row['to_at'] === null);
      if (open) open['to_at'] = dateOf(change.event.at);
    }
    rows.push(...roleRows(change));
  }
  if (finishedAt === null) return rows;
  return rows.map((row) => {
    const stays = row['role'] === 'return-point' || row['to_at'] !== null;
    return stays ? row : { ...row, to_at: dateOf(finishedAt) };
  });
}

function stepsOf(changes: readonly Change[]): Row[] {
  const rows = new Map<unknown, Row>();
  for (const row of changes.flatMap(stepRows)) rows.set(row.id, row);
  return [...rows.values()];
}

function handOversOf(changes: readonly Change[]): Row[] {
  const rows: Row[] = [];
  for (const change of changes) {
    rows.push(
      ...handOversSent(change).map((row) => ({ ...row, received_at: null, received_by: null, received_seq: null })),
    );
    const receipt = handOverReceived(change);
    if (!receipt) continue;
    for (const row of rows) {
      if (row['kind'] !== receipt.kind || row['step_id'] !== receipt.stepId || row['received_at'] !== null) continue;
      row['received_at'] = dateOf(change.event.at);
      row['received_by'] = change.event.actorId;
      row['received_seq'] = change.event.seq;
    }
  }
  return rows;
}

function consultationsOf(changes: readonly Change[]): Row[] {
  const rows = new Map<unknown, Row>();
  for (const change of changes) {
    const { before, event, after } = change;
    for (const row of consultationsOpened(change)) {
      rows.set(row['id'], { ...row, answered_at: null, answer: null, answer_note_id: null });
    }
    if (event.type === 'dossier.consultation-answered.v1') {
      const { consultationId, answer, noteId } = event.payload;
      const row = rows.get(consultationId);
      if (row) Object.assign(row, { answered_at: dateOf(event.at), answer, answer_note_id: noteId });
    }
    if (event.type === 'dossier.consultation-lapsed.v1') {
      const row = rows.get(event.payload.consultationId);
      if (row) Object.assign(row, { answered_at: dateOf(event.at), answer: event.payload.agreed ? 'agreed' : null });
    }
    if (event.type === 'dossier.custody-transferred.v1') {
      for (const { id, unitId } of after.consultations) Object.assign(rows.get(id) ?? {}, { unit_id: unitId });
    }
    if (before?.finishedAt === null && after.finishedAt !== null) {
      for (const row of rows.values()) row['answered_at'] ??= dateOf(event.at);
    }
  }
  return [...rows.values()];
}
