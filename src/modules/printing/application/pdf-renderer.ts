import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../kernel/instant.js';
import type { PdfDocument } from '../domain/index.js';
import { leanFont } from './lean-font.js';

const require = createRequire(import.meta.url);

type Line = (index: number, node: { readonly table: { readonly body: readonly unknown[] } }) => number;

interface PdfMake {
  /** Files in memory. */
  readonly virtualfs: { writeFileSync(path: string, content: Buffer): void };
  addFonts(fonts: Record<string, Record<string, string>>): void;
  addTableLayouts(layouts: Record<string, Record<string, Line | (() => number)>>): void;
  setUrlAccessPolicy(allowed: (url: string) => boolean): void;
  setLocalAccessPolicy(allowed: (path: string) => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Buffer> };
}

const FACES = {
  normal: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italics: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bolditalics: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
} as const;

const thin = (): number => 0.5;

/**
 * Papers as PDF, with Tinos (the metrics of Times) inside. The same document gives the same bytes: its date is that of
 * what happened. Nothing is fetched: no address and no file.
 */
@Injectable()
export class PdfRenderer {
  readonly #pdfmake: PdfMake;

  constructor() {
    this.#pdfmake = require('pdfmake') as PdfMake;
    for (const file of Object.values(FACES)) {
      const font = readFileSync(require.resolve(`@expo-google-fonts/tinos/${file}`));
      this.#pdfmake.virtualfs.writeFileSync(file, leanFont(font));
    }
    this.#pdfmake.addFonts({ Tinos: FACES });
    this.#pdfmake.setUrlAccessPolicy(() => false);
    this.#pdfmake.setLocalAccessPolicy(() => false);
    const tight = { paddingTop: () => 1.5, paddingBottom: () => 1.5, paddingLeft: () => 3, paddingRight: () => 3 };
    const wide = { paddingTop: () => 4, paddingBottom: () => 4, paddingLeft: () => 7, paddingRight: () => 5 };
    this.#pdfmake.addTableLayouts({
      'mc-grid': { hLineWidth: thin, vLineWidth: thin, ...tight },
      // A line to write on, under the last row alone.
      'mc-fill': {
        hLineWidth: (index, node) => (index === node.table.body.length ? 0.5 : 0),
        vLineWidth: () => 0,
        ...tight,
      },
      'mc-box': { hLineWidth: () => 0.8, vLineWidth: () => 0.8, ...wide },
    });
  }

  async render(document: PdfDocument): Promise<Buffer> {
    const { title, pageSize, pageOrientation, pageMargins, createdAt, watermark } = document;
    return this.#pdfmake
      .createPdf({
        pageSize,
        pageOrientation,
        pageMargins: [...pageMargins],
        language: 'vi-VN',
        displayTitle: true,
        info: { title, creator: 'Một Cửa', producer: 'Một Cửa', creationDate: dateOf(createdAt) },
        ...(watermark === undefined ? {} : { watermark: { text: watermark, color: 'black', opacity: 0.12 } }),
        defaultStyle: { font: 'Tinos', fontSize: 9.8, lineHeight: 1.05 },
        // The renderer writes its measures into the nodes, so it gets a copy without shared parts.
        content: JSON.parse(JSON.stringify(document.content), inItsWords) as unknown,
        footer: (page: number, pages: number) => footOf(document, page, pages),
      })
      .getBuffer();
  }
}

/** Our names of two looks, as pdfmake calls them. */
function inItsWords(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('heavy' in value || 'slanted' in value)) return value;
  const { heavy, slanted, ...rest } = value as { heavy?: boolean; slanted?: boolean };
  return { ...rest, ...(heavy === true ? { bold: true } : {}), ...(slanted === true ? { italics: true } : {}) };
}

/** Leaves are alike, so each has the same share of the pages. A leaf of one page needs no number. */
function footOf({ footer, leaves, pageMargins }: PdfDocument, page: number, pages: number): object | string {
  const each = Math.ceil(pages / leaves);
  if (each === 1) return '';
  const said = `${footer}    Trang ${String(((page - 1) % each) + 1)}/${String(each)}`;
  return { text: said, alignment: 'right', fontSize: 7.5, margin: [pageMargins[0], 4, pageMargins[2], 0] };
}
