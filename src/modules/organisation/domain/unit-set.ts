import type { StaffPost, UnitCode, UnitSuccession, UnitVersion } from './unit.js';

/** A version as an import brings it, with the text that made it. */
export interface SourcedVersion extends UnitVersion {
  readonly legalRef?: string | null;
}

/**
 * Units to be loaded together. Parents and successions may point to units of the set or to units that are there.
 * A version, code or post that is there under the same key (unit, scheme and code, first day) is brought up to date;
 * an open end never reopens one that has been closed since.
 */
export interface UnitSet {
  readonly versions: readonly SourcedVersion[];
  readonly codes: readonly UnitCode[];
  /** Those whose units are not both there are left for a later load. */
  readonly successions: readonly UnitSuccession[];
  readonly posts: readonly StaffPost[];
}

export const EMPTY_UNIT_SET: UnitSet = { versions: [], codes: [], successions: [], posts: [] };

/** Sets as one; of rows under the same key the later set's counts. */
export function joinUnitSets(...sets: readonly UnitSet[]): UnitSet {
  const start = (period: { readonly validFrom: string | null }): string => period.validFrom ?? '';
  return {
    versions: lastOfEach(sets, 'versions', (row) => `${row.unitId} ${start(row)}`),
    codes: lastOfEach(sets, 'codes', (row) => `${row.unitId} ${row.scheme} ${row.code} ${start(row)}`),
    successions: lastOfEach(sets, 'successions', (row) =>
      [row.predecessorId, row.successorId, row.fieldCode, row.effectiveOn].join(' '),
    ),
    posts: lastOfEach(sets, 'posts', (row) => row.id),
  };
}

function lastOfEach<Part extends keyof UnitSet>(
  sets: readonly UnitSet[],
  part: Part,
  keyOf: (row: UnitSet[Part][number]) => string,
): UnitSet[Part][number][] {
  const rows = new Map<string, UnitSet[Part][number]>();
  for (const set of sets) for (const row of set[part]) rows.set(keyOf(row), row);
  return [...rows.values()];
}
