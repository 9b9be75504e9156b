/** Figures in parts: by field, by source, by age; each number opens its list. */
import type { Language } from '../../../platform/i18n/language.js';
import type { CountedGroup, LateAges, LateDossier } from '../../../modules/statistics/index.js';
import { resolvedOf, type Tally } from '../../../modules/statistics/domain/index.js';
import { formatNumber } from '../../shared/formats.js';
import { counted, type Words } from '../../shared/words.js';
import { listHref } from '../figure-list.js';

type Address = Readonly<Record<string, string>>;

export interface NamedGroup {
  readonly key: string;
  readonly name: string;
  readonly tally: Tally;
}

/** Share of settled dossiers that must be on time, in percent; the province's own target. */
export const TARGET = 95;

/** Where a field leads: its page, and lists narrowed to it. */
export function fieldLinks(address: Address): (key: string) => { readonly href: string; readonly address: Address } {
  const { donVi = '', tu, den } = address;
  const query = new URLSearchParams({ donVi, ...(tu ? { tu } : {}), ...(den ? { den } : {}) }).toString();
  return (key) => ({
    href: `/lanh-dao/linh-vuc/${encodeURIComponent(key)}?${query}`,
    address: { ...address, linhVuc: key },
  });
}

/** Fewer settled dossiers than this say little: the rate is greyed and not ranked. */
export const SMALL = 30;

export interface RankedRow {
  readonly name: string;
  readonly href: string;
  readonly received: number;
  readonly receivedHref: string;
  readonly settled: number;
  /** In percent; null where nothing was settled against a date. */
  readonly rate: number | null;
  readonly small: boolean;
  readonly late: number;
  readonly lateHref: string;
  readonly pending: number;
  readonly pendingHref: string;
  readonly overdue: number;
  readonly overdueHref: string;
}

/** The lowest rate first; those too small to be compared after the others. */
export function ranked(
  groups: readonly NamedGroup[],
  links: (key: string) => { readonly href: string; readonly address: Address },
): RankedRow[] {
  return groups
    .map(({ key, name, tally }) => {
      const { href, address } = links(key);
      const onTime = tally.early + tally.onTime;
      const judged = onTime + tally.late;
      return {
        ...{ name, href, received: tally.received, settled: resolvedOf(tally), late: tally.late },
        rate: judged === 0 ? null : (onTime / judged) * 100,
        small: judged < SMALL,
        pending: tally.within + tally.overdue + tally.paused + tally.unlimited,
        overdue: tally.overdue,
        ...{ receivedHref: listHref('received', address), lateHref: listHref('late', address) },
        ...{ pendingHref: listHref('pending', address), overdueHref: listHref('overdue', address) },
      };
    })
    .sort(
      (a, b) =>
        Number(a.small) - Number(b.small) || (a.rate ?? 101) - (b.rate ?? 101) || a.name.localeCompare(b.name, 'vi'),
    );
}

export function sourceRows(
  sources: Readonly<Record<'channel' | 'level', readonly CountedGroup[]>>,
  address: Address,
  language: Language,
  words: Words,
) {
  const asked = { channel: 'kenh', level: 'cap' } as const;
  return (['channel', 'level'] as const).map((dimension) => {
    const whole = sources[dimension].reduce((sum, { tally }) => sum + tally.received, 0);
    return {
      heading: words(`dashboard.source.${dimension}`),
      rows: [...sources[dimension]]
        .sort((a, b) => b.tally.received - a.tally.received)
        .map(({ key, tally }) => ({
          name: words(`${dimension}.${key}`),
          href: listHref('received', { ...address, [asked[dimension]]: key }),
          value: formatNumber(tally.received, language),
          ...{ count: tally.received, whole },
        })),
    };
  });
}

/** First and last working day of each class; the last has no end. */
const AGES = [
  [0, 2],
  [3, 5],
  [6, 10],
  [11, Infinity],
] as const;

export function agesOf({ groups }: Pick<LateAges, 'groups'>, words: Words) {
  const late = groups.filter((group) => group.late);
  const rows = AGES.map(([from, to]) => ({
    name:
      to === Infinity ? words('dashboard.age.over', { from: from - 1 }) : words('dashboard.age.between', { from, to }),
    count: late.reduce((sum, { days, dossiers }) => (days >= from && days <= to ? sum + dossiers : sum), 0),
  }));
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return {
    total: late.reduce((sum, { dossiers }) => sum + dossiers, 0),
    rows: rows.map((row) => ({ ...row, whole: most })),
  };
}

/** The longest overdue, with whom they lie. */
export function oldestOf(
  { oldest }: Pick<LateAges, 'oldest'>,
  unitName: (id: LateDossier['unitId']) => string,
  readable: (dossier: LateDossier) => boolean,
  words: Words,
) {
  return oldest.map((dossier) => ({
    ...dossier,
    unit: unitName(dossier.unitId),
    holderUnit: unitName(dossier.holderUnitId),
    href: readable(dossier) ? `/can-bo/ho-so/${dossier.code}` : null,
    badge: { kind: 'overdue' as const, words: overdueWords(dossier.days, words) },
  }));
}

function overdueWords(days: number, words: Words): string {
  return days > 0 ? counted(words, 'deadline.overdue-days', days) : words('deadline.overdue');
}
