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

/** Sets in the order given, as one. */
export function joinUnitSets(...sets: readonly UnitSet[]): UnitSet {
  return {
    versions: sets.flatMap((set) => set.versions),
    codes: sets.flatMap((set) => set.codes),
    successions: sets.flatMap((set) => set.successions),
    posts: sets.flatMap((set) => set.posts),
  };
}
