import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../kernel/instant.js';
import { bulkSend } from '../../../platform/database/bulk-insert.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Change, InTransactionProjection } from '../../dossiers/index.js';
import {
  CONSULTATION_COLUMNS,
  consultationsOpened,
  HAND_OVER_COLUMNS,
  handOverReceived,
  handOversSent,
  STEP_COLUMNS,
  stepRows,
  type StepRow,
} from './routing-row.js';

const STEP_CONFLICT = `on conflict (id) do update set unit_id = excluded.unit_id, assignee_id = excluded.assignee_id, received_at = excluded.received_at,
  due_on = excluded.due_on, due_at = excluded.due_at, closed_at = excluded.closed_at, ending = excluded.ending`;

/** Keeps steps, hand-overs and consultations beside the events, in the act's own transaction. */
@Injectable()
export class RoutingProjection implements InTransactionProjection {
  project(tx: Tx, changes: readonly Change[]): void {
    const latest = new Map<string, StepRow>();
    for (const row of changes.flatMap(stepRows)) latest.set(String(row.id), row);
    bulkSend(tx, 'step_instance', STEP_COLUMNS, [...latest.values()], STEP_CONFLICT);
    bulkSend(tx, 'hand_over', HAND_OVER_COLUMNS, changes.flatMap(handOversSent));
    bulkSend(tx, 'consultation', CONSULTATION_COLUMNS, changes.flatMap(consultationsOpened));
    for (const change of changes) this.#confirm(tx, change);
  }

  #confirm(tx: Tx, change: Change): void {
    const { event } = change;
    const receipt = handOverReceived(change);
    if (receipt) {
      tx.send(
        `update hand_over set received_at = $4, received_by = $5, received_seq = $6
         where dossier_id = $1 and kind = $2 and step_id is not distinct from $3 and received_at is null`,
        [event.dossierId, receipt.kind, receipt.stepId, dateOf(event.at), event.actorId, event.seq],
      );
    }
    if (event.type === 'dossier.consultation-answered.v1') {
      const { consultationId, answer, noteId } = event.payload;
      tx.send('update consultation set answered_at = $2, answer = $3, answer_note_id = $4 where id = $1', [
        consultationId,
        dateOf(event.at),
        answer,
        noteId,
      ]);
    }
    if (event.type === 'dossier.consultation-lapsed.v1') {
      const { consultationId, agreed } = event.payload;
      tx.send('update consultation set answered_at = $2, answer = $3 where id = $1', [
        consultationId,
        dateOf(event.at),
        agreed ? 'agreed' : null,
      ]);
    }
    if (event.type === 'dossier.custody-transferred.v1') {
      for (const { id, unitId } of change.after.consultations) {
        tx.send('update consultation set unit_id = $2 where id = $1', [id, unitId]);
      }
    }
    if (change.before?.finishedAt === null && change.after.finishedAt !== null) {
      const close = 'update consultation set answered_at = $2 where dossier_id = $1 and answered_at is null';
      if (change.after.consultations.length > 0) tx.send(close, [event.dossierId, dateOf(event.at)]);
    }
  }
}
