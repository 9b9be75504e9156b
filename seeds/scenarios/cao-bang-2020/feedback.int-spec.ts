import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { createFeedback } from '../../../src/modules/feedback/index.js';
import { secretHash } from '../../../src/modules/feedback/domain/index.js';
import { IdentitySettings, PasswordHasher } from '../../../src/modules/identity/index.js';
import { dataSourceOptions } from '../../../src/platform/database/data-source-options.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { accountId } from './accounts.js';
import { DEMO_FOLLOW_KEY, DEMO_RATING_KEY } from './feedback.js';
import { loadCaoBang2020 } from './load.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  const process = { applicationName: 'mc-test', poolSize: 2, statementTimeoutMs: 0 };
  const source = new DataSource(dataSourceOptions({ url: test.url, as: 'owner', ...process }, [], []));
  await source.initialize();
  const hasher = new PasswordHasher(new IdentitySettings(false, null, { memoryKiB: 8, passes: 1 }, 'test'));
  const size = { dossiers: 60, onTime: 40, openWork: false };
  await loadCaoBang2020(new UnitOfWork(source), { hasher, size, seed: 'feedback' }, () => undefined);
  await source.destroy();
});
afterAll(() => test.close());

const rows = <Row extends object>(sql: string, params: unknown[] = []) =>
  test.asOwner<Row & Record<string, unknown>>(sql, params);

it('the demonstration has a question that was answered late, and one that is overdue', async () => {
  const late = await rows(
    `select due_on::text, timing, published_at is not null as published from feedback_case where timing = 'late'`,
  );
  expect(late).toEqual([{ due_on: '2020-05-15', timing: 'late', published: true }]);
  const overdue = await rows(
    `select from feedback_case where kind = 'question' and answered_at is null and due_at < app_now()`,
  );
  expect(overdue).toHaveLength(1);
});

it('has a complaint about an officer that lies with the head, and whose sender can follow it', async () => {
  const [found] = await rows<{ unit_id: string; min_rank: number; id: string }>(
    'select id, unit_id, min_rank from feedback_case where subject_account_id = $1',
    [accountId('cb.xa.damthuy')],
  );
  const heads = await rows(`select account_id from role_assignment where unit_id = $1 and role = 'agency-leader'`, [
    found?.unit_id,
  ]);
  expect([found?.min_rank, heads]).toEqual([2, [{ account_id: accountId('lanhdao.xa.damthuy') }]]);
  expect(
    await rows('select case_id from feedback_party where secret_hash = $1', [secretHash(DEMO_FOLLOW_KEY)]),
  ).toEqual([{ case_id: found?.id }]);
});

it('has a returned dossier that waits to be rated, and everything agrees with its events', async () => {
  const waiting = await rows(
    `select d.state, r.dossier_id from dossier_key k join dossier d on d.id = k.dossier_id left join rating r on r.dossier_id = d.id
     where k.secret_hash = $1`,
    [secretHash(DEMO_RATING_KEY)],
  );
  expect(waiting).toEqual([{ state: 'returned', dossier_id: null }]);
  const report = await createFeedback(test.unitOfWork).check.run();
  expect(report).toMatchObject({ cases: 6, differing: [], contactsDiffering: 0 });
  expect(await rows(`select from outbox where topic like 'feedback.%'`)).toEqual([]);
});
