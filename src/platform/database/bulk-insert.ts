import { prepared } from './prepared.js';
import type { Tx } from './unit-of-work.js';

/** Column name and SQL type of each value, in the order of the values of a row. */
export type ColumnTypes = Readonly<Record<string, string>>;

export type BulkValue = string | number | boolean | null | Date | Buffer | object;

/**
 * One INSERT of many rows through unnest: a few parameters whatever the number of rows, and several times faster than a
 * list of VALUES. Objects of `jsonb` columns are written as JSON. `suffix` is appended (ON CONFLICT …).
 * Not for array-typed columns: unnest would flatten them.
 */
export async function bulkInsert<Row extends object>(
  tx: Tx,
  table: string,
  columns: ColumnTypes,
  rows: readonly Row[],
  suffix = '',
): Promise<number> {
  if (rows.length === 0) return 0;
  const { sql, values } = bulkStatement(table, columns, rows, suffix);
  return tx.execute(sql, values);
}

/** {@link bulkInsert} of rows whose number nobody asks for: it goes with what follows, see {@link Tx.send}. */
export function bulkSend<Row extends object>(
  tx: Tx,
  table: string,
  columns: ColumnTypes,
  rows: readonly Row[],
  suffix = '',
): void {
  if (rows.length === 0) return;
  const { sql, values } = bulkStatement(table, columns, rows, suffix);
  tx.send(sql, values);
}

function bulkStatement(table: string, columns: ColumnTypes, rows: readonly object[], suffix: string) {
  const names = Object.keys(columns);
  const values = names.map((name) =>
    rows.map((row) => encode((row as Record<string, BulkValue>)[name], columns[name])),
  );
  const arrays = names.map((name, index) => `$${String(index + 1)}::${columns[name] ?? 'text'}[]`);
  const sql = `insert into ${table} (${names.join(', ')}) select * from unnest(${arrays.join(', ')}) ${suffix}`;
  return { sql: prepared(sql), values };
}

function encode(value: BulkValue | undefined, type: string | undefined): BulkValue {
  if (value === undefined || value === null) return null;
  return type === 'jsonb' ? JSON.stringify(value) : value;
}
