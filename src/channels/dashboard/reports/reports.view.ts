/** The list of reports with the form that asks for one, and one report: its progress, its table, its files. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Report, ReportDocument, Comparison } from '../../../modules/statistics/index.js';
import { hasTotals } from '../../../modules/statistics/index.js';
import {
  datedPeriod,
  REPORT_KINDS,
  totalsOf,
  type ReportingPeriod,
  type ReportKind,
} from '../../../modules/statistics/domain/index.js';
import type { FormError, FormGuards } from '../../shared/contracts.js';
import { formatDate, formatMoment } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import { shownCell } from '../../shared/reports/report-paper.js';

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected?: boolean;
}

export interface ReportLine {
  readonly href: string;
  readonly name: string;
  readonly unit: string;
  readonly period: string;
  readonly state: string;
  readonly asked: string;
  /** Ready, and whoever asked for it has not looked yet. */
  readonly fresh: boolean;
}

export interface ReportsFacts {
  readonly areaCode: string;
  readonly areaName: string;
  readonly periods: readonly ReportingPeriod[];
  readonly reports: readonly (Report & { readonly unitName: string })[];
  readonly reader: string;
  readonly year: number;
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly Blocker[];
  readonly guards: FormGuards;
}

export function reportsPage(facts: ReportsFacts, words: Words) {
  const { values, periods, areaCode, areaName } = facts;
  const chosen = (name: string, options: readonly Choice[]): Choice[] =>
    options.map((option) => ({ ...option, selected: option.value === values[name] }));
  return {
    pageTitle: words('reports.title', { area: areaName }),
    heading: words('reports.heading'),
    area: areaName,
    areaCode,
    backHref: `/lanh-dao?donVi=${encodeURIComponent(areaCode)}`,
    kinds: chosen(
      'loai',
      (Object.keys(REPORT_KINDS) as ReportKind[]).sort().map((kind) => ({
        value: kind,
        text: `${REPORT_KINDS[kind].form.replace('Biểu số ', '')} · ${REPORT_KINDS[kind].title}`,
      })),
    ),
    views: chosen(
      'goc',
      ['competent', 'intake'].map((view) => ({ value: view, text: words(`statistics.view.${view}`) })),
    ),
    periods: chosen('ky', [
      ...periods.map((period) => ({
        value: `${period.kind} ${String(period.number)}`,
        text: `${period.nameVi} (${dayMonth(period, facts.year)})`,
      })),
      { value: 'days', text: words('reports.period.days') },
    ]),
    values: { ...values, nam: values['nam'] ?? String(facts.year) },
    errors: facts.faults.map(({ code, params = {}, field = 'ky' }): FormError => ({
      field,
      text: words(code, params as Record<string, string>),
    })),
    guards: facts.guards,
    lines: facts.reports.map((report) => lineOf(report, facts.reader, words)),
    waiting: facts.reports.some(({ state }) => state === 'waiting' || state === 'running'),
  };
}

function dayMonth(period: ReportingPeriod, year: number): string {
  const { from, to } = datedPeriod(period, year);
  return `${formatDate(from).slice(0, 5)}–${formatDate(to).slice(0, 5)}`;
}

function lineOf(report: Report & { readonly unitName: string }, reader: string, words: Words): ReportLine {
  return {
    href: `/lanh-dao/bao-cao/${report.id}`,
    name: REPORT_KINDS[report.kind].form,
    unit: report.unitName,
    period: report.periodText,
    state: stateOf(report, words),
    asked: formatMoment(report.askedAt),
    fresh: report.state === 'ready' && report.seenAt === null && report.askedBy === reader,
  };
}

function stateOf({ state, issuedAt, done, total }: Report, words: Words): string {
  if (issuedAt !== null) return words('reports.state.issued', { at: formatMoment(issuedAt) });
  if (state === 'running') return words('reports.state.running', { done: String(done), total: String(total) });
  return words(`reports.state.${state}`);
}

export interface ReportFacts {
  readonly report: Report;
  readonly unitName: string;
  readonly document: ReportDocument | null;
  readonly hashes: readonly { readonly format: string; readonly sha256: string; readonly bytes: number }[];
  readonly mayIssue: boolean;
  readonly guards: FormGuards;
  readonly comparison: Comparison | null;
}

/** Rows of a long register stay in the file. */
const MOST_ROWS = 300;

export function reportPage(facts: ReportFacts, words: Words) {
  const { report, document, comparison } = facts;
  const { form, title } = REPORT_KINDS[report.kind];
  const path = `/lanh-dao/bao-cao/${report.id}`;
  return {
    pageTitle: `${form}: ${report.periodText}`,
    heading: title,
    form,
    unit: facts.unitName,
    period: report.periodText,
    state: stateOf(report, words),
    busy: report.state === 'waiting' || report.state === 'running',
    failed: report.state === 'failed' ? words(report.errorCode ?? 'report.failed', {}) : null,
    progress: { done: report.done, total: Math.max(report.total, 1) },
    knownAt: words('reports.known-at', {
      at: formatMoment(report.knownAt),
      view: words(`statistics.view.${report.view}`),
    }),
    path,
    table: document && tableOf(document),
    files: document
      ? (['xlsx', 'csv', 'pdf'] as const).map((format) => ({
          text: words(`reports.file.${format}`),
          href: `${path}/tep?dang=${format}`,
        }))
      : [],
    hashes: facts.hashes,
    mayIssue: facts.mayIssue && report.state === 'ready' && report.issuedAt === null,
    guards: facts.guards,
    compareHref: document ? `${path}/doi-chieu` : null,
    comparison: comparison && comparedOf(comparison, document, words),
  };
}

function tableOf(document: ReportDocument) {
  const { columns, rows, notes, measure } = document;
  const totals = totalsOf(document);
  const shown = columns.filter(({ key }) => key !== 'signature');
  const number = (kind: string) => kind !== 'text';
  return {
    measure,
    notes,
    heads: shown.map(({ text, number: official, kind }) => ({ text, official, number: number(kind) })),
    rows: rows
      .slice(0, MOST_ROWS)
      .map(({ cells }) =>
        shown.map((column) => ({ text: shownCell(column, cells[column.key] ?? null), number: number(column.kind) })),
      ),
    totals: hasTotals(document)
      ? shown.map((column) => ({ text: shownCell(column, totals[column.key] ?? null), number: number(column.kind) }))
      : null,
    hidden: Math.max(0, rows.length - MOST_ROWS),
  };
}

function comparedOf({ drifted, changed }: Comparison, document: ReportDocument | null, words: Words) {
  const nameOf = (key: string) => String(document?.rows.find((row) => row.key === key)?.cells['name'] ?? key);
  const column = (key: string) => document?.columns.find((each) => each.key === key);
  return {
    same: drifted.length === 0,
    verdict: words(drifted.length === 0 ? 'reports.compare.same' : 'reports.compare.drifted', {
      count: String(drifted.length),
    }),
    changes: changed.slice(0, MOST_ROWS).map((cell) => {
      const of = column(cell.column);
      const show = (value: string | number | null) => (of ? shownCell(of, value) : String(value ?? ''));
      return {
        row: nameOf(cell.row),
        column: of ? `${of.number} ${of.text}` : cell.column,
        was: show(cell.was),
        is: show(cell.is),
      };
    }),
  };
}
