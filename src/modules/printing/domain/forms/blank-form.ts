/**
 * A neutral blank form to be filled in by hand, A4: who asks whom for what. It carries no number of any circular, for it
 * stands in for the form that the law gives until the office puts that one there.
 */
import type { Instant } from '../../../../kernel/instant.js';
import { signatures } from '../paper-layout.js';
import type { PdfDocument, PdfNode } from '../pdf-document.js';

export interface BlankForm {
  readonly title: string;
  /** Whom it is sent to. */
  readonly to: string;
  /** Lines to be filled in; one that ends with `…` gets a whole line of its own below. */
  readonly lines: readonly string[];
  readonly at: Instant;
}

const MARGIN = 56;
const WIDTH = 595.3 - 2 * MARGIN;
/** Between the feet of two lines, so that a hand finds room. */
const LEADING = 21;

export function blankForm({ title, to, lines, at }: BlankForm): PdfDocument {
  return {
    title,
    pageSize: 'A4',
    pageOrientation: 'portrait',
    pageMargins: [MARGIN, 48, MARGIN, 48],
    createdAt: at,
    footer: title,
    leaves: 1,
    content: [
      { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', heavy: true, fontSize: 12.5, alignment: 'center' },
      { text: 'Độc lập - Tự do - Hạnh phúc', heavy: true, fontSize: 13, alignment: 'center' },
      { canvas: [rule((WIDTH - 150) / 2, 150)], margin: [0, 3, 0, 22] },
      { text: title.toUpperCase(), heavy: true, fontSize: 15, alignment: 'center', margin: [0, 0, 0, 10] },
      { text: `Kính gửi: ${to}`, fontSize: 13, alignment: 'center', margin: [0, 0, 0, 12] },
      ...lines.flatMap(lineOf),
      {
        text: '……, ngày …… tháng …… năm ………',
        slanted: true,
        fontSize: 12.5,
        alignment: 'right',
        margin: [0, 14, 0, 4],
      },
      signatures([{ role: 'NGƯỜI LÀM ĐƠN', name: null }]),
    ],
  };
}

function lineOf(label: string): PdfNode[] {
  const free: PdfNode = { canvas: [dots(0, WIDTH)], margin: [0, LEADING - 4, 0, 4] };
  if (label.endsWith('…')) return [{ text: `${label.slice(0, -1).trim()}:`, fontSize: 13 }, free, free];
  const line: PdfNode = {
    columns: [
      { text: `${label}:`, fontSize: 13, width: 'auto' },
      { table: { widths: ['*'], body: [[' ']] }, layout: 'mc-fill', width: '*' },
    ],
    columnGap: 4,
    margin: [0, 0, 0, 6],
  };
  return [line];
}

const rule = (x: number, length: number) => ({
  type: 'line' as const,
  x1: x,
  y1: 0,
  x2: x + length,
  y2: 0,
  lineWidth: 0.7,
});
const dots = (x: number, length: number) => ({ ...rule(x, length), dash: { length: 1, space: 2.5 } });
