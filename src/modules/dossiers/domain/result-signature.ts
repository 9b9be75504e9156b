/**
 * The signature of an electronic result (chữ ký số; Luật Giao dịch điện tử 2023 Điều 22; domain rule T20 "signature
 * verified"). What a verifier found, and what that means for an act. Cryptography is the adapter's; judging is here.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Instant } from '../../../kernel/instant.js';
import type { ProcedureVersion } from '../../catalogue/domain/index.js';

/** Why a signature does not hold, in the order they are told. */
export const SIGNATURE_FAULTS = [
  'not-pdf',
  'unsigned',
  'malformed',
  'byte-range',
  'digest',
  'unknown-authority',
  'not-valid-then',
  'wrong-signer',
] as const;
export type SignatureFault = (typeof SIGNATURE_FAULTS)[number];

/** What one look at a file found. Holds ids and numbers, never a name. */
export interface SignatureReport {
  readonly faults: readonly SignatureFault[];
  /** Of the whole file as it was looked at, lower-case hexadecimal. */
  readonly sha256: string;
  /** The four numbers of the signature, as written in it; null where it has none. */
  readonly byteRange: readonly number[] | null;
  /** Account that the certificate names. */
  readonly signerId: string | null;
  readonly unitId: string | null;
  /** Serial number of the certificate, hexadecimal. */
  readonly certificate: string | null;
  /** SHA-256 of the root that the chain ends in, hexadecimal; null where it ends in none that is trusted. */
  readonly authority: string | null;
  readonly validFrom: Instant | null;
  readonly validTo: Instant | null;
  /** As the signature says; inside what is signed. */
  readonly signedAt: Instant | null;
}

/** What an act on the result must know about its file; absent where nobody has to ask. */
export interface SignatureFacts {
  /** Electronic results need a signature before they are issued. */
  readonly required: boolean;
  readonly fileId: string | null;
  /** Null where there is no file to look at. */
  readonly report: SignatureReport | null;
}

/** Whether the decision drafted is given as a file: its result type says electronic or both. */
export function isElectronic(version: Pick<ProcedureVersion, 'results'>, resultCode: string | null): boolean {
  const medium = version.results.find(({ code }) => code === resultCode)?.medium;
  return medium === 'electronic' || medium === 'both';
}

/** Every fault as a reason against an act: `signature.unsigned`, `signature.digest` … */
export function signatureBlockers(report: SignatureReport): Blocker[] {
  return SIGNATURE_FAULTS.filter((fault) => report.faults.includes(fault)).map((fault) => ({
    code: `signature.${fault}`,
  }));
}

/** Acts that look at the signature of the result's file. */
export const SIGNATURE_ACTS = ['sign-result', 'issue-result', 'receive-result'] as const;
export type SignatureAct = (typeof SIGNATURE_ACTS)[number];

export function looksAtSignature(act: string): act is SignatureAct {
  return (SIGNATURE_ACTS as readonly string[]).includes(act);
}
