/** A table on its way out of the house, before it becomes a file. */

/** A figure that a spreadsheet computes again, with the value that it must come to. */
export interface FormulaCell {
  /** Without the sign of equality: SUM(C5:C9). */
  readonly formula: string;
  readonly value: number | null;
}

/** Days as their text; null is an empty cell. */
export type SheetCell = string | number | null | FormulaCell;

export interface SheetRow {
  readonly cells: readonly SheetCell[];
  readonly look?: 'title' | 'heading' | 'sum' | 'note';
}

export interface Sheet {
  readonly name: string;
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly SheetRow[];
  /** Rows that stay in sight. */
  readonly frozenRows?: number;
  /** First and last column of a row are joined: headings over several columns. Rows and columns from 0. */
  readonly merges?: readonly { readonly row: number; readonly from: number; readonly to: number }[];
}

/** Spreadsheets run what begins like a formula; such texts are foreign. Also after blanks, which programs skip. */
export function startsLikeFormula(text: string): boolean {
  return /^[\s\u00a0]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u.test(text);
}

export function isFormula(cell: SheetCell): cell is FormulaCell {
  return typeof cell === 'object' && cell !== null;
}
