import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { formatInstant, instantOf, parseInstant } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { AuditDetail, AuditEntry } from '../domain/audit-entry.js';
import { leafHashOf } from '../domain/leaf-hash.js';
import { AuditReadModel } from '../persistence/audit.read-model.js';
import { AuditRecordStore } from '../persistence/audit-record.store.js';
import { Audit } from './audit.js';

const audit = new Audit(new AuditRecordStore());
let test: TestDatabase;

interface Row {
  id: string;
  at: Date;
  recorded_at: Date;
  actor_account_id: string | null;
  acting_for: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  unit_id: string | null;
  detail: AuditDetail;
  leaf_hash: Buffer;
}

const entry = (subjectId: string, detail: AuditDetail = {}): AuditEntry => ({
  action: 'account.created',
  actor: { accountId: newId(), actingFor: null },
  subject: { kind: 'account', id: subjectId },
  detail,
});
const rowsOf = (subjectId: string): Promise<Row[]> =>
  test.db.query<Row>('select * from audit_record where subject_id = $1 order by seq', [subjectId]);
const rehash = (row: Row): Buffer =>
  Buffer.from(
    leafHashOf({
      id: row.id,
      at: instantOf(row.at),
      recordedAt: instantOf(row.recorded_at),
      actorAccountId: row.actor_account_id,
      actingFor: row.acting_for,
      action: row.action,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      unitId: row.unit_id,
      detail: row.detail,
    }),
  );

beforeAll(async () => {
  test = await createTestDatabase();
  await test.setNow('2020-05-25T08:00:00+07:00');
});
afterAll(() => test.close());

describe('the audit', () => {
  it('keeps who, what, when on both clocks, for whom and where', async () => {
    const [accountId, actingFor, unitId, subjectId] = [newId(), newId(), newId(), newId()];
    await test.unitOfWork.run((tx) =>
      audit.record(tx, {
        action: 'account.role-assigned',
        actor: { accountId, actingFor },
        subject: { kind: 'account', id: subjectId },
        unitId,
        detail: { role: 'officer', count: 1 },
      }),
    );
    const [row] = await rowsOf(subjectId);
    expect(row).toMatchObject({
      actor_account_id: accountId,
      acting_for: actingFor,
      unit_id: unitId,
      action: 'account.role-assigned',
      detail: { role: 'officer', count: 1 },
    });
    expect(row?.at.getTime()).toBe(parseInstant('2020-05-25T08:00:00+07:00'));
    expect(Math.abs((row?.recorded_at.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('can prove every stored row by its leaf hash, whatever the detail', async () => {
    const code = fc.stringMatching(/^[a-z][a-z0-9._-]{0,20}$/);
    const value = fc.oneof(code, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null));
    const details = fc.sample(fc.dictionary(code, fc.oneof(value, fc.array(value, { maxLength: 3 }))), 300);
    const subjectId = newId();
    await test.unitOfWork.run((tx) =>
      audit.recordMany(
        tx,
        details.map((detail) => entry(subjectId, detail)),
      ),
    );
    const rows = await rowsOf(subjectId);
    expect(rows).toHaveLength(300);
    for (const row of rows) expect(rehash(row)).toEqual(row.leaf_hash);
  });

  it('goes with the transaction that it records', async () => {
    const subjectId = newId();
    const work = test.unitOfWork.run(async (tx) => {
      await audit.record(tx, entry(subjectId));
      throw new Error('act failed');
    });
    await expect(work).rejects.toThrow('act failed');
    expect(await rowsOf(subjectId)).toEqual([]);
  });

  it('refuses change and deletion, to the application by grant and to the owner by trigger', async () => {
    const subjectId = newId();
    await test.unitOfWork.run((tx) => audit.record(tx, entry(subjectId)));
    for (const sql of ["update audit_record set action = 'x.y'", 'delete from audit_record', 'truncate audit_record']) {
      await expect(test.db.query(sql)).rejects.toThrow('permission denied');
      await expect(test.asOwner(sql)).rejects.toThrow('append-only');
    }
    expect(await rowsOf(subjectId)).toHaveLength(1);
  });

  it('is read from the newest moment on, whatever the order of insertion, page by page', async () => {
    const subjectId = newId();
    for (const day of ['20', '22', '21', '21']) {
      await test.setNow(`2020-06-${day}T08:00:00+07:00`);
      await test.unitOfWork.run((tx) => audit.record(tx, entry(subjectId)));
    }
    const question = {
      ...{ from: parseInstant('2020-06-01T00:00:00+07:00'), to: parseInstant('2020-07-01T00:00:00+07:00') },
      ...{ action: null, actorId: null, subjectId },
    };
    const reads = new AuditReadModel();
    const first = await reads.search(test.db, question, { limit: 2, cursor: null });
    const second = await reads.search(test.db, question, { limit: 2, cursor: first.next });
    const days = [...first.items, ...second.items].map(({ at }) => formatInstant(at).slice(8, 10));
    expect(days).toEqual(['22', '21', '21', '20']);
    expect(new Set([...first.items, ...second.items].map(({ seq }) => seq)).size).toBe(4);
    expect(second.next).toBeNull();
  });

  it('keeps more entries than one statement takes, in their order', async () => {
    const subjectId = newId();
    await test.unitOfWork.run((tx) =>
      audit.recordMany(
        tx,
        Array.from({ length: 2_500 }, (_, index) => entry(subjectId, { index })),
      ),
    );
    expect((await rowsOf(subjectId)).map((row) => row.detail['index'])).toEqual(
      Array.from({ length: 2_500 }, (_, index) => index),
    );
  });

  it('lets no name of a person in', async () => {
    const subjectId = newId();
    const work = test.unitOfWork.run((tx) => audit.record(tx, entry(subjectId, { name: 'Nông Thị Hường' })));
    await expect(work).rejects.toThrow(TypeError);
  });
});
