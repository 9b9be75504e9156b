/** Rows in the text format of COPY (PostgreSQL, "COPY", section File Formats). */
import type { ColumnTypes } from '../../../src/platform/database/bulk-insert.js';

/** One line for each row, each with its line end. */
export function copyText(columns: ColumnTypes, rows: readonly object[]): string {
  const names = Object.keys(columns);
  let text = '';
  for (const row of rows) {
    const values = row as Readonly<Record<string, unknown>>;
    text += `${names.map((name) => field(values[name])).join('\t')}\n`;
  }
  return text;
}

function field(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return escaped(JSON.stringify(value));
}

const SPECIAL: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string): string {
  return text.replaceAll(/[\\\t\n\r]/g, (character) => SPECIAL[character] ?? character);
}
