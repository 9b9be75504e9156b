/** The list behind a number: exactly as many rows as the number says, and the number once more as its heading. */
import type { Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { DossierStateCode } from '../../../modules/dossiers/domain/index.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { DeadlineBadge, StatusTag } from '../../shared/contracts.js';
import { deadlineBadge, type CountWorkingDays, type DeadlineFacts } from '../../shared/deadline.view.js';
import { formatDate, formatNumber, formatTime } from '../../shared/formats.js';
import { statusTag } from '../../shared/status-tag.view.js';
import type { Words } from '../../shared/words.js';
import type { ListSort } from '../../../modules/statistics/index.js';
import { FIGURE_OF_LIST, LIST_SLUGS, NAMED_LISTS, type ListKey } from '../figure-list.js';

export interface ListedDossier extends DeadlineFacts {
  readonly code: string;
  readonly procedure: string;
  readonly unit: string;
  readonly state: DossierStateCode;
  readonly receivedAt: Instant;
  /** May the reader open it? Figures reach further than files. */
  readonly readable: boolean;
  /** Why it is late, as entered. */
  readonly cause?: string | null;
}

export interface DossierListFacts {
  readonly list: ListKey;
  readonly areaName: string;
  readonly areaCode: string;
  readonly asOf: Instant;
  readonly total: number;
  readonly rows: readonly ListedDossier[];
  readonly nextCursor: string | null;
  /** What is counted, as the address says it; with the code of the unit. */
  readonly address?: Readonly<Record<string, string>>;
  /** The moment of the figure, as the address says it. */
  readonly moment?: string | undefined;
  readonly sort?: ListSort;
  readonly descending?: boolean;
}

export interface SortableColumn {
  readonly text: string;
  readonly href: string | null;
  readonly sorted: 'ascending' | 'descending' | null;
}

export interface DossierListPage {
  readonly pageTitle: string;
  readonly heading: string;
  readonly summary: string;
  readonly backHref: string;
  readonly trail: string;
  readonly rows: readonly {
    readonly href: string | null;
    readonly code: string;
    readonly procedure: string;
    readonly unit: string;
    readonly receivedAt: Instant;
    readonly dueOn: PlainDate | null;
    readonly finishedAt: Instant | null;
    readonly badge: DeadlineBadge;
    readonly status: StatusTag;
    /** Why it is late, or an invitation to say so; only of lists of late ones. */
    readonly cause: { readonly text: string; readonly href: string | null } | null;
  }[];
  readonly columns: readonly SortableColumn[];
  readonly files: readonly { readonly text: string; readonly href: string }[];
  readonly narrowed: readonly string[];
  readonly shown: string;
  readonly nextHref: string | null;
}

interface Reader {
  readonly now: Instant;
  readonly workingDays: CountWorkingDays;
  readonly language: Language;
  readonly words: Words;
}

export function dossierListPage(facts: DossierListFacts, reader: Reader): DossierListPage {
  const { words, language } = reader;
  const total = formatNumber(facts.total, language);
  const figure = words(`statistics.figure.${FIGURE_OF_LIST[facts.list]}`);
  const named = NAMED_LISTS.includes(facts.list);
  const heading = named
    ? words(`dashboard.list.${facts.list}`, { total })
    : words('dashboard.list.figure', { total, figure: figure.toLocaleLowerCase(language) });
  const address = facts.address ?? { donVi: facts.areaCode };
  const query = {
    loai: LIST_SLUGS[facts.list],
    ...address,
    ...(facts.moment === undefined ? {} : { luc: facts.moment }),
  };
  const order = { ...(facts.sort ? { xep: facts.sort } : {}), ...(facts.descending ? { giam: '1' } : {}) };
  const href = (path: string, more: Record<string, string>) =>
    `/lanh-dao/ho-so${path}?${new URLSearchParams({ ...query, ...more }).toString()}`;
  return {
    pageTitle: words('dashboard.list.title', { heading, area: facts.areaName }),
    heading,
    summary: words('dashboard.list.summary', {
      area: facts.areaName,
      time: formatTime(facts.asOf),
      date: formatDate(facts.asOf),
    }),
    backHref: `/lanh-dao?${new URLSearchParams(address).toString()}`,
    trail: named ? words(`dashboard.figure.${facts.list}`) : figure,
    columns: COLUMNS.map(([text, sort]) => columnOf(words(text), sort, facts, (more) => href('', more))),
    files: (['csv', 'xlsx'] as const).map((dang) => ({
      text: words(`ui.file.${dang}`),
      href: href('/tep', { ...order, dang }),
    })),
    narrowed: narrowedBy(address, words),
    rows: facts.rows.map((row) => ({ ...rowOf(row, reader), cause: causeOf(facts.list, row, words) })),
    shown: words('dashboard.list.shown', { shown: formatNumber(facts.rows.length, language), total }),
    nextHref: facts.nextCursor && href('', { ...order, sau: facts.nextCursor }),
  };
}

/** Lists whose dossiers are late. */
export const LATE_LISTS: readonly ListKey[] = ['late', 'overdue', 'pausedOverdue'];

function causeOf(list: ListKey, { cause, code, readable }: ListedDossier, words: Words) {
  if (!LATE_LISTS.includes(list)) return null;
  const text = words(cause == null ? 'dashboard.list.no-cause' : `overdue-cause.${cause}`);
  return { text, href: readable ? `/can-bo/nguyen-nhan-qua-han/${code}` : null };
}

function rowOf(
  row: ListedDossier,
  { now, workingDays, words }: Reader,
): Omit<DossierListPage['rows'][number], 'cause'> {
  return {
    href: row.readable ? `/can-bo/ho-so/${row.code}` : null,
    code: row.code,
    procedure: row.procedure,
    unit: row.unit,
    receivedAt: row.receivedAt,
    dueOn: row.due?.on ?? null,
    finishedAt: row.finished?.at ?? null,
    badge: deadlineBadge(row, now, workingDays, words),
    status: statusTag(row.state, words),
  };
}

const COLUMNS: readonly (readonly [text: string, sort: ListSort | null])[] = [
  ['dashboard.list.deadline', null],
  ['desk.worklist.column.code', 'code'],
  ['desk.worklist.column.procedure', null],
  ['dashboard.list.unit', null],
  ['dashboard.list.received-on', 'accepted'],
  ['desk.worklist.column.due', 'due'],
  ['dashboard.list.finished-on', 'finished'],
  ['desk.worklist.column.status', null],
];

/** A click sorts upwards, the next one downwards. */
function columnOf(
  text: string,
  sort: ListSort | null,
  { sort: current = 'accepted', descending = false }: DossierListFacts,
  href: (more: Record<string, string>) => string,
): SortableColumn {
  if (sort === null) return { text, href: null, sorted: null };
  const here = sort === current;
  return {
    text,
    href: href({ xep: sort, ...(here && !descending ? { giam: '1' } : {}) }),
    sorted: here ? (descending ? 'descending' : 'ascending') : null,
  };
}

/** What narrows the list, in words: no filter is hidden. */
function narrowedBy(address: Readonly<Record<string, string>>, words: Words): string[] {
  const day = (key: 'tu' | 'den') => {
    const value = address[key];
    return value === undefined ? [] : [words(`dashboard.narrowed.${key}`, { day: formatDate(value as PlainDate) })];
  };
  const named = ['linhVuc', 'thuTuc', 'canBo'].flatMap((key) => {
    const value = address[key];
    return value === undefined ? [] : [words(`dashboard.narrowed.${key}`, { value })];
  });
  const { goc, cap, kenh, doiTuong } = address;
  return [
    ...day('tu'),
    ...day('den'),
    ...named,
    ...(goc === undefined ? [] : [words(`statistics.view.${goc}`)]),
    ...(cap === undefined ? [] : [words(`dashboard.narrowed.level.${cap}`)]),
    ...(kenh === undefined ? [] : [words(`dashboard.narrowed.channel.${kenh}`)]),
    ...(doiTuong === undefined ? [] : [words(`dashboard.narrowed.applicant.${doiTuong}`)]),
  ];
}
