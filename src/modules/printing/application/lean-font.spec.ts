import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from '@jest/globals';
import { leanFont } from './lean-font.js';

const require = createRequire(import.meta.url);
const font = readFileSync(require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'));

function tables(bytes: Buffer): Map<string, Buffer> {
  return new Map(
    Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => {
      const at = 12 + index * 16;
      const from = bytes.readUInt32BE(at + 8);
      return [bytes.toString('latin1', at, at + 4), bytes.subarray(from, from + bytes.readUInt32BE(at + 12))];
    }),
  );
}

it('leaves every table as it was, but for those of shaping', () => {
  const before = tables(font);
  const after = tables(leanFont(font));
  for (const tag of ['glyf', 'loca', 'cmap', 'hmtx', 'head', 'name']) {
    expect([tag, after.get(tag)?.equals(before.get(tag) ?? Buffer.alloc(0))]).toEqual([tag, true]);
  }
  for (const tag of ['GPOS', 'GSUB']) expect([tag, before.has(tag), after.has(tag)]).toEqual([tag, true, false]);
});

it('refuses what is no font', () => {
  expect(() => leanFont(Buffer.from('wOF2 and more of it'))).toThrow(RangeError);
  expect(() => leanFont(Buffer.alloc(3))).toThrow(RangeError);
});
