import type { CaseKind } from '../domain/index.js';

const OVERDUE = `(c.state in ('open', 'held', 'appealed') and c.due_at < app_now())`;
const PUBLISH_DUE = `(c.publish_by is not null and (c.published_at is not null or c.publish_by < app_now()))`;

/** What is counted of cases; the list of a figure is what its condition picks. */
export const CASE_FIGURES = {
  received: 'true',
  answered: 'c.answered_at is not null',
  inTime: `c.timing = 'on-time'`,
  late: `c.timing = 'late'`,
  overdue: OVERDUE,
  upheld: 'c.upheld',
  refused: `c.state = 'refused'`,
  publishedInTime: 'c.published_at <= c.publish_by',
  publishDue: PUBLISH_DUE,
  /** What 5.2 of QĐ 766 loses points for: answered late or not at all, published late or not at all. */
  missed: `(coalesce(c.timing, '') = 'late' or ${OVERDUE} or (${PUBLISH_DUE} and coalesce(c.published_at > c.publish_by, true)))`,
} as const;
export type CaseFigure = keyof typeof CASE_FIGURES;
export const CASE_FIGURE_NAMES = Object.keys(CASE_FIGURES) as CaseFigure[];
export type CaseCounts = { readonly kind: CaseKind } & Readonly<Record<CaseFigure, number>>;
