import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import {
  EMPTY_UNIT_SET,
  type CodeScheme,
  type SourcedVersion,
  type UnitCode,
  type UnitId,
  type UnitSet,
} from '../domain/index.js';
import { createOrganisation } from './create-organisation.js';
import { changes } from './import-units.js';
import type { Organisation } from './organisation.js';
import { seedPostId, seedUnitId } from './seed-id.js';

const day = (text: string | null): PlainDate | null => (text === null ? null : plainDate(text));
const today = plainDate('2020-05-25');
const REFORM = plainDate('2025-07-01');

let database: TestDatabase;
let organisation: Organisation;
let serial = 0;

/** Fresh units for each test, because a test's rows stay. */
function unit(): { id: UnitId; code: string } {
  serial += 1;
  const code = `T${String(serial)}`;
  return { id: seedUnitId('local', code, null), code };
}

function version(id: UnitId, changes: Partial<SourcedVersion> = {}): SourcedVersion {
  const names = { name: 'Ủy ban nhân dân xã Thử', shortName: 'UBND xã Thử' };
  const place = { level: 'commune', parentId: null, functionCode: 'PC', areaCode: null } as const;
  return { unitId: id, kind: 'commune-pc', ...names, ...place, validFrom: null, validTo: null, ...changes };
}

function code(unitId: UnitId, text: string, from: string | null = null, to: string | null = null): UnitCode {
  const scheme: CodeScheme = 'local';
  return { unitId, scheme, code: text, validFrom: day(from), validTo: day(to), synthetic: false };
}

const load = (set: Partial<UnitSet>) =>
  database.unitOfWork.run((tx) => organisation.importUnits(tx, { ...EMPTY_UNIT_SET, ...set }));

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
});
beforeEach(() => {
  organisation = createOrganisation();
});

describe('loading units', () => {
  it('writes versions, codes, posts and successions, and the second time nothing', async () => {
    const [old, next] = [unit(), unit()];
    const set: UnitSet = {
      versions: [
        version(old.id, { validTo: REFORM, legalRef: 'Nghị quyết 864/NQ-UBTVQH14' }),
        version(next.id, { validFrom: REFORM, name: 'Ủy ban nhân dân xã Mới' }),
      ],
      codes: [code(old.id, old.code, null, REFORM), code(next.id, old.code, REFORM)],
      successions: [
        {
          ...{ predecessorId: old.id, successorId: next.id, kind: 'merge', portion: 'full', fieldCode: null },
          ...{ effectiveOn: REFORM, legalRef: '1657/NQ-UBTVQH15' },
        },
      ],
      posts: [
        {
          ...{ id: seedPostId(old.id, 'officer/1'), unitId: old.id, role: 'officer', name: 'Công chức Địa chính' },
          ...{ validFrom: null, validTo: REFORM },
        },
      ],
    };
    expect(await load(set)).toEqual({
      units: { added: 2, updated: 0 },
      versions: { added: 2, updated: 0 },
      codes: { added: 2, updated: 0 },
      successions: { added: 1, updated: 0, left: 0 },
      posts: { added: 1, updated: 0 },
    });
    const before = await organisation.directory(database.db);
    const again = await load(set);
    expect(changes(again)).toBe(0);
    expect(await organisation.directory(database.db)).toBe(before);

    expect(before.byCode(old.code, today)).toBe(old.id);
    expect(before.byCode(old.code, REFORM)).toBe(next.id);
    expect(before.unitOn(next.id, REFORM)?.name).toBe('Ủy ban nhân dân xã Mới');
    expect(await organisation.successionsFrom(database.db, [old.id])).toEqual(set.successions);
    expect(await organisation.postsAt(database.db, [old.id, next.id], today)).toEqual(set.posts);
    expect(await organisation.postsAt(database.db, [old.id], REFORM)).toEqual([]);
  });

  it('brings rows up to date, and an open end does not reopen what was closed', async () => {
    const { id } = unit();
    await load({ versions: [version(id)] });
    const closed = { ...version(id, { name: 'Ủy ban nhân dân xã Đúng' }), validTo: REFORM };
    expect((await load({ versions: [closed] })).versions).toEqual({ added: 0, updated: 1 });
    expect((await load({ versions: [version(id)] })).versions).toEqual({ added: 0, updated: 1 });
    const directory = await organisation.directory(database.db);
    expect(directory.latest(id)).toMatchObject({ name: 'Ủy ban nhân dân xã Thử', validTo: REFORM });
  });

  it('closes one period and opens the next in one load', async () => {
    const { id } = unit();
    await load({ versions: [version(id)] });
    await load({
      versions: [version(id, { validFrom: REFORM, level: 'province' }), version(id, { validTo: REFORM })],
    });
    const directory = await organisation.directory(database.db);
    expect(directory.unitOn(id, today)?.level).toBe('commune');
    expect(directory.unitOn(id, REFORM)?.level).toBe('province');
  });

  it('leaves an edge until both its units are there', async () => {
    const [old, next] = [unit(), unit()];
    const edge = {
      ...{
        predecessorId: old.id,
        successorId: next.id,
        kind: 'split' as const,
        portion: 'partial' as const,
        fieldCode: null,
      },
      ...{ effectiveOn: REFORM, legalRef: null },
    } as const;
    const first = await load({ versions: [version(old.id)], successions: [edge] });
    expect(first.successions).toEqual({ added: 0, updated: 0, left: 1 });
    const second = await load({ versions: [version(next.id)], successions: [edge] });
    expect(second.successions).toEqual({ added: 1, updated: 0, left: 0 });
  });
});

describe('a list of places', () => {
  const head = 'code,parent_code,level,type,name_vi\n';
  const good = `${head}97,,1,Tỉnh,Tỉnh Thử\n971,97,2,Huyện,Huyện Thử\n97001,971,3,Xã,Xã Thử Hoà\n`;
  const loadFile = (text: string, validFrom: PlainDate | null = null) =>
    database.unitOfWork.run((tx) => organisation.importUnitFile(tx, text, { validFrom, validTo: null }));

  it('loads nothing when one line is broken, all when none is, and nothing the second time', async () => {
    await expect(loadFile(`${good}97004,999,3,Xã,Xã Lạc\n`)).rejects.toThrow('unit-file.broken');
    expect((await organisation.directory(database.db)).byCode('97', today)).toBeNull();
    expect((await loadFile(good)).versions).toEqual({ added: 3, updated: 0 });
    expect(changes(await loadFile(good))).toBe(0);
    const directory = await organisation.directory(database.db);
    expect(directory.unitOn(directory.byCode('97001', today) ?? unit().id, today)?.shortName).toBe('UBND xã Thử Hòa');
  });

  it('moves a place that is there to another parent and type from a day', async () => {
    await loadFile(good);
    await loadFile(`${head}97001,97,2,Phường,Phường Thử Hòa\n`, REFORM);
    const directory = await organisation.directory(database.db);
    const id = directory.byCode('97001', null) ?? unit().id;
    expect(directory.unitOn(id, today)?.name).toBe('Ủy ban nhân dân xã Thử Hòa');
    expect(directory.unitOn(id, REFORM)?.name).toBe('Ủy ban nhân dân phường Thử Hòa');
    expect(directory.ancestorsOn(id, REFORM)).toHaveLength(1);
  });
});

describe('what the database refuses', () => {
  it.each([
    ['unit.version-overlaps', (id: UnitId) => ({ versions: [version(id), version(id, { validFrom: REFORM })] })],
    ['unit.version-overlaps', (id: UnitId) => ({ versions: [version(id), version(id)] })],
    ['unit.parent-unknown', (id: UnitId) => ({ versions: [version(id, { parentId: unit().id })] })],
    ['unit.period-empty', (id: UnitId) => ({ versions: [version(id, { validFrom: REFORM, validTo: REFORM })] })],
    ['unit.unknown', (id: UnitId) => ({ codes: [code(id, 'X1')] })],
    ['unit-code.malformed', (id: UnitId) => ({ versions: [version(id)], codes: [code(id, 'a b')] })],
  ])('%s', async (error, set) => {
    const { id } = unit();
    await expect(load(set(id))).rejects.toThrow(error);
    expect((await organisation.directory(database.db)).latest(id)).toBeNull();
  });

  it('one code for two units on one day', async () => {
    const [a, b] = [unit(), unit()];
    await load({ versions: [version(a.id), version(b.id)], codes: [code(a.id, a.code, null, '2025-07-01')] });
    await expect(load({ codes: [code(b.id, a.code, '2025-06-30')] })).rejects.toThrow('unit-code.taken');
    await expect(load({ codes: [code(b.id, a.code)] })).rejects.toThrow('unit-code.taken');
    expect((await load({ codes: [code(b.id, a.code, '2025-07-01')] })).codes.added).toBe(1);
  });

  it('a unit that turns into another kind of unit', async () => {
    const { id } = unit();
    await load({ versions: [version(id)] });
    await expect(load({ versions: [version(id, { kind: 'department' })] })).rejects.toThrow('unit.kind-changed');
  });

  it('that the application erases what was valid once', async () => {
    await expect(database.db.query('delete from org_unit_version')).rejects.toThrow('permission denied');
  });
});

describe('the directory', () => {
  it('is read again only when something changed', async () => {
    let reads = 0;
    const counted: Queryable = {
      query: (sql, params) => {
        if (sql.includes('json_agg')) reads += 1;
        return database.db.query(sql, params);
      },
    };
    const [first, second] = await Promise.all([organisation.directory(counted), organisation.directory(counted)]);
    expect(second).toBe(first);
    const { id } = unit();
    await load({ versions: [version(id)] });
    const third = await organisation.directory(counted);
    expect(third.latest(id)).not.toBeNull();
    expect(first.latest(id)).toBeNull();
    expect(reads).toBe(2);
  });

  it('shows a transaction its own changes and forgets them with it', async () => {
    const { id } = unit();
    const boom = database.unitOfWork.run(async (tx) => {
      await organisation.importUnits(tx, { ...EMPTY_UNIT_SET, versions: [version(id)] });
      expect((await organisation.directory(tx)).latest(id)).not.toBeNull();
      throw new Error('boom');
    });
    await expect(boom).rejects.toThrow('boom');
    expect((await organisation.directory(database.db)).latest(id)).toBeNull();
    const other = unit();
    await load({ versions: [version(other.id)] });
    const directory = await organisation.directory(database.db);
    expect(directory.latest(other.id)).not.toBeNull();
    expect(directory.latest(id)).toBeNull();
  });

  it('does not keep a failed read', async () => {
    const broken: Queryable = {
      query: (sql, params) =>
        sql.includes('json_agg') ? Promise.reject(new Error('gone')) : database.db.query(sql, params),
    };
    await expect(organisation.directory(broken)).rejects.toThrow('gone');
    expect((await organisation.directory(database.db)).unitsOn(today)).toBeDefined();
  });
});
