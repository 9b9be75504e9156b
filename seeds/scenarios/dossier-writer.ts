/** Simulated dossiers as rows, some thousands in one statement: the same rows that single acts leave behind. */
import { dateOf } from '../../src/kernel/instant.js';
import { COPY_TABLE_NAMES, COPY_TABLES, copiesOf, type CopyTableName, type Row } from '../../src/cli/check/copies.js';
import { EVENT_COLUMNS, eventRow, feeRow, type Change } from '../../src/modules/dossiers/index.js';
import { TIMER_COLUMNS, timerRows, type BulkLoading } from '../../src/modules/deadlines/index.js';
import { deltasOf } from '../../src/modules/statistics/domain/index.js';
import { StatDeltaStore } from '../../src/modules/statistics/index.js';
import { bulkInsert, type ColumnTypes } from '../../src/platform/database/bulk-insert.js';
import type { Tx } from '../../src/platform/database/unit-of-work.js';
import { Random } from './random.js';
import type { SimulatedDossier, SimulatedNote } from './simulate-dossier.js';

const NOTE_COLUMNS: ColumnTypes = {
  id: 'uuid',
  dossier_id: 'uuid',
  body: 'text',
  written_at: 'timestamptz',
  written_by: 'uuid',
};

const FEE_COLUMNS: ColumnTypes = { dossier_id: 'uuid', fee_line_id: 'uuid', quantity: 'int', amount: 'bigint' };

/** The row of a dossier with what is said about it and no event knows. */
const DOSSIER_COLUMNS: ColumnTypes = { ...COPY_TABLES.dossier.columns, subject_text: 'text' };

/** Rows of a batch, gathered while it is simulated and written at once. No message goes out: the past tells nobody. */
export class DossierBatch {
  readonly #timers: Row[] = [];
  readonly #fees: Row[] = [];
  readonly #copies = new Map<CopyTableName, Row[]>(COPY_TABLE_NAMES.map((name) => [name, []]));
  readonly #events: Row[] = [];
  readonly #notes: Row[] = [];
  readonly #counted: Change[] = [];
  #size = 0;

  /** @param timing how timers are made; what was due up to its `until` counts as heard. */
  constructor(private readonly timing: Omit<BulkLoading, 'newId'>) {}

  get size(): number {
    return this.#size;
  }

  add({ plan, changes, notes, fees, dossier }: SimulatedDossier): void {
    const copies = copiesOf(changes);
    for (const name of COPY_TABLE_NAMES) {
      const rows =
        name === 'dossier'
          ? copies.dossier.map((row) => ({ ...row, subject_text: plan.filing.subject }))
          : copies[name];
      this.#copies.get(name)?.push(...rows);
    }
    for (const { event } of changes) this.#events.push(eventRow(event));
    this.#notes.push(...notes.map(noteRow));
    this.#fees.push(...fees.map((item) => feeRow(dossier.id, item)));
    const random = new Random(`timers/${dossier.id}`);
    this.#timers.push(...timerRows(changes, { ...this.timing, newId: () => random.id(dossier.lastEventAt) }));
    this.#counted.push(...changes.filter(movesFigures));
    this.#size += 1;
  }

  async write(tx: Tx, deltas = new StatDeltaStore()): Promise<void> {
    const rowsOf = (name: CopyTableName): Row[] => this.#copies.get(name) ?? [];
    await bulkInsert(tx, 'dossier', DOSSIER_COLUMNS, rowsOf('dossier'));
    await bulkInsert(tx, 'dossier_event', EVENT_COLUMNS, this.#events);
    for (const name of COPY_TABLE_NAMES) {
      if (name !== 'dossier') await bulkInsert(tx, name, COPY_TABLES[name].columns, rowsOf(name));
    }
    await bulkInsert(tx, 'dossier_note', NOTE_COLUMNS, this.#notes);
    await bulkInsert(tx, 'dossier_fee', FEE_COLUMNS, this.#fees);
    await bulkInsert(tx, 'timer', TIMER_COLUMNS, this.#timers);
    await deltas.insert(tx, deltasOf(this.#counted));
  }
}

function noteRow(note: SimulatedNote): Row {
  return {
    id: note.id,
    dossier_id: note.dossierId,
    body: note.body,
    written_at: dateOf(note.at),
    written_by: note.by,
  };
}

/**
 * Most acts move a dossier within its office and change no figure; their deltas would cancel out. A recount compares the
 * figures with all events.
 */
function movesFigures({ before, after }: Change): boolean {
  return (
    before === null ||
    before.acceptedAt !== after.acceptedAt ||
    before.finishedAt !== after.finishedAt ||
    before.clock !== after.clock ||
    before.supplementCount !== after.supplementCount ||
    before.competentUnitId !== after.competentUnitId
  );
}
