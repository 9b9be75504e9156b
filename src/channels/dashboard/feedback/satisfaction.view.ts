/** Figures of satisfaction and the lists behind them. Meanings: domain.md §2.6 and §2.8 (5.x). */
import type { Language } from '../../../platform/i18n/language.js';
import type { CaseCounts, CaseList, IndexSums, ListedRating } from '../../../modules/feedback/index.js';
import {
  index8,
  LEAST_FOR_SHARE,
  RATING_ANSWERS,
  RATING_QUESTIONS,
  satisfiedShare,
  scoreOf,
  type CaseKind,
  type FeedbackCase,
  type RatingAnswer,
  type RatingQuestion,
} from '../../../modules/feedback/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { formatDate, formatMoment, formatNumber, formatPercent } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import type { SatisfactionArea, SatisfactionDesk } from './satisfaction-desk.js';

type Figures = Awaited<ReturnType<SatisfactionDesk['figures']>>;
const BASE = '/lanh-dao/hai-long';
const KINDS: readonly CaseKind[] = ['question', 'complaint', 'proposal'];
const NO_CASES: Omit<CaseCounts, 'kind'> = {
  ...{
    received: 0,
    answered: 0,
    inTime: 0,
    late: 0,
    overdue: 0,
    upheld: 0,
    refused: 0,
    publishedInTime: 0,
    publishDue: 0,
  },
};

function hrefOf(area: SatisfactionArea, path: string, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    ...(area.code === '' ? {} : { donVi: area.code }),
    tu: area.since,
    den: area.until,
    ...more,
  });
  return `${BASE}${path}?${query.toString()}`;
}

function headingOf(area: SatisfactionArea, words: Words) {
  const period = words('dashboard.satisfaction.period', { from: formatDate(area.since), to: formatDate(area.until) });
  return {
    area: area.unit.shortName,
    code: area.code,
    period,
    since: area.since,
    until: area.until,
    back: hrefOf(area, ''),
  };
}

export function satisfactionPage(area: SatisfactionArea, figures: Figures, language: Language, words: Words) {
  const { rated } = figures;
  const cases = KINDS.map((kind) => ({ ...NO_CASES, ...figures.cases.find((each) => each.kind === kind), kind }));
  return {
    ...headingOf(area, words),
    pageTitle: words('dashboard.satisfaction.title', { area: area.unit.shortName }),
    rated: {
      text: words('dashboard.satisfaction.rated', {
        rated: formatNumber(rated.rated, language),
        returned: formatNumber(rated.returned, language),
      }),
      href: hrefOf(area, '/danh-gia'),
      dissatisfiedHref: hrefOf(area, '/danh-gia', { loai: 'dissatisfied' }),
      suspicious: rated.suspicious,
      suspiciousHref: hrefOf(area, '/danh-gia', { loai: 'suspicious' }),
    },
    questions: RATING_QUESTIONS.map((question) => questionRow(question, figures.answers, language, words)),
    least: LEAST_FOR_SHARE,
    units: figures.units.map((unit) => ({
      ...unit,
      name: area.directory.latest(unit.unitId)?.shortName ?? '',
      share: shareText(unit.satisfied, unit.rated, language),
    })),
    cases: cases.map((counts) => caseRow(area, counts, words)),
    indicators: indicatorsOf(cases, figures, language, words),
    indexUnits: figures.byUnit.map((sums) => indexUnitRow(area, sums, figures, language)).slice(0, 60),
    indexOfficers: figures.byOfficer
      .map((sums) => ({
        ...indexRow(sums, language),
        name: figures.names.get(sums.key) ?? '',
        href: hrefOf(area, '/chi-so', { canBo: sums.key }),
      }))
      .slice(0, 60),
    indexHref: hrefOf(area, '/chi-so'),
  };
}

function questionRow(question: RatingQuestion, counts: Figures['answers'], language: Language, words: Words) {
  const of = (answer: RatingAnswer): number =>
    counts.find((each) => each.question === question && each.answer === answer)?.count ?? 0;
  const all = RATING_ANSWERS.reduce((sum, answer) => sum + of(answer), 0);
  return {
    name: words(`rating.question.${question}`),
    counts: RATING_ANSWERS.map((answer) => of(answer)),
    all,
    share: shareText(of('satisfied'), all, language),
  };
}

/** A dash below ten answers: counts only. */
function shareText(satisfied: number, all: number, language: Language): string {
  const share = satisfiedShare(satisfied, all);
  return share === null ? '–' : `${formatNumber(share, language, 1)}%`;
}

function caseRow(area: SatisfactionArea, counts: CaseCounts, words: Words) {
  const cell = (value: number, loai: CaseList) => ({ value, href: hrefOf(area, '/viec', { nhom: counts.kind, loai }) });
  return {
    name: words(`feedback.kind.${counts.kind}`),
    received: cell(counts.received, 'all'),
    answered: cell(counts.answered, 'answered'),
    late: cell(counts.late, 'late'),
    overdue: cell(counts.overdue, 'overdue'),
    upheld: counts.upheld,
    refused: counts.refused,
  };
}

/** 5.1–5.4 of Quyết định 766; a dash where there is nothing to divide by. */
function indicatorsOf(cases: readonly CaseCounts[], { outcome, answers }: Figures, language: Language, words: Words) {
  const heavy = cases.filter(({ kind }) => kind !== 'question');
  const sum = (pick: (counts: CaseCounts) => number): number =>
    heavy.reduce((total, counts) => total + pick(counts), 0);
  const done = sum((c) => c.inTime) + sum((c) => c.publishedInTime);
  const due = sum((c) => c.inTime + c.late + c.overdue) + sum((c) => c.publishDue);
  const overall = answers.filter(({ question }) => question === 'overall');
  const all = overall.reduce((total, { count }) => total + count, 0);
  const pleased = overall.filter(({ answer }) => answer === 'satisfied').reduce((total, { count }) => total + count, 0);
  const late = outcome.finished === 0 ? null : outcome.late / outcome.finished;
  const displeased = outcome.rated === 0 ? 0 : outcome.displeased / outcome.rated;
  const percent = (part: number, whole: number): string => formatPercent(part, whole, language);
  return [
    [
      '5.1',
      formatNumber(
        sum((c) => c.received),
        language,
      ),
    ],
    ['5.2', percent(done, due)],
    ['5.3', all < LEAST_FOR_SHARE ? '–' : percent(pleased, all)],
    ['5.4', late === null ? '–' : percent(Math.max(0, 1 - late - displeased), 1)],
  ].map(([code = '', value = '']) => ({
    code,
    name: words(`dashboard.satisfaction.indicator-${code.replace('.', '-')}`),
    value,
  }));
}

function indexRow({ dossiers, ...sums }: IndexSums, language: Language) {
  const score = (points: number): string => {
    const value = scoreOf(points, dossiers);
    return value === null ? '–' : formatNumber(value, language, 1);
  };
  return { dossiers, index3: score(sums.index3), index4: score(sums.index4), index7: score(sums.index7) };
}

function indexUnitRow(area: SatisfactionArea, sums: IndexSums, { answered }: Figures, language: Language) {
  const mine = answered.find(({ unitId }) => unitId === sums.key);
  const unit = area.directory.latest(sums.key as UnitId);
  return {
    ...indexRow(sums, language),
    name: unit?.shortName ?? '',
    index8: String(index8(mine?.inTime ?? 0, mine?.due ?? 0)),
  };
}

interface Cell {
  readonly text: string;
  readonly href?: string;
}

export interface ListPage {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly note: string | null;
}

export function ratingListPage(area: SatisfactionArea, only: string, found: readonly ListedRating[], words: Words) {
  const list: ListPage = {
    heading: words(`dashboard.satisfaction.ratings-${only}`),
    note: words('dashboard.satisfaction.ratings-note'),
    columns: ['when', 'dossier', 'unit', ...RATING_QUESTIONS.map((q) => `q-${q}`), 'comment', 'way'].map((key) =>
      words(`dashboard.satisfaction.column.${key}`),
    ),
    rows: found.map((rating) => {
      const named = area.seesDossiers && !rating.ownWork;
      const signs = [
        words(`rating.way.${rating.via}`),
        ...(rating.changed ? [words('dashboard.satisfaction.changed')] : []),
        ...(rating.suspicious ? [words('dashboard.satisfaction.run')] : []),
      ];
      return [
        { text: formatMoment(rating.at) },
        named
          ? { text: rating.code, href: `/can-bo/ho-so/${rating.code}` }
          : { text: words('dashboard.satisfaction.hidden') },
        { text: area.directory.latest(rating.unitId)?.shortName ?? '' },
        ...RATING_QUESTIONS.map((question) => ({
          text: words(`rating.answer.${rating.answers[question] ?? 'neutral'}`),
        })),
        { text: named ? (rating.comment ?? '') : '' },
        { text: signs.join(', ') },
      ];
    }),
  };
  return { ...headingOf(area, words), ...list };
}

export function caseListPage(
  area: SatisfactionArea,
  kind: CaseKind | null,
  list: CaseList,
  rows: readonly { readonly subject: FeedbackCase; readonly seen: boolean }[],
  words: Words,
) {
  const what = kind === null ? words('dashboard.satisfaction.all-kinds') : words(`feedback.kind.${kind}`);
  const page: ListPage = {
    heading: words('dashboard.satisfaction.case-list', { what, list: words(`dashboard.satisfaction.list-${list}`) }),
    note: null,
    columns: ['code', 'topic', 'unit', 'opened', 'due', 'answered', 'state'].map((key) =>
      words(`dashboard.satisfaction.column.${key}`),
    ),
    rows: rows.map(({ subject, seen }) => [
      seen
        ? { text: subject.code, href: `/can-bo/hoi-dap/${subject.code}` }
        : { text: words('dashboard.satisfaction.not-yours') },
      { text: words(`feedback.topic.${subject.topic}`) },
      { text: area.directory.latest(subject.unitId)?.shortName ?? '' },
      { text: formatDate(subject.openedAt) },
      { text: subject.due ? formatDate(subject.due.dueOn) : '–' },
      {
        text:
          subject.answeredAt === null
            ? '–'
            : `${formatDate(subject.answeredAt)}${subject.timing === 'late' ? ` (${words('feedback.clock.late')})` : ''}`,
      },
      { text: words(`feedback.state.${subject.state}`) },
    ]),
  };
  return { ...headingOf(area, words), ...page };
}

export function indexListPage(
  area: SatisfactionArea,
  officer: string | null,
  found: Awaited<ReturnType<SatisfactionDesk['reads']['indexDossiers']>>,
  words: Words,
) {
  const page: ListPage = {
    heading:
      officer === null
        ? words('dashboard.satisfaction.index-list')
        : words('dashboard.satisfaction.index-list-of', { name: officer }),
    note: words('dashboard.satisfaction.index-note'),
    columns: ['dossier', 'index3', 'index4', 'index7', 'one-stop', 'agency', 'justified'].map((key) =>
      words(`dashboard.satisfaction.column.${key}`),
    ),
    rows: found.map((row) => [
      { text: row.code, href: `/can-bo/ho-so/${row.code}` },
      ...[row.index3, row.index4, row.index7, row.one_stop, row.agency, row.justified].map((value) => ({
        text: String(value),
      })),
    ]),
  };
  return { ...headingOf(area, words), ...page };
}
