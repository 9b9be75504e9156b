import type { Instant } from '../../../kernel/instant.js';
import type { SignatureReport } from '../domain/result-signature.js';

/** Who signs: written into the certificate. */
export interface SigningPerson {
  readonly accountId: string;
  readonly unitId: string;
  readonly displayName: string;
  readonly unitName: string;
}

export interface ExpectedSignature {
  /** The account that did the act. */
  readonly signerId: string;
  /** When it was done: the certificate must have been valid then, and the signature must not be of another time. */
  readonly at: Instant;
}

/** Puts signatures on results and looks at them. Called outside every transaction. */
export interface Signer {
  /**
   * A PAdES signature over the whole file.
   * @throws DomainError unavailable `signature.no-authority` where nobody can sign; invalid `signature.not-pdf`.
   */
  sign(pdf: Buffer, person: SigningPerson, at: Instant): Promise<Buffer>;
  /** Whether the file says that it is signed; not whether that holds. */
  isSigned(file: Buffer): boolean;
  /** Never throws for what is in the file: whatever is wrong with it is a fault of the report. */
  verify(file: Buffer, expected: ExpectedSignature): Promise<SignatureReport>;
}

export const SIGNER = Symbol('signer');
