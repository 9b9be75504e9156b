import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { openBytes, sealBytes } from './sealed-bytes.js';

describe('sealed bytes', () => {
  const key = randomBytes(32);
  const sealed = sealBytes(key, Buffer.from('004000000001'), 'a');

  it('open with their key, for what they were sealed', () => {
    expect(openBytes(key, sealed, 'a').toString()).toBe('004000000001');
    expect(sealed.includes('004000000001')).toBe(false);
    expect(sealBytes(key, Buffer.from('004000000001'), 'a')).not.toEqual(sealed);
  });

  it('open neither with another key, nor for another thing, nor changed, nor cut', () => {
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(() => openBytes(randomBytes(32), sealed, 'a')).toThrow();
    expect(() => openBytes(key, sealed, 'b')).toThrow();
    expect(() => openBytes(key, changed, 'a')).toThrow();
    expect(() => openBytes(key, sealed.subarray(0, 20), 'a')).toThrow('too short');
  });
});
