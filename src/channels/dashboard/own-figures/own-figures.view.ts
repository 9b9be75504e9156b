/** A figure a line: what it counts, mine, and the unit's for its head. Every number opens its list. */
import type { Instant } from '../../../kernel/instant.js';
import type { Page } from '../../../kernel/page.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { SheetRow as FileRow } from '../../../platform/sheets/index.js';
import type { Counted, ListedDossier } from '../../../modules/statistics/index.js';
import { figureOf, type Figure } from '../../../modules/statistics/domain/index.js';
import { formatMoment, formatNumber, formatPercent } from '../../shared/formats.js';
import type { Cell, SheetPage } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';
import { FIGURE_OF_LIST, LIST_SLUGS, type ListKey } from '../figure-list.js';
import type { AskedDays, Side } from './own-figures-desk.js';

export interface OwnFiguresFacts {
  /** The year so far where nothing was asked for. */
  readonly days: AskedDays;
  /** Null for whoever is no head. */
  readonly divisionName: string | null;
  readonly own: Counted;
  readonly whole: Counted | null;
  /** The moment that all was counted at; null where the days say it. */
  readonly until: Instant | null;
}

export const PATH = '/can-bo/bao-cao';
/** Figures that are lists of dossiers, in the order of the official papers. */
const SHOWN = [
  ...(['carriedOver', 'received', 'resolved', 'early', 'onTime', 'late', 'withdrawn'] as const),
  ...(['pending', 'within', 'overdue', 'paused'] as const),
] satisfies (Figure & ListKey)[];
export const FILE_WIDTHS = [34, 70, 14, 14];

export function ownFiguresPage(facts: OwnFiguresFacts, language: Language, words: Words): SheetPage {
  const { days, whole, divisionName } = facts;
  const heading = words('own-figures.heading');
  const sides = whole === null ? ([facts.own] as const) : ([facts.own, whole] as const);
  const cell = (text: string, list: ListKey, side: number): Cell => ({
    ...{ text, number: true, href: ownListHref(list, side === 0 ? 'own' : 'division', facts) },
  });
  const date = (name: 'tu' | 'den') => ({
    ...{ kind: 'date' as const, name, label: words(`own-figures.${name}`), value: days[name] ?? '' },
  });
  return {
    ...{ pageTitle: heading, heading, errors: [], forms: [] },
    lead: divisionName === null ? words('own-figures.lead') : words('own-figures.lead-head', { unit: divisionName }),
    links: (['xlsx', 'csv'] as const).map((dang) => ({
      href: `${PATH}/tep?${new URLSearchParams({ ...days, dang }).toString()}`,
      text: words(`ui.file.${dang}`),
    })),
    filter: { action: PATH, fields: [date('tu'), date('den')], submit: words('dashboard.period.show') },
    tables: [
      {
        caption: heading,
        columns: [
          ...['figure', 'meaning'].map((column) => ({ text: words(`own-figures.column.${column}`) })),
          { text: words('own-figures.column.own'), number: true },
          ...(divisionName === null ? [] : [{ text: divisionName, number: true }]),
        ],
        rows: [
          ...SHOWN.map((figure) => ({
            cells: [
              { text: words(`own-figures.name.${figure}`) },
              { text: words(`own-figures.about.${figure}`) },
              ...sides.map(({ tally }, side) => cell(formatNumber(figureOf(tally, figure), language), figure, side)),
            ],
          })),
          {
            cells: [
              { text: words('own-figures.rate') },
              { text: words('own-figures.about.rate') },
              ...sides.map(({ tally }, side) => {
                const inTime = figureOf(tally, 'returnedInTime');
                return cell(formatPercent(inTime, inTime + tally.late, language), 'on-time', side);
              }),
            ],
          },
        ],
        empty: { title: heading },
      },
    ],
  };
}

/** The same as a file: numbers as numbers. */
export function fileRows({ own, whole, divisionName }: OwnFiguresFacts, words: Words): FileRow[] {
  const sides = whole === null ? [own] : [own, whole];
  const names = [words('own-figures.column.own'), ...(divisionName === null ? [] : [divisionName])];
  return [
    {
      look: 'heading',
      cells: [words('own-figures.column.figure'), words('own-figures.column.meaning'), ...names],
    },
    ...SHOWN.map((figure) => ({
      cells: [
        ...[words(`own-figures.name.${figure}`), words(`own-figures.about.${figure}`)],
        ...sides.map(({ tally }) => figureOf(tally, figure)),
      ],
    })),
  ];
}

export function ownListHref(
  list: ListKey,
  side: Side,
  { days, until }: Pick<OwnFiguresFacts, 'days' | 'until'>,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = {
    ...{ loai: LIST_SLUGS[list], ...days, ...more },
    ...(side === 'own' ? {} : { phong: '1' }),
    ...(until === null ? {} : { luc: String(until) }),
  };
  return `${PATH}/ho-so?${new URLSearchParams(query).toString()}`;
}

export interface OwnListFacts {
  readonly days: AskedDays;
  readonly list: ListKey;
  readonly side: Side;
  readonly until: Instant;
  readonly page: Page<ListedDossier>;
  readonly titleOf: (id: string) => string;
}

/** The dossiers behind one number. */
export function ownListPage(facts: OwnListFacts, words: Words): SheetPage {
  const { days, list, side, page, titleOf } = facts;
  const known = SHOWN.some((key) => key === list);
  const figure = words(known ? `own-figures.name.${list}` : `statistics.figure.${FIGURE_OF_LIST[list]}`);
  const heading = words(`own-figures.list.${side}`, { figure });
  const until = days.den === undefined ? facts.until : null;
  return {
    ...{ pageTitle: heading, heading, errors: [], forms: [], lead: '' },
    back: { href: PATH, text: words('own-figures.heading') },
    tables: [
      {
        caption: heading,
        columns: ['code', 'procedure', 'accepted', 'due', 'finished'].map((column) => ({
          text: words(`dashboard.file.${column}`),
        })),
        rows: page.items.map(({ id, code, acceptedAt, dueOn, finishedAt }) => ({
          cells: [
            { code, href: `/can-bo/ho-so/${code}` },
            { text: titleOf(id) },
            { text: formatMoment(acceptedAt), nowrap: true },
            dueOn === null ? { text: '–' } : { date: dueOn },
            { text: finishedAt === null ? '–' : formatMoment(finishedAt), nowrap: true },
          ],
        })),
        empty: { title: words('own-figures.list.none') },
        nextHref: page.next === null ? null : ownListHref(list, side, { days, until }, { sau: page.next }),
      },
    ],
  };
}
