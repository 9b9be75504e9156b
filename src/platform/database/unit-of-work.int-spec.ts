import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { foldVietnamese } from '../../kernel/text-folding.js';
import { parseInstant } from '../../kernel/instant.js';

describe('unit of work', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
    await test.asOwner('create table note (id int primary key, text text)');
    await test.asOwner('grant all on note to mot_cua_app');
  });
  afterAll(() => test.close());

  it('commits what the work did, and nothing when it throws', async () => {
    await test.unitOfWork.run((tx) => tx.execute("insert into note values (1, 'kept')"));
    const failing = test.unitOfWork.run(async (tx) => {
      await tx.execute("insert into note values (2, 'lost')");
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await test.db.query('select id from note')).toEqual([{ id: 1 }]);
  });

  it('refuses to nest', async () => {
    const nested = test.unitOfWork.run(() => test.unitOfWork.run(() => Promise.resolve(1)));
    await expect(nested).rejects.toThrow('does not nest');
  });

  it('runs again on a serialization failure', async () => {
    let runs = 0;
    await test.unitOfWork.run(async (tx) => {
      runs += 1;
      if (runs === 1) await tx.query("do $$ begin raise exception 'again' using errcode = '40001'; end $$");
    });
    expect(runs).toBe(2);
  });

  it('gives the number of rows an update touched', async () => {
    expect(await test.unitOfWork.run((tx) => tx.execute("update note set text = 'x' where id = 1"))).toBe(1);
    expect(
      await test.unitOfWork.run((tx) => tx.query("update note set text = 'y' where id = 1 returning text")),
    ).toEqual([{ text: 'y' }]);
  });

  it('has one clock for law, which the application may read and not move', async () => {
    await test.setNow('2020-05-25T08:00:00+07:00');
    expect(await test.db.now()).toBe(parseInstant('2020-05-25T08:00:00+07:00'));
    await expect(test.db.query('update app_clock set fixed_at = null')).rejects.toThrow('permission denied');
    await test.setNow(null);
  });

  it('folds Vietnamese text in SQL exactly as the kernel does', async () => {
    const texts = [
      'Đăng ký  KHAI SINH',
      'Ðắk Lắk',
      'Hoà Bình'.normalize('NFD'),
      'Ưu tiên Ơ Ấ Ệ Ữ ',
      'Quảng Uyên\tH. Hạ Lang',
    ];
    const rows = await test.db.query<{ folded: string }>('select fold_vi(t) as folded from unnest($1::text[]) t', [
      texts,
    ]);
    expect(rows.map((row) => row.folded)).toEqual(texts.map(foldVietnamese));
  });
});
