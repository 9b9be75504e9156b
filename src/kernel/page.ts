/** One page of a list, by key: `next` is the opaque cursor of the following page, null on the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** Encodes the sort key of the last row shown. Values are text, numbers or null; the reader must check them again. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

/** @returns null when the text is not a cursor that {@link encodeCursor} made with `length` values. */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] | null {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(key) || key.length !== length) return null;
    const values: unknown[] = key;
    return values.every((v) => v === null || typeof v === 'string' || typeof v === 'number') ? values : null;
  } catch {
    return null;
  }
}
