/** Figures of satisfaction, each with the address of its list. Meanings: domain.md §2.6 and §2.8 (5.x). */
import type { Language } from '../../../platform/i18n/language.js';
import {
  CASE_FIGURE_NAMES,
  type CaseCounts,
  type CaseFigure,
  type IndexSums,
} from '../../../modules/feedback/index.js';
import {
  index8,
  LEAST_FOR_SHARE,
  RATING_ANSWERS,
  RATING_QUESTIONS,
  satisfiedShare,
  scoreOf,
  type CaseKind,
  type RatingAnswer,
  type RatingQuestion,
} from '../../../modules/feedback/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { formatDate, formatNumber, formatPercent } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import type { SatisfactionArea, SatisfactionDesk } from './satisfaction-desk.js';

export type Figures = Awaited<ReturnType<SatisfactionDesk['figures']>>;
const BASE = '/lanh-dao/hai-long';
const KINDS: readonly CaseKind[] = ['question', 'complaint', 'proposal'];
/** Columns of the table of cases. */
const CASE_COLUMNS: readonly CaseFigure[] = ['received', 'answered', 'late', 'overdue', 'upheld', 'refused'];
const NO_CASES = Object.fromEntries(CASE_FIGURE_NAMES.map((name) => [name, 0])) as Record<CaseFigure, number>;
/** Lines of a table on the overview; the rest stands on a page of its own. */
const SHOWN = 15;

export function hrefOf(area: SatisfactionArea, path: string, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    ...(area.code === '' ? {} : { donVi: area.code }),
    tu: area.since,
    den: area.until,
    ...more,
  });
  return `${BASE}${path}?${query.toString()}`;
}

export function headingOf(area: SatisfactionArea, words: Words) {
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
  const cases = KINDS.map((kind): CaseCounts => ({
    ...NO_CASES,
    ...figures.cases.find((each) => each.kind === kind),
    kind,
  }));
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
    questions: RATING_QUESTIONS.map((question) => questionRow(area, question, figures.answers, language, words)),
    least: LEAST_FOR_SHARE,
    units: shown(area, 'noi-danh-gia', figures.units, (unit) => unitRow(area, unit, language)),
    cases: cases.map((counts) => caseRow(area, counts, words)),
    indicators: indicatorsOf(area, cases, figures, language, words),
    indexUnits: shown(area, 'noi-chi-so', figures.byUnit, (sums) => indexUnitRow(area, sums, figures, language)),
    indexOfficers: shown(area, 'can-bo', figures.byOfficer, (sums) => indexOfficerRow(area, sums, figures, language)),
    indexHref: hrefOf(area, '/chi-so'),
  };
}

/** The first lines, and the address of all where there are more. */
function shown<Item, Row>(area: SatisfactionArea, by: string, all: readonly Item[], row: (item: Item) => Row) {
  return {
    rows: all.slice(0, SHOWN).map(row),
    total: all.length,
    href: all.length > SHOWN ? hrefOf(area, `/bang/${by}`) : null,
  };
}

function questionRow(
  area: SatisfactionArea,
  question: RatingQuestion,
  counts: Figures['answers'],
  language: Language,
  words: Words,
) {
  const of = (answer: RatingAnswer): number =>
    counts.find((each) => each.question === question && each.answer === answer)?.count ?? 0;
  const all = RATING_ANSWERS.reduce((sum, answer) => sum + of(answer), 0);
  return {
    name: words(`rating.question.${question}`),
    counts: RATING_ANSWERS.map((answer) => ({
      value: of(answer),
      href: hrefOf(area, '/danh-gia', { cau: question, tra: answer }),
    })),
    all,
    share: shareText(of('satisfied'), all, language),
  };
}

export function unitRow(area: SatisfactionArea, unit: Figures['units'][number], language: Language) {
  return {
    ...unit,
    name: area.directory.latest(unit.unitId)?.shortName ?? '',
    href: hrefOf(area, '/danh-gia', { noi: unit.unitId }),
    share: shareText(unit.satisfied, unit.rated, language),
  };
}

/** A dash below ten answers: counts only. */
function shareText(satisfied: number, all: number, language: Language): string {
  const share = satisfiedShare(satisfied, all);
  return share === null ? '–' : `${formatNumber(share, language, 1)}%`;
}

function caseRow(area: SatisfactionArea, counts: CaseCounts, words: Words) {
  return {
    name: words(`feedback.kind.${counts.kind}`),
    cells: CASE_COLUMNS.map((loai) => ({
      value: counts[loai],
      href: hrefOf(area, '/viec', { nhom: counts.kind, loai }),
    })),
  };
}

/** 5.1–5.4 of Quyết định 766 with what cost points; a dash where there is nothing to divide by. */
function indicatorsOf(
  area: SatisfactionArea,
  cases: readonly CaseCounts[],
  { outcome, answers }: Figures,
  language: Language,
  words: Words,
) {
  const voices = cases.filter(({ kind }) => kind !== 'question');
  const sum = (...figures: readonly CaseFigure[]): number =>
    voices.reduce((total, counts) => figures.reduce((part, figure) => part + counts[figure], total), 0);
  const done = sum('inTime', 'publishedInTime');
  const due = sum('inTime', 'late', 'overdue', 'publishDue');
  const overall = answers.filter(({ question }) => question === 'overall');
  const said = (answer: RatingAnswer): number => overall.find((each) => each.answer === answer)?.count ?? 0;
  const all = RATING_ANSWERS.reduce((total, answer) => total + said(answer), 0);
  const percent = (part: number, whole: number): string => formatPercent(part, whole, language);
  const list = (key: string, value: number, path: string, query: Readonly<Record<string, string>>) => ({
    ...{ value, text: words(key), href: hrefOf(area, path, query) },
  });
  const voiceList = (loai: CaseFigure) =>
    list(`dashboard.satisfaction.list-${loai}`, sum(loai), '/viec', { nhom: 'voices', loai });
  const ratings = (tra: RatingAnswer) => list(`rating.answer.${tra}`, said(tra), '/danh-gia', { cau: 'overall', tra });
  const dossiers = (loai: string, value: number) =>
    list(`dashboard.satisfaction.${loai}-list`, value, '/chi-so', { loai });
  const { settled, late, displeased } = outcome;
  return [
    { code: '5.1', value: formatNumber(sum('received'), language), lists: [voiceList('received')] },
    { code: '5.2', value: percent(done, due), lists: [voiceList('missed')] },
    {
      code: '5.3',
      value: all < LEAST_FOR_SHARE ? '–' : percent(said('satisfied'), all),
      lists: [ratings('neutral'), ratings('dissatisfied')],
    },
    {
      code: '5.4',
      value: settled === 0 ? '–' : percent(Math.max(0, settled - late - displeased), settled),
      lists: [dossiers('tre', late), dossiers('khong-hai-long', displeased)],
    },
  ].map((each) => ({
    ...each,
    name: words(`dashboard.satisfaction.indicator-${each.code.replace('.', '-')}`),
  }));
}

function indexRow({ dossiers, ...sums }: IndexSums, language: Language) {
  const score = (points: number): string => {
    const value = scoreOf(points, dossiers);
    return value === null ? '–' : formatNumber(value, language, 1);
  };
  return { dossiers, index3: score(sums.index3), index4: score(sums.index4), index7: score(sums.index7) };
}

export function indexUnitRow(area: SatisfactionArea, sums: IndexSums, { answered }: Figures, language: Language) {
  const mine = answered.find(({ unitId }) => unitId === sums.key);
  const unit = area.directory.latest(sums.key as UnitId);
  return {
    ...indexRow(sums, language),
    name: unit?.shortName ?? '',
    href: hrefOf(area, '/chi-so', { noi: sums.key }),
    index8: String(index8(mine?.inTime ?? 0, mine?.due ?? 0)),
  };
}

export function indexOfficerRow(area: SatisfactionArea, sums: IndexSums, { names }: Figures, language: Language) {
  const name = names.get(sums.key) ?? '';
  return { ...indexRow(sums, language), name, href: hrefOf(area, '/chi-so', { canBo: sums.key }) };
}
