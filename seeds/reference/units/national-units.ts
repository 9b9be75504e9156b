/**
 * The people's committees of the whole country, as the reform of 2025 found and left them. A commune keeps its identity
 * through the reform only where nothing was joined to it, nothing cut off, and it kept code and name; a province only
 * where it was not merged. All others are new units, whatever code they carry, with edges that say what became of whom.
 */
import { seedUnitId } from '../../../src/modules/organisation/index.js';
import {
  ALWAYS,
  committeeVersion,
  eidCodes,
  EMPTY_UNIT_SET,
  gsoCode,
  isSameName,
  joinUnitSets,
  type Period,
  type Place,
  type SuccessionKind,
  type SuccessionPortion,
  type UnitId,
  type UnitSet,
  type UnitSuccession,
} from '../../../src/modules/organisation/domain/index.js';
import { RESPELT } from './corrections-after-2025.js';
import { placesAfter2025, type PlacesAfter2025 } from './places-after-2025.js';
import { placesBefore2025 } from './places-before-2025.js';
import {
  DISTRICT_RESOLUTION,
  ISLAND_DISTRICTS,
  PROVINCE_EIDS,
  PROVINCE_RESOLUTION,
  PROVINCES_2025,
  REFORM_ON,
} from './reform-2025.js';

export const NATIONAL_SETS = ['before-2025', 'after-2025', 'all'] as const;
export type NationalSet = (typeof NATIONAL_SETS)[number];

const UNTIL_REFORM: Period = { validFrom: null, validTo: REFORM_ON };
const SINCE_REFORM: Period = { validFrom: REFORM_ON, validTo: null };

/** Units, codes and successions of a set; both sets together are the same whichever is loaded first. */
export async function nationalUnits(set: NationalSet): Promise<UnitSet> {
  const before = await placesBefore2025();
  const after = await placesAfter2025();
  const kept = keptThroughReform(before, after);
  if (set === 'before-2025') return unitsBefore(before, kept);
  if (set === 'after-2025') return unitsAfter(before, after, kept);
  return joinUnitSets(unitsBefore(before, kept), unitsAfter(before, after, kept));
}

/** GSO codes of the places that went on as the same unit. */
export function keptThroughReform(before: readonly Place[], { places, successors }: PlacesAfter2025): Set<string> {
  const kept = new Set(Object.entries(PROVINCES_2025).flatMap(([code, { from }]) => (from.length === 1 ? [code] : [])));
  const predecessors = predecessorCounts(successors);
  const newNames = new Map(places.map((each) => [each.code, each.name]));
  for (const { code, name, type } of before) {
    const whole = type.level === 'commune' && successors.get(code)?.size === 1 && successors.get(code)?.has(code);
    if (!whole || predecessors.get(code) !== 1) continue;
    if (isSameName(name, newNames.get(code) ?? '') || RESPELT.includes(code)) kept.add(code);
  }
  return kept;
}

const oldId = (code: string): UnitId => seedUnitId('gso', code, null);

function unitsBefore(before: readonly Place[], kept: ReadonlySet<string>): UnitSet {
  const versions = before.map((each) => {
    const period = kept.has(each.code) && each.parentCode === null ? ALWAYS : UNTIL_REFORM;
    return committeeVersion(each, oldId(each.code), each.parentCode === null ? null : oldId(each.parentCode), period);
  });
  const codes = before.map((each) => gsoCode(oldId(each.code), each.code, kept.has(each.code) ? ALWAYS : UNTIL_REFORM));
  const eids = PROVINCE_EIDS.flatMap(([eid, code]) =>
    eidCodes(oldId(code), eid, kept.has(code) ? ALWAYS : UNTIL_REFORM, false),
  );
  return { ...EMPTY_UNIT_SET, versions, codes: [...codes, ...eids] };
}

function unitsAfter(before: readonly Place[], after: PlacesAfter2025, kept: ReadonlySet<string>): UnitSet {
  const newId = (code: string): UnitId => (kept.has(code) ? oldId(code) : seedUnitId('gso', code, REFORM_ON));
  const resolutionOf = (province: string | null): string =>
    `${String(PROVINCES_2025[province ?? '']?.resolution)}/NQ-UBTVQH15`;
  const versions = after.places.map((each) => {
    const isProvince = each.parentCode === null;
    const period = isProvince && kept.has(each.code) ? ALWAYS : SINCE_REFORM;
    const legalRef = isProvince ? PROVINCE_RESOLUTION : resolutionOf(each.parentCode);
    const parentId = each.parentCode === null ? null : newId(each.parentCode);
    return committeeVersion(each, newId(each.code), parentId, period, period === ALWAYS ? null : legalRef);
  });
  const codes = after.places.map((each) =>
    gsoCode(newId(each.code), each.code, kept.has(each.code) ? ALWAYS : SINCE_REFORM),
  );
  const eids = PROVINCE_EIDS.flatMap(([eid, , code]) =>
    code === null ? [] : eidCodes(newId(code), eid, kept.has(code) ? ALWAYS : SINCE_REFORM, false),
  );
  const provinceOf = new Map(after.places.map((each) => [each.code, each.parentCode]));
  const lawOf = (commune: string): string => resolutionOf(provinceOf.get(commune) ?? null);
  const successions = [
    ...provinceSuccessions(newId),
    ...districtSuccessions(before, newId, lawOf),
    ...communeSuccessions(after.successors, kept, newId, lawOf),
  ];
  return { ...EMPTY_UNIT_SET, versions, codes: [...codes, ...eids], successions };
}

function edge(
  predecessorId: UnitId,
  successorId: UnitId | null,
  kind: SuccessionKind,
  portion: SuccessionPortion,
  legalRef: string,
): UnitSuccession {
  return { predecessorId, successorId, kind, portion, fieldCode: null, effectiveOn: REFORM_ON, legalRef };
}

function provinceSuccessions(newId: (code: string) => UnitId): UnitSuccession[] {
  return Object.entries(PROVINCES_2025)
    .filter(([, { from }]) => from.length > 1)
    .flatMap(([code, { from }]) =>
      from.map((old) => edge(oldId(old), newId(code), 'merge', 'full', PROVINCE_RESOLUTION)),
    );
}

function districtSuccessions(
  before: readonly Place[],
  newId: (code: string) => UnitId,
  lawOf: (commune: string) => string,
): UnitSuccession[] {
  return before
    .filter((each) => each.type.level === 'district')
    .map(({ code }) => {
      const island = ISLAND_DISTRICTS[code];
      return island === undefined
        ? edge(oldId(code), null, 'abolish', 'full', DISTRICT_RESOLUTION)
        : edge(oldId(code), newId(island), 'rename', 'full', lawOf(island));
    });
}

function communeSuccessions(
  successors: PlacesAfter2025['successors'],
  kept: ReadonlySet<string>,
  newId: (code: string) => UnitId,
  lawOf: (commune: string) => string,
): UnitSuccession[] {
  const predecessors = predecessorCounts(successors);
  return [...successors]
    .filter(([old]) => !kept.has(old))
    .flatMap(([old, targets]) =>
      [...targets].map((code) => {
        if (targets.size > 1) return edge(oldId(old), newId(code), 'split', 'partial', lawOf(code));
        const kind = predecessors.get(code) === 1 ? 'rename' : 'merge';
        return edge(oldId(old), newId(code), kind, 'full', lawOf(code));
      }),
    );
}

function predecessorCounts(successors: PlacesAfter2025['successors']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const targets of successors.values()) for (const code of targets) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
