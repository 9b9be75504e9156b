/** Simulated dossiers as rows, some thousands in one statement: the same rows that single acts leave behind. */
import { dateOf } from '../../src/kernel/instant.js';
import { COPY_TABLES, copiesOf, type CopyTableName, type Row } from '../../src/cli/check/copies.js';
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

/** Every table that a dossier's history fills, the dossier first. */
export const DOSSIER_TABLES = {
  dossier: DOSSIER_COLUMNS,
  dossier_event: EVENT_COLUMNS,
  dossier_promise: COPY_TABLES.dossier_promise.columns,
  dossier_clock_entry: COPY_TABLES.dossier_clock_entry.columns,
  dossier_role: COPY_TABLES.dossier_role.columns,
  dossier_document: COPY_TABLES.dossier_document.columns,
  step_instance: COPY_TABLES.step_instance.columns,
  hand_over: COPY_TABLES.hand_over.columns,
  consultation: COPY_TABLES.consultation.columns,
  dossier_note: NOTE_COLUMNS,
  dossier_fee: FEE_COLUMNS,
  timer: TIMER_COLUMNS,
} as const satisfies Readonly<Record<CopyTableName, ColumnTypes> & Record<string, ColumnTypes>>;
export type DossierTable = keyof typeof DOSSIER_TABLES;
export const DOSSIER_TABLE_NAMES = Object.keys(DOSSIER_TABLES) as DossierTable[];

/** How timers are made; what was due up to its `until` counts as heard. */
export type TimerMaking = Omit<BulkLoading, 'newId'>;

export interface DossierRows {
  readonly rows: Readonly<Record<DossierTable, readonly Row[]>>;
  /** What moves figures. */
  readonly counted: readonly Change[];
}

export function rowsOfDossier(
  { plan, changes, notes, fees, dossier }: SimulatedDossier,
  timing: TimerMaking,
): DossierRows {
  const copies = copiesOf(changes);
  const random = new Random(`timers/${dossier.id}`);
  const rows = {
    ...copies,
    dossier: copies.dossier.map((row) => ({ ...row, subject_text: plan.filing.subject })),
    dossier_event: changes.map(({ event }) => eventRow(event)),
    dossier_note: notes.map(noteRow),
    dossier_fee: fees.map((item) => feeRow(dossier.id, item)),
    timer: timerRows(changes, { ...timing, newId: () => random.id(dossier.lastEventAt) }),
  };
  return { rows, counted: changes.filter(movesFigures) };
}

/** Rows of a batch, gathered while it is simulated and written at once. No message goes out: the past tells nobody. */
export class DossierBatch {
  readonly #rows = new Map<DossierTable, Row[]>(DOSSIER_TABLE_NAMES.map((name) => [name, []]));
  readonly #counted: Change[] = [];
  #size = 0;

  constructor(private readonly timing: TimerMaking) {}

  get size(): number {
    return this.#size;
  }

  add(simulated: SimulatedDossier): void {
    const { rows, counted } = rowsOfDossier(simulated, this.timing);
    for (const name of DOSSIER_TABLE_NAMES) this.#rows.get(name)?.push(...rows[name]);
    this.#counted.push(...counted);
    this.#size += 1;
  }

  async write(tx: Tx, deltas = new StatDeltaStore()): Promise<void> {
    for (const name of DOSSIER_TABLE_NAMES)
      await bulkInsert(tx, name, DOSSIER_TABLES[name], this.#rows.get(name) ?? []);
    deltas.insert(tx, deltasOf(this.#counted));
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
