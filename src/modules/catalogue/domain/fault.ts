import type { Blocker, ErrorParams } from '../../../kernel/domain-error.js';

/** A fault of a version: what is wrong and where, as a path into the version (`limits.0.limit`, `process.steps.ky.next`). */
export function fault(code: string, field: string, params: ErrorParams = {}): Blocker {
  return { code, field, params };
}

/** The fault, unless the condition holds. */
export function unless(holds: boolean, code: string, field: string, params: ErrorParams = {}): Blocker[] {
  return holds ? [] : [fault(code, field, params)];
}

/** Versions also come from files, so closed sets are checked although their types promise it. */
export function isOneOf<Value>(set: readonly Value[], value: unknown): value is Value {
  return (set as readonly unknown[]).includes(value);
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

export function isCount(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

/** Keys of steps, documents and cases: short, in lower case, without accents. */
export function isKey(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 60;
}

/** The second and later occurrences, each with its index. */
export function repeated<Item>(items: readonly Item[], keyOf: (item: Item) => string): [Item, number][] {
  const seen = new Set<string>();
  return items.flatMap((item, index): [Item, number][] => {
    const key = keyOf(item);
    if (seen.has(key)) return [[item, index]];
    seen.add(key);
    return [];
  });
}
