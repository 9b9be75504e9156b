/** The parts that all forms are made of: head, fields, tables, signatures. Times metrics, black on white. */
import type { Frame, PaperDocument } from './paper-facts.js';
import type { FormMark } from './paper-kind.js';
import { longDate, two } from './paper-words.js';
import type { Margin, PdfDocument, PdfNode } from './pdf-document.js';

export const A5_MARGINS: Margin = [36, 20, 30, 22];
/** Between the margins of an A5 page. */
export const A5_WIDTH = 419.5 - 66;
/** 27 mm */
const QR_SIZE = 76.5;
const NONE: Margin = [0, 0, 0, 0];

export interface Sheet {
  readonly title: string;
  readonly frame: Frame;
  readonly mark: FormMark | null;
  /** What names the paper at the foot of further pages. */
  readonly footer: string;
  /** `Liên 1: giao người nộp`; one sheet without leaves. */
  readonly leaves?: readonly string[];
  /** Number of the paper where it has one of its own. */
  readonly number?: string;
  /** Right under the title. */
  readonly under?: readonly PdfNode[];
}

/** A form on A5, each leaf with the same body. */
export function a5(sheet: Sheet, body: readonly PdfNode[]): PdfDocument {
  const leaves = sheet.leaves ?? [''];
  return {
    title: sheet.title,
    pageSize: 'A5',
    pageOrientation: 'portrait',
    pageMargins: A5_MARGINS,
    createdAt: sheet.frame.at,
    footer: sheet.footer,
    leaves: leaves.length,
    content: leaves.map((leaf, index) => ({
      stack: [...head(sheet), ...titleOf(sheet, leaf), { stack: body, margin: [0, 5, 0, 0] }],
      ...(index === 0 ? {} : { pageBreak: 'before' as const }),
    })),
  };
}

/** Issuing body left, national motto right, place and day below it; in the corner the form and whether it is a copy. */
export function head({ frame, mark, number }: Sheet, scale = 1): PdfNode[] {
  const size = (points: number) => points * scale;
  const { above, name, place } = frame.issuer;
  const day = longDate(frame.at);
  const dated = place === null ? `N${day.slice(1)}` : `${place}, ${day}`;
  return [
    ...corner(mark, frame.copyNumber),
    {
      columns: [
        {
          width: size(137),
          stack: [
            ...(above === '' ? [] : [{ text: above.toUpperCase(), fontSize: size(8.5), alignment: 'center' as const }]),
            { text: inTwoLines(name.toUpperCase()), fontSize: size(8.5), heavy: true, alignment: 'center' },
            rule(size(137), size(44)),
            { text: `Số: ${number ?? '…………'}`, fontSize: size(9), alignment: 'center', margin: [0, 2, 0, 0] },
          ],
        },
        { width: '*', text: '' },
        {
          width: size(208),
          stack: [
            {
              text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
              fontSize: size(8.5),
              heavy: true,
              alignment: 'center',
              noWrap: true,
            },
            { text: 'Độc lập - Tự do - Hạnh phúc', fontSize: size(9.5), heavy: true, alignment: 'center' },
            rule(size(208), size(112)),
            { text: dated, fontSize: size(9.5), slanted: true, alignment: 'center', margin: [0, 2, 0, 0] },
          ],
        },
      ],
      columnGap: 0,
    },
  ];
}

/** The official names break where a reader pauses. */
function inTwoLines(name: string): string {
  return name.replace(/(?<=VÀ|PHỤC VỤ) (?=TRẢ KẾT QUẢ|HÀNH CHÍNH CÔNG|ĐỀ NGHỊ GIA HẠN)/u, '\n');
}

function corner(mark: FormMark | null, copyNumber: number): PdfNode[] {
  const copy: PdfNode = {
    text: copyNumber === 0 ? '' : `BẢN SAO LẦN ${String(copyNumber)}`,
    heavy: true,
    fontSize: 10,
    width: 'auto',
  };
  const form: PdfNode = {
    width: '*',
    alignment: 'right',
    fontSize: 7.5,
    text:
      mark === null
        ? ''
        : [
            { text: `Mẫu số ${mark.number}`, heavy: true },
            { text: ` (ban hành kèm theo ${mark.circularVi})`, slanted: true },
          ],
  };
  return mark === null && copyNumber === 0 ? [] : [{ columns: [copy, form], margin: [0, 0, 0, 5] }];
}

function rule(width: number, length: number): PdfNode {
  const start = (width - length) / 2;
  const line = { type: 'line' as const, x1: start, y1: 0, x2: start + length, y2: 0, lineWidth: 0.6 };
  return { canvas: [line], margin: [0, 2.5, 0, 1.5] };
}

function titleOf({ title, under = [] }: Sheet, leaf: string): PdfNode[] {
  return [
    { text: inTwoLines(title.toUpperCase()), heavy: true, fontSize: 12.5, alignment: 'center', margin: [0, 7, 0, 1] },
    ...under,
    ...(leaf === '' ? [] : [{ text: `(${leaf})`, slanted: true, fontSize: 8.5, alignment: 'center' as const }]),
  ];
}

export function codeLine(code: string | null): PdfNode[] {
  if (code === null) return [];
  return [{ text: ['Mã hồ sơ: ', { text: code, heavy: true }], alignment: 'center', fontSize: 10 }];
}

/** `Địa chỉ: Xóm Bản Rạ`; what is not known is said to be so, never left open to be filled in. */
export function field(label: string, value: string | null, strong = false): PdfNode {
  const said = value === null || value.trim() === '' ? '(không có)' : value.trim();
  return { text: [`${label}: `, { text: said, heavy: strong }], margin: [0, 0, 0, 2] };
}

export function strong(label: string, value: string | null): PdfNode {
  return field(label, value, true);
}

export function paragraph(text: string, look: { readonly slanted?: boolean; readonly heavy?: boolean } = {}): PdfNode {
  return { text, margin: [0, 1, 0, 2], ...look };
}

const headCell = (text: string): PdfNode => ({ text, heavy: true, alignment: 'center' });
export const middle = (text: string): PdfNode => ({ text, alignment: 'center' });

export interface Column<Row> {
  readonly head: string;
  readonly width: number | 'auto' | '*';
  readonly cell: (row: Row, index: number) => PdfNode;
}

/** A ruled table whose head is repeated on every page; rows stay whole. */
export function grid<Row>(columns: readonly Column<Row>[], rows: readonly Row[], fontSize = 9): PdfNode {
  return {
    layout: 'mc-grid',
    fontSize,
    margin: [0, 2, 0, 4],
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => width),
      body: [
        columns.map(({ head: text }) => headCell(text)),
        ...rows.map((row, index) => columns.map(({ cell }) => cell(row, index))),
      ],
    },
  };
}

const count = (value: number): PdfNode => middle(value === 0 ? '' : two(value));

/** Thành phần hồ sơ, with how many of each sort. */
export function documentTable(documents: readonly PaperDocument[]): PdfNode {
  return grid<PaperDocument>(
    [
      { head: 'STT', width: 22, cell: (_, index) => middle(String(index + 1)) },
      { head: 'Tên giấy tờ', width: '*', cell: ({ name }) => name },
      { head: 'Bản chính', width: 32, cell: ({ originals }) => count(originals) },
      { head: 'Bản sao chứng thực', width: 46, cell: ({ certifiedCopies }) => count(certifiedCopies) },
      { head: 'Bản chụp', width: 32, cell: ({ photocopies }) => count(photocopies) },
    ],
    documents,
  );
}

export interface Signature {
  readonly role: string;
  /** Null: nobody's name is known, the line stays open. */
  readonly name: string | null;
}

/** Places to sign, side by side (one alone at the right), never torn from one another by the end of a page. */
export function signatures(of: readonly Signature[], hint = '(Ký và ghi rõ họ tên)'): PdfNode {
  return {
    unbreakable: true,
    margin: [0, 6, 0, 0],
    columns: [...(of.length === 1 ? [{ role: '', name: null }] : []), ...of].map(({ role, name }) => ({
      width: '*',
      stack: [
        { text: role, heavy: true, alignment: 'center', fontSize: 9.5 },
        { text: role === '' ? '' : hint, slanted: true, alignment: 'center', fontSize: 8.5 },
        { text: name ?? ' ', heavy: true, alignment: 'center', margin: [0, 27, 0, 0] },
      ],
    })),
  };
}

/** The code of the public check, 27 mm wide, error correction M. */
export function qrCode(url: string): PdfNode {
  return { qr: url, fit: QR_SIZE, eccLevel: 'M', width: QR_SIZE + 4, alignment: 'right', margin: [0, 2, 0, 2] };
}

/** A framed part with the code at its right. */
export function boxed(content: readonly PdfNode[], url: string | null): PdfNode {
  const cell: PdfNode = url === null ? { stack: content } : beside(content, url);
  return {
    layout: 'mc-box',
    margin: [0, 3, 0, 4],
    unbreakable: true,
    table: { widths: ['*'], body: [[cell]] },
  };
}

export function beside(content: readonly PdfNode[], url: string): PdfNode {
  return { columns: [{ width: '*', stack: content }, qrCode(url)], columnGap: 6 };
}

/** Small print at the end, under a broken line. */
export function footnotes(lines: readonly string[], width = A5_WIDTH): PdfNode {
  const line = { type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.5, dash: { length: 2, space: 2 } } as const;
  return {
    unbreakable: true,
    margin: [0, 8, 0, 0],
    stack: [{ canvas: [line], margin: [0, 0, 0, 3] }, ...lines.map((text) => ({ text, fontSize: 7.5, margin: NONE }))],
  };
}
