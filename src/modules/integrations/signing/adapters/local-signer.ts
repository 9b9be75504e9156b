import type { X509Certificate } from 'node:crypto';
import { DomainError, invalidInput } from '../../../../kernel/domain-error.js';
import { addMs, instantOf, MS_PER_DAY, MS_PER_MINUTE, type Instant } from '../../../../kernel/instant.js';
import type { ExpectedSignature, Signer, SigningPerson } from '../../../dossiers/index.js';
import type { SignatureFault, SignatureReport } from '../../../dossiers/domain/index.js';
import { openCms, sha256, signCms, type OpenedCms } from './cms.js';
import { ACCOUNT, UNIT, type LocalAuthority } from './local-authority.js';
import { fillSignature, findSignature, saysSigned, withSignaturePlace, type FoundSignature } from './pdf-signature.js';

/** A file signed elsewhere and brought here: so long may lie between the signature and the act. */
const EARLIEST = MS_PER_DAY;
const CLOCKS_APART = 5 * MS_PER_MINUTE;
const NOTHING = {
  byteRange: null,
  signerId: null,
  unitId: null,
  certificate: null,
  authority: null,
  validFrom: null,
  validTo: null,
  signedAt: null,
} as const;

/** Signs with the keys of the local authority and believes it alone. Without one nobody signs, and nothing is believed. */
export class LocalSigner implements Signer {
  constructor(private readonly authority: LocalAuthority | null) {}

  async sign(pdf: Buffer, person: SigningPerson, at: Instant): Promise<Buffer> {
    if (!this.authority) throw new DomainError('unavailable', 'signature.no-authority');
    const key = await this.authority.keyFor(person, at);
    // Damaged, locked with a password, or no PDF but for its first bytes.
    const placed = await withSignaturePlace(pdf, person.displayName, at).catch(() => null);
    if (!placed) throw invalidInput([{ code: 'signature.not-pdf', field: 'fileId' }]);
    return fillSignature(placed, (bytes) => signCms(bytes, key));
  }

  isSigned(file: Buffer): boolean {
    return saysSigned(file);
  }

  async verify(file: Buffer, expected: ExpectedSignature): Promise<SignatureReport> {
    const seen = { ...NOTHING, sha256: sha256(file).toString('hex') };
    if (!file.subarray(0, 1024).includes('%PDF-')) return { ...seen, faults: ['not-pdf'] };
    if (!saysSigned(file)) return { ...seen, faults: ['unsigned'] };
    const found = findSignature(file);
    if (!found) return { ...seen, faults: ['byte-range'] };
    let opened: OpenedCms;
    try {
      opened = openCms(found.cms, found.signedBytes);
    } catch {
      return { ...seen, byteRange: found.byteRange, faults: ['malformed'] };
    }
    const root = (await this.authority?.root()) ?? null;
    return { ...seen, ...reportOf(found, opened, root, expected) };
  }
}

function reportOf(
  found: FoundSignature,
  opened: OpenedCms,
  root: X509Certificate | null,
  expected: ExpectedSignature,
): Omit<SignatureReport, 'sha256'> {
  const { signer, subject } = opened;
  const validFrom = instantOf(new Date(signer.validFrom));
  const validTo = instantOf(new Date(signer.validTo));
  const trusted = root !== null && !signer.ca && signer.checkIssued(root) && signer.verify(root.publicKey);
  const { signedAt } = found;
  const { at, signerId } = expected;
  const inTime = (moment: Instant): boolean => validFrom <= moment && moment <= validTo;
  const ofThatTime =
    signedAt !== null && signedAt >= addMs(at, -EARLIEST) && signedAt <= addMs(at, CLOCKS_APART) && inTime(signedAt);
  const faults: [SignatureFault, boolean][] = [
    ['byte-range', !found.coversWholeFile],
    ['digest', !opened.digestFits || !opened.signatureHolds],
    ['unknown-authority', !trusted],
    ['not-valid-then', !ofThatTime || !inTime(at)],
    ['wrong-signer', subject.get(ACCOUNT) !== signerId],
  ];
  return {
    faults: faults.filter(([, is]) => is).map(([fault]) => fault),
    byteRange: found.byteRange,
    signerId: subject.get(ACCOUNT) ?? null,
    unitId: subject.get(UNIT) ?? null,
    certificate: signer.serialNumber.toLowerCase(),
    authority: trusted ? root.fingerprint256.replaceAll(':', '').toLowerCase() : null,
    validFrom,
    validTo,
    signedAt,
  };
}
