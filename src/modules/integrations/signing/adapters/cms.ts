/** Signatures as CMS structures in the form that PAdES baseline asks for (ETSI EN 319 142-1 §6.3): made and taken apart. */
import { createHash, verify, webcrypto, X509Certificate } from 'node:crypto';
import { OctetString, ObjectIdentifier, Sequence } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  CryptoEngine,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';

export const ENGINE = new CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto });

const DATA = '1.2.840.113549.1.7.1';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const SHA_256 = '2.16.840.1.101.3.4.2.1';

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

export interface SigningKey {
  readonly key: webcrypto.CryptoKey;
  readonly certificate: Certificate;
  readonly root: Certificate;
}

/** A detached signature over bytes, DER. */
export async function signCms(bytes: Buffer, { key, certificate, root }: SigningKey): Promise<Buffer> {
  const attribute = (type: string, value: Sequence | OctetString | ObjectIdentifier) =>
    new Attribute({ type, values: [value] });
  const certificateHash = sha256(Buffer.from(certificate.toSchema().toBER()));
  const named = new Sequence({ value: [new Sequence({ value: [octets(certificateHash)] })] });
  const attributes = [
    attribute(CONTENT_TYPE, new ObjectIdentifier({ value: DATA })),
    attribute(MESSAGE_DIGEST, octets(sha256(bytes))),
    attribute(SIGNING_CERTIFICATE_V2, new Sequence({ value: [named] })),
  ];
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: DATA }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
    certificates: [certificate, root],
  });
  await signed.sign(key, 0, 'SHA-256', new Uint8Array(bytes), ENGINE);
  const content = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signed.toSchema(true) });
  return Buffer.from(content.toSchema().toBER());
}

/** What a signature claims, and whether its own parts fit together. */
export interface OpenedCms {
  readonly signer: X509Certificate;
  readonly subject: ReadonlyMap<string, string>;
  readonly others: readonly X509Certificate[];
  /** The digest inside is that of the bytes given. */
  readonly digestFits: boolean;
  /** The key of the certificate made the signature, and the signature names this certificate. */
  readonly signatureHolds: boolean;
}

/** @throws Error where the structure cannot be read. */
export function openCms(der: Buffer, bytes: Buffer): OpenedCms {
  const content = ContentInfo.fromBER(new Uint8Array(der.subarray(0, derLength(der))));
  const signed = new SignedData({ schema: content.content });
  const [info, ...more] = signed.signerInfos;
  if (!info?.signedAttrs || more.length > 0) throw new Error('not one signer with signed attributes');
  const certificates = (signed.certificates ?? []).filter((each) => each instanceof Certificate);
  const sid: unknown = info.sid;
  const own = certificates.find(
    (each) =>
      sid instanceof IssuerAndSerialNumber &&
      each.serialNumber.isEqual(sid.serialNumber) &&
      each.issuer.isEqual(sid.issuer),
  );
  if (!own) throw new Error('the certificate of the signer is missing');
  const signer = toX509(own);
  const attributes = new Map<string, unknown>(info.signedAttrs.attributes.map(({ type, values }) => [type, values[0]]));
  const digest = attributes.get(MESSAGE_DIGEST);
  const isSha256 = info.digestAlgorithm.algorithmId === SHA_256;
  const digestFits = isSha256 && digest instanceof OctetString && sha256(bytes).equals(Buffer.from(digest.getValue()));
  const attributesDer = Buffer.from(info.signedAttrs.encodedValue);
  attributesDer[0] = 0x31;
  const signature = Buffer.from(info.signature.getValue());
  const named = namedCertificate(attributes.get(SIGNING_CERTIFICATE_V2));
  const signatureHolds =
    isSha256 && named !== null && named.equals(sha256(signer.raw)) && verified(attributesDer, signer, signature);
  return {
    signer,
    subject: new Map(own.subject.typesAndValues.map(({ type, value }) => [type, value.valueBlock.value])),
    others: certificates.filter((each) => each !== own).map(toX509),
    digestFits,
    signatureHolds,
  };
}

function verified(bytes: Buffer, { publicKey }: X509Certificate, signature: Buffer): boolean {
  try {
    return verify('sha256', bytes, publicKey, signature);
  } catch {
    return false;
  }
}

/** Hash in the first ESSCertIDv2, of SHA-256, which is what stands there when no algorithm is named. */
function namedCertificate(value: unknown): Buffer | null {
  const ids = value instanceof Sequence ? value.valueBlock.value[0] : undefined;
  const id = ids instanceof Sequence ? ids.valueBlock.value[0] : undefined;
  const parts = id instanceof Sequence ? id.valueBlock.value : [];
  const hash = parts.find((part) => part instanceof OctetString);
  return hash instanceof OctetString ? Buffer.from(hash.getValue()) : null;
}

/** The structure is shorter than its place; zeros follow. */
function derLength(der: Buffer): number {
  const first = der[1] ?? 0;
  if (first < 0x80) return 2 + first;
  const bytes = first & 0x7f;
  if (bytes < 1 || bytes > 4) throw new Error('no DER length');
  return 2 + bytes + der.readUIntBE(2, bytes);
}

export function toX509(certificate: Certificate): X509Certificate {
  return new X509Certificate(Buffer.from(certificate.toSchema().toBER()));
}

export function octets(bytes: Buffer): OctetString {
  return new OctetString({ valueHex: new Uint8Array(bytes) });
}
