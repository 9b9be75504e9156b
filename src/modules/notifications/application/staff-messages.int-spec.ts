import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { seedDemoContacts, seedMessageTexts } from '../../../../seeds/reference/message-texts-seed.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { testConfiguration } from '../../../../test/support/test-configuration.js';
import { createWorker, type JobProcess } from '../../../bootstrap/create-worker.js';
import { newId } from '../../../platform/database/new-id.js';
import { JobDrain } from '../../../platform/queue/job-drain.js';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import type { MessageKind } from '../domain/index.js';
import { MailboxStore } from '../persistence/mailbox.store.js';
import { RecipientReadModel } from '../persistence/recipient.read-model.js';
import { QueueMessages } from './queue-messages.js';

let database: TestDatabase;
let worker: JobProcess;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.unitOfWork.run(seedMessageTexts);
  worker = await createWorker(testConfiguration(database.url));
});
afterAll(async () => {
  await worker.stop();
  await database.close();
});
// A Tuesday.
beforeEach(() => database.setNow('2020-05-05T09:00:00+07:00'));

async function staff(): Promise<{ id: string; address: string }> {
  const id = newId();
  const username = `u${id.slice(-10)}`;
  await database.asOwner(
    `insert into account (id, kind, username, display_name, created_at) values ($1, 'person', $2, 'Người thử', app_now())`,
    [id, username],
  );
  await database.unitOfWork.run(seedDemoContacts);
  return { id, address: `${username}@motcua.example` };
}

function say(id: string, kind: MessageKind, code: string, unitId: string | null = null): Promise<number> {
  const notice = { kind, to: [{ kind: 'account' as const, id }], dossierId: null, effect: newId() };
  const facts = { code, timerKind: 'overdue', level: 1, unitId };
  return database.unitOfWork.run((tx) => worker.context.get(QueueMessages).add(tx, [{ ...notice, facts }]));
}

async function drain(): Promise<void> {
  await worker.context.get(JobQueue).add('notifications.send', {});
  await worker.context.get(JobDrain).drain();
}

const mailbox = async (address: string) =>
  (await worker.context.get(MailboxStore).list(database.db, { address, limit: 100 })).map(({ subject, body }) => ({
    subject,
    body,
  }));

describe('messages to staff', () => {
  it('that can wait come as one in the morning', async () => {
    const { id, address } = await staff();
    for (let i = 1; i <= 3; i += 1) await say(id, 'due-soon', `H14-${String(i)}`);
    await drain();
    expect(await mailbox(address)).toEqual([]);
    await database.setNow('2020-05-06T07:29:59+07:00');
    await drain();
    expect(await mailbox(address)).toEqual([]);
    await database.setNow('2020-05-06T07:30:00+07:00');
    await Promise.all([drain(), worker.context.get(JobQueue).add('notifications.send', {})]);
    await drain();
    const [digest, ...more] = await mailbox(address);
    expect(more).toEqual([]);
    expect(digest?.subject).toBe('Việc cần làm: 3 thông báo');
    expect(digest?.body.split('\n').filter((line) => line.startsWith('•'))).toHaveLength(3);
  });

  it('come before the morning where too many have gathered', async () => {
    const { id, address } = await staff();
    for (let i = 1; i <= 25; i += 1) await say(id, 'due-soon', `H14-${String(i)}`);
    await drain();
    expect((await mailbox(address)).map(({ subject }) => subject)).toEqual(['Việc cần làm: 25 thông báo']);
  });

  it('that are urgent come at once, and in a digest where they are a flood', async () => {
    const { id, address } = await staff();
    for (let i = 1; i <= 14; i += 1) await say(id, 'escalation', `H14-${String(i)}`);
    await drain();
    expect(await mailbox(address)).toHaveLength(10);
    await database.setNow('2020-05-06T07:30:00+07:00');
    await drain();
    const all = await mailbox(address);
    expect(all).toHaveLength(11);
    expect(all[0]?.subject).toBe('Việc cần làm: 4 thông báo');
  });
});

describe('a unit with hours of its own', () => {
  it('has its digests at its hour and its threshold, the others at theirs', async () => {
    const [theirs, others] = [await staff(), await staff()];
    const unit = newId();
    await database.asOwner(`insert into org_unit (id, kind) values ($1, 'division')`, [unit]);
    await database.asOwner(
      `insert into message_policy (id, unit_id, audience, version, withdrawn, quiet_from, quiet_to, digest_at, digest_threshold,
         hour_limit, day_limit, set_at) values ($1, $2, 'staff', 1, false, 1140, 420, 600, 2, 10, 60, app_now())`,
      [newId(), unit],
    );
    await say(theirs.id, 'due-soon', 'H14-1', unit);
    await say(others.id, 'due-soon', 'H14-2');
    await database.setNow('2020-05-05T10:00:00+07:00');
    await drain();
    expect([await mailbox(theirs.address), await mailbox(others.address)]).toEqual([[expect.anything()], []]);
    await say(theirs.id, 'due-soon', 'H14-3', unit);
    await say(theirs.id, 'due-soon', 'H14-4', unit);
    await drain();
    expect(await mailbox(theirs.address)).toHaveLength(2);
  });
});

describe('a delegation', () => {
  const delegate = async (from: string, to: string, validTo: string) => {
    await database.asOwner(
      `insert into delegation (id, from_account_id, to_account_id, roles, valid_from, valid_to, created_at)
       values ($1, $2, $3, null, '2020-05-01', $4, app_now())`,
      [newId(), from, to, validTo],
    );
  };

  it('that ends is told to giver and receiver two days before, once', async () => {
    const [giver, receiver] = [await staff(), await staff()];
    await delegate(giver.id, receiver.id, '2020-05-08');
    const remind = async () => {
      await worker.context.get(JobQueue).add('notifications.delegations', {});
      await drain();
    };
    await remind();
    expect(await mailbox(giver.address)).toEqual([]);
    await database.setNow('2020-05-06T07:00:00+07:00');
    await remind();
    await remind();
    for (const { address } of [giver, receiver]) {
      const [told, ...more] = await mailbox(address);
      expect([told?.subject, more]).toEqual(['Uỷ quyền sắp hết hạn', []]);
      expect(told?.body).toContain('08/05/2020');
    }
  });

  it('makes whoever stands in hear of what the giver is to hear of, while it lasts', async () => {
    const [head, deputy] = [await staff(), await staff()];
    const unit = newId();
    await database.asOwner(`insert into org_unit (id, kind) values ($1, 'division')`, [unit]);
    await database.asOwner(
      `insert into role_assignment (id, account_id, role, unit_id, reach, valid_from, created_at)
       values ($1, $2, 'division-head', $3, 'unit', '2020-01-01', app_now())`,
      [newId(), head.id, unit],
    );
    await delegate(head.id, deputy.id, '2020-05-08');
    const hear = (on: string) =>
      worker.context.get(RecipientReadModel).withRole(database.db, unit as never, ['division-head'], on as never);
    expect([...(await hear('2020-05-07'))].sort()).toEqual([head.id, deputy.id].sort());
    expect(await hear('2020-05-08')).toEqual([head.id]);
    expect(await hear('2019-12-31')).toEqual([]);
  });
});
