import { createHash } from 'node:crypto';
import { uuidV8 } from '../../../kernel/ids.js';
import type {
  DocumentRequirementId,
  FeeLineId,
  FeeReliefId,
  ProcedureId,
  ProcedureVersionId,
} from '../domain/index.js';

/**
 * Ids of seeded and imported procedures are a function of code and number, so that every machine and every further import
 * means the same by them.
 */
export function seedProcedureId(code: string): ProcedureId {
  return idOf(`procedure|${code}`) as ProcedureId;
}

export function seedVersionId(code: string, number: number): ProcedureVersionId {
  return idOf(`procedure-version|${code}|${String(number)}`) as ProcedureVersionId;
}

/** `key` of the paper within the version. */
export function seedDocumentId(code: string, number: number, key: string): DocumentRequirementId {
  return idOf(`document-requirement|${code}|${String(number)}|${key}`) as DocumentRequirementId;
}

/** `key` tells the fee lines of a version apart. */
export function seedFeeLineId(code: string, number: number, key: string): FeeLineId {
  return idOf(`fee-line|${code}|${String(number)}|${key}`) as FeeLineId;
}

/** `key` of a delivered exemption or reduction. */
export function seedReliefId(key: string): FeeReliefId {
  return idOf(`fee-relief|${key}`) as FeeReliefId;
}

function idOf(name: string): string {
  return uuidV8(createHash('sha256').update(`mot-cua|${name}`).digest());
}
