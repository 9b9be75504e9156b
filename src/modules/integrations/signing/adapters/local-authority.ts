/**
 * A test authority of this installation's own: a root, and a certificate of 30 days for each account that signs. It says
 * who signed and shows every change; it is no authority of the State (Nghị định 23/2025), and says so in its name.
 */
import { createPrivateKey, randomBytes, webcrypto, type X509Certificate } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BitString, Integer, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, Time, TimeType } from 'pkijs';
import { addMs, dateOf, MS_PER_DAY, MS_PER_HOUR, parseInstant, type Instant } from '../../../../kernel/instant.js';
import type { SigningPerson } from '../../../dossiers/index.js';
import { ENGINE, toX509, type SigningKey } from './cms.js';

/** Object identifiers in the name of a certificate. */
export const ACCOUNT = '2.5.4.5';
export const UNIT = '2.5.4.97';
const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';
const UNIT_NAME = '2.5.4.11';
const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
/** Short, so that a lost key is soon worth nothing; a new one is made when the old one has run out. */
export const CERTIFICATE_DAYS = 30;
const ROOT_SPAN = [parseInstant('2010-01-01T00:00:00Z'), parseInstant('2049-12-31T00:00:00Z')] as const;
/** Longest texts that X.520 allows in a name. */
const NAME_LENGTH = 64;

interface Pair {
  readonly key: webcrypto.CryptoKey;
  readonly certificate: Certificate;
}

export class LocalAuthority {
  /** @param folder where keys lie, readable by this program alone. */
  constructor(private readonly folder: string) {}

  async root(): Promise<X509Certificate> {
    return toX509((await this.#root()).certificate);
  }

  /** The key of an account at an instant; made where there is none that holds then. */
  async keyFor(person: SigningPerson, at: Instant): Promise<SigningKey> {
    const root = await this.#root();
    const file = join(this.folder, `${person.accountId}.pem`);
    const known = await readPair(file);
    if (known && holdsAt(known.certificate, at) && nameOf(known.certificate, UNIT) === person.unitId) {
      return { ...known, root: root.certificate };
    }
    const names: [string, string][] = [
      [COMMON_NAME, person.displayName],
      [UNIT_NAME, person.unitName],
      [UNIT, person.unitId],
      [ACCOUNT, person.accountId],
    ];
    const span = [addMs(at, -MS_PER_HOUR), addMs(at, CERTIFICATE_DAYS * MS_PER_DAY)] as const;
    const made = await issue(names, span, root);
    const text = await pairText(made);
    const draft = `${file}.${randomBytes(6).toString('hex')}`;
    await writeFile(draft, text, { mode: 0o600 });
    await rename(draft, file);
    return { ...made, root: root.certificate };
  }

  async #root(): Promise<Pair> {
    const file = join(this.folder, 'root.pem');
    const known = await readPair(file);
    if (known) return known;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const names: [string, string][] = [
      [COMMON_NAME, `Cơ quan chứng thực thử nghiệm ${randomBytes(4).toString('hex')}`],
      [ORGANISATION, 'Một Cửa'],
    ];
    const made = await issue(names, ROOT_SPAN, null);
    // Two processes may start at once: the first to link its file has made the root, the other reads it.
    const draft = `${file}.${randomBytes(6).toString('hex')}`;
    await writeFile(draft, await pairText(made), { mode: 0o600 });
    try {
      await link(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await rm(draft);
    }
    const kept = await readPair(file);
    if (!kept) throw new Error(`no key in ${file}`);
    return kept;
  }
}

/** Signed by its issuer, or by itself where there is none. Exported for tests, which make what must be refused. */
export async function issue(
  names: readonly [string, string][],
  [from, to]: readonly [Instant, Instant],
  issuer: Pair | null,
): Promise<Pair> {
  const keys = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({
      valueHex: new Uint8Array([0x40 | ((randomBytes(1)[0] ?? 0) & 0x3f), ...randomBytes(15)]),
    }),
    notBefore: new Time({ type: TimeType.UTCTime, value: dateOf(from) }),
    notAfter: new Time({ type: TimeType.UTCTime, value: dateOf(to) }),
  });
  for (const [type, text] of names) {
    const value = new Utf8String({ value: text.trim().slice(0, NAME_LENGTH) || '-' });
    certificate.subject.typesAndValues.push(new AttributeTypeAndValue({ type, value }));
  }
  certificate.issuer = issuer ? issuer.certificate.subject : certificate.subject;
  certificate.extensions = extensions(issuer === null);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey, ENGINE);
  await certificate.sign(issuer?.key ?? keys.privateKey, 'SHA-256', ENGINE);
  return { key: keys.privateKey, certificate };
}

function extensions(isAuthority: boolean): Extension[] {
  // keyCertSign and cRLSign, or digitalSignature and contentCommitment (RFC 5280 §4.2.1.3).
  const usage = new BitString({
    valueHex: new Uint8Array([isAuthority ? 0x06 : 0xc0]),
    unusedBits: isAuthority ? 1 : 6,
  });
  const constraints = new BasicConstraints({ cA: isAuthority, ...(isAuthority ? { pathLenConstraint: 0 } : {}) });
  return [
    new Extension({ extnID: KEY_USAGE, critical: true, extnValue: usage.toBER() }),
    new Extension({ extnID: BASIC_CONSTRAINTS, critical: true, extnValue: constraints.toSchema().toBER() }),
  ];
}

function holdsAt({ notBefore, notAfter }: Certificate, at: Instant): boolean {
  return notBefore.value <= dateOf(at) && dateOf(at) < notAfter.value;
}

function nameOf({ subject }: Certificate, type: string): string | undefined {
  const found = subject.typesAndValues.find((each) => each.type === type);
  return found?.value.valueBlock.value;
}

async function readPair(file: string): Promise<Pair | null> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const certificate = Certificate.fromBER(pemBody(text, 'CERTIFICATE'));
  const pkcs8 = createPrivateKey(text).export({ format: 'der', type: 'pkcs8' });
  return { key: await webcrypto.subtle.importKey('pkcs8', pkcs8, CURVE, true, ['sign']), certificate };
}

async function pairText({ key, certificate }: Pair): Promise<string> {
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return pem('PRIVATE KEY', pkcs8) + pem('CERTIFICATE', Buffer.from(certificate.toSchema().toBER()));
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

function pemBody(text: string, label: string): Uint8Array<ArrayBuffer> {
  const body = new RegExp(`-----BEGIN ${label}-----([^-]+)-----END`).exec(text)?.[1] ?? '';
  return new Uint8Array(Buffer.from(body, 'base64'));
}
