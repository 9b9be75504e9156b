/**
 * A report as plain data, before it becomes a spreadsheet, a text or a paper: columns with the numbers that the form
 * gives them, rows, sums. A column may be the sum of others; that it is, is checked here, so no paper can go out with
 * columns that do not add up.
 */

export interface ReportColumn {
  readonly key: string;
  /** The official number of the column: `3`, `7`. */
  readonly number: string;
  readonly text: string;
  readonly kind: 'text' | 'count' | 'money' | 'score' | 'share';
  /** Keys of the columns that it sums. */
  readonly sumOf?: readonly string[];
  /** Summed over the rows at the foot. */
  readonly total?: boolean;
  /** In characters. */
  readonly width: number;
}

/** Numbers and texts by key of the column; null: no data. Shares are 0–1. */
export interface ReportRow {
  /** Stable name of the row, by which two states of a report are compared. */
  readonly key: string;
  readonly cells: Readonly<Record<string, string | number | null>>;
}

export interface ReportDocument {
  /** `Biểu số II.06a/VPCP/KSTT` */
  readonly form: string;
  readonly title: string;
  readonly unitName: string;
  readonly periodText: string;
  /** `Đơn vị tính: số hồ sơ TTHC` */
  readonly measure: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
  /** What was folded into which column, what is left out and why: nothing is counted silently. */
  readonly notes: readonly string[];
  readonly signers: readonly [left: string, right: string];
}

/** The sum over the rows for each column that has one. */
export function totalsOf({ columns, rows }: Pick<ReportDocument, 'columns' | 'rows'>): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { key, total } of columns) {
    if (total === true) totals[key] = rows.reduce((sum, { cells }) => sum + numberIn(cells[key]), 0);
  }
  return totals;
}

/** Cells whose value is not the sum of the columns that make it up: empty wherever a report is right. */
export function wrongSums({ columns, rows }: Pick<ReportDocument, 'columns' | 'rows'>): string[] {
  return columns.flatMap(({ key, sumOf }) =>
    sumOf === undefined
      ? []
      : rows
          .filter(({ cells }) => numberIn(cells[key]) !== sumOf.reduce((sum, part) => sum + numberIn(cells[part]), 0))
          .map((row) => `${row.key} ${key}`),
  );
}

export interface ChangedCell {
  readonly row: string;
  readonly column: string;
  readonly was: string | number | null;
  readonly is: string | number | null;
}

/** What differs between a report as it was made and the same report made again; rows by their keys, in order. */
export function changedCells(was: ReportDocument, is: ReportDocument): ChangedCell[] {
  const before = new Map(was.rows.map((row) => [row.key, row]));
  const after = new Map(is.rows.map((row) => [row.key, row]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((row) =>
    is.columns.flatMap(({ key }): ChangedCell[] => {
      const [old, now] = [before.get(row)?.cells[key] ?? null, after.get(row)?.cells[key] ?? null];
      return old === now || key === 'tt' ? [] : [{ row, column: key, was: old, is: now }];
    }),
  );
}

function numberIn(value: string | number | null | undefined): number {
  return typeof value === 'number' ? value : 0;
}
