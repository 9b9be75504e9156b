export { BYTE_ORDER_MARK, csvLine } from './csv-text.js';
export { columnName, XLSX_TYPE, xlsxFile } from './xlsx-file.js';
export { isFormula, startsLikeFormula, type FormulaCell, type Sheet, type SheetCell, type SheetRow } from './sheet.js';
