import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Configuration } from '../config/configuration.js';
import { DiskFileStore } from './disk-file-store.js';

describe('files on disk', () => {
  let root: string;
  let store: DiskFileStore;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'mot-cua-files-'));
    store = new DiskFileStore(Object.assign(new Configuration(), { filesDir: root }));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const files = () => readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const content = (...parts: string[]) => Readable.from(parts.map((part) => Buffer.from(part)));

  it('come back as they went in, under a random name, with their hash, readable by us alone', async () => {
    const stored = await store.put(content('giấy ', 'khai sinh'), 100);
    expect(stored).toMatchObject({
      sizeBytes: 16,
      sha256: 'def518e23470e00c4709d976161a4994dfd29632c91316ca27b6c02c318bdef8',
    });
    expect(await text(await store.open(stored.key))).toBe('giấy khai sinh');
    const again = await store.put(content('giấy khai sinh'), 100);
    expect([again.sha256, again.key === stored.key]).toEqual([stored.sha256, false]);
    for (const file of files()) expect(statSync(join(file.parentPath, file.name)).mode & 0o077).toBe(0);
  });

  it('are sealed where there is a key, and come back as they were', async () => {
    const sealing = new DiskFileStore(
      Object.assign(new Configuration(), { filesDir: root, filesKey: 'a1'.repeat(32) }),
    );
    const stored = await sealing.put(content('giấy ', 'khai sinh'), 100);
    expect(stored).toMatchObject({
      sizeBytes: 16,
      sha256: 'def518e23470e00c4709d976161a4994dfd29632c91316ca27b6c02c318bdef8',
    });
    const [file] = files();
    expect(readFileSync(join(file?.parentPath ?? '', file?.name ?? '')).includes('sinh')).toBe(false);
    expect(await text(await sealing.open(stored.key))).toBe('giấy khai sinh');
    await expect(async () => text(await store.open(stored.key))).rejects.toThrow('no key');
  });

  it('leave nothing behind when they are too large or break off', async () => {
    await expect(store.put(content('123456'), 5)).rejects.toMatchObject({ kind: 'invalid' });
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('12');
        throw new Error('line cut');
      })(),
    );
    await expect(store.put(broken, 5)).rejects.toThrow('line cut');
    expect(files()).toEqual([]);
  });

  it('are not found by anything but a key', async () => {
    for (const key of ['../../../etc/passwd', '', 'x'.repeat(32), '0'.repeat(32)]) {
      await expect(store.open(key)).rejects.toMatchObject({ kind: 'not-found' });
    }
  });

  it('can be removed, twice', async () => {
    const { key } = await store.put(content('x'), 5);
    await store.remove(key);
    await store.remove(key);
    await expect(store.open(key)).rejects.toMatchObject({ code: 'file.not-found' });
  });
});
