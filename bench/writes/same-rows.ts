/**
 * The floor of a write: the very rows that one request left behind, found by the number of its transaction, written again
 * with fresh keys by a bare client as one transaction of one prepared statement a table.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';

type Value = string | number | boolean | null | object;
type Row = Readonly<Record<string, Value>>;

interface Written {
  readonly table: string;
  readonly columns: readonly string[];
  readonly jsonColumns: ReadonlySet<string>;
  readonly inserted: readonly Row[];
  readonly updated: readonly Row[];
}

export interface Recording {
  readonly written: readonly Written[];
  readonly dossierId: string;
  readonly code: string | null;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const COUNTER = 'dossier_code_counter';
/** Work of its own, after the answer. */
const NOT_THE_REQUEST = new Set(['session']);

/** @param act does the request whose rows are looked for and names its dossier. */
export async function recorded(connect: () => Promise<pg.Client>, act: () => Promise<string>): Promise<Recording> {
  const [db, before] = [await connect(), await connect()];
  await before.query('begin isolation level repeatable read');
  await before.query('select 1 from dossier limit 1');
  const dossierId = await act();
  const { rows: found } = await db.query<{ xmin: string; code: string | null }>(
    'select xmin::text, code from dossier where id = $1',
    [dossierId],
  );
  const transaction = found[0]?.xmin ?? '';
  const written: Written[] = [];
  for (const table of await tables(db)) {
    const rows = await db.query<{ row: Row; at: string }>(
      `select to_jsonb(t) as row, t.ctid::text as at from ${table} t where xmin::text = $1`,
      [transaction],
    );
    if (rows.rows.length === 0 || NOT_THE_REQUEST.has(table)) continue;
    const { columns, jsonColumns, key } = await shapeOf(db, table);
    const [inserted, updated]: [Row[], Row[]] = [[], []];
    for (const { row } of rows.rows) {
      const same = key.map((column, index) => `${column}::text = $${String(index + 1)}`).join(' and ');
      const was = await before.query(
        `select from ${table} where ${same}`,
        key.map((column) => asText(row[column])),
      );
      (was.rowCount === 0 ? inserted : updated).push(row);
    }
    written.push({ table, columns, jsonColumns, inserted, updated });
  }
  await before.query('rollback');
  await Promise.all([db.end(), before.end()]);
  return { written: inOrder(written), dossierId, code: found[0]?.code ?? null };
}

async function tables(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function shapeOf(db: pg.Client, table: string) {
  const { rows } = await db.query<{ name: string; type: string; own: boolean; key: boolean }>(
    `select a.attname as name, format_type(a.atttypid, null) as type,
       a.attidentity <> '' or a.attgenerated <> '' as own,
       coalesce(a.attnum = any((select conkey from pg_constraint where conrelid = a.attrelid and contype = 'p')::int2[]), false) as key
     from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table],
  );
  return {
    columns: rows.filter(({ own }) => !own).map(({ name }) => name),
    jsonColumns: new Set(rows.filter(({ type }) => type === 'jsonb').map(({ name }) => name)),
    key: rows.filter(({ key }) => key).map(({ name }) => name),
  };
}

/** People first, then the dossier, then what refers to it; the counter last, as whoever writes by hand would. */
function inOrder(written: readonly Written[]): Written[] {
  const place = ({ table }: Written) => ['person', 'dossier', 'dossier_event', 'dossier_note'].indexOf(table);
  const rank = (each: Written) => (place(each) < 0 ? 10 : place(each));
  return written.toSorted((a, b) => rank(a) - rank(b));
}

/** Ids of the timers that an act changes, in one order, by dossier. */
export async function keysOf(
  db: pg.Client,
  recording: Recording,
  targets: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>> {
  const keys = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const { table, updated } of recording.written) {
    if (updated.length === 0 || table === 'dossier') continue;
    const { rows } = await db.query<{ dossier: string; ids: string[] }>(
      `select dossier_id as dossier, array_agg(id::text order by kind, level, due_at) as ids from ${table} where dossier_id = any($1::uuid[]) group by 1`,
      [[recording.dossierId, ...targets]],
    );
    keys.set(table, new Map(rows.map(({ dossier, ids }) => [dossier, ids])));
  }
  return keys;
}

/** The dossiers that an intake's floor has written: like the recorded one, and nobody's. */
export async function copiesOf(db: pg.Client, { code }: Recording): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>('select id from dossier where code like $1', [
    `${(code ?? '').slice(0, -4)}F%`,
  ]);
  return rows.map(({ id }) => id);
}

/** Writes the recorded rows again, each time for a dossier of its own. */
export class SameRows {
  #turn = 0;
  #last = Number.POSITIVE_INFINITY;
  /** Ids of the recorded rows: another each time; what they refer to beside them stays. */
  readonly #own: ReadonlySet<string>;

  constructor(
    private readonly recording: Recording,
    /** Of an act: the dossiers that it may be done to again; of an intake none. */
    private readonly targets: readonly string[] | null = null,
    /** Ids of the rows that an act changes, by table, first of the recorded dossier and then of each target. */
    private readonly keys: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map(),
  ) {
    const ids = recording.written.flatMap(({ inserted }) =>
      inserted.flatMap(({ id }) => (typeof id === 'string' ? [id] : [])),
    );
    this.#own = new Set([...ids, recording.dossierId]);
  }

  get statements(): number {
    return this.recording.written.filter((each) => each.inserted.length + each.updated.length > 0).length + 2;
  }

  /** Leaves the same number of dossiers to each of so many runs to come. */
  divide(runs: number): void {
    if (this.targets) this.#last = this.#turn + Math.floor((this.targets.length - this.#turn) / runs);
  }

  /** @returns false where there is no dossier left that it was not done to. */
  async write(client: pg.Client): Promise<boolean> {
    if (this.#turn >= this.#last) return false;
    const turn = (this.#turn += 1);
    const target = this.targets?.[turn - 1];
    if (this.targets && target === undefined) return false;
    const fresh = new Map<string, string>(target === undefined ? [] : [[this.recording.dossierId, target]]);
    const code =
      this.recording.code === null ? null : `${this.recording.code.slice(0, -4)}F${String(turn).padStart(7, '0')}`;
    await client.query('begin');
    for (const { table, columns, jsonColumns, inserted, updated } of this.recording.written) {
      if (table === COUNTER) await this.#count(client, inserted[0] ?? updated[0]);
      else {
        if (inserted.length > 0)
          await insert(
            client,
            table,
            columns,
            inserted.map((row) =>
              columns.map((name) => this.#value(row[name] ?? null, jsonColumns.has(name), fresh, code)),
            ),
          );
        for (const row of updated)
          await this.#update(
            client,
            table,
            row,
            target ?? '',
            (name) => this.#value(row[name] ?? null, jsonColumns.has(name), fresh, null),
            columns,
          );
      }
    }
    await client.query('commit');
    return true;
  }

  async #count(client: pg.Client, row: Row | undefined): Promise<void> {
    if (!row) return;
    await client.query({
      name: 'count',
      text: `insert into ${COUNTER} as c (agency, day, last) values ($1, $2, 1) on conflict (agency, day) do update set last = c.last + 1 returning last`,
      values: [row['agency'], row['day']],
    });
  }

  async #update(
    client: pg.Client,
    table: string,
    row: Row,
    target: string,
    value: (name: string) => Value,
    columns: readonly string[],
  ): Promise<void> {
    const ids = this.keys.get(table);
    const id =
      table === 'dossier'
        ? target
        : ids?.get(target)?.[ids.get(this.recording.dossierId)?.indexOf(asText(row['id'])) ?? -1];
    if (id === undefined) return;
    const set = columns.filter((name) => name !== 'id' && name !== 'code');
    await client.query({
      name: `update ${table}`,
      text: `update ${table} set ${set.map((name, index) => `${name} = $${String(index + 2)}`).join(', ')} where id = $1`,
      values: [id, ...set.map((name) => (name === 'dossier_id' ? target : value(name)))],
    });
  }

  #value(value: Value, isJson: boolean, fresh: Map<string, string>, code: string | null): Value {
    if (value === null) return null;
    if (typeof value === 'string') {
      if (code !== null && value === this.recording.code) return code;
      return this.#own.has(value) ? freshOf(value, fresh) : value;
    }
    if (!isJson) return value;
    const text = JSON.stringify(value).replaceAll(UUID, (id) => (this.#own.has(id) ? freshOf(id, fresh) : id));
    return code === null || this.recording.code === null ? text : text.replaceAll(this.recording.code, code);
  }
}

const asText = (value: Value | undefined): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

function freshOf(id: string, fresh: Map<string, string>): string {
  const known = fresh.get(id) ?? `${id.slice(0, 9)}${randomUUID().slice(9)}`;
  fresh.set(id, known);
  return known;
}

async function insert(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<void> {
  let parameter = 0;
  const places = rows.map((row) => `(${row.map(() => `$${String((parameter += 1))}`).join(', ')})`);
  await client.query({
    name: `insert ${table} ${String(rows.length)}`,
    text: `insert into ${table} (${columns.join(', ')}) values ${places.join(', ')}`,
    values: rows.flat(),
  });
}
