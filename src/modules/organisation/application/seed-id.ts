import { createHash } from 'node:crypto';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { CodeScheme, StaffPostId, UnitId } from '../domain/index.js';

/**
 * Ids of imported units are a function of the code and the first day it was valid, so that a second import, a second
 * machine and a later delta find the same units without looking them up. UUID version 8 (RFC 9562) over SHA-256.
 */
export function seedUnitId(scheme: CodeScheme, code: string, validFrom: PlainDate | null): UnitId {
  return uuidV8(`org-unit|${scheme}|${code}|${validFrom ?? ''}`) as UnitId;
}

/** `key` tells posts of one unit apart, `officer/2`. */
export function seedPostId(unitId: UnitId, key: string): StaffPostId {
  return uuidV8(`staff-post|${unitId}|${key}`) as StaffPostId;
}

function uuidV8(name: string): string {
  const hash = createHash('sha256').update(`mot-cua|${name}`).digest('hex');
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
