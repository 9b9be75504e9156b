/**
 * After the return (Nghị định 61/2018 Điều 21): a result with the office's mistake is corrected at the office's cost and
 * with an apology; lost or damaged papers are made good. Each is a case of its own, linked to the dossier. The dossier is
 * not opened again: its finish, its judgement and its dates stay as they were.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Id } from '../../../kernel/ids.js';
import type { Dossier } from './dossier.js';

export type CorrectionCaseId = Id<'correction-case'>;
export const CORRECTION_KINDS = ['correction', 'loss'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];
export const COST_BEARERS = ['office', 'applicant'] as const;
export type CostBearer = (typeof COST_BEARERS)[number];

export interface CorrectionRequest {
  readonly kind: CorrectionKind;
  readonly reason: string;
  /** The mistake, or the loss, is the office's. */
  readonly officeErred: boolean;
  readonly costBearer: CostBearer;
}

/** What stands against opening a case; all of it at once. */
export function correctionFaults(dossier: Pick<Dossier, 'state' | 'code'>, request: CorrectionRequest): Blocker[] {
  const faults: Blocker[] = [];
  if (request.kind === 'correction' && dossier.state !== 'returned') faults.push({ code: 'correction.not-returned' });
  if (dossier.code === null) faults.push({ code: 'correction.not-accepted' });
  if (request.reason.trim() === '') faults.push({ code: 'dossier.reason-missing', field: 'reason' });
  if (request.officeErred && request.costBearer !== 'office') {
    faults.push({ code: 'correction.office-bears-its-mistake', field: 'costBearer' });
  }
  return faults;
}

/** Its own number, made of the dossier's: `000.15.30.H14-200504-0001/ĐC1`, `/SC1` for a loss. */
export function correctionNumber(code: string, kind: CorrectionKind, ordinal: number): string {
  return `${code}/${kind === 'correction' ? 'ĐC' : 'SC'}${String(ordinal)}`;
}
