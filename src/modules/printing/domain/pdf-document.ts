/** A paper as plain data: what the renderer understands, and nothing that needs it. Lengths in points. */
import type { Instant } from '../../../kernel/instant.js';

export type Margin = readonly [left: number, top: number, right: number, bottom: number];

interface Look {
  readonly fontSize?: number;
  /** Bold. Not called so, since every text has a (deprecated) method of that name; `slanted` likewise. */
  readonly heavy?: boolean;
  readonly slanted?: boolean;
  readonly alignment?: 'left' | 'center' | 'right' | 'justify';
  readonly margin?: Margin;
  readonly noWrap?: boolean;
  readonly lineHeight?: number;
  /** Stays together on one page. */
  readonly unbreakable?: boolean;
  readonly pageBreak?: 'before' | 'after';
  readonly width?: number | 'auto' | '*';
  readonly colSpan?: number;
  readonly rowSpan?: number;
}

export interface PdfLine {
  readonly type: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly lineWidth: number;
  readonly dash?: { readonly length: number; readonly space: number };
}

export interface PdfTable {
  readonly headerRows?: number;
  readonly dontBreakRows?: boolean;
  readonly keepWithHeaderRows?: number;
  readonly widths: readonly (number | 'auto' | '*')[];
  readonly body: readonly (readonly PdfNode[])[];
}

/** Layouts of tables that the renderer knows by name. */
export type TableLook = 'mc-grid' | 'mc-box' | 'mc-fill' | 'noBorders';

export type PdfNode =
  | string
  | (Look & { readonly text: string | readonly PdfNode[] })
  | (Look & { readonly stack: readonly PdfNode[] })
  | (Look & { readonly columns: readonly PdfNode[]; readonly columnGap?: number })
  | (Look & { readonly table: PdfTable; readonly layout: TableLook })
  | (Look & { readonly qr: string; readonly fit: number; readonly eccLevel: 'M' })
  | (Look & { readonly canvas: readonly PdfLine[] });

export interface PdfDocument {
  readonly title: string;
  readonly pageSize: 'A5' | 'A4';
  readonly pageOrientation: 'portrait' | 'landscape';
  readonly pageMargins: Margin;
  /** When the thing that the paper says happened: the same facts give the same file. */
  readonly createdAt: Instant;
  /** Stands at the foot of the pages of a paper that has more pages than leaves. */
  readonly footer: string;
  /** Liên: how often the paper is repeated in the file; each begins a new page. */
  readonly leaves: number;
  readonly content: readonly PdfNode[];
  /** Across every page, pale: what is no paper of anybody says so. */
  readonly watermark?: string;
}
