import { COPY_TABLE_NAMES, COPY_TABLES, type Copies, type CopyTable, type CopyTableName, type Row } from './copies.js';
import { textOf, type Finding } from './finding.js';

type Found = Omit<Finding, 'dossierId' | 'code'>;

/** Every column of every row that differs, every row that is missing and every row that no event explains. */
export function compareCopies(stored: Copies, expected: Copies): Found[] {
  return COPY_TABLE_NAMES.flatMap((name) => compareTable(name, stored[name], expected[name]));
}

function compareTable(name: CopyTableName, stored: readonly Row[], expected: readonly Row[]): Found[] {
  const { columns, key }: CopyTable = COPY_TABLES[name];
  const keyOf = (row: Row): string => key.map((column) => textOf(row[column]) ?? '').join(' ');
  const found: Found[] = [];
  const rest = new Map(stored.map((row) => [keyOf(row), row]));
  for (const wanted of expected) {
    const row = keyOf(wanted);
    const there = rest.get(row);
    rest.delete(row);
    if (!there) {
      found.push({ where: name, row, column: '(row)', stored: null, expected: 'a row' });
      continue;
    }
    for (const column of Object.keys(columns)) {
      const [ours, theirs] = [textOf(there[column]), textOf(wanted[column])];
      if (ours !== theirs) found.push({ where: name, row, column, stored: ours, expected: theirs });
    }
  }
  for (const row of rest.keys()) found.push({ where: name, row, column: '(row)', stored: 'a row', expected: null });
  return found;
}
