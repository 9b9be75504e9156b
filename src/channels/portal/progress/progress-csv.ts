import { BYTE_ORDER_MARK, csvLine } from '../../../platform/sheets/index.js';
import type { Words } from '../../shared/words.js';
import type { ProgressPage, ProgressRow } from './progress.view.js';

const COLUMNS = ['received', 'settled', 'onTime', 'late', 'pending', 'overdue'] as const;
const LABELS: Readonly<Record<(typeof COLUMNS)[number], string>> = {
  received: 'received',
  settled: 'settled',
  onTime: 'on-time',
  late: 'late',
  pending: 'pending',
  overdue: 'overdue',
};

/** The rows of the page, the whole last. */
export function progressCsv({ rows, whole }: ProgressPage, words: Words): string {
  const line = (row: ProgressRow): (string | number)[] => [row.name, ...COLUMNS.map((column) => row[column])];
  const head = ['unit', ...COLUMNS.map((column) => LABELS[column])].map((key) => words(`portal.progress.${key}`));
  return BYTE_ORDER_MARK + [head, ...rows.map(line), line(whole)].map(csvLine).join('');
}
