/**
 * A workbook as the parts of Office Open XML (ECMA-376) that Excel and LibreOffice read. The same sheets give the same
 * bytes: a kept report has one hash. Texts stand as text, so nothing in them is ever run.
 */
import { strToU8, zipSync, type Zippable } from 'fflate';
import { isFormula, startsLikeFormula, type Sheet, type SheetCell, type SheetRow } from './sheet.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** The first moment that a ZIP can name; a fixed one keeps the bytes the same. Local parts, as ZIP has no zone. */
const NO_TIME = '1980-01-01T00:00:00';

export const XLSX_TYPE = `${CONTENT}.sheet`;

export function xlsxFile(sheets: readonly Sheet[]): Buffer {
  const numbered = sheets.map((sheet, i) => ({ sheet, path: `worksheets/sheet${String(i + 1)}.xml`, id: i + 1 }));
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(numbered.map(({ path }) => path)),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(sheets),
    'xl/_rels/workbook.xml.rels': relations([
      ...numbered.map(({ path }) => ['worksheet', path] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(numbered.map(({ sheet, path, id }) => [`xl/${path}`, worksheet(sheet, id === 1)])),
  };
  const files: Zippable = {};
  for (const [path, xml] of Object.entries(parts)) files[path] = [strToU8(HEAD + xml), { mtime: NO_TIME, level: 6 }];
  return Buffer.from(zipSync(files));
}

/** Column name of an index from 0: A, B … Z, AA. */
export function columnName(index: number): string {
  const rest = index % 26;
  const letter = String.fromCharCode(65 + rest);
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function worksheet({ widths, rows, frozenRows = 0, merges = [] }: Sheet, selected: boolean): string {
  const columns = widths.map((width, i) => {
    const at = String(i + 1);
    return `<col min="${at}" max="${at}" width="${String(width)}" customWidth="1"/>`;
  });
  const pane =
    frozenRows === 0
      ? ''
      : `<pane ySplit="${String(frozenRows)}" topLeftCell="A${String(frozenRows + 1)}" activePane="bottomLeft" state="frozen"/>`;
  const merged = merges.map(({ row, from, to }) => {
    const line = String(row + 1);
    return `<mergeCell ref="${columnName(from)}${line}:${columnName(to)}${line}"/>`;
  });
  return [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0"${selected ? ' tabSelected="1"' : ''}>${pane}</sheetView></sheetViews>`,
    `<cols>${columns.join('')}</cols><sheetData>${rows.map(rowXml).join('')}</sheetData>`,
    merged.length === 0 ? '' : `<mergeCells count="${String(merged.length)}">${merged.join('')}</mergeCells>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
  ].join('');
}

function rowXml({ cells, look }: SheetRow, index: number): string {
  const line = String(index + 1);
  return `<row r="${line}">${cells.map((cell, column) => cellXml(cell, columnName(column) + line, look)).join('')}</row>`;
}

function cellXml(cell: SheetCell, at: string, look: SheetRow['look']): string {
  const style = (kind: CellKind) => String(STYLE_OF[look ?? 'plain'][kind]);
  if (cell === null) return look === 'title' || look === 'note' ? '' : `<c r="${at}" s="${style('text')}"/>`;
  if (typeof cell === 'number') return `<c r="${at}" s="${style(kindOf(cell))}"><v>${String(cell)}</v></c>`;
  if (isFormula(cell)) {
    const value = cell.value === null ? '' : `<v>${String(cell.value)}</v>`;
    return `<c r="${at}" s="${style(kindOf(cell.value ?? 0))}"><f>${escaped(cell.formula)}</f>${value}</c>`;
  }
  const kind = startsLikeFormula(cell) ? 'quoted' : 'text';
  const text = `<is><t xml:space="preserve">${escaped(cell)}</t></is>`;
  return `<c r="${at}" s="${style(kind)}" t="inlineStr">${text}</c>`;
}

function kindOf(value: number): CellKind {
  return Number.isInteger(value) ? 'whole' : 'fraction';
}

/** What XML 1.0 cannot hold is left out. */
function escaped(text: string): string {
  const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

  return plain.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

function workbook(sheets: readonly Sheet[]): string {
  const named = sheets.map(({ name }, i) => {
    const id = String(i + 1);
    return `<sheet name="${escaped(name.replaceAll(/[[\]*?:/\\]/g, ' ').slice(0, 31))}" sheetId="${id}" r:id="rId${id}"/>`;
  });
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${named.join('')}</sheets><calcPr fullCalcOnLoad="1"/></workbook>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], i) => `<Relationship Id="rId${String(i + 1)}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${RELATIONS}">${each.join('')}</Relationships>`;
}

function contentTypes(sheets: readonly string[]): string {
  const override = (path: string, type: string) =>
    `<Override PartName="/xl/${path}" ContentType="${CONTENT}.${type}+xml"/>`;
  return [
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('workbook.xml', 'sheet.main'),
    override('styles.xml', 'styles'),
    ...sheets.map((path) => override(path, 'worksheet')),
    '</Types>',
  ].join('');
}

const KINDS = ['text', 'quoted', 'whole', 'fraction'] as const;
type CellKind = (typeof KINDS)[number];
const LOOKS = ['plain', 'title', 'heading', 'sum', 'note'] as const;

/** Number of the style of a look and a kind: five looks of four kinds, in this order, as `cellXfs` lists them. */
const STYLE_OF = Object.fromEntries(
  LOOKS.map((look, l) => [look, Object.fromEntries(KINDS.map((kind, k) => [kind, l * KINDS.length + k]))]),
) as Record<(typeof LOOKS)[number], Record<CellKind, number>>;

/** 1 234 and 1 234,5 as the reader's language writes them. */
const FORMAT_OF: Readonly<Record<CellKind, number>> = { text: 0, quoted: 0, whole: 3, fraction: 4 };
const FONT_OF = { plain: 0, title: 2, heading: 1, sum: 1, note: 3 } as const;

const STYLES = [
  `<styleSheet xmlns="${MAIN}"><fonts count="4">`,
  '<font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font>',
  '<font><b/><sz val="13"/><name val="Times New Roman"/></font><font><i/><sz val="10"/><name val="Times New Roman"/></font>',
  '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${String(LOOKS.length * KINDS.length)}">`,
  ...LOOKS.flatMap((look) =>
    KINDS.map((kind) => {
      const bordered = look === 'title' || look === 'note' ? '0' : '1';
      const quoted = kind === 'quoted' ? ' quotePrefix="1"' : '';
      const alignment = `<alignment vertical="top"${look === 'title' || look === 'note' ? '' : ' wrapText="1"'}${look === 'heading' ? ' horizontal="center"' : ''}/>`;
      return `<xf numFmtId="${String(FORMAT_OF[kind])}" fontId="${String(FONT_OF[look])}" fillId="0" borderId="${bordered}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"${quoted}>${alignment}</xf>`;
    }),
  ),
  '</cellXfs></styleSheet>',
].join('');
