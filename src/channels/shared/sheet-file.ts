/** A table as a file, CSV or a spreadsheet. Cells that a spreadsheet would run are made harmless where they are written. */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';
import { BYTE_ORDER_MARK, csvLine, XLSX_TYPE, xlsxFile, type SheetRow } from '../../platform/sheets/index.js';

/** A spreadsheet with more rows is slow to open; CSV has no end. */
export const MOST_XLSX_ROWS = 100_000;

export interface SheetFile {
  /** Without its ending. */
  readonly name: string;
  readonly format: 'csv' | 'xlsx';
  readonly widths: readonly number[];
  /** How many there will be, the heading not counted. */
  readonly count: number;
  /** The heading first; read as it is sent, so that a long list is never held whole. */
  readonly rows: AsyncIterable<SheetRow> | Iterable<SheetRow>;
}

/** @throws DomainError invalid for a spreadsheet that would be too long */
export async function sendSheet(reply: FastifyReply, { name, format, widths, count, rows }: SheetFile): Promise<void> {
  if (format === 'xlsx' && count > MOST_XLSX_ROWS) {
    throw new DomainError('invalid', 'ui.file.too-long', { most: MOST_XLSX_ROWS });
  }
  const fileName = `${name}.${format}`.replaceAll(/[^\w.-]/g, '_');
  void reply.header('cache-control', 'no-store').header('content-disposition', `attachment; filename="${fileName}"`);
  if (format === 'csv') {
    void reply.header('content-type', 'text/csv; charset=utf-8').send(Readable.from(csvOf(rows)));
    return;
  }
  const all: SheetRow[] = [];
  for await (const row of rows) all.push(row);
  void reply.header('content-type', XLSX_TYPE).send(xlsxFile([{ name, widths, rows: all, frozenRows: 1 }]));
}

async function* csvOf(rows: SheetFile['rows']): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK;
  for await (const { cells } of rows) yield csvLine(cells);
}
