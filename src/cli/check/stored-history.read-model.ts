import { instantOf } from '../../kernel/instant.js';
import type { Queryable } from '../../platform/database/unit-of-work.js';
import type { DossierEvent, DossierId, EventFrame } from '../../modules/dossiers/domain/index.js';
import { COPY_TABLE_NAMES, COPY_TABLES, type Copies, type CopyTableName, type Row } from './copies.js';

/** A dossier as it is stored: its events, and the copies made of them. */
export interface StoredDossier {
  readonly id: DossierId;
  readonly events: readonly DossierEvent[];
  readonly copies: Copies;
  /** Sum of the fee lines of its acceptance, in đồng; null where there is none. */
  readonly fees: string | null;
}

interface EventRow extends Omit<EventFrame, 'id' | 'dossierId' | 'at' | 'recordedAt'> {
  readonly id: string;
  readonly dossierId: DossierId;
  readonly at: Date;
  readonly recordedAt: Date;
  readonly type: string;
  readonly payload: unknown;
}

/** Dossiers read at once. */
const BATCH = 500;

const EVENTS = `select id, dossier_id as "dossierId", seq, type, at, recorded_at as "recordedAt", actor_id as "actorId",
    actor_unit_id as "actorUnitId", acting_for as "actingFor", rule_set as "ruleSet",
    calendar_version as "calendarVersion", payload
  from dossier_event where dossier_id = any($1::uuid[]) order by dossier_id, seq`;

const FEES =
  'select dossier_id as id, sum(amount)::text as sum from dossier_fee where dossier_id = any($1::uuid[]) group by 1';

/** Everything stored about dossiers, in batches by id. Run it in one REPEATABLE READ transaction. */
export class StoredHistoryReadModel {
  async *batches(db: Queryable): AsyncGenerator<StoredDossier[]> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows: { id: DossierId }[] = await db.query<{ id: DossierId }>(
        `select id from dossier where id > $1 order by id limit ${String(BATCH)}`,
        [after],
      );
      const last = rows.at(-1);
      if (!last) return;
      yield await this.#read(
        db,
        rows.map(({ id }) => id),
      );
      after = last.id;
    }
  }

  async #read(db: Queryable, ids: readonly DossierId[]): Promise<StoredDossier[]> {
    const events = grouped((await db.query<EventRow>(EVENTS, [ids])).map(eventOf), (event) => event.dossierId);
    const copies = new Map<CopyTableName, Map<unknown, Row[]>>();
    for (const name of COPY_TABLE_NAMES) {
      const id = name === 'dossier' ? 'id' : 'dossier_id';
      const rows = await db.query<Row>(`select ${columnsOf(name)} from ${name} where ${id} = any($1::uuid[])`, [ids]);
      copies.set(
        name,
        grouped(rows, (row) => row[id]),
      );
    }
    const fees = new Map<string, string>(
      (await db.query<{ id: string; sum: string }>(FEES, [ids])).map(({ id, sum }) => [id, sum]),
    );
    return ids.map((id) => ({
      id,
      fees: fees.get(id) ?? null,
      events: events.get(id) ?? [],
      copies: Object.fromEntries(
        COPY_TABLE_NAMES.map((name) => [name, copies.get(name)?.get(id) ?? []]),
      ) as unknown as Copies,
    }));
  }
}

/** Days as text: a driver's Date would move them into its zone. */
function columnsOf(name: CopyTableName): string {
  return Object.entries(COPY_TABLES[name].columns)
    .map(([column, type]) => (type === 'date' ? `${column}::text as ${column}` : column))
    .join(', ');
}

function eventOf({ id, at, recordedAt, type, payload, ...frame }: EventRow): DossierEvent {
  return { ...frame, id, at: instantOf(at), recordedAt: instantOf(recordedAt), type, payload } as DossierEvent;
}

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
