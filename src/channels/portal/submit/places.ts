import type { PlainDate } from '../../../kernel/plain-date.js';
import type { UnitDirectory } from '../../../modules/organisation/domain/index.js';

export interface PlaceGroup {
  readonly name: string;
  readonly places: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
}

const compare = new Intl.Collator('vi').compare;

/** Communes of today by what stands above them: districts, or the province itself where there are none (since 2025-07-01). */
export function communesByDistrict(directory: UnitDirectory, on: PlainDate, chosen: string): PlaceGroup[] {
  const groups = new Map<string, { value: string; text: string; selected: boolean }[]>();
  for (const unit of directory.unitsOn(on)) {
    if (unit.kind !== 'commune-pc' || !/^\d{5}$/.test(unit.areaCode ?? '')) continue;
    const above = unit.parentId === null ? null : directory.unitOn(unit.parentId, on);
    const name = bare(above?.shortName ?? '');
    const places = groups.get(name) ?? [];
    places.push({ value: unit.areaCode ?? '', text: bare(unit.shortName), selected: unit.areaCode === chosen });
    groups.set(name, places);
  }
  return [...groups]
    .sort(([a], [b]) => compare(a, b))
    .map(([name, places]) => ({ name, places: places.sort((a, b) => compare(a.text, b.text)) }));
}

/** `UBND xã Đàm Thủy` is said as `Xã Đàm Thủy`. */
function bare(name: string): string {
  const place = name.replace(/^(UBND|Ủy ban nhân dân)\s+/u, '');
  return place.charAt(0).toLocaleUpperCase('vi') + place.slice(1);
}
