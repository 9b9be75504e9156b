import type { FieldCount } from '../../../modules/catalogue/index.js';
import type { Instant } from '../../../kernel/instant.js';
import type { Figure } from '../../shared/contracts.js';
import { formatDate, formatNumber, formatPercent } from '../../shared/formats.js';
import { fieldHref } from '../procedures/procedure-list.view.js';
import type { Words } from '../../shared/words.js';
import type { Language } from '../../../platform/i18n/language.js';

/** The province as a whole, counted from the beginning up to now (domain.md §4.4). */
export interface HomeFigures {
  readonly asOf: Instant;
  readonly received: number;
  /** Early and on time. */
  readonly onTime: number;
  readonly pending: number;
  /** Of the pending ones: those that wait for the citizen. */
  readonly paused: number;
  readonly overdue: number;
}

export interface HomePage {
  /** Shows people what to type; a code that was never given out. */
  readonly exampleCode: string;
  /** Null where nothing can be counted just now: no figure is better than an old one. */
  readonly figures: readonly Figure[] | null;
  readonly asOf: Instant;
  /** The fields that most procedures belong to, and all of them last. */
  readonly fields: readonly { readonly href: string; readonly name: string; readonly count: number }[];
}

const MOST_FIELDS = 8;

export const EXAMPLE_CODE = '000.15.30.H14-200504-0007';

export interface HomeFacts {
  readonly now: Instant;
  readonly figures: HomeFigures | null;
  readonly fields: readonly FieldCount[];
}

export function homePage({ now, figures, fields }: HomeFacts, language: Language, words: Words): HomePage {
  return {
    exampleCode: EXAMPLE_CODE,
    figures: figures && headline(figures, language, words),
    asOf: figures?.asOf ?? now,
    fields: fieldLinks(fields, words),
  };
}

function fieldLinks(fields: readonly FieldCount[], words: Words): HomePage['fields'] {
  if (fields.length === 0) return [];
  const largest = [...fields].sort((a, b) => b.procedures - a.procedures).slice(0, MOST_FIELDS);
  const all = fields.reduce((sum, { procedures }) => sum + procedures, 0);
  return [
    ...largest.map(({ code, nameVi, procedures }) => ({ href: fieldHref(code), name: nameVi, count: procedures })),
    { href: '/thu-tuc', name: words('portal.home.all-procedures'), count: all },
  ];
}

function headline(counts: HomeFigures, language: Language, words: Words): Figure[] {
  const figure = (key: Figure['key'], value: number, note: string): Figure => ({
    key,
    label: words(`portal.figure.${key}`),
    value,
    note,
    href: null,
  });
  return [
    figure('received', counts.received, words('portal.figure.received-note', { date: formatDate(counts.asOf) })),
    figure(
      'on-time',
      counts.onTime,
      words('portal.figure.on-time-note', { rate: formatPercent(counts.onTime, counts.received, language) }),
    ),
    figure(
      'pending',
      counts.pending,
      words('portal.figure.pending-note', { count: formatNumber(counts.paused, language) }),
    ),
    figure(
      'overdue',
      counts.overdue,
      words('portal.figure.overdue-note', { rate: formatPercent(counts.overdue, counts.pending, language) }),
    ),
  ];
}
