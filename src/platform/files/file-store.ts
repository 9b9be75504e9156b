import type { Readable } from 'node:stream';

/** What is known of a stored file without opening it. */
export interface StoredFile {
  /** A random name, the only way back to the content. Nothing of the original name is in it. */
  readonly key: string;
  readonly sizeBytes: number;
  /** Of the content, lower-case hexadecimal: what events and receipts refer to. */
  readonly sha256: string;
}

const MEGABYTE = 1_048_576;

/** What a refusal of too large a file says: the bound in bytes for programs, in megabytes for people. */
export function sizeLimit(limitBytes: number): { readonly limit: number; readonly megabytes: number } {
  return { limit: limitBytes, megabytes: Math.round((limitBytes / MEGABYTE) * 10) / 10 };
}

/**
 * Where the content of papers lies. On disk today, in an object store later: whoever uses it sees only this. Names,
 * kinds and whose paper it is stand in rows; a file without a row is garbage and is swept.
 */
export abstract class FileStore {
  /**
   * Takes in content, whole or not at all.
   * @throws DomainError 422 `file.too-large` beyond `limitBytes`; nothing is left behind then.
   */
  abstract put(content: Readable, limitBytes: number): Promise<StoredFile>;

  /** @throws DomainError 404 `file.not-found`. */
  abstract open(key: string): Promise<Readable>;

  /** Does nothing where there is no such file. */
  abstract remove(key: string): Promise<void>;
}
