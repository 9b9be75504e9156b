import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { answers } from '../../../../test/support/gateway-servers.js';
import { MessageWorld } from '../../../../test/support/message-world.js';
import { newId } from '../../../platform/database/new-id.js';
import { ATTEMPTS_LIMIT } from '../domain/index.js';
import { readMail } from '../gateways/mail-text.js';
import { DeliveryRecord } from './delivery-record.js';
import { Templates } from './templates.js';

let world: MessageWorld;
beforeAll(async () => {
  world = await MessageWorld.start();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

describe('a message', () => {
  it('goes by every way that the person has and allows, once, however often the event is told', async () => {
    const person = await world.aPerson({ phone: '0912345678', email: 'huong@motcua.example' });
    const effect = newId();
    expect(await world.say(person, 'accepted', effect)).toBe(3);
    expect(await world.say(person, 'accepted', effect)).toBe(0);
    await world.drain();
    expect((await world.messagesTo(person)).map(({ channel, status, reason }) => [channel, status, reason])).toEqual([
      ['email', 'sent', null],
      ['sms', 'sent', null],
      ['zalo', 'suppressed', 'not-allowed'],
    ]);
    expect(world.sms.sent).toEqual([
      {
        key: expect.any(String),
        to: '0912345678',
        text: 'Ho so 000.00.15.H14-200505-0001 da duoc tiep nhan. Hen tra ket qua: 18/05/2020.',
      },
    ]);
    const [read] = world.mail.mails.map(readMail);
    expect(read?.subject).toBe('Đã tiếp nhận hồ sơ 000.00.15.H14-200505-0001');
    expect(read?.text).toContain('Ngày hẹn trả kết quả: 18/05/2020');
  });

  it('heeds what the person chose, also after it was queued', async () => {
    const person = await world.aPerson({ phone: '0912345601' });
    await world.say(person);
    await world.database.asOwner(
      `insert into message_preference values ('person', '${person}', 'sms', false, app_now(), null)`,
    );
    await world.drain();
    expect((await world.messagesTo(person)).map(({ channel, status, reason }) => [channel, status, reason])).toEqual([
      ['sms', 'suppressed', 'not-allowed'],
      ['zalo', 'suppressed', 'not-allowed'],
    ]);
    expect(world.sms.sent).toEqual([]);
  });

  it('without any address is kept with the reason', async () => {
    const person = await world.aPerson({});
    await world.say(person);
    expect(await world.messagesTo(person)).toMatchObject([{ status: 'suppressed', reason: 'no-address' }]);
  });

  it('waits for the morning where it is night', async () => {
    await world.database.setNow('2020-05-05T22:30:00+07:00');
    const person = await world.aPerson({ phone: '0912345602' });
    await world.say(person);
    await world.drain();
    expect(world.sms.sent).toEqual([]);
    await world.database.setNow('2020-05-06T07:00:00+07:00');
    await world.drain();
    expect(world.sms.sent).toHaveLength(1);
  });

  it('beyond the limit of its recipient comes later, and comes', async () => {
    const person = await world.aPerson({ phone: '0912345603' });
    for (let i = 0; i < 8; i += 1) await world.say(person);
    await world.drain();
    expect(world.sms.sent).toHaveLength(6);
    await world.database.setNow('2020-05-05T10:00:00+07:00');
    await world.drain();
    expect(world.sms.sent).toHaveLength(8);
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
    [
      'begins its answer and is too slow to end it',
      'gateway-timeout',
      (_sent: unknown, response: ServerResponse) => void response.writeHead(200).write('{"id":"slow-1",'),
    ],
    [
      'answers twice, the second time with something else',
      'gateway-rubbish',
      ({ key }: { key: string }, response: ServerResponse) => {
        const answer = JSON.stringify({ id: key, status: 'accepted' });
        response.writeHead(200).end(`${answer}${answer}`);
      },
    ],
  ])('that %s is tried again later, under the same key', async (_what, reason, behaviour) => {
    const person = await world.aPerson({ phone: '0912345604' });
    const healthy = ({ key }: { key: string }, response: ServerResponse) =>
      void response.writeHead(200).end(JSON.stringify({ id: key, status: 'accepted' }));
    world.sms.does(behaviour);
    await world.say(person);
    await world.drain();
    expect((await world.messagesTo(person))[0]).toMatchObject({ status: 'queued', reason, attempts: 1, waits: true });
    await world.drain();
    expect(world.sms.sent).toHaveLength(1);
    world.sms.does(healthy);
    await world.hurry();
    await world.drain();
    expect((await world.messagesTo(person))[0]).toMatchObject({ status: 'sent', attempts: 2 });
    expect(new Set(world.sms.sent.map(({ key }) => key)).size).toBe(1);
  });

  it('that refuses for good is believed: a number that nobody has, or a text it does not take', async () => {
    const [nobody, refused] = [
      await world.aPerson({ phone: '0912345605' }),
      await world.aPerson({ phone: '0912345606' }),
    ];
    world.sms.does(answers(422, '{"status":"unknown-address"}'));
    await world.say(nobody);
    await world.drain();
    world.sms.does(answers(400, 'no'));
    await world.say(refused);
    await world.drain();
    expect((await world.messagesTo(nobody))[0]).toMatchObject({
      status: 'bounced',
      reason: 'unknown-address',
      attempts: 1,
    });
    expect((await world.messagesTo(refused))[0]).toMatchObject({ status: 'failed', reason: 'http-400', attempts: 1 });
  });

  it('that never recovers leaves a dead letter, which can be sent again', async () => {
    const person = await world.aPerson({ phone: '0912345607' });
    world.sms.does(answers(500, ''));
    await world.say(person);
    for (let i = 0; i < ATTEMPTS_LIMIT + 2; i += 1) {
      await world.hurry();
      await world.send();
    }
    const [dead] = await world.messagesTo(person);
    expect(dead).toMatchObject({ status: 'failed', reason: 'http-500', attempts: ATTEMPTS_LIMIT });
    expect(world.sms.sent).toHaveLength(ATTEMPTS_LIMIT);
    world.sms.does(answers(200, '{"id":"later-1","status":"delivered"}'));
    const operator = await anAccount();
    const resend = () =>
      world.database.unitOfWork.run((tx) => world.get(DeliveryRecord).resend(tx, operator, dead?.id ?? ''));
    await resend();
    await world.drain();
    expect((await world.messagesTo(person))[0]).toMatchObject({ status: 'delivered' });
    await expect(resend()).rejects.toMatchObject({ code: 'message.not-failed' });
  });

  it('that answers one message twice at once is asked once', async () => {
    const person = await world.aPerson({ phone: '0912345608' });
    await world.say(person);
    await Promise.all([world.send(), world.send(), world.send()]);
    expect(world.sms.sent).toHaveLength(1);
  });
});

describe('a mail', () => {
  it('to an address that does not exist bounces; a full mailbox is tried again', async () => {
    const [gone, full] = [
      await world.aPerson({ email: 'gone@motcua.example' }),
      await world.aPerson({ email: 'full@motcua.example' }),
    ];
    await world.say(gone);
    await world.say(full);
    await world.drain();
    expect((await world.messagesTo(gone))[0]).toMatchObject({ status: 'bounced', reason: 'smtp-550', attempts: 1 });
    expect((await world.messagesTo(full))[0]).toMatchObject({ status: 'queued', reason: 'smtp-452', waits: true });
    expect(world.mail.mails).toEqual([]);
  });
});

describe('reports of gateways', () => {
  it('count once each, in whatever order they come', async () => {
    const person = await world.aPerson({ phone: '0912345609' });
    await world.say(person);
    await world.drain();
    const id = (await world.messagesTo(person))[0]?.id ?? '';
    const report = (reportId: string, status: 'sent' | 'delivered' | 'bounced') =>
      world.database.unitOfWork.run((tx) => world.get(DeliveryRecord).report(tx, 'sms', { reportId, ref: id, status }));
    expect(await report(`${id}-2`, 'delivered')).toBe(true);
    expect(await report(`${id}-2`, 'delivered')).toBe(false);
    expect(await report(`${id}-1`, 'sent')).toBe(true);
    expect((await world.messagesTo(person))[0]).toMatchObject({ status: 'delivered' });
    const unknown = world.database.unitOfWork.run((tx) =>
      world.get(DeliveryRecord).report(tx, 'sms', { reportId: 'x', ref: newId(), status: 'sent' }),
    );
    await expect(unknown).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('a text', () => {
  it('is refused with an unknown field; else it is a new version, and a slower writer hears of it', async () => {
    const actor = await anAccount();
    const text = { subject: 'Hồ sơ {code}', body: '{dueOn}', shortText: 'x' };
    const save = (body: string, after: number) =>
      world.database.unitOfWork.run((tx) =>
        world.get(Templates).save(tx, actor, { kind: 'returned', language: 'vi', text: { ...text, body }, after }),
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
  await world.database.asOwner(
    `insert into account (id, kind, username, display_name, created_at) values ('${id}', 'person', 'u${id.slice(-8)}', 'Người trực máy', app_now())`,
  );
  return { accountId: id, kind: 'person', personId: null, roles: [], actingFor: null, language: 'vi' } as const;
}
