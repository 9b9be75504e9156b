import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClamAvStandIn, EICAR } from '../../../test/support/clamav-stand-in.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { PLATFORM_ALARMS } from '../alarms/alarm-rule.js';
import { Configuration } from '../config/configuration.js';
import { createLogger } from '../logging/logger.js';
import { CheckedFileStore } from './checked-file-store.js';
import { ClamAv } from './clamav.js';
import { DiskFileStore } from './disk-file-store.js';

describe('files behind a virus scanner', () => {
  const clamav = new ClamAvStandIn();
  const root = mkdtempSync(join(tmpdir(), 'mot-cua-checked-'));
  let database: TestDatabase;
  let store: CheckedFileStore;
  beforeAll(async () => {
    await clamav.start();
    database = await createTestDatabase();
    const settings = Object.assign(new Configuration(), { filesDir: root, clamavUrl: clamav.url });
    const disk = new DiskFileStore(settings);
    store = new CheckedFileStore(disk, database.db, createLogger('web', 'silent'), settings);
  });
  afterAll(async () => {
    await clamav.stop();
    await database.close();
    rmSync(root, { recursive: true });
  });
  beforeEach(() => {
    clamav.trouble = null;
  });

  const put = (...parts: string[]) => store.put(Readable.from(parts.map((part) => Buffer.from(part))), 1_000_000);
  const files = () => readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const wait = async (seconds: number) =>
    database.asOwner(`update unchecked_file set since = since - make_interval(secs => $1)`, [seconds]);
  const alarm = () =>
    PLATFORM_ALARMS.find(({ code }) => code === 'files-unchecked')?.measure(database.db) ?? Promise.resolve(-1);

  it('are taken in clean and refused with a virus, which leaves nothing', async () => {
    const { key } = await put('giấy khai sinh', 'x'.repeat(300_000));
    expect((await text(await store.open(key))).length).toBe(300_000 + 'giấy khai sinh'.length);
    const before = files().length;
    await expect(put('a', EICAR)).rejects.toMatchObject({ kind: 'invalid', blockers: [{ code: 'file.infected' }] });
    expect(files()).toHaveLength(before);
  });

  it('wait while the scanner is down, opened for nobody, and are looked at later', async () => {
    await clamav.stop();
    const [good, bad] = [await put('đơn'), await put('a', EICAR)];
    for (const { key } of [good, bad]) {
      await expect(store.open(key)).rejects.toMatchObject({ kind: 'conflict', code: 'file.waiting' });
    }
    expect(await store.checkWaiting()).toBe(0);
    await wait(1_000);
    expect(await alarm()).toBeGreaterThan(900);
    await clamav.start();
    expect(await store.checkWaiting()).toBe(2);
    expect(await text(await store.open(good.key))).toBe('đơn');
    const before = files().length;
    await expect(store.open(bad.key)).rejects.toMatchObject({ code: 'file.infected' });
    await store.remove(bad.key);
    expect([files().length, await alarm()]).toEqual([before, 0]);
    await expect(store.open(bad.key)).rejects.toMatchObject({ code: 'file.infected' });
  });

  it.each(['stream: INSTREAM size limit exceeded. ERROR', 'nonsense', ''])(
    'wait when it answers "%s"',
    async (trouble) => {
      clamav.trouble = trouble;
      const { key } = await put('đơn');
      await expect(store.open(key)).rejects.toMatchObject({ code: 'file.waiting' });
      await store.remove(key);
    },
  );

  it('do not wait for ever for an answer', async () => {
    const silent = new ClamAv(clamav.url, 1);
    const endless = Readable.from(
      (async function* () {
        for (;;) {
          await new Promise((resolve) => setImmediate(resolve));
          yield Buffer.from('x');
        }
      })(),
    );
    await expect(silent.scan(endless)).rejects.toThrow();
  });

  it('are not looked at where no scanner is configured', async () => {
    const settings = Object.assign(new Configuration(), { filesDir: root });
    const plain = new CheckedFileStore(
      new DiskFileStore(settings),
      database.db,
      createLogger('web', 'silent'),
      settings,
    );
    const { key } = await plain.put(Readable.from([Buffer.from(EICAR)]), 100);
    expect(await text(await plain.open(key))).toBe(EICAR);
    expect(await plain.checkWaiting()).toBe(0);
  });
});
