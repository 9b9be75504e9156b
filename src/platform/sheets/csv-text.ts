import { isFormula, startsLikeFormula, type SheetCell } from './sheet.js';

/** So that Excel reads UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** One line of CSV (RFC 4180). A text that a spreadsheet would run gets an apostrophe before it. */
export function csvLine(cells: readonly SheetCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: SheetCell): string {
  if (cell === null) return '';
  if (isFormula(cell)) return cell.value === null ? '' : String(cell.value);
  if (typeof cell === 'number') return String(cell);
  const text = startsLikeFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
