import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { merklePath, merkleRoot } from './merkle-tree.js';

const sha = (...parts: (Uint8Array | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leaf = (data: Uint8Array): Buffer => sha('\x00', data);

/** The definition of RFC 6962 §2.1, from above, word for word. */
function rootByRfc(leaves: readonly Buffer[]): Buffer {
  if (leaves.length <= 1) return leaves[0] ?? sha();
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha('\x01', rootByRfc(leaves.slice(0, k)), rootByRfc(leaves.slice(k)));
}

/** Verification by RFC 9162 §2.1.3.2, which knows index and size only. */
function rootFrom(hash: Buffer, index: number, size: number, path: readonly Uint8Array[]): Buffer {
  let [fn, sn, r] = [index, size - 1, hash];
  for (const p of path) {
    if (sn === 0) throw new Error('path too long');
    if (fn % 2 === 1 || fn === sn) {
      r = sha('\x01', p, r);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else r = sha('\x01', r, p);
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  if (sn !== 0) throw new Error('path too short');
  return r;
}

const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];

describe('a Merkle tree', () => {
  it('has the roots of the reference vectors of Certificate Transparency', () => {
    const leaves = INPUTS.map((text) => leaf(Buffer.from(text, 'hex')));
    const rootOf = (count: number) => Buffer.from(merkleRoot(leaves.slice(0, count))).toString('hex');
    expect(rootOf(0)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(rootOf(1)).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(rootOf(8)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  it('is that of the RFC for every size, and every path leads to its root', () => {
    for (let size = 1; size <= 33; size += 1) {
      const leaves = Array.from({ length: size }, (_, i) => leaf(Buffer.from(String(i))));
      expect(Buffer.from(merkleRoot(leaves))).toEqual(rootByRfc(leaves));
      const reached = leaves.map((hash, i) => rootFrom(hash, i, size, merklePath(leaves, i)).toString('hex'));
      expect(new Set(reached)).toEqual(new Set([rootByRfc(leaves).toString('hex')]));
    }
  });

  it('changes with any leaf, and with the order of any two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.nat(), (size, a, b) => {
        const leaves = Array.from({ length: size }, (_, i) => leaf(Buffer.from(String(i))));
        const [first, second] = [a % size, b % size];
        const edited = leaves.with(first, leaf(Buffer.from('x')));
        expect(merkleRoot(edited)).not.toEqual(merkleRoot(leaves));
        const swapped = leaves
          .with(first, leaves[second] ?? leaf(Buffer.of()))
          .with(second, leaves[first] ?? leaf(Buffer.of()));
        if (first !== second) expect(merkleRoot(swapped)).not.toEqual(merkleRoot(leaves));
      }),
    );
  });
});
