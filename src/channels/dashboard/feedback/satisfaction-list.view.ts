/** The lists behind the figures of satisfaction. */
import type { CaseFigure, IndexDossier, ListedRating, Part } from '../../../modules/feedback/index.js';
import { LEAST_FOR_SHARE, RATING_QUESTIONS, type FeedbackCase } from '../../../modules/feedback/domain/index.js';
import { formatDate, formatMoment, formatNumber } from '../../shared/formats.js';
import type { Reading } from '../../shared/pages.js';
import type { Words } from '../../shared/words.js';
import type { SatisfactionArea } from './satisfaction-desk.js';
import type { CaseGroup, IndexList, Ranking, RatingListQuery } from './satisfaction.form.js';
import { headingOf, hrefOf, indexOfficerRow, indexUnitRow, unitRow, type Figures } from './satisfaction.view.js';

/** Lines of a page. */
export const PAGE_LINES = 100;

interface Cell {
  readonly text: string;
  readonly href?: string;
}

interface Table {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly note: string | null;
}

/** Where in the list one stands, and the addresses of the pages beside it. */
export interface Place {
  readonly page: number;
  readonly total: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

const column = (words: Words, keys: readonly string[]): string[] =>
  keys.map((key) => words(`dashboard.satisfaction.column.${key}`));

function listPage(area: SatisfactionArea, table: Table, { page, total, path, query }: Place, { words }: Reading) {
  const at = (other: number): string =>
    hrefOf(area, path, { ...query, ...(other === 1 ? {} : { trang: String(other) }) });
  return {
    ...headingOf(area, words),
    ...table,
    total,
    previous: page > 1 ? at(page - 1) : null,
    next: page * PAGE_LINES < total ? at(page + 1) : null,
  };
}

export function ratingListPage(
  area: SatisfactionArea,
  asked: RatingListQuery,
  { items }: Part<ListedRating>,
  place: Place,
  reading: Reading,
) {
  const { words } = reading;
  const heading = [
    words(`dashboard.satisfaction.ratings-${asked.loai ?? 'all'}`),
    ...(asked.cau === undefined ? [] : [words(`rating.question.${asked.cau}`)]),
    ...(asked.tra === undefined ? [] : [words(`rating.answer.${asked.tra}`)]),
    ...(asked.noi === undefined ? [] : [area.directory.latest(asked.noi)?.shortName ?? '']),
  ].join(' · ');
  const rows = items.map((rating) => ratingRow(area, rating, words));
  const note = words('dashboard.satisfaction.ratings-note');
  const questions = RATING_QUESTIONS.map((question) => `q-${question}`);
  const columns = column(words, ['when', 'dossier', 'unit', ...questions, 'comment', 'way']);
  return listPage(area, { heading, note, columns, rows }, place, reading);
}

function ratingRow(area: SatisfactionArea, rating: ListedRating, words: Words): Cell[] {
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
    ...RATING_QUESTIONS.map((question) => ({ text: words(`rating.answer.${rating.answers[question] ?? 'neutral'}`) })),
    { text: named ? (rating.comment ?? '') : '' },
    { text: signs.join(', ') },
  ];
}

export function caseListPage(
  area: SatisfactionArea,
  { group, figure }: { readonly group: CaseGroup | null; readonly figure: CaseFigure },
  rows: readonly { readonly subject: FeedbackCase; readonly seen: boolean }[],
  place: Place,
  reading: Reading,
) {
  const { words } = reading;
  const kinds = group === 'voices' ? words('dashboard.satisfaction.voices') : group && words(`feedback.kind.${group}`);
  const what = kinds ?? words('dashboard.satisfaction.all-kinds');
  const table = {
    heading: words('dashboard.satisfaction.case-list', { what, list: words(`dashboard.satisfaction.list-${figure}`) }),
    note: null,
    columns: column(words, ['code', 'topic', 'unit', 'opened', 'due', 'answered', 'state']),
    rows: rows.map(({ subject, seen }) => [
      seen
        ? { text: subject.code, href: `/can-bo/hoi-dap/${subject.code}` }
        : { text: words('dashboard.satisfaction.not-yours') },
      { text: words(`feedback.topic.${subject.topic}`) },
      { text: area.directory.latest(subject.unitId)?.shortName ?? '' },
      { text: formatDate(subject.openedAt) },
      { text: subject.due ? formatDate(subject.due.dueOn) : '–' },
      { text: answeredText(subject, words) },
      { text: words(`feedback.state.${subject.state}`) },
    ]),
  };
  return listPage(area, table, place, reading);
}

function answeredText({ answeredAt, timing }: FeedbackCase, words: Words): string {
  if (answeredAt === null) return '–';
  return `${formatDate(answeredAt)}${timing === 'late' ? ` (${words('feedback.clock.late')})` : ''}`;
}

export function indexListPage(
  area: SatisfactionArea,
  { of, list }: { readonly of: string | null; readonly list: IndexList | null },
  { items }: Part<IndexDossier>,
  place: Place,
  reading: Reading,
) {
  const { words } = reading;
  const table = {
    heading: [words(`dashboard.satisfaction.${list ?? 'index'}-list`), ...(of === null ? [] : [of])].join(' · '),
    note: words('dashboard.satisfaction.index-note'),
    columns: column(words, ['dossier', 'index3', 'index4', 'index7', 'one-stop', 'agency', 'justified']),
    rows: items.map((row) => [
      { text: row.code, href: `/can-bo/ho-so/${row.code}` },
      ...[row.index3, row.index4, row.index7, row.oneStop, row.agency, row.justified].map((n) => ({ text: String(n) })),
    ]),
  };
  return listPage(area, table, place, reading);
}

const RANKING = {
  'noi-danh-gia': { heading: 'units', columns: ['unit', 'count', 'dissatisfied', 'share'] },
  'noi-chi-so': { heading: 'index-units', columns: ['unit', 'dossiers', 'index3', 'index4', 'index7', 'index8'] },
  'can-bo': { heading: 'index-officers', columns: ['officer', 'dossiers', 'index3', 'index4', 'index7'] },
} as const satisfies Record<Ranking, object>;

/** Every unit or officer, where the overview shows those that need looking at. */
export function rankingPage(area: SatisfactionArea, by: Ranking, figures: Figures, page: number, reading: Reading) {
  const { language, words } = reading;
  const count = (value: number): Cell => ({ text: formatNumber(value, language) });
  const tables: Record<Ranking, () => Cell[][]> = {
    'noi-danh-gia': () =>
      figures.units.map((each) => {
        const row = unitRow(area, each, language);
        return [{ text: row.name, href: row.href }, count(row.rated), count(row.dissatisfied), { text: row.share }];
      }),
    'noi-chi-so': () =>
      figures.byUnit.map((sums) => {
        const { name, href, dossiers, index3, index4, index7, index8 } = indexUnitRow(area, sums, figures, language);
        return [{ text: name, href }, count(dossiers), ...[index3, index4, index7, index8].map((text) => ({ text }))];
      }),
    'can-bo': () =>
      figures.byOfficer.map((sums) => {
        const { name, href, dossiers, index3, index4, index7 } = indexOfficerRow(area, sums, figures, language);
        return [{ text: name, href }, count(dossiers), ...[index3, index4, index7].map((text) => ({ text }))];
      }),
  };
  const all = tables[by]();
  const table = {
    heading: words(`dashboard.satisfaction.${RANKING[by].heading}`),
    note: by === 'noi-danh-gia' ? words('dashboard.satisfaction.least', { least: LEAST_FOR_SHARE }) : null,
    columns: column(words, RANKING[by].columns),
    rows: all.slice((page - 1) * PAGE_LINES, page * PAGE_LINES),
  };
  return listPage(area, table, { page, total: all.length, path: `/bang/${by}`, query: {} }, reading);
}
