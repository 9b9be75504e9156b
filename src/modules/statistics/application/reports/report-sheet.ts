/** A report as spreadsheet and as CSV. Sums are formulas with their values, so that both a program and a reader can check. */
import {
  BYTE_ORDER_MARK,
  columnName,
  csvLine,
  xlsxFile,
  type Sheet,
  type SheetCell,
  type SheetRow,
} from '../../../../platform/sheets/index.js';
import { totalsOf, type ReportColumn, type ReportDocument } from '../../domain/index.js';

/** Rows before the first line: form, unit, title, period, measure, heads, numbers. */
const HEAD_ROWS = 7;

export function reportXlsx(document: ReportDocument): Buffer {
  return xlsxFile([reportSheet(document)]);
}

export function reportSheet(document: ReportDocument): Sheet {
  const { columns, rows, notes, signers } = document;
  const first = HEAD_ROWS + 1;
  const last = HEAD_ROWS + rows.length;
  const totals = totalsOf(document);
  const wide = (text: string): SheetCell[] => [text, ...columns.slice(1).map(() => null)];
  const sum = (column: ReportColumn, index: number): SheetCell => {
    if (index === 0) return 'Tổng số';
    if (column.total !== true) return null;
    const at = columnName(index);
    const value = totals[column.key] ?? 0;
    return rows.length === 0 ? 0 : { formula: `SUM(${at}${String(first)}:${at}${String(last)})`, value };
  };
  const half = Math.floor(columns.length / 2);
  return {
    name: document.form.replace('Biểu số ', ''),
    widths: columns.map(({ width }) => width),
    frozenRows: HEAD_ROWS,
    rows: [
      { look: 'note', cells: wide(document.form) },
      { look: 'note', cells: wide(document.unitName) },
      { look: 'title', cells: wide(document.title.toUpperCase()) },
      { look: 'note', cells: wide(document.periodText) },
      { look: 'note', cells: wide(document.measure) },
      { look: 'heading', cells: columns.map(({ text }) => text) },
      { look: 'heading', cells: columns.map(({ number }) => number) },
      ...rows.map(({ cells }, i): SheetRow => ({
        cells: columns.map((column) => cellOf(document, column, cells, first + i)),
      })),
      ...(hasTotals(document) ? [{ look: 'sum' as const, cells: columns.map(sum) }] : []),
      { look: 'note', cells: wide('') },
      ...notes.map((note): SheetRow => ({ look: 'note', cells: wide(note) })),
      { look: 'note', cells: wide('') },
      { look: 'title', cells: columns.map((_, i) => (i === 1 ? signers[0] : i === half + 1 ? signers[1] : null)) },
    ],
  };
}

export function hasTotals({ columns }: Pick<ReportDocument, 'columns'>): boolean {
  return columns.some(({ total }) => total === true);
}

/** A column that sums others is a formula over them in its row. */
function cellOf(
  { columns }: ReportDocument,
  { key, sumOf }: ReportColumn,
  cells: ReportDocument['rows'][number]['cells'],
  row: number,
): SheetCell {
  const value = cells[key] ?? null;
  if (sumOf === undefined || typeof value !== 'number') return value;
  const parts = sumOf.map((part) => columnName(columns.findIndex((column) => column.key === part)) + String(row));
  return { formula: parts.join('+'), value };
}

export function reportCsv(document: ReportDocument): Buffer {
  const { columns, rows } = document;
  const totals = totalsOf(document);
  const lines = [
    ...[document.form, document.unitName, document.title, document.periodText, document.measure].map((text) =>
      csvLine([text]),
    ),
    csvLine(columns.map(({ text }) => text)),
    csvLine(columns.map(({ number }) => number)),
    ...rows.map(({ cells }) => csvLine(columns.map(({ key }) => cells[key] ?? null))),
    ...(hasTotals(document)
      ? [csvLine(columns.map(({ key }, i) => (i === 0 ? 'Tổng số' : (totals[key] ?? null))))]
      : []),
    ...document.notes.map((note) => csvLine([note])),
  ];
  return Buffer.from(BYTE_ORDER_MARK + lines.join(''), 'utf8');
}
