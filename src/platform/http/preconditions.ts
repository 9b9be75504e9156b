import { DomainError } from '../../kernel/domain-error.js';

export const VERSION_MISSING = 'version.missing';
export const VERSION_STALE = 'version.stale';

/** The strong ETag of a version number. */
export function etagOf(version: number): string {
  return `"${String(version)}"`;
}

/**
 * The version that a caller acts on, from `If-Match` (or a form's hidden field).
 * @throws DomainError 428 where it is missing, 412 where it is not a version of ours.
 */
export function expectedVersion(ifMatch: string | undefined): number {
  if (ifMatch === undefined || ifMatch.trim() === '') throw new DomainError('conflict', VERSION_MISSING);
  const match = /^"?([1-9]\d{0,8})"?$/.exec(ifMatch.trim());
  if (!match) throw staleVersion();
  return Number(match[1]);
}

/** Somebody changed it in between (412). Acts throw it when their guarded UPDATE touches no row. */
export function staleVersion(): DomainError {
  return new DomainError('conflict', VERSION_STALE);
}

/** @throws DomainError 412 unless both are the same. */
export function requireVersion(current: number, expected: number): void {
  if (current !== expected) throw staleVersion();
}
