import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { seedMessageTexts } from '../../../../seeds/reference/message-texts-seed.js';
import { aGateway, aMailServer, answers } from '../../../../test/support/gateway-servers.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { testConfiguration } from '../../../../test/support/test-configuration.js';
import { createWorker, type JobProcess } from '../../../bootstrap/create-worker.js';
import { newId } from '../../../platform/database/new-id.js';
import { JobDrain } from '../../../platform/queue/job-drain.js';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import { ATTEMPTS_LIMIT, type Facts, type MessageKind } from '../domain/index.js';
import { readMail } from '../gateways/mail-text.js';
import { DeliveryRecord } from './delivery-record.js';
import { QueueMessages } from './queue-messages.js';
import { SendDue } from './send-due.js';
import { Templates } from './templates.js';

let database: TestDatabase;
let worker: JobProcess;
let sms: Awaited<ReturnType<typeof aGateway>>;
let mail: Awaited<ReturnType<typeof aMailServer>>;
beforeAll(async () => {
  sms = await aGateway();
  mail = await aMailServer((address) => (address.startsWith('gone') ? 550 : address.startsWith('full') ? 452 : null));
  database = await createTestDatabase();
  await database.unitOfWork.run(seedMessageTexts);
  const settings = { SMTP_URL: mail.url, SMS_GATEWAY_URL: sms.url, GATEWAY_TIMEOUT_SECONDS: '1' };
  worker = await createWorker(testConfiguration(database.url, settings));
});
afterAll(async () => {
  await worker.stop();
  await database.close();
  sms.close();
  mail.close();
});
beforeEach(async () => {
  await database.setNow('2020-05-05T09:00:00+07:00');
  await database.asOwner(`update message set status = 'failed' where status = 'queued'`);
  sms.sent.length = 0;
  mail.mails.length = 0;
  sms.does(({ key }, response) =>
    answers(200, JSON.stringify({ id: key, status: 'accepted' }))({ key, to: '', text: '' }, response),
  );
});

const get = <T>(type: abstract new (...args: never[]) => T): T => worker.context.get(type as never);
/** What is waiting and due is sent, by the queue. */
const drain = async () => {
  await get(JobQueue).add('notifications.send', {});
  await get(JobDrain).drain();
};

async function aPerson(contact: { phone?: string; email?: string }): Promise<string> {
  const id = newId();
  await database.asOwner(
    `insert into person (id, kind, full_name, id_status, phone, email, version, created_at)
     values ('${id}', 'individual', 'Nông Thị Hương', 'unknown', ${contact.phone ? `'${contact.phone}'` : 'null'},
       ${contact.email ? `'${contact.email}'` : 'null'}, 1, app_now())`,
  );
  return id;
}

async function say(to: string, kind: MessageKind = 'accepted', effect = newId(), facts: Facts = {}): Promise<number> {
  const notice = { kind, to: [{ kind: 'person' as const, id: to }], dossierId: null, effect };
  return database.unitOfWork.run((tx) =>
    get(QueueMessages).add(tx, [
      { ...notice, facts: { code: '000.00.15.H14-200505-0001', dueOn: '2020-05-18', ...facts } },
    ]),
  );
}

interface Row {
  readonly id: string;
  readonly channel: string;
  readonly status: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly waits: boolean;
}
const messagesTo = (to: string): Promise<Row[]> =>
  database.db.query<Row>(
    `select id, channel, status, reason, attempts, next_at > clock_timestamp() as waits from message where recipient_id = $1 order by channel, created_at, id`,
    [to],
  );
const hurry = () => database.asOwner('update message set next_at = clock_timestamp()');

describe('a message', () => {
  it('goes by every way that the person has and allows, once, however often the event is told', async () => {
    const person = await aPerson({ phone: '0912345678', email: 'huong@motcua.example' });
    const effect = newId();
    expect(await say(person, 'accepted', effect)).toBe(3);
    expect(await say(person, 'accepted', effect)).toBe(0);
    await drain();
    expect((await messagesTo(person)).map(({ channel, status, reason }) => [channel, status, reason])).toEqual([
      ['email', 'sent', null],
      ['sms', 'sent', null],
      ['zalo', 'suppressed', 'not-allowed'],
    ]);
    expect(sms.sent).toEqual([
      {
        key: expect.any(String),
        to: '0912345678',
        text: 'Ho so 000.00.15.H14-200505-0001 da duoc tiep nhan. Hen tra ket qua: 18/05/2020.',
      },
    ]);
    const [read] = mail.mails.map(readMail);
    expect(read?.subject).toBe('Đã tiếp nhận hồ sơ 000.00.15.H14-200505-0001');
    expect(read?.text).toContain('Ngày hẹn trả kết quả: 18/05/2020');
  });

  it('heeds what the person chose, also after it was queued', async () => {
    const person = await aPerson({ phone: '0912345601' });
    await say(person);
    await database.asOwner(
      `insert into message_preference values ('person', '${person}', 'sms', false, app_now(), null)`,
    );
    await drain();
    expect((await messagesTo(person)).map(({ channel, status, reason }) => [channel, status, reason])).toEqual([
      ['sms', 'suppressed', 'not-allowed'],
      ['zalo', 'suppressed', 'not-allowed'],
    ]);
    expect(sms.sent).toEqual([]);
  });

  it('without any address is kept with the reason', async () => {
    const person = await aPerson({});
    await say(person);
    expect(await messagesTo(person)).toMatchObject([{ status: 'suppressed', reason: 'no-address' }]);
  });

  it('waits for the morning where it is night', async () => {
    await database.setNow('2020-05-05T22:30:00+07:00');
    const person = await aPerson({ phone: '0912345602' });
    await say(person);
    await drain();
    expect(sms.sent).toEqual([]);
    await database.setNow('2020-05-06T07:00:00+07:00');
    await drain();
    expect(sms.sent).toHaveLength(1);
  });

  it('beyond the limit of its recipient comes later, and comes', async () => {
    const person = await aPerson({ phone: '0912345603' });
    for (let i = 0; i < 8; i += 1) await say(person);
    await drain();
    expect(sms.sent).toHaveLength(6);
    await database.setNow('2020-05-05T10:00:00+07:00');
    await drain();
    expect(sms.sent).toHaveLength(8);
  });
});

describe('a gateway', () => {
  it.each([
    ['answers rubbish', 'gateway-rubbish', answers(200, '<html>OK</html>')],
    ['answers with something else', 'gateway-rubbish', answers(200, '{"id":{"a":1},"status":"ok"}')],
    ['answers without end', 'gateway-rubbish', answers(200, 'x'.repeat(100_000))],
    ['has a fault', 'http-503', answers(503, 'busy')],
    ['is tired of us', 'http-429', answers(429, '')],
    ['does not know us', 'http-401', answers(401, '')],
    ['hangs up', 'gateway-unreachable', (_sent: unknown, response: ServerResponse) => response.destroy()],
    ['never answers', 'gateway-timeout', () => undefined],
  ])('that %s is tried again later, under the same key', async (_what, reason, behaviour) => {
    const person = await aPerson({ phone: '0912345604' });
    const healthy = ({ key }: { key: string }, response: ServerResponse) =>
      void response.writeHead(200).end(JSON.stringify({ id: key, status: 'accepted' }));
    sms.does(behaviour);
    await say(person);
    await drain();
    expect((await messagesTo(person))[0]).toMatchObject({ status: 'queued', reason, attempts: 1, waits: true });
    await drain();
    expect(sms.sent).toHaveLength(1);
    sms.does(healthy);
    await hurry();
    await drain();
    expect((await messagesTo(person))[0]).toMatchObject({ status: 'sent', attempts: 2 });
    expect(new Set(sms.sent.map(({ key }) => key)).size).toBe(1);
  });

  it('that refuses for good is believed: a number that nobody has, or a text it does not take', async () => {
    const [nobody, refused] = [await aPerson({ phone: '0912345605' }), await aPerson({ phone: '0912345606' })];
    sms.does(answers(422, '{"status":"unknown-address"}'));
    await say(nobody);
    await drain();
    sms.does(answers(400, 'no'));
    await say(refused);
    await drain();
    expect((await messagesTo(nobody))[0]).toMatchObject({ status: 'bounced', reason: 'unknown-address', attempts: 1 });
    expect((await messagesTo(refused))[0]).toMatchObject({ status: 'failed', reason: 'http-400', attempts: 1 });
  });

  it('that never recovers leaves a dead letter, which can be sent again', async () => {
    const person = await aPerson({ phone: '0912345607' });
    sms.does(answers(500, ''));
    await say(person);
    for (let i = 0; i < ATTEMPTS_LIMIT + 2; i += 1) {
      await hurry();
      await get(SendDue).run();
    }
    const [dead] = await messagesTo(person);
    expect(dead).toMatchObject({ status: 'failed', reason: 'http-500', attempts: ATTEMPTS_LIMIT });
    expect(sms.sent).toHaveLength(ATTEMPTS_LIMIT);
    sms.does(answers(200, '{"id":"later-1","status":"delivered"}'));
    const operator = await anAccount();
    const resend = () => database.unitOfWork.run((tx) => get(DeliveryRecord).resend(tx, operator, dead?.id ?? ''));
    await resend();
    await drain();
    expect((await messagesTo(person))[0]).toMatchObject({ status: 'delivered' });
    await expect(resend()).rejects.toMatchObject({ code: 'message.not-failed' });
  });

  it('that answers one message twice at once is asked once', async () => {
    const person = await aPerson({ phone: '0912345608' });
    await say(person);
    await Promise.all([get(SendDue).run(), get(SendDue).run(), get(SendDue).run()]);
    expect(sms.sent).toHaveLength(1);
  });
});

describe('a mail', () => {
  it('to an address that does not exist bounces; a full mailbox is tried again', async () => {
    const [gone, full] = [
      await aPerson({ email: 'gone@motcua.example' }),
      await aPerson({ email: 'full@motcua.example' }),
    ];
    await say(gone);
    await say(full);
    await drain();
    expect((await messagesTo(gone))[0]).toMatchObject({ status: 'bounced', reason: 'smtp-550', attempts: 1 });
    expect((await messagesTo(full))[0]).toMatchObject({ status: 'queued', reason: 'smtp-452', waits: true });
    expect(mail.mails).toEqual([]);
  });
});

describe('reports of gateways', () => {
  it('count once each, in whatever order they come', async () => {
    const person = await aPerson({ phone: '0912345609' });
    await say(person);
    await drain();
    const id = (await messagesTo(person))[0]?.id ?? '';
    const report = (reportId: string, status: 'sent' | 'delivered' | 'bounced') =>
      database.unitOfWork.run((tx) => get(DeliveryRecord).report(tx, 'sms', { reportId, ref: id, status }));
    expect(await report(`${id}-2`, 'delivered')).toBe(true);
    expect(await report(`${id}-2`, 'delivered')).toBe(false);
    expect(await report(`${id}-1`, 'sent')).toBe(true);
    expect((await messagesTo(person))[0]).toMatchObject({ status: 'delivered' });
    const unknown = database.unitOfWork.run((tx) =>
      get(DeliveryRecord).report(tx, 'sms', { reportId: 'x', ref: newId(), status: 'sent' }),
    );
    await expect(unknown).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('a text', () => {
  it('is refused with an unknown field; else it is a new version, and a slower writer hears of it', async () => {
    const actor = await anAccount();
    const text = { subject: 'Hồ sơ {code}', body: '{dueOn}', shortText: 'x' };
    const save = (body: string, after: number) =>
      database.unitOfWork.run((tx) =>
        get(Templates).save(tx, actor, { kind: 'returned', language: 'vi', text: { ...text, body }, after }),
      );
    await expect(save('Chào {hoTen}', 1)).rejects.toMatchObject({
      blockers: [{ code: 'message.unknown-field', field: 'body' }],
    });
    expect(await save('Đã trả {code}', 1)).toBe(2);
    await expect(save('Đã trả', 1)).rejects.toMatchObject({ code: 'message.template-changed' });
  });
});

async function anAccount() {
  const id = newId<'account'>();
  await database.asOwner(
    `insert into account (id, kind, username, display_name, created_at) values ('${id}', 'person', 'u${id.slice(-8)}', 'Người trực máy', app_now())`,
  );
  return { accountId: id, kind: 'person', personId: null, roles: [], actingFor: null, language: 'vi' } as const;
}
