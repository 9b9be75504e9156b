import { Injectable } from '@nestjs/common';
import { localDate, startOfDay } from '../../../kernel/instant.js';
import { addDays, type PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { merkleRoot } from '../domain/merkle-tree.js';
import { chainHash, FIRST_CHAIN, type SignedDay } from '../domain/root-chain.js';
import { hex, sealedHash, type SealedRow, type SealedTable } from '../domain/sealed-row.js';
import { PublicLogStore } from '../persistence/public-log.store.js';
import { SealedRowReadModel, type LeafWithRow } from '../persistence/sealed-row.read-model.js';
import { dayJson, isSignedBy, type DayJson } from './day-json.js';
import { LogWitness } from './log-witness.js';

export type RowFaultKind = 'edited' | 'deleted' | 'inserted' | 'reordered';
export type DayFaultKind = 'day-missing' | 'chain-broken' | 'signature-wrong' | 'root-changed' | 'leaves-changed';

/** What was done to which row. */
export interface RowFault {
  readonly kind: RowFaultKind;
  readonly table: SealedTable;
  readonly rowId: string;
  /** Number of the event in its dossier, or of the record. */
  readonly seq: number;
  readonly dossierId: string | null;
  readonly code: string | null;
  /** The day under whose root it is; of an inserted one the day that it pretends to be of. */
  readonly day: PlainDate;
}

export interface DayFault {
  readonly kind: DayFaultKind;
  readonly number: number;
  readonly day: PlainDate;
}

export interface AuditReport {
  readonly days: number;
  readonly leaves: number;
  /** Whether AUDIT_DIR had its copy of the roots; without it a log rewritten as a whole shows by its signatures only. */
  readonly witnessed: boolean;
  readonly rows: readonly RowFault[];
  readonly logFaults: readonly DayFault[];
}

/** What a leaf should be, by the database or, where its day does not fit its root, by the folder outside. */
type ExpectedLeaf = Pick<LeafWithRow, 'table' | 'rowId' | 'dossierId' | 'seq' | 'row'> & { readonly hash: string };
type Named = Omit<RowFault, 'code'>;

const SPAN_LEAVES = 20_000;

/** Replays the whole log: every row under its leaf, every leaf under its root, every root in its chain, signed. */
@Injectable()
export class VerifyAudit {
  constructor(
    private readonly db: Database,
    private readonly rows: SealedRowReadModel,
    private readonly log: PublicLogStore,
    private readonly witness: LogWitness,
  ) {}

  /**
   * @param published roots that somebody took from the public address earlier; they count like those of the folder.
   * @param progress told how many leaves were replayed.
   */
  async run(
    published: readonly DayJson[] = [],
    progress: (leaves: number) => void = () => undefined,
  ): Promise<AuditReport> {
    const days = await this.log.all(this.db);
    const kept = new Map([...published.map((day) => [day.number, day] as const), ...(await this.witness.roots())]);
    const logFaults = dayFaults(days, kept, await this.witness.publicKey());
    const doubted = new Set(logFaults.map(({ number }) => number));
    const found = new Map<string, Named>();
    let leaves = 0;
    for (const span of spansOf(days)) {
      const stored = groupedByDay(
        await this.rows.leavesWithRows(this.db, span[0]?.number ?? 0, span.at(-1)?.number ?? 0),
      );
      for (const day of span) {
        const of = stored.get(day.number) ?? [];
        const fits = of.length === day.leaves && hex(merkleRoot(of.map(({ hash }) => hash))) === hex(day.root);
        if (!fits) logFaults.push({ kind: 'leaves-changed', number: day.number, day: day.day });
        for (const fault of await this.#dayRows(day, of, !fits || doubted.has(day.number))) keep(found, fault);
        leaves += of.length;
      }
      progress(leaves);
    }
    for (const fault of await this.#unsealed(days.at(-1))) keep(found, fault);
    return {
      days: days.length,
      leaves,
      witnessed: kept.size > 0,
      rows: await this.#withCodes([...found.values()]),
      logFaults,
    };
  }

  async #dayRows({ number, day }: SignedDay, stored: readonly LeafWithRow[], doubted: boolean): Promise<Named[]> {
    const witnessed = doubted ? await this.witness.leaves(number) : null;
    if (witnessed === null) return stored.flatMap((leaf) => rowFault({ ...leaf, hash: hex(leaf.hash) }, day));
    const byRow = new Map(stored.map((leaf) => [leaf.rowId, leaf]));
    const gone = witnessed.filter(({ rowId }) => !byRow.has(rowId)).map(({ rowId }) => rowId);
    const found = await this.rows.byId(this.db, gone);
    const expected = witnessed.map((leaf) => ({
      ...leaf,
      row: byRow.get(leaf.rowId)?.row ?? found.get(leaf.rowId) ?? null,
    }));
    const known = new Set(witnessed.map(({ rowId }) => rowId));
    const strangers = stored.filter(({ rowId }) => !known.has(rowId));
    const moved = expected.filter(({ rowId }, position) => byRow.has(rowId) && byRow.get(rowId)?.position !== position);
    return [
      ...expected.flatMap((leaf) => rowFault(leaf, day)),
      ...strangers.map((leaf) => named('inserted', leaf, day)),
      // Leaves that only moved up because another is gone are not named.
      ...(gone.length === 0 && strangers.length === 0 ? moved.map((leaf) => named('reordered', leaf, day)) : []),
    ];
  }

  async #unsealed(last: SignedDay | undefined): Promise<Named[]> {
    if (!last) return [];
    const rows = await this.rows.unsealed(this.db, startOfDay(addDays(last.day, 1)));
    return rows.map(({ recorded, id, ...row }) => named('inserted', { ...row, rowId: id }, localDate(recorded)));
  }

  async #withCodes(faults: readonly Named[]): Promise<RowFault[]> {
    const ids = faults.flatMap(({ dossierId }) => (dossierId === null ? [] : [dossierId]));
    const codes = await this.rows.codesOf(this.db, ids);
    return faults.map((fault) => ({ ...fault, code: codes.get(fault.dossierId ?? '') ?? null }));
  }
}

/** The first word on a row counts: a row edited so that it lies in another day is not inserted there too. */
function keep(found: Map<string, Named>, fault: Named): void {
  const key = `${fault.table} ${fault.rowId}`;
  if (!found.has(key)) found.set(key, fault);
}

function rowFault(leaf: ExpectedLeaf, day: PlainDate): Named[] {
  const { row } = leaf;
  if (row === null) return [named('deleted', leaf, day)];
  if (hashOf(row) === leaf.hash) return [];
  return [named(hashOf(row, leaf.seq) === leaf.hash ? 'reordered' : 'edited', leaf, day)];
}

function hashOf(row: SealedRow, seq?: number): string | null {
  try {
    return hex(sealedHash(row, seq));
  } catch {
    // What no canonical JSON can hold was not written by the program.
    return null;
  }
}

function named(
  kind: RowFaultKind,
  leaf: Pick<ExpectedLeaf, 'table' | 'rowId' | 'dossierId' | 'seq'>,
  day: PlainDate,
): Named {
  const { table, rowId, dossierId, seq } = leaf;
  return { kind, table, rowId, dossierId, seq, day };
}

function dayFaults(
  days: readonly SignedDay[],
  kept: ReadonlyMap<number, DayJson>,
  folderKey: Uint8Array | null,
): DayFault[] {
  const faults: DayFault[] = [];
  const key = folderKey ?? days[0]?.publicKey;
  let before: Uint8Array = FIRST_CHAIN;
  let next = 1;
  for (const day of days) {
    const add = (kind: DayFaultKind) => faults.push({ kind, number: day.number, day: day.day });
    for (; next < day.number; next += 1)
      faults.push({ kind: 'day-missing', number: next, day: kept.get(next)?.day ?? day.day });
    next = day.number + 1;
    if (hex(chainHash(before, day)) !== hex(day.chain)) add('chain-broken');
    if (!key || hex(key) !== hex(day.publicKey) || !isSignedBy(day, key)) add('signature-wrong');
    const known = kept.get(day.number);
    if (known && JSON.stringify(known) !== JSON.stringify(dayJson(day))) add('root-changed');
    before = day.chain;
  }
  for (const [number, { day }] of kept) if (number >= next) faults.push({ kind: 'day-missing', number, day });
  return faults;
}

/** Consecutive days with about so many leaves together. */
function spansOf(days: readonly SignedDay[]): SignedDay[][] {
  const spans: SignedDay[][] = [];
  let room = 0;
  for (const day of days) {
    if (room < day.leaves) {
      spans.push([]);
      room = SPAN_LEAVES;
    }
    spans.at(-1)?.push(day);
    room -= day.leaves;
  }
  return spans;
}

function groupedByDay(leaves: readonly LeafWithRow[]): ReadonlyMap<number, LeafWithRow[]> {
  const days = new Map<number, LeafWithRow[]>();
  for (const leaf of leaves) {
    const of = days.get(leaf.number);
    if (of) of.push(leaf);
    else days.set(leaf.number, [leaf]);
  }
  return days;
}
