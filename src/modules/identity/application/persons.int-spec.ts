import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { newId } from '../../../platform/database/new-id.js';
import { Audit } from '../../audit/application/audit.js';
import { AuditRecordStore } from '../../audit/persistence/audit-record.store.js';
import type { Actor, PersonDraft, PersonId } from '../domain/index.js';
import { PersonStore } from '../persistence/person.store.js';
import { Persons } from './persons.js';

const persons = new Persons(new PersonStore(), new Audit(new AuditRecordStore()));
const clerk: Actor = {
  ...{ accountId: newId<'account'>(), kind: 'person', personId: null, roles: [], actingFor: null, language: 'vi' },
};
const full: PersonDraft = {
  kind: 'individual',
  fullName: 'Nông Thị Hường',
  idStatus: 'present',
  idKind: 'personal-number',
  personalId: '004191000123',
  birthOn: plainDate('1991-01-01'),
  birthPrecision: 'year',
  gender: 'female',
  ethnicCode: '02',
  phone: '0912345218',
  email: 'huong@example.vn',
  addressText: 'Xóm Bản Gun, xã Đàm Thủy',
  areaCode: '01474',
};

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  await test.setNow('2020-05-25T08:00:00+07:00');
});
afterAll(() => test.close());

const create = (draft: PersonDraft): Promise<PersonId> => test.unitOfWork.run((tx) => persons.create(tx, draft));
const correct = (id: PersonId, version: number, changes: Partial<PersonDraft>): Promise<void> =>
  test.unitOfWork.run((tx) => persons.correct(tx, clerk, id, version, changes));

describe('persons', () => {
  it('come back as they were kept', async () => {
    const id = await create(full);
    expect(await persons.byId(test.db, id)).toEqual({
      ...full,
      id,
      version: 1,
      createdAt: await test.db.now(),
      erasedAt: null,
    });
  });

  it('may be no more than a name', async () => {
    const id = await create({ kind: 'individual', fullName: 'Bế Văn Đàn', idStatus: 'unknown' });
    expect(await persons.byId(test.db, id)).toMatchObject({ personalId: null, birthOn: null, birthPrecision: null });
  });

  it('are found by number, however it is typed, and there may be several', async () => {
    const twin = { ...full, personalId: '004191000999' };
    const ids = [await create(twin), await create({ ...twin, fullName: 'Nông Thị Hương' })];
    const found = await persons.findByPersonalId(test.db, ' 004 191 000 999 ');
    expect(found.map((person) => person.id).sort()).toEqual([...ids].sort());
    expect(await persons.findByPersonalId(test.db, '')).toEqual([]);
  });

  it('are searched by folded name, which the database keeps', async () => {
    const id = await create({ ...full, fullName: 'ĐẶNG Thị Ớt' });
    const rows = await test.db.query('select id from person where full_name_folded like $1', ['%dang thi ot%']);
    expect(rows).toEqual([{ id }]);
  });

  it('are written by the thousand', async () => {
    const drafts = Array.from({ length: 3_000 }, () => ({ ...full, id: newId<'person'>() }));
    await test.unitOfWork.run((tx) => persons.createMany(tx, drafts));
    expect(
      (
        await persons.byIds(
          test.db,
          drafts.map((draft) => draft.id),
        )
      ).size,
    ).toBe(3_000);
  });

  it('are refused as a whole where one is wrong', async () => {
    const [good, bad] = [newId<'person'>(), newId<'person'>()];
    const work = test.unitOfWork.run((tx) =>
      persons.createMany(tx, [
        { ...full, id: good },
        { ...full, id: bad, phone: 'none' },
      ]),
    );
    await expect(work).rejects.toMatchObject({ blockers: [{ code: 'person.phone', field: 'phone' }] });
    expect(await persons.byId(test.db, good)).toBeNull();
  });

  it('are corrected field by field; the audit names fields and holds no value', async () => {
    const id = await create(full);
    await correct(id, 1, { fullName: 'Nông Thị Hương', phone: null });
    expect(await persons.byId(test.db, id)).toMatchObject({
      ...{ fullName: 'Nông Thị Hương', phone: null, personalId: full.personalId, version: 2 },
    });
    const [row] = await test.db.query<{ text: string; detail: object }>(
      'select a::text as text, detail from audit_record a where subject_id = $1',
      [id],
    );
    expect(row?.detail).toEqual({ fields: ['fullName', 'phone'], version: 2 });
    expect(row?.text).not.toMatch(/Nông|Hương|0912345218/);
  });

  it('are not corrected twice from one state, nor into nonsense, nor when they are not there', async () => {
    const id = await create(full);
    await correct(id, 1, { phone: null });
    await expect(correct(id, 1, { phone: '0987654321' })).rejects.toMatchObject({ code: 'version.stale' });
    await expect(correct(id, 2, { birthOn: plainDate('2021-01-01') })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(correct(newId<'person'>(), 1, {})).rejects.toMatchObject({ code: 'person.unknown' });
  });

  it('that break the rules do not get past the database either', async () => {
    const insert = (column: string, value: string): Promise<unknown> =>
      test.db.query(
        `insert into person (id, full_name, id_status, created_at, ${column})
         values (gen_random_uuid(), 'X', 'unknown', app_now(), $1)`,
        [value],
      );
    for (const [column, value] of [
      ['phone', 'abc'],
      ['personal_id', '004191000123'],
      ['gender', 'x'],
      ['birth_precision', 'day'],
    ] as const) {
      await expect(insert(column, value)).rejects.toMatchObject({ driverError: { code: '23514' } });
    }
  });
});
