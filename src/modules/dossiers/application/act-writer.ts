import { Inject, Injectable } from '@nestjs/common';
import { Outbox } from '../../../platform/outbox/index.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { DossierStore } from '../persistence/dossier.store.js';
import { DossierNoteStore, type DossierNote } from '../persistence/dossier-note.store.js';
import { IN_TRANSACTION_PROJECTIONS, type Change, type InTransactionProjection } from './ports.js';

/** Topic of the message that says that a dossier changed; its consumers read the events they need. */
export const DOSSIER_CHANGED = 'dossier.changed';

/** Writes a session's changes: events and row, notes, the other modules' rows of the same transaction, one message. */
@Injectable()
export class ActWriter {
  readonly #notes = new WeakMap<Tx, DossierNote[]>();

  constructor(
    private readonly store: DossierStore,
    private readonly notes: DossierNoteStore,
    private readonly outbox: Outbox,
    @Inject(IN_TRANSACTION_PROJECTIONS) private readonly projections: readonly InTransactionProjection[],
  ) {}

  /** A note is written after the row of its dossier, which may be new. */
  keepNote(tx: Tx, note: DossierNote): void {
    this.#notes.set(tx, [...(this.#notes.get(tx) ?? []), note]);
  }

  async write(tx: Tx, changes: readonly Change[]): Promise<void> {
    const last = changes.at(-1);
    if (!last) return;
    await this.store.write(tx, changes);
    await this.notes.write(tx, this.#notes.get(tx) ?? []);
    this.#notes.delete(tx);
    for (const projection of this.projections) await projection.project(tx, changes);
    await this.outbox.append(tx, {
      topic: DOSSIER_CHANGED,
      aggregateId: last.after.id,
      payload: { dossierId: last.after.id, fromSeq: (changes[0]?.before?.seq ?? 0) + 1, toSeq: last.after.seq },
    });
  }
}
