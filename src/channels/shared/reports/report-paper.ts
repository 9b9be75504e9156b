/** A report as a paper ready to sign: A4 across, head of the body that issues it, the table, what was folded, two signatures. */
import type { Instant } from '../../../kernel/instant.js';
import type { Issuer, PdfDocument, PdfNode } from '../../../modules/printing/domain/index.js';
import { hasTotals, type ReportDocument } from '../../../modules/statistics/index.js';
import { totalsOf, type ReportColumn } from '../../../modules/statistics/domain/index.js';
import { formatDate, formatNumber } from '../formats.js';

const NUMBERS: readonly ReportColumn['kind'][] = ['count', 'money', 'score', 'share'];

export function reportPaper(
  document: ReportDocument,
  { issuer, at }: { readonly issuer: Issuer; readonly at: Instant },
): PdfDocument {
  const { rows, form, title } = document;
  return {
    title: `${form} – ${document.unitName} – ${document.periodText}`,
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [30, 28, 30, 30],
    createdAt: at,
    footer: `${form} – ${document.unitName} – ${document.periodText}`,
    leaves: 1,
    content: [
      headOf(document, issuer, at),
      { text: title.toUpperCase(), heavy: true, fontSize: 12.5, alignment: 'center', margin: [0, 10, 0, 1] },
      { text: document.periodText, slanted: true, alignment: 'center' },
      { text: document.measure, slanted: true, alignment: 'right', fontSize: 8.5, margin: [0, 0, 0, 3] },
      tableOf(document),
      ...(rows.length === 0 ? [{ text: 'Không có số liệu trong kỳ.', slanted: true }] : []),
      { stack: document.notes.map((text) => ({ text, fontSize: 8, slanted: true })), margin: [0, 5, 0, 8] },
      signaturesOf(document),
    ],
  };
}

function tableOf(document: ReportDocument): PdfNode {
  const { columns, rows } = document;
  const size = columns.length > 12 ? 7.2 : 8.4;
  return {
    layout: 'mc-grid',
    fontSize: size,
    table: {
      headerRows: 2,
      dontBreakRows: true,
      widths: columns.map(({ kind, key, width }) => (key === 'tt' ? 20 : kind === 'text' && width > 20 ? '*' : 'auto')),
      body: [
        columns.map(({ text }) => ({ text, heavy: true, alignment: 'center' as const })),
        columns.map(({ number }) => ({ text: number, slanted: true, alignment: 'center' as const })),
        ...rows.map(({ cells }) => columns.map((column) => cellOf(column, cells[column.key] ?? null))),
        ...(hasTotals(document) ? [totalRow(document)] : []),
      ],
    },
  };
}

function signaturesOf(document: ReportDocument): PdfNode {
  return {
    unbreakable: true,
    columns: document.signers.map((role) => ({
      width: '*' as const,
      stack: [
        { text: role, heavy: true, alignment: 'center' as const },
        {
          text: '(Ký, ghi rõ họ tên)',
          slanted: true,
          alignment: 'center' as const,
          margin: [0, 0, 0, 52] as const,
        },
      ],
    })),
  };
}

function headOf({ form }: ReportDocument, { above, name, place }: Issuer, at: Instant): PdfNode {
  const dated = `${place === null ? '' : `${place}, `}ngày ${formatDate(at).split('/').join(' / ')}`;
  return {
    columns: [
      {
        width: 240,
        stack: [
          ...(above === '' ? [] : [{ text: above.toUpperCase(), alignment: 'center' as const }]),
          { text: name.toUpperCase(), heavy: true, alignment: 'center' },
          { text: form, slanted: true, alignment: 'center', margin: [0, 3, 0, 0] },
        ],
      },
      { width: '*', text: '' },
      {
        width: 270,
        stack: [
          { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', heavy: true, alignment: 'center' },
          { text: 'Độc lập - Tự do - Hạnh phúc', heavy: true, alignment: 'center' },
          { text: dated, slanted: true, alignment: 'center', margin: [0, 3, 0, 0] },
        ],
      },
    ],
  };
}

/** As the reader of the paper writes numbers; no data is an empty cell, not a zero. */
export function shownCell({ kind }: ReportColumn, value: string | number | null): string {
  if (value === null || typeof value === 'string') return value ?? '';
  if (kind === 'share') return `${formatNumber(value * 100, 'vi', 2)}%`;
  return formatNumber(value, 'vi', kind === 'score' ? 1 : 0);
}

function cellOf(column: ReportColumn, value: string | number | null): PdfNode {
  const text = shownCell(column, value);
  return NUMBERS.includes(column.kind) ? { text, alignment: 'right' } : text;
}

function totalRow(document: ReportDocument): PdfNode[] {
  const totals = totalsOf(document);
  return document.columns.map((column, index) => {
    const text =
      index === 0
        ? ''
        : column.key === 'name' || index === 1
          ? 'Tổng số'
          : shownCell(column, totals[column.key] ?? null);
    return { text, heavy: true, ...(NUMBERS.includes(column.kind) ? { alignment: 'right' as const } : {}) };
  });
}
