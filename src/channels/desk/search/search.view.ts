/** Tra cứu hồ sơ: whatever somebody remembers of a dossier, all together. */
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { FieldCount } from '../../../modules/catalogue/index.js';
import type { SearchedDossier } from '../../../modules/dossiers/index.js';
import { codeTyped, DOSSIER_STATES } from '../../../modules/dossiers/domain/index.js';
import type { FormError } from '../../shared/contracts.js';
import type { Cell, Field, SheetForm, SheetPage, SheetTable } from '../../shared/sheet/sheet.view.js';
import { statusTag } from '../../shared/status-tag.view.js';
import { counted, type Words } from '../../shared/words.js';
import type { SearchQuery } from './search.form.js';

export const PAGE = 25;
/** Beyond that nobody reads on: the question is to be narrowed. */
export const MOST = 1_000;

export const SEARCH = '/can-bo/tra-cuu';

export interface SearchFacts {
  readonly asked: SearchQuery;
  /** Anything to look for. */
  readonly asks: boolean;
  /** Counted up to one more than {@link MOST}. */
  readonly total: number;
  readonly page: number;
  readonly items: readonly (SearchedDossier & { readonly holder: string })[];
  readonly fields: readonly FieldCount[];
}

export function searchPage(
  facts: SearchFacts & { readonly csrf: string },
  errors: readonly FormError[],
  words: Words,
): SheetPage {
  const { asked, asks, total } = facts;
  const text = asked.q?.trim() ?? '';
  const heading = text === '' ? words('desk.search.title') : words('desk.search.heading', { text });
  const tooMany = total > MOST;
  return {
    ...{ pageTitle: heading, heading, errors, forms: tooMany ? [fileForm(facts, words)] : [] },
    lead: tooMany ? words('desk.search.over', { most: MOST }) : asks ? counted(words, 'desk.search.found', total) : '',
    ...(tooMany ? { notice: { kind: 'warning' as const, text: words('desk.search.narrow', { most: MOST }) } } : {}),
    ...(total === 0 || tooMany
      ? {}
      : { links: (['csv', 'xlsx'] as const).map((format) => fileLink(asked, format, words)) }),
    filter: { action: SEARCH, csrf: facts.csrf, fields: fieldsOf(facts, words), submit: words('desk.search.submit') },
    tables: [tableOf(facts, words)],
  };
}

const fileLink = (asked: SearchQuery, format: 'csv' | 'xlsx', words: Words) => ({
  href: searchAddress(`${SEARCH}/tep`, asked, ['dang', format]),
  text: words(`ui.file.${format}`),
});

/** The question goes along; the file waits in the list of background work. */
function fileForm({ asked, csrf }: SearchFacts & { readonly csrf: string }, words: Words): SheetForm {
  const question = filled(asked)
    .filter(([name]) => name !== 'tim')
    .map(([name, value]): Field => ({ kind: 'hidden', name, label: '', value }));
  const options = (['csv', 'xlsx'] as const).map((value) => ({ value, text: words(`ui.file.${value}`) }));
  const format: Field = { kind: 'select', name: 'dang', label: words('desk.search.format'), value: 'xlsx', options };
  return {
    heading: words('desk.search.whole'),
    lead: words('desk.search.whole-lead', { most: MOST }),
    action: '/can-bo/tra-cuu/xuat',
    guards: { csrf, idempotencyKey: '' },
    fields: [...question, format],
    submit: words('desk.search.write'),
  };
}

function fieldsOf({ asked, fields }: SearchFacts, words: Words): Field[] {
  const label = (name: string): string => words(`desk.search.field.${name}`);
  const date = (name: 'tu' | 'den'): Field => ({ kind: 'date', name, label: label(name), value: asked[name] ?? '' });
  const any = { value: '', text: words('desk.search.any') };
  return [
    { kind: 'search', name: 'q', label: label('q'), value: asked.q ?? '', maxlength: 100 },
    { kind: 'text', name: 'soGiayTo', label: label('soGiayTo'), value: asked.soGiayTo ?? '', maxlength: 20 },
    {
      ...{ kind: 'select', name: 'linhVuc', label: label('linhVuc'), value: asked.linhVuc ?? '' },
      options: [any, ...fields.map(({ code, nameVi }) => ({ value: code, text: nameVi }))],
    },
    { kind: 'text', name: 'thuTuc', label: label('thuTuc'), value: asked.thuTuc ?? '', maxlength: 8 },
    { kind: 'text', name: 'donVi', label: label('donVi'), value: asked.donVi ?? '', maxlength: 40 },
    {
      ...{ kind: 'select', name: 'trangThai', label: label('trangThai'), value: asked.trangThai ?? '' },
      options: [any, ...DOSSIER_STATES.map((state) => ({ value: state, text: statusTag(state, words).words }))],
    },
    date('tu'),
    date('den'),
  ];
}

const HEADS = ['code', 'applicant', 'procedure'].map((key) => `desk.worklist.column.${key}`);

/** What the columns of the page and of the file are called. */
export function searchHeads(words: Words): string[] {
  const codes = [
    ...HEADS,
    'desk.search.at',
    'desk.search.opened',
    'desk.worklist.column.due',
    'desk.worklist.column.status',
  ];
  return codes.map((code) => words(code));
}

function tableOf({ asked, asks, total, page, items }: SearchFacts, words: Words): SheetTable {
  const last = Math.min(Math.ceil(total / PAGE), MOST / PAGE);
  const first = (page - 1) * PAGE;
  const day = (date: PlainDate | null): Cell => (date === null ? { text: '–' } : { date });
  return {
    caption: words('desk.search.title'),
    columns: searchHeads(words).map((text) => ({ text })),
    rows: items.map((item) => ({
      cells: [
        item.code === null
          ? { text: words('desk.dossier.no-code'), href: `/can-bo/ho-so/${item.id}` }
          : { code: item.code, href: `/can-bo/ho-so/${item.code}` },
        { text: item.applicantName },
        { text: item.procedureName },
        { text: item.holder },
        day(item.openedOn),
        day(item.dueOn),
        { status: statusTag(item.state, words) },
      ],
    })),
    empty: asks
      ? { title: words('desk.search.nothing'), text: words('desk.search.hint') }
      : { title: words('desk.search.begin'), text: words('desk.search.hint') },
    ...(items.length === 0
      ? {}
      : {
          shown: words('desk.search.shown', {
            ...{ from: first + 1, to: first + items.length },
            total:
              total > MOST ? words('desk.search.over', { most: MOST }) : counted(words, 'desk.search.found', total),
          }),
        }),
    nextHref: page < last ? searchAddress(SEARCH, asked, ['trang', String(page + 1)]) : null,
  };
}

/** The question as it stands in an address, with more: of what was typed, a code or nothing but the seal. */
export function searchAddress(
  path: string,
  asked: SearchQuery,
  ...more: readonly (readonly [string, string])[]
): string {
  const plain = filled(asked).filter(
    ([name, value]) => name !== 'soGiayTo' && (name !== 'q' || codeTyped(value) !== null),
  );
  const query = new URLSearchParams([...plain, ...more.map(([name, value]) => [name, value])]).toString();
  return query === '' ? path : `${path}?${query}`;
}

function filled({ trang: _page, ...rest }: SearchQuery): [string, string][] {
  return Object.entries(rest).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
}
