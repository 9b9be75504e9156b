/** Units: the top of the tree, or those that a question finds, a page at a time. */
import type { PlainDate } from '../../../kernel/plain-date.js';
import { decodeCursor, encodeCursor } from '../../../kernel/page.js';
import { foldVietnamese } from '../../../kernel/text-folding.js';
import {
  UNIT_LEVELS,
  type UnitDirectory,
  type UnitLevel,
  type UnitVersion,
} from '../../../modules/organisation/domain/index.js';
import { formatDate } from '../../shared/formats.js';
import type { SheetPage, SheetRow } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';
import { validity } from './validity.js';

const PAGE = 50;
const HERE = '/quan-tri/don-vi';
const byName = new Intl.Collator('vi', { numeric: true });

export interface UnitQuestion {
  readonly q: string;
  readonly level: UnitLevel | null;
  readonly cursor: string | null;
}

export const unitHref = ({ unitId }: Pick<UnitVersion, 'unitId'>): string => `${HERE}/${unitId}`;

export function unitCode(directory: UnitDirectory, { unitId }: UnitVersion, on: PlainDate): string {
  return directory.codeOf(unitId, 'qd20', on) ?? directory.codeOf(unitId, 'qcvn102', on) ?? '–';
}

export function unitListPage(directory: UnitDirectory, on: PlainDate, question: UnitQuestion, words: Words): SheetPage {
  const all = directory.unitsOn(on);
  const { q, level } = question;
  const asked = q !== '' || level !== null;
  const found = asked ? foundUnits(directory, all, on, question) : topUnits(directory, on);
  const from = firstRow(question.cursor, found.length);
  const shown = found.slice(from, from + PAGE);
  const next = from + PAGE;
  const address = { ...(q ? { q } : {}), ...(level ? { cap: level } : {}), sau: encodeCursor([next]) };
  return {
    pageTitle: words('admin.units.heading'),
    heading: words('admin.units.heading'),
    lead: words('admin.units.lead', { count: all.length, date: formatDate(on) }),
    errors: [],
    filter: filterOf(question, words),
    tables: [
      {
        caption: words('admin.units.heading'),
        columns: ['name', 'level', 'kind', 'code', 'validity', 'below'].map((key) => column(key, words)),
        rows: shown.map((unit) => rowOf(directory, unit, on, asked, words)),
        nextHref: next < found.length ? `${HERE}?${new URLSearchParams(address).toString()}` : null,
        shown:
          found.length > PAGE
            ? words('admin.units.shown', { from: from + 1, to: from + shown.length, total: found.length })
            : '',
        empty: { title: words(asked ? 'admin.units.none-found' : 'admin.units.empty') },
      },
    ],
    forms: [],
  };
}

const column = (key: string, words: Words) => ({
  text: words(`admin.units.column.${key}`),
  ...(key === 'below' ? { number: true } : {}),
});

/** The first two rungs: whoever goes further down opens the unit. */
function topUnits(directory: UnitDirectory, on: PlainDate): UnitVersion[] {
  return directory.childrenOn(null, on).flatMap((root) => [root, ...directory.childrenOn(root.unitId, on)]);
}

function foundUnits(
  directory: UnitDirectory,
  all: readonly UnitVersion[],
  on: PlainDate,
  { q, level }: UnitQuestion,
): UnitVersion[] {
  const text = foldVietnamese(q);
  const code = q.trim().toUpperCase();
  const holds = (unit: UnitVersion): boolean =>
    foldVietnamese(`${unit.name} ${unit.shortName}`).includes(text) ||
    directory.codesOf(unit.unitId).some((each) => each.code.toUpperCase().startsWith(code));
  return all
    .filter((unit) => (level === null || unit.level === level) && (q === '' || holds(unit)))
    .sort((a, b) => byName.compare(a.shortName, b.shortName) || (a.unitId < b.unitId ? -1 : 1));
}

function firstRow(cursor: string | null, total: number): number {
  const [row] = (cursor === null ? null : decodeCursor(cursor, 1)) ?? [];
  return typeof row === 'number' && Number.isInteger(row) && row > 0 && row < total ? row : 0;
}

function rowOf(directory: UnitDirectory, unit: UnitVersion, on: PlainDate, asked: boolean, words: Words): SheetRow {
  const above = unit.parentId === null ? null : directory.unitOn(unit.parentId, on);
  const below = directory.childrenOn(unit.unitId, on).length;
  return {
    cells: [
      {
        text: asked || above === null ? unit.shortName : `— ${unit.shortName}`,
        href: unitHref(unit),
        ...(asked && above ? { sub: above.shortName } : {}),
      },
      { text: words(`level.${unit.level}`) },
      { text: words(`admin.units.kind.${unit.kind}`) },
      { text: unitCode(directory, unit, on), nowrap: true },
      { text: validity(unit, words), nowrap: true },
      { text: below > 0 ? String(below) : '–', number: true },
    ],
  };
}

function filterOf({ q, level }: UnitQuestion, words: Words): NonNullable<SheetPage['filter']> {
  return {
    action: HERE,
    fields: [
      { kind: 'search', name: 'q', label: words('admin.units.search'), value: q, maxlength: 100 },
      {
        ...{ kind: 'select', name: 'cap', label: words('admin.units.column.level'), value: level ?? '' },
        options: [
          { value: '', text: words('admin.units.every-level') },
          ...UNIT_LEVELS.map((each) => ({ value: each, text: words(`level.${each}`) })),
        ],
      },
    ],
    submit: words('admin.units.find'),
  };
}
