/** How long dossiers are kept, what is past that, and what was erased, as sheets. */
import { plainDate } from '../../../kernel/plain-date.js';
import { RETENTION_ENDS, type RetentionLine } from '../../../modules/dossiers/index.js';
import type { Erasure } from '../../../modules/feedback/index.js';
import { formatMoment, formatNumber } from '../../shared/formats.js';
import type { Reading } from '../../shared/pages.js';
import type { Field, SheetForm, SheetPage, SheetTable } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';
import type { FormState } from './privacy.view.js';

export const RETENTION_PATH = '/quan-tri/luu-giu';

export function retentionPage(
  lines: readonly RetentionLine[],
  erasures: readonly Erasure[],
  state: FormState,
  reading: Reading,
): SheetPage {
  const { words } = reading;
  return {
    pageTitle: words('admin.retention.heading'),
    heading: words('admin.retention.heading'),
    lead: words('admin.retention.lead'),
    notice: state.done === null ? null : { kind: 'success', text: words('admin.retention.done') },
    errors: state.errors,
    tables: [periodTable(lines, reading), erasureTable(erasures, reading)],
    forms: [periodForm(state, words)],
  };
}

function periodTable(lines: readonly RetentionLine[], { language, words }: Reading): SheetTable {
  const number = (count: number) => ({ text: formatNumber(count, language), number: true });
  return {
    caption: words('admin.retention.heading'),
    columns: [
      ...['procedure', 'period'].map((key) => ({ text: words(`admin.retention.column.${key}`) })),
      ...['finished', 'over', 'erased'].map((key) => ({ text: words(`admin.retention.column.${key}`), number: true })),
      { text: words('admin.retention.column.oldest') },
    ],
    rows: lines.map((line) => ({
      cells: [
        { text: line.name, sub: line.code },
        { text: periodOf(line, words), sub: endOf(line, words) },
        ...[line.finished, line.over, line.erased].map(number),
        line.oldestOn === null ? {} : { date: plainDate(line.oldestOn) },
      ],
      tone: line.over > 0 ? 'soon' : null,
    })),
    empty: { title: words('admin.retention.none') },
  };
}

function periodForm({ typed, guards }: FormState, words: Words): SheetForm {
  const field = (name: string, label: string, maxlength: number): Field => ({
    ...{ kind: 'text', name, label: words(`admin.retention.${label}`), value: typed[name] ?? '', maxlength },
  });
  return {
    heading: words('admin.retention.set'),
    action: RETENTION_PATH,
    guards,
    fields: [
      field('code', 'code', 8),
      field('years', 'years-field', 3),
      {
        ...{ kind: 'select', name: 'atEnd', label: words('admin.retention.at-end'), value: typed['atEnd'] ?? 'list' },
        options: RETENTION_ENDS.map((end) => ({ value: end, text: words(`admin.retention.end.${end}`) })),
      },
      field('basis', 'basis', 300),
    ],
    submit: words('admin.retention.submit'),
    main: true,
  };
}

/** The report of the job, and of what was erased because somebody asked. */
function erasureTable(erasures: readonly Erasure[], { language, words }: Reading): SheetTable {
  const counts = ['dossiers', 'persons', 'files', 'texts'] as const;
  const heading = words('admin.retention.erasures');
  return {
    ...{ heading, caption: heading },
    columns: [
      ...['at', 'cause'].map((key) => ({ text: words(`admin.retention.column.${key}`) })),
      ...counts.map((key) => ({ text: words(`admin.retention.column.${key}`), number: true })),
    ],
    rows: erasures.map((erasure) => ({
      cells: [
        { text: formatMoment(erasure.erasedAt), nowrap: true },
        { text: words(`admin.retention.cause.${erasure.cause}`), sub: erasure.procedure },
        ...counts.map((key) => ({ text: formatNumber(erasure[key], language), number: true })),
      ],
    })),
    empty: { title: words('admin.retention.no-erasures') },
  };
}

function periodOf({ known, years }: RetentionLine, words: Words): string {
  if (!known) return words('admin.retention.not-set');
  return years === null ? words('admin.retention.for-ever') : words('admin.retention.years', { years });
}

function endOf({ atEnd, basis }: RetentionLine, words: Words): string | null {
  return atEnd === null ? basis : `${words(`admin.retention.end.${atEnd}`)}; ${basis ?? ''}`;
}
