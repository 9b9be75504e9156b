import { Inject, Injectable } from '@nestjs/common';
import { Outbox } from '../../../platform/outbox/index.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../domain/index.js';
import { DossierStore } from '../persistence/dossier.store.js';
import type { FeeItem } from '../../catalogue/domain/index.js';
import { DossierFeeStore } from '../persistence/dossier-fee.store.js';
import { DossierNoteStore, type DossierNote } from '../persistence/dossier-note.store.js';
import { IN_TRANSACTION_PROJECTIONS, type Change, type InTransactionProjection } from './ports.js';

/** Topic of the message that says that a dossier changed; its consumers read the events they need. */
export const DOSSIER_CHANGED = 'dossier.changed';

/** Writes a session's changes: events and row, notes, the other modules' rows of the same transaction, one message. */
@Injectable()
export class ActWriter {
  readonly #notes = new WeakMap<Tx, DossierNote[]>();
  readonly #fees = new WeakMap<Tx, readonly FeeItem[]>();

  constructor(
    private readonly store: DossierStore,
    private readonly notes: DossierNoteStore,
    private readonly fees: DossierFeeStore,
    private readonly outbox: Outbox,
    @Inject(IN_TRANSACTION_PROJECTIONS) private readonly projections: readonly InTransactionProjection[],
  ) {}

  /** A note is written after the row of its dossier, which may be new. */
  keepNote(tx: Tx, note: DossierNote): void {
    this.#notes.set(tx, [...(this.#notes.get(tx) ?? []), note]);
  }

  /** The fee lines assessed for an acceptance. */
  keepFees(tx: Tx, items: readonly FeeItem[]): void {
    this.#fees.set(tx, items);
  }

  /** Sends, behind the lock of a dossier, what writing an act on it is going to ask. */
  foresee(tx: Tx, dossierId: DossierId): void {
    for (const projection of this.projections) projection.foresee?.(tx, dossierId);
  }

  async write(tx: Tx, changes: readonly Change[], subject: string | null = null): Promise<void> {
    const last = changes.at(-1);
    if (!last) return;
    this.store.write(tx, changes, subject);
    this.notes.write(tx, this.#notes.get(tx) ?? []);
    this.#notes.delete(tx);
    this.fees.write(tx, last.after.id, this.#fees.get(tx) ?? []);
    this.#fees.delete(tx);
    for (const projection of this.projections) await projection.project(tx, changes);
    this.outbox.send(tx, {
      topic: DOSSIER_CHANGED,
      aggregateId: last.after.id,
      payload: { dossierId: last.after.id, fromSeq: (changes[0]?.before?.seq ?? 0) + 1, toSeq: last.after.seq },
    });
  }
}
