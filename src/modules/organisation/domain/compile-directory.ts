/**
 * The directory in memory. Everything asked per dossier is a few look-ups in maps; the tree below a unit is built once
 * for each stretch of days in which no version begins.
 */
import { DomainError } from '../../../kernel/domain-error.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { SubtreeIndex } from './subtree-index.js';
import type { UnitDirectory } from './unit-directory.js';
import type { UnitSelector } from './unit-selector.js';
import { isValidOn, UNIT_KINDS, type CodeScheme, type UnitCode, type UnitId, type UnitVersion } from './unit.js';

/** Deeper than any administration: a longer chain of parents is a ring. */
const MAX_DEPTH = 16;
const KIND_ORDER = new Map(UNIT_KINDS.map((kind, index) => [kind, index]));
const byKindAndName = (a: UnitVersion, b: UnitVersion): number =>
  (KIND_ORDER.get(a.kind) ?? 0) - (KIND_ORDER.get(b.kind) ?? 0) || collator.compare(a.name, b.name);
const collator = new Intl.Collator('vi');

export function compileDirectory(
  revision: string,
  versions: readonly UnitVersion[],
  codes: readonly UnitCode[],
): UnitDirectory {
  return new CompiledDirectory(revision, versions, codes);
}

class CompiledDirectory implements UnitDirectory {
  readonly #versions: Map<UnitId, UnitVersion[]>;
  readonly #children: Map<UnitId | null, UnitVersion[]>;
  readonly #byPlace: Map<string, UnitVersion[]>;
  readonly #codes: Map<string, UnitCode[]>;
  readonly #codesOf: Map<UnitId, UnitCode[]>;
  readonly #subtrees: SubtreeIndex;

  constructor(
    readonly revision: string,
    versions: readonly UnitVersion[],
    codes: readonly UnitCode[],
  ) {
    this.#versions = groupBy(versions, (version) => version.unitId);
    for (const own of this.#versions.values()) own.sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
    this.#children = groupBy(versions, (version) => version.parentId);
    this.#byPlace = groupBy(
      versions.filter((version) => version.functionCode !== null),
      (version) => placeKey(version.level, version.areaCode, version.functionCode ?? ''),
    );
    this.#codes = groupBy(codes, (code) => code.code);
    this.#codesOf = groupBy(codes, (code) => code.unitId);
    this.#subtrees = new SubtreeIndex(this.#versions);
  }

  unitOn(id: UnitId, on: PlainDate): UnitVersion | null {
    const own = this.#versions.get(id);
    if (own) for (const version of own) if (isValidOn(version, on)) return version;
    return null;
  }

  latest(id: UnitId): UnitVersion | null {
    return this.#versions.get(id)?.at(-1) ?? null;
  }

  byCode(code: string, on: PlainDate | null, scheme?: CodeScheme): UnitId | null {
    const found = this.#unitsByCode(code, on, scheme);
    if (found.size > 1) throw new DomainError('conflict', 'unit-code.ambiguous', { code, on: on ?? '' });
    for (const id of found) return id;
    return null;
  }

  codeOf(id: UnitId, scheme: CodeScheme, on: PlainDate): string | null {
    let first: string | null = null;
    for (const own of this.#codesOf.get(id) ?? []) {
      if (own.scheme === scheme && isValidOn(own, on) && (first === null || own.code < first)) first = own.code;
    }
    return first;
  }

  codesOf(id: UnitId): readonly UnitCode[] {
    return this.#codesOf.get(id) ?? [];
  }

  holdersOf(code: string): readonly UnitCode[] {
    return this.#codes.get(code) ?? [];
  }

  childrenOn(id: UnitId | null, on: PlainDate): readonly UnitVersion[] {
    return (this.#children.get(id) ?? []).filter((version) => isValidOn(version, on)).sort(byKindAndName);
  }

  ancestorsOn(id: UnitId, on: PlainDate): readonly UnitVersion[] {
    const above: UnitVersion[] = [];
    let next = this.#parentOn(this.unitOn(id, on), on);
    while (next) {
      if (above.length === MAX_DEPTH) throw new Error(`units above ${id} form a ring`);
      above.push(next);
      next = this.#parentOn(next, on);
    }
    return above;
  }

  subtreeOf(id: UnitId, asOf: PlainDate): readonly UnitId[] {
    return this.#subtrees.below(id, asOf);
  }

  isWithin(id: UnitId, root: UnitId, asOf: PlainDate): boolean {
    return this.#subtrees.isWithin(id, root, asOf);
  }

  unitsOn(on: PlainDate): readonly UnitVersion[] {
    const valid: UnitVersion[] = [];
    for (const own of this.#versions.values())
      for (const version of own) if (isValidOn(version, on)) valid.push(version);
    return valid;
  }

  communeOf(areaCode: string, on: PlainDate): UnitId | null {
    return this.#onlyAt('commune', areaCode, 'PC', on)?.unitId ?? null;
  }

  resolve(selector: UnitSelector, intakeUnitId: UnitId, on: PlainDate, placeCode: string | null = null): UnitId | null {
    if (selector.at === 'named') {
      const found = this.#unitsByCode(selector.code, on);
      const [only] = found;
      return found.size === 1 && only !== undefined && this.unitOn(only, on) ? only : null;
    }
    const from = selector.at === 'place' && placeCode !== null ? this.communeOf(placeCode, on) : intakeUnitId;
    const intake = from && this.unitOn(from, on);
    if (!intake) return null;
    if (selector.at === 'intake') return intakeUnitId;
    if (selector.level === 'ministry') return this.#onlyAt('ministry', null, selector.function, on)?.unitId ?? null;
    let authority = this.#authorityOver(intake, on);
    for (let depth = 0; authority && authority.level !== selector.level && depth < MAX_DEPTH; depth += 1) {
      authority = this.#parentOn(authority, on);
    }
    if (authority?.level !== selector.level) return null;
    return this.#onlyAt(selector.level, authority.areaCode, selector.function, on)?.unitId ?? null;
  }

  /** The people's committee of the area that a unit serves. */
  #authorityOver(unit: UnitVersion, on: PlainDate): UnitVersion | null {
    if (unit.kind.endsWith('-pc')) return unit;
    if (unit.areaCode !== null) return this.#onlyAt(unit.level, unit.areaCode, 'PC', on);
    return this.ancestorsOn(unit.unitId, on).find((above) => above.kind.endsWith('-pc')) ?? null;
  }

  #onlyAt(level: string, areaCode: string | null, functionCode: string, on: PlainDate): UnitVersion | null {
    let only: UnitVersion | null = null;
    for (const version of this.#byPlace.get(placeKey(level, areaCode, functionCode)) ?? []) {
      if (!isValidOn(version, on)) continue;
      if (only) return null;
      only = version;
    }
    return only;
  }

  #parentOn(unit: UnitVersion | null, on: PlainDate): UnitVersion | null {
    return unit?.parentId == null ? null : this.unitOn(unit.parentId, on);
  }

  #unitsByCode(code: string, on: PlainDate | null, scheme?: CodeScheme): Set<UnitId> {
    const found = new Set<UnitId>();
    for (const held of this.#codes.get(code) ?? []) {
      if ((scheme === undefined || held.scheme === scheme) && (on === null || isValidOn(held, on)))
        found.add(held.unitId);
    }
    return found;
  }
}

function placeKey(level: string, areaCode: string | null, functionCode: string): string {
  return `${level}|${areaCode ?? ''}|${functionCode}`;
}

function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
