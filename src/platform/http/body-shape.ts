import { NotFoundException } from '@nestjs/common';
import { invalidInput } from '../../kernel/domain-error.js';

export const BODY_LIMIT_BYTES = 1_048_576;
const DEPTH_LIMIT = 20;
const ARRAY_LIMIT = 1_000;
const KEYS_LIMIT = 1_000;

/**
 * Bounds what later code may walk: depth, list length and number of fields.
 * @throws DomainError 422 naming the bound.
 */
export function checkBodyShape(body: unknown, depth = 1): void {
  if (body === null || typeof body !== 'object') return;
  if (depth > DEPTH_LIMIT) throw invalidInput([{ code: 'validation.too-deep', params: { a: DEPTH_LIMIT } }]);
  const values: unknown[] = Array.isArray(body) ? body : Object.values(body);
  if (values.length > (Array.isArray(body) ? ARRAY_LIMIT : KEYS_LIMIT)) {
    throw invalidInput([{ code: 'validation.too-many', params: { a: ARRAY_LIMIT } }]);
  }
  for (const value of values) checkBodyShape(value, depth + 1);
}

/**
 * No text of the database holds U+0000: nothing stands at an address with one, and no statement need be asked.
 * @throws NotFoundException
 */
export function checkAddress(params: unknown): void {
  if (params === null || typeof params !== 'object') return;
  if (Object.values(params).some((part) => typeof part === 'string' && part.includes('\0')))
    throw new NotFoundException();
}
