import { describe, expect, it } from '@jest/globals';
import { hkdfSync, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { openBytes, sealBytes } from '../crypto/sealed-bytes.js';
import { FileKeys } from './file-keys.js';
import { openContent, sealContent } from './sealed-content.js';

const [first, second] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')] as const;
const keys = new FileKeys([first]);
const whole = (content: AsyncIterable<Buffer>) => buffer(Readable.from(content));
const seal = (bytes: Buffer, name = 'a', by = keys) => whole(sealContent([bytes], name, by));
const open = (bytes: Buffer, name = 'a', by = keys) => whole(openContent([bytes], name, by));

describe('sealed content', () => {
  it.each([0, 1, 11, 65_535, 65_536, 65_537, 200_000])('of %i bytes comes back as it was', async (size) => {
    const bytes = randomBytes(size);
    const sealed = await seal(bytes);
    expect(size < 16 || !sealed.includes(bytes.subarray(0, 16))).toBe(true);
    expect((await open(sealed)).equals(bytes)).toBe(true);
    const inDrops = Array.from({ length: Math.ceil(sealed.length / 999) }, (_, i) =>
      sealed.subarray(i * 999, i * 999 + 999),
    );
    expect((await whole(openContent(inDrops, 'a', keys))).equals(bytes)).toBe(true);
  });

  it('opens after the key was changed, and not without it', async () => {
    const sealed = await seal(Buffer.from('căn cước'));
    expect((await open(sealed, 'a', new FileKeys([second, first]))).toString()).toBe('căn cước');
    await expect(open(sealed, 'a', new FileKeys([second]))).rejects.toThrow('no key');
    expect((await open(Buffer.from('stored before there was a key'), 'a')).toString()).toContain('before');
    expect((await open(Buffer.from('short'), 'a')).toString()).toBe('short');
  });

  it('is refused changed, cut, continued, in other order, as another file', async () => {
    const sealed = await seal(randomBytes(150_000));
    const piece = 65_536 + 28;
    const at = (from: number, to?: number) => sealed.subarray(12 + from, to === undefined ? undefined : 12 + to);
    const changed = Buffer.from(sealed);
    changed[5_000] = (changed[5_000] ?? 0) ^ 1;
    const swapped = Buffer.concat([sealed.subarray(0, 12), at(piece, 2 * piece), at(0, piece), at(2 * piece)]);
    const cut = sealed.subarray(0, 12 + 2 * piece);
    const twice = Buffer.concat([sealed, at(2 * piece)]);
    const head = sealed.subarray(0, 12);
    for (const wrong of [changed, swapped, cut, twice, head]) await expect(open(wrong)).rejects.toThrow();
    await expect(open(sealed, 'b')).rejects.toThrow();
  });

  it('has a key of its own for each file, and still opens what the key of all sealed', async () => {
    const bytes = Buffer.from('ảnh căn cước');
    const [key, sealed] = [Buffer.from(first, 'hex'), await seal(bytes)];
    expect(() => openBytes(key, sealed.subarray(12), 'a.0.true')).toThrow();
    const own = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'mot-cua file a', 32));
    expect(openBytes(own, sealed.subarray(12), 'a.0.true')).toEqual(bytes);
    const former = Buffer.concat([Buffer.from('MCF1'), sealed.subarray(4, 12), sealBytes(key, bytes, 'a.0.true')]);
    expect(await open(former)).toEqual(bytes);
  });

  it('takes no key that is none', () => {
    expect(() => new FileKeys(['short'])).toThrow('64 hexadecimal');
    expect(FileKeys.of({}).current).toBeNull();
    expect(FileKeys.of({ filesKey: `${second}, ${first}` }).current?.key.toString('hex')).toBe(second);
  });
});
