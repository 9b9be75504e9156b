import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { runCommand } from '../../../test/support/run-command.js';
import { Audit, dayJson } from '../../modules/audit/index.js';
import { AuditRecordStore } from '../../modules/audit/persistence/audit-record.store.js';
import { PublicLogStore } from '../../modules/audit/persistence/public-log.store.js';

let test: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'mc-audit-cli-'));
const former = process.env['AUDIT_DIR'];
beforeAll(async () => {
  process.env['AUDIT_DIR'] = folder;
  test = await createTestDatabase();
  await test.setNow('2020-05-04T09:00:00+07:00');
  const entry = { action: 'account.created', actor: null, subject: { kind: 'account', id: 'a' } };
  await test.unitOfWork.run((tx) => new Audit(new AuditRecordStore()).recordMany(tx, [entry, entry, entry]));
  await test.setNow('2020-05-05T09:00:00+07:00');
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
  if (former === undefined) delete process.env['AUDIT_DIR'];
  else process.env['AUDIT_DIR'] = former;
});

describe('cli audit', () => {
  it('seals what is over and finds the log whole', async () => {
    expect((await runCommand(test, 'audit', 'seal')).out).toBe('1 days sealed\n');
    const answer = await runCommand(test, 'audit', 'verify');
    expect([answer.code, answer.out]).toEqual([0, '3 leaves of 1 days replayed\n0 faults\n']);
  });

  it('holds the log against a copy of the roots taken earlier', async () => {
    const days = (await new PublicLogStore().all(test.db)).map(dayJson);
    const path = join(folder, 'copy.json');
    writeFileSync(path, JSON.stringify({ format: 'mot-cua.audit-roots', formatVersion: 1, days }));
    expect((await runCommand(test, 'audit', 'verify', '--against', path)).code).toBe(0);
    const more = [...days, { ...days[0], number: 2, day: '2020-05-05' }];
    writeFileSync(path, JSON.stringify({ format: 'mot-cua.audit-roots', formatVersion: 1, days: more }));
    const answer = await runCommand(test, 'audit', 'verify', '--against', path);
    expect([answer.code, answer.out]).toEqual([1, expect.stringContaining('2020-05-05  root 2: day-missing')]);
  });

  it('names table, row and day of what was tampered with, and answers 1', async () => {
    const [row] = await test.asOwner<{ id: string }>('select id from audit_record where seq = 2');
    await test.asOwner(
      "alter table audit_record disable trigger user; update audit_record set action = 'a.b' where seq = 2",
    );
    const answer = await runCommand(test, 'audit', 'verify');
    expect(answer.code).toBe(1);
    expect(answer.out).toContain(`2020-05-04  audit_record ${row?.id ?? ''} (number 2): edited\n`);
    const json = JSON.parse((await runCommand(test, 'audit', 'verify', '--json')).out) as { rows: unknown[] };
    expect(json.rows).toHaveLength(1);
  });

  it('says how it is called', async () => {
    for (const args of [[], ['look'], ['verify', 'x'], ['verify', '--shown', '-1']]) {
      expect((await runCommand(test, 'audit', ...args)).code).toBe(2);
    }
  });
});
