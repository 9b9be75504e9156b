import type { PlainDate } from '../../../kernel/plain-date.js';
import type { UnitId, UnitVersion } from './unit.js';

interface Structure {
  readonly parentOf: ReadonlyMap<UnitId, UnitId | null>;
  readonly childrenOf: ReadonlyMap<UnitId, readonly UnitId[]>;
  readonly subtrees: Map<UnitId, readonly UnitId[]>;
}

/**
 * The tree as sums need it: each unit stands where its latest version that began on or before a day places it, ended
 * or not. The tree changes only where a version begins, so one structure serves all days between two such days.
 */
export class SubtreeIndex {
  readonly #starts: readonly PlainDate[];
  readonly #structures = new Map<number, Structure>();

  /** @param versions of each unit, sorted by their first day. */
  constructor(private readonly versions: ReadonlyMap<UnitId, readonly UnitVersion[]>) {
    const starts = new Set<PlainDate>();
    for (const own of versions.values()) for (const { validFrom } of own) if (validFrom !== null) starts.add(validFrom);
    this.#starts = [...starts].sort();
  }

  below(id: UnitId, asOf: PlainDate): readonly UnitId[] {
    const structure = this.#structureAt(asOf);
    let subtree = structure.subtrees.get(id);
    if (!subtree) {
      subtree = structure.parentOf.has(id) ? collect(id, structure) : [];
      structure.subtrees.set(id, subtree);
    }
    return subtree;
  }

  isWithin(id: UnitId, root: UnitId, asOf: PlainDate): boolean {
    const { parentOf } = this.#structureAt(asOf);
    if (!parentOf.has(root)) return false;
    const seen = new Set<UnitId>();
    for (let next: UnitId | null = id; next !== null && !seen.has(next); next = parentOf.get(next) ?? null) {
      if (!parentOf.has(next)) return false;
      if (next === root) return true;
      seen.add(next);
    }
    return false;
  }

  #structureAt(asOf: PlainDate): Structure {
    const begun = this.#starts.findLastIndex((start) => start <= asOf);
    let structure = this.#structures.get(begun);
    if (!structure) {
      structure = this.#build(asOf);
      this.#structures.set(begun, structure);
    }
    return structure;
  }

  #build(asOf: PlainDate): Structure {
    const parentOf = new Map<UnitId, UnitId | null>();
    const childrenOf = new Map<UnitId, UnitId[]>();
    for (const [id, own] of this.versions) {
      const placed = own.findLast(({ validFrom }) => validFrom === null || validFrom <= asOf);
      if (!placed) continue;
      parentOf.set(id, placed.parentId);
      if (placed.parentId === null) continue;
      const siblings = childrenOf.get(placed.parentId);
      if (siblings) siblings.push(id);
      else childrenOf.set(placed.parentId, [id]);
    }
    return { parentOf, childrenOf, subtrees: new Map() };
  }
}

function collect(root: UnitId, { childrenOf }: Structure): readonly UnitId[] {
  const found = new Set<UnitId>([root]);
  // A set grows while it is walked, and takes each unit once even if the data held a ring.
  for (const id of found) for (const child of childrenOf.get(id) ?? []) found.add(child);
  return [...found];
}
