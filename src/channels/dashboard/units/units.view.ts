/** Units beside each other, the lowest rate first, and one unit by itself. */
import type { Instant } from '../../../kernel/instant.js';
import { formatDate, formatTime } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import type { OverviewPage } from '../overview/overview.view.js';
import { SMALL, TARGET, type RankedRow } from '../parts/parts.view.js';
import type { stepRows } from '../time-spent/time-spent.view.js';

type Address = Readonly<Record<string, string>>;

/** Where a unit leads: its page, and lists of its dossiers. */
export function unitLinks(address: Address): (code: string) => { readonly href: string; readonly address: Address } {
  const { donVi: _here, ...rest } = address;
  const query = new URLSearchParams(rest).toString();
  return (code) => ({
    href: `/lanh-dao/don-vi/${code}${query === '' ? '' : `?${query}`}`,
    address: { ...address, donVi: code },
  });
}

export interface UnitsFacts {
  readonly areaName: string;
  readonly areaCode: string;
  readonly address: Address;
  readonly now: Instant;
  readonly rows: readonly RankedRow[];
  readonly steps: ReturnType<typeof stepRows>;
}

export function unitsPage({ areaName, areaCode, address, now, rows, steps }: UnitsFacts, words: Words) {
  const below = rows.filter(({ small, rate }) => !small && rate !== null && rate < TARGET).length;
  return {
    pageTitle: words('dashboard.units-page.title', { area: areaName, below }),
    heading: words('dashboard.units-page.heading', { area: areaName }),
    summary: words('dashboard.units-page.summary', {
      ...{ units: rows.length, below, target: TARGET, small: SMALL },
      ...{ time: formatTime(now), date: formatDate(now) },
    }),
    ...{ areaCode, rows, steps, target: TARGET },
    asked: { from: address['tu'] ?? '', to: address['den'] ?? '' },
    timeHref: `/lanh-dao/thoi-gian?${new URLSearchParams(address).toString()}`,
  };
}

/** The figures of the overview, under the name of the unit. */
export function unitPage(overview: OverviewPage, name: string, words: Words) {
  const { donVi: _unit, ...period } = { donVi: overview.areaCode, tu: overview.asked.from, den: overview.asked.to };
  const given = Object.fromEntries(Object.entries(period).filter(([, value]) => value !== ''));
  const query = new URLSearchParams({ donVi: overview.areaCode, ...given }).toString();
  return {
    ...overview,
    pageTitle: words('dashboard.unit-page.title', { unit: name }),
    heading: name,
    timeHref: `/lanh-dao/thoi-gian?${query}`,
  };
}
