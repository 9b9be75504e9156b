import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { foldVietnamese } from '../../kernel/text-folding.js';
import { parseInstant } from '../../kernel/instant.js';
import { AskedAhead } from './asked-ahead.js';
import { prepared } from './prepared.js';
import { standingFact } from './standing-fact.js';
import { ofOneRow } from './unit-of-work.js';

standingFact('note-units', 'select revision::text from org_revision');

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

  it('sends writes without waiting, in order, and commits none of them where one fails', async () => {
    await test.unitOfWork.run((tx) => {
      tx.send("insert into note values (10, 'sent')");
      tx.send("update note set text = 'changed' where id = 10");
    });
    expect(await test.db.query('select text from note where id = 10')).toEqual([{ text: 'changed' }]);
    const twice = "insert into note values (10, 'twice')";
    const atCommit = test.unitOfWork.run((tx) => {
      tx.send("insert into note values (11, 'lost')");
      tx.send(twice);
    });
    await expect(atCommit).rejects.toMatchObject({ code: '23505', query: twice });
    const atNextQuestion = test.unitOfWork.run(async (tx) => {
      tx.send(twice);
      await tx.query('select 1');
    });
    await expect(atNextQuestion).rejects.toMatchObject({ code: '23505', query: twice });
    expect(await test.db.query('select from note where id = 11')).toEqual([]);
  });

  it('looks before the commit whether a change met its one row', async () => {
    const missed = test.unitOfWork.run((tx) => {
      tx.send("insert into note values (12, 'lost')");
      tx.sendToOne(ofOneRow("update note set text = 'x' where id = $1"), [99], () => new Error('nobody there'));
    });
    await expect(missed).rejects.toThrow('nobody there');
    const several = test.unitOfWork.run((tx) => {
      tx.sendToOne(ofOneRow("update note set text = 'x' where id > $1"), [0], () => new Error('not one'));
    });
    await expect(several).rejects.toThrow('not one');
    expect(await test.db.query('select from note where id = 12')).toEqual([]);
  });

  it('answers what was asked ahead when it is wanted, and tells why nothing after it worked', async () => {
    const asked = new AskedAhead<{ text: string }>();
    const sql = 'select text from note where id = $1::int';
    await test.unitOfWork.run(async (tx) => {
      await tx.execute("insert into note values (20, 'first')");
      asked.ask(tx, '20', sql);
      await tx.execute("update note set text = 'second' where id = 20");
      expect(await asked.take(tx, '20', sql)).toEqual([{ text: 'first' }]);
      expect(await asked.take(tx, '20', sql)).toEqual([{ text: 'second' }]);
      await tx.execute('delete from note where id = 20');
    });
    const failing = test.unitOfWork.run(async (tx) => {
      asked.ask(tx, 'no number', sql);
      await tx.query('select 1');
    });
    await expect(failing).rejects.toMatchObject({ code: '22P02' });
  });

  it('does not commit where a statement failed and nobody minded', async () => {
    const swallowed = test.unitOfWork.run(async (tx) => {
      await tx.execute("insert into note values (13, 'lost')");
      await tx.query('select 1 / 0').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('nothing was committed');
  });

  it('plans a prepared statement once for each connection, also after its first use has failed', async () => {
    const sql = prepared('insert into note values ($1, $2)');
    await expect(test.unitOfWork.run((tx) => tx.execute(sql, [10, 'twice']))).rejects.toMatchObject({ code: '23505' });
    await test.unitOfWork.run(async (tx) => {
      await tx.execute(sql, [14, 'by name']);
      const rows = await tx.query('select from pg_prepared_statements where statement = $1', [sql]);
      expect(rows).toHaveLength(1);
    });
  });

  it('keeps what stands until it changes something or waits for somebody', async () => {
    const other = () => test.asOwner("update org_revision set revision = nextval('org_revision_seq')");
    await test.unitOfWork.run(async (tx) => {
      const revision = async () => (await tx.standing()).facts['note-units'];
      const first = await revision();
      await other();
      await tx.query('select 1');
      expect(await revision()).toBe(first);
      await tx.query('select id from note where id = 1 for update');
      const second = await revision();
      expect(second).not.toBe(first);
      await other();
      await tx.execute("update note set text = 'y' where id = 1");
      expect(await revision()).not.toBe(second);
    });
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
