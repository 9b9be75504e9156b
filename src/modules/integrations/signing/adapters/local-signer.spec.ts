import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import { addMs, MS_PER_DAY, parseInstant } from '../../../../kernel/instant.js';
import type { SigningPerson } from '../../../dossiers/application/signer.js';
import { signCms } from './cms.js';
import { ACCOUNT, CERTIFICATE_DAYS, issue, LocalAuthority } from './local-authority.js';
import { LocalSigner } from './local-signer.js';
import { fillSignature, findSignature, withSignaturePlace } from './pdf-signature.js';

const NOW = parseInstant('2026-08-20T09:30:00+07:00');
const LEADER: SigningPerson = {
  accountId: '01890000-0000-7000-8000-000000000001',
  unitId: '01890000-0000-7000-8000-0000000000aa',
  displayName: 'Nông Thị Bích',
  unitName: 'Ủy ban nhân dân xã Hoàng Tung',
};
const EXPECTED = { signerId: LEADER.accountId, at: NOW };

let folder: string;
let signer: LocalSigner;
let pdf: Buffer;
let signed: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'signing-'));
  signer = new LocalSigner(new LocalAuthority(folder));
  pdf = await aPdf('Giay phep');
  signed = await signer.sign(pdf, LEADER, NOW);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function aPdf(text: string, objectStreams = true): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage().drawText(text);
  return Buffer.from(await document.save({ useObjectStreams: objectStreams }));
}
const faults = async (file: Buffer, expected = EXPECTED) => (await signer.verify(file, expected)).faults;

describe('a signature on a result', () => {
  it('holds, and names the account, its unit, the certificate and the time', async () => {
    const report = await signer.verify(signed, EXPECTED);
    expect(report).toMatchObject({ faults: [], signerId: LEADER.accountId, unitId: LEADER.unitId, signedAt: NOW });
    expect(report.certificate).toMatch(/^[0-9a-f]{30,32}$/);
    expect(report.authority).toMatch(/^[0-9a-f]{64}$/);
    const [start, length, second, rest] = report.byteRange ?? [];
    expect([start, (second ?? 0) + (rest ?? 0)]).toEqual([0, signed.length]);
    expect(signed[length ?? 0]).toBe('<'.charCodeAt(0));
  });

  it('is in the form of PAdES baseline, and the file can still be read', async () => {
    expect(signed.includes('/ETSI.CAdES.detached')).toBe(true);
    expect((await PDFDocument.load(signed)).getPageCount()).toBe(1);
    expect(await faults(await signer.sign(await aPdf('x', false), LEADER, NOW))).toEqual([]);
  });

  it.each([
    ['a byte of the text', (file: Buffer) => file.indexOf('/Type /Page') + 7],
    ['a byte at the end', (file: Buffer) => file.length - 8],
    ['the time that the signer says', (file: Buffer) => file.indexOf('D:2026') + 3],
  ])('shows a change of %s', async (_, place) => {
    const changed = Buffer.from(signed);
    changed[place(changed)] = (changed[place(changed)] ?? 0) ^ 1;
    expect(await faults(changed)).toContain('digest');
  });

  it('does not cover what was added to the file afterwards', async () => {
    expect(await faults(Buffer.concat([signed, Buffer.from('\n% more\n')]))).toEqual(['byte-range']);
  });

  it('does not hold where its own bytes were changed', async () => {
    const changed = Buffer.from(signed);
    const last = findSignature(signed)?.byteRange[1] ?? 0;
    // The last byte of the ECDSA signature: the structure ends before the zeros that fill its place.
    const text = changed.toString('latin1', last + 1, findSignature(signed)?.byteRange[2]);
    const at = last + 1 + text.replace(/0+>$/, '').length - 1;
    changed[at] = changed[at] === 0x31 ? 0x32 : 0x31;
    const found = await faults(changed);
    expect(found.some((fault) => fault === 'digest' || fault === 'malformed')).toBe(true);
  });

  it('is another than that of whoever did the act', async () => {
    expect(await faults(signed, { ...EXPECTED, signerId: 'somebody-else' })).toEqual(['wrong-signer']);
  });

  it('must be of the time of the act', async () => {
    expect(await faults(signed, { ...EXPECTED, at: addMs(NOW, 2 * MS_PER_DAY) })).toEqual(['not-valid-then']);
    expect(await faults(signed, { ...EXPECTED, at: addMs(NOW, -MS_PER_DAY) })).toEqual(['not-valid-then']);
  });

  it('must come from the authority that is trusted here', async () => {
    const other = new LocalSigner(new LocalAuthority(join(folder, 'other')));
    expect(await faults(await other.sign(pdf, LEADER, NOW))).toEqual(['unknown-authority']);
    expect((await other.verify(signed, EXPECTED)).authority).toBeNull();
    expect((await new LocalSigner(null).verify(signed, EXPECTED)).faults).toEqual(['unknown-authority']);
  });

  it('does not take a certificate that names the authority but was not made by it', async () => {
    const root = await issue([['2.5.4.3', 'x']], [addMs(NOW, -MS_PER_DAY), addMs(NOW, MS_PER_DAY)], null);
    const genuine = await new LocalAuthority(folder).keyFor(LEADER, NOW);
    const liar = { key: root.key, certificate: genuine.root };
    const forged = await issue([[ACCOUNT, LEADER.accountId]], [addMs(NOW, -1000), addMs(NOW, MS_PER_DAY)], liar);
    const file = await fillSignature(await withSignaturePlace(pdf, 'x', NOW), (bytes) =>
      signCms(bytes, { ...forged, root: genuine.root }),
    );
    expect(await faults(file)).toContain('unknown-authority');
  });

  it('does not hold with a certificate that had run out', async () => {
    const authority = new LocalAuthority(folder);
    const old = await authority.keyFor({ ...LEADER, accountId: 'expired' }, addMs(NOW, -60 * MS_PER_DAY));
    const file = await fillSignature(await withSignaturePlace(pdf, 'x', NOW), (bytes) => signCms(bytes, old));
    expect(await faults(file, { ...EXPECTED, signerId: 'expired' })).toEqual(['not-valid-then']);
  });

  it('tells what is no signed PDF', async () => {
    expect(await faults(pdf)).toEqual(['unsigned']);
    expect(await faults(Buffer.from('no PDF'))).toEqual(['not-pdf']);
    const broken = Buffer.from(signed);
    broken.write('zz', (findSignature(signed)?.byteRange[1] ?? 0) + 1);
    expect(await faults(broken)).toEqual(['byte-range']);
    const empty = Buffer.from(signed);
    empty.fill('0', (findSignature(signed)?.byteRange[1] ?? 0) + 1, (findSignature(signed)?.byteRange[2] ?? 0) - 1);
    expect(await faults(empty)).toEqual(['malformed']);
  });

  it('is not put on what is no PDF, nor by nobody', async () => {
    await expect(signer.sign(Buffer.from('%PDF-1.4 rest'), LEADER, NOW)).rejects.toMatchObject({
      blockers: [{ code: 'signature.not-pdf' }],
    });
    await expect(new LocalSigner(null).sign(pdf, LEADER, NOW)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('the local authority', () => {
  it('keeps one root and one short certificate for each account, readable by itself alone', async () => {
    const authority = new LocalAuthority(folder);
    const first = await authority.keyFor(LEADER, NOW);
    const again = await authority.keyFor(LEADER, addMs(NOW, MS_PER_DAY));
    const serial = (key: typeof first) =>
      Buffer.from(key.certificate.serialNumber.valueBlock.valueHexView).toString('hex');
    expect(serial(again)).toBe(serial(first));
    const later = await authority.keyFor(LEADER, addMs(NOW, (CERTIFICATE_DAYS + 1) * MS_PER_DAY));
    expect(serial(later)).not.toBe(serial(first));
    const moved = await authority.keyFor(
      { ...LEADER, unitId: 'other' },
      addMs(NOW, (CERTIFICATE_DAYS + 1) * MS_PER_DAY),
    );
    expect(serial(moved)).not.toBe(serial(later));
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.pem'))) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
      expect(readFileSync(join(folder, name), 'utf8')).toContain('BEGIN CERTIFICATE');
    }
  });

  it('has one root when several processes start at once', async () => {
    const place = join(folder, 'at-once');
    const roots = await Promise.all([1, 2, 3, 4].map(() => new LocalAuthority(place).root()));
    expect(new Set(roots.map((root) => root.fingerprint256)).size).toBe(1);
  });
});
