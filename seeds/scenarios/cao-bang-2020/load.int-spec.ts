import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { runCli } from '../../../src/cli/run-cli.js';
import { DossierStore } from '../../../src/modules/dossiers/index.js';
import { IdentitySettings, PasswordHasher } from '../../../src/modules/identity/index.js';
import { dataSourceOptions } from '../../../src/platform/database/data-source-options.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import type { Counts } from '../../../src/modules/statistics/domain/index.js';
import { gapOf } from '../../../test/support/counts-gap.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { loadCaoBang2020 } from './load.js';
import type { YearSize } from './year.js';

const hasher = new PasswordHasher(new IdentitySettings(false, null, { memoryKiB: 8, passes: 1 }, 'test'));
const SMALL: YearSize = { dossiers: 500, onTime: 330, openWork: true };
const TINY: YearSize = { dossiers: 60, onTime: 40, openWork: false };

/** A database of its own with a unit of work of its owner. */
class Loaded {
  private constructor(
    readonly test: TestDatabase,
    private readonly source: DataSource,
  ) {}

  static async create(): Promise<Loaded> {
    const test = await createTestDatabase();
    const settings = {
      url: test.url,
      as: 'owner',
      applicationName: 'mc-load',
      poolSize: 2,
      statementTimeoutMs: 0,
    } as const;
    return new Loaded(test, await new DataSource(dataSourceOptions(settings, [], [])).initialize());
  }

  load(size: YearSize, progress: (step: string) => void = () => undefined, seed = 'test'): Promise<boolean> {
    return loadCaoBang2020(new UnitOfWork(this.source), { hasher, size, seed }, progress);
  }

  async count(sql: string): Promise<number> {
    const [row] = await this.test.asOwner<{ n: number }>(`select count(*)::int as n from ${sql}`);
    return row?.n ?? -1;
  }

  async cli(...args: string[]): Promise<{ code: number; out: string }> {
    let written = '';
    const out = (text: string): Promise<void> => {
      written += text;
      return Promise.resolve();
    };
    const { db, unitOfWork, url } = this.test;
    const database = { db, unitOfWork, ownerUrl: () => url, owner: () => Promise.resolve({ db, unitOfWork }) };
    const connection = { connect: () => Promise.resolve(database), close: () => Promise.resolve() };
    const io = { stdin: Readable.from([]), out, err: () => undefined };
    return { code: await runCli(args, io, () => Promise.resolve(connection)), out: written };
  }

  /** Everything about dossiers and people that a seed decides, as one hash. */
  async digest(): Promise<string> {
    const hash = createHash('sha256');
    for (const [table, order] of [
      ['person', 'id'],
      ['dossier', 'id'],
      ['dossier_event', 'dossier_id, seq'],
      ['dossier_note', 'id'],
      ['step_instance', 'id'],
      ['hand_over', 'dossier_id, sent_seq, to_unit_id'],
      ['timer', 'id'],
      ['dossier_fee', 'dossier_id, fee_line_id'],
    ] as const) {
      const rows = await this.test.asOwner<{ all: string }>(
        `select string_agg(t::text, '|' order by ${order}) as all from ${table} t`,
      );
      hash.update(rows[0]?.all ?? '');
    }
    return hash.digest('hex');
  }

  async close(): Promise<void> {
    await this.source.destroy();
    await this.test.close();
  }
}

describe('the demonstration, loaded small', () => {
  let demo: Loaded;
  beforeAll(async () => {
    demo = await Loaded.create();
    expect(await demo.load(SMALL)).toBe(true);
  });
  afterAll(() => demo.close());

  it('has as many dossiers, and as many on time, as were asked for: by counting', async () => {
    const { out } = await demo.cli('stats', '--unit', 'H14', '--json');
    const counted = JSON.parse(out) as { received: number; resolved: Record<string, number> };
    expect(counted.received).toBe(SMALL.dossiers);
    expect((counted.resolved['early'] ?? 0) + (counted.resolved['onTime'] ?? 0)).toBe(SMALL.onTime);
    const intake = JSON.parse((await demo.cli('stats', '--unit', 'H14', '--view', 'intake', '--json')).out) as object;
    expect(intake).toMatchObject({ received: SMALL.dossiers, resolved: counted.resolved });
  });

  it('agrees with a recount and with its own events in every column', async () => {
    expect((await demo.cli('recount')).out).toMatch(/ 0 differences\n$/);
    const { code, out } = await demo.cli('check', '--json');
    expect(JSON.parse(out)).toMatchObject({
      codes: SMALL.dossiers,
      differences: 0,
      findings: [],
      statistics: { drifted: 0 },
    });
    expect(code).toBe(0);
  });

  it('has the timers that its dossiers need, and none that speaks of the past', async () => {
    expect((await demo.cli('timers', 'check')).out).toMatch(/ timers, 0 dossiers differ\n$/);
    expect(await demo.count('timer where fired_at is null')).toBeGreaterThan(100);
    expect(await demo.count(`timer where fired_at is null and due_at <= timestamptz '2020-05-25 08:00+07'`)).toBe(0);
    expect(await demo.count(`timer where outcome <> 'replayed'`)).toBe(0);
  });

  it('stands at Monday 25 May 2020, 08:00, and its clock runs', async () => {
    const [clock] = await demo.test.asOwner<{ seconds: number; fixed: boolean }>(
      `select extract(epoch from app_now() - timestamptz '2020-05-25 08:00+07')::float as seconds,
         fixed_at is not null as fixed from app_clock`,
    );
    expect(clock?.fixed).toBe(false);
    expect(clock?.seconds).toBeGreaterThan(0);
    expect(clock?.seconds).toBeLessThan(600);
    expect(await demo.count(`dossier_event where at > timestamptz '2020-05-25 08:00+07' or recorded_at <> at`)).toBe(0);
    expect(await demo.count('outbox')).toBe(0);
  });

  it('loads once: a second start changes nothing', async () => {
    const before = await demo.digest();
    expect(await demo.load(SMALL)).toBe(false);
    expect(await demo.digest()).toBe(before);
  });

  it('hands out the next code of a counter and day without gap or repetition', async () => {
    const [last] = await demo.test.asOwner<{ agency: string; last: number; codes: number }>(
      `select c.agency, c.last, (select count(*)::int from dossier where code like c.agency || '-200522-%') as codes
       from dossier_code_counter c where day = '2020-05-22' order by last desc limit 1`,
    );
    expect(last?.codes).toBe(last?.last);
    const next = await demo.test.unitOfWork.run((tx) =>
      new DossierStore().nextCode(tx, last?.agency ?? '', plainDate('2020-05-22')),
    );
    expect(next).toBe(`${last?.agency ?? ''}-200522-${String((last?.last ?? 0) + 1).padStart(4, '0')}`);
    await demo.test.asOwner(
      `update dossier_code_counter set last = last - 1 where day = '2020-05-22' and agency = $1`,
      [last?.agency],
    );
  });

  it('what came is what went and what is left, of every unit, procedure and month, in both views', async () => {
    for (const view of ['competent', 'intake']) {
      for (const by of ['unit', 'procedure', 'month']) {
        const { out } = await demo.cli(
          'stats',
          '--unit',
          'H14',
          '--view',
          view,
          '--from',
          '2020-01-01',
          '--by',
          by,
          '--json',
        );
        const groups = JSON.parse(out) as { key: string; counts: Counts }[];
        expect(groups.length).toBeGreaterThan(1);
        expect(groups.filter(({ counts }) => gapOf(counts) !== 0)).toEqual([]);
      }
    }
  });

  it('a planted difference of row, code and figure is named, and ends the check with 1', async () => {
    const [row] = await demo.test.asOwner<{ id: string; code: string }>(
      `select id, code from dossier where state = 'returned' order by id limit 1`,
    );
    await demo.test.asOwner(
      `update dossier set timing = case timing when 'late' then 'early' else 'late' end where id = $1`,
      [row?.id],
    );
    await demo.test.asOwner(`update dossier_code_counter set last = last + 1 where day = '2020-05-22'`);
    await demo.test.asOwner(
      `update stat_rollup set received = received + 1 where ctid = (select ctid from stat_rollup where received > 0 limit 1)`,
    );
    const { code, out } = await demo.cli('check');
    expect(code).toBe(1);
    expect(out).toContain(`${row?.code ?? ''}  dossier timing: stored`);
    expect(out).toMatch(/^dossier_code_counter \[\S+ 2020-05-22\] last: stored \d+, expected \d+$/m);
    expect(out).toMatch(/statistics: \d+ cells differ/);
  });
});

describe('loading', () => {
  it('leaves nothing behind when it is interrupted, and begins anew', async () => {
    const demo = await Loaded.create();
    try {
      const accountsOfTheSystem = await demo.count('account');
      const interrupted = demo.load(TINY, (step) => {
        if (step === 'statistics') throw new Error('the power went out');
      });
      await expect(interrupted).rejects.toThrow('the power went out');
      for (const table of ['dossier', 'person', 'org_unit', 'stat_delta', 'dossier_code_counter']) {
        expect([table, await demo.count(table)]).toEqual([table, 0]);
      }
      expect(await demo.count('account')).toBe(accountsOfTheSystem);
      expect(await demo.count(`app_clock where clock_offset = interval '0' and fixed_at is null`)).toBe(1);
      expect(await demo.load(TINY)).toBe(true);
      expect(await demo.count('dossier where accepted_at is not null')).toBe(TINY.dossiers);
    } finally {
      await demo.close();
    }
  });

  it('is done once by two starts at the same time', async () => {
    const demo = await Loaded.create();
    try {
      const done = await Promise.all([demo.load(TINY), demo.load(TINY)]);
      expect(done.sort()).toEqual([false, true]);
      expect(await demo.count('dossier where accepted_at is not null')).toBe(TINY.dossiers);
    } finally {
      await demo.close();
    }
  });

  it('comes out the same from the same seed, to the last id, and otherwise from another', async () => {
    const digests: string[] = [];
    for (const seed of ['a', 'a', 'b']) {
      const demo = await Loaded.create();
      await demo.load(TINY, () => undefined, seed);
      digests.push(await demo.digest());
      await demo.close();
    }
    expect(digests[0]).toBe(digests[1]);
    expect(digests[2]).not.toBe(digests[0]);
  });

  it('refuses a locked clock, and a database that is in use', async () => {
    const demo = await Loaded.create();
    try {
      await demo.test.asOwner('update app_clock set locked = true');
      await expect(demo.load(TINY)).rejects.toThrow('locked');
      await demo.test.asOwner('update app_clock set locked = false');
      await demo.load(TINY);
      const ofMarker = "account_id = (select id from account where username = 'mc.tinh')";
      await demo.test.asOwner(`delete from role_assignment where ${ofMarker}`);
      await demo.test.asOwner(`delete from account_password where ${ofMarker}`);
      await demo.test.asOwner("delete from account where username = 'mc.tinh'");
      await expect(demo.load(TINY)).rejects.toThrow('holds dossiers already');
    } finally {
      await demo.close();
    }
  });
});
