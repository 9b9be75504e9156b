import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { DomainError } from '../../../../kernel/domain-error.js';
import { NAME_KEY, RESOURCE_KEY, TIME_KEY, type Attribute, type LogCase } from '../domain/event-log.js';
import type { CsvColumns } from '../domain/history-mapping.js';
import { readTime } from '../domain/written-time.js';

interface Group {
  readonly attributes: Attribute[];
  readonly events: { readonly attributes: readonly Attribute[] }[];
}

/**
 * The cases of a table with one row for each event, in the order in which they first appear. Rows of a case need not
 * stand together, so the table is held in memory.
 * @throws DomainError invalid `history.csv-broken` with the line: a broken row, a missing column, a time that is none.
 */
export async function* readCsv(chunks: AsyncIterable<string>, columns: CsvColumns): AsyncGenerator<LogCase> {
  const options = { columns: true, bom: true, info: true, delimiter: columns.delimiter, skip_empty_lines: true };
  const rows = Readable.from(chunks).pipe(parse(options as { columns: true; info: true }));
  const groups = new Map<string, Group>();
  try {
    for await (const { record, info } of rows as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      addRow(groups, record, columns, info.lines);
    }
  } catch (error) {
    if (error instanceof CsvError) throw broken(Number(error['lines'] ?? 0), error.message);
    throw error;
  }
  for (const { attributes, events } of groups.values()) yield { attributes, events };
}

function broken(line: number, reason: string): DomainError {
  return new DomainError('invalid', 'history.csv-broken', { line, reason });
}

function addRow(
  groups: Map<string, Group>,
  record: Readonly<Record<string, string>>,
  columns: CsvColumns,
  line: number,
): void {
  const cell = (column: string): string => {
    const value = record[column];
    if (value === undefined) throw broken(line, `there is no column "${column}"`);
    return value;
  };
  const key = cell(columns.case);
  if (key === '') throw broken(line, `"${columns.case}" is empty`);
  const written = cell(columns.time);
  if (written !== '' && readTime(written, 'instant') === null) throw broken(line, `"${written}" is no time`);
  let group = groups.get(key);
  if (!group) {
    group = { attributes: [['string', NAME_KEY, key], ...texts(columns.caseColumns, cell)], events: [] };
    groups.set(key, group);
  }
  const used = [columns.case, columns.activity, columns.time, columns.resource, ...columns.caseColumns];
  const others = Object.keys(record).filter((column) => !used.includes(column));
  const attributes: Attribute[] = [['string', NAME_KEY, cell(columns.activity)]];
  if (written !== '') attributes.push(['date', TIME_KEY, written]);
  if (columns.resource !== null && cell(columns.resource) !== '') {
    attributes.push(['string', RESOURCE_KEY, cell(columns.resource)]);
  }
  group.events.push({ attributes: [...attributes, ...texts(others, cell)] });
}

/** An empty cell says nothing. */
function texts(columns: readonly string[], cell: (column: string) => string): Attribute[] {
  return columns.flatMap((column): Attribute[] => (cell(column) === '' ? [] : [['string', column, cell(column)]]));
}
