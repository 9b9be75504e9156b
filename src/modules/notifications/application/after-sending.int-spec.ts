import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { answers } from '../../../../test/support/gateway-servers.js';
import { MessageWorld } from '../../../../test/support/message-world.js';
import { newId } from '../../../platform/database/new-id.js';
import { ContactFailureStore } from '../persistence/contact-failure.store.js';
import { MessageReadModel } from '../persistence/message.read-model.js';
import { DeliveryRecord } from './delivery-record.js';
import { Preferences } from './preferences.js';

let world: MessageWorld;
beforeAll(async () => {
  world = await MessageWorld.start();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

describe('an address that messages come back from', () => {
  const outcomes = async (to: string) =>
    (await world.messagesTo(to)).map(({ channel, status, reason }) => `${channel} ${status} ${reason ?? ''}`.trim());
  const citizen = (id: string) =>
    ({
      accountId: newId<'account'>(),
      kind: 'citizen',
      personId: id,
      roles: [],
      actingFor: null,
      language: 'vi',
    }) as never;

  it('gives way to another way that its owner gave and allows, once', async () => {
    await world.database.asOwner(`update message_setting set channels = '{email}' where kind = 'uncollected'`);
    const person = await world.aPerson({ email: 'gone-4@motcua.example', phone: '0912345614' });
    await world.say(person, 'uncollected');
    await world.drain();
    expect(await outcomes(person)).toEqual(['email bounced smtp-550', 'sms sent']);
    expect(world.sms.sent).toHaveLength(1);
    const dead = (await world.get(MessageReadModel).dead(world.database.db, 10)).find(
      ({ recipientId }) => recipientId === person,
    );
    expect(dead?.instead).toEqual([{ channel: 'sms', status: 'sent' }]);

    // Sent again by hand and come back again, or reported late: what was said by the other way is said.
    await world.database.asOwner(
      `update message set status = 'queued', next_at = clock_timestamp() where id = '${dead?.id ?? ''}'`,
    );
    await world.drain();
    expect(await outcomes(person)).toEqual(['email bounced smtp-550', 'sms sent']);
    expect(world.sms.sent).toHaveLength(1);
  });

  it('stays alone where every other way was refused, is the same way again or said it already', async () => {
    const refuses = await world.aPerson({ email: 'gone-5@motcua.example', phone: '0912345615' });
    await world.database.asOwner(
      `insert into message_preference (recipient_kind, recipient_id, channel, allowed, changed_at) values ('person', $1, 'sms', false, app_now())`,
      [refuses],
    );
    await world.say(refuses, 'uncollected');
    await world.drain();
    expect(await outcomes(refuses)).toEqual(['email bounced smtp-550']);

    const both = await world.aPerson({ email: 'gone-6@motcua.example', phone: '0912345616' });
    await world.say(both);
    await world.drain();
    expect(await outcomes(both)).toEqual(['email bounced smtp-550', 'sms sent', expect.stringMatching(/^zalo /)]);
    expect(world.sms.sent).toHaveLength(1);
  });

  it('is used no more after the second time; the next way that was agreed to takes over', async () => {
    await world.database.asOwner(`update message_setting set channels = '{email}' where kind = 'uncollected'`);
    const person = await world.aPerson({ email: 'gone-2@motcua.example', phone: '0912345611' });
    for (let i = 0; i < 3; i += 1) {
      await world.say(person, 'uncollected');
      await world.drain();
    }
    expect(await outcomes(person)).toEqual([
      ...['email bounced smtp-550', 'email bounced smtp-550', 'email suppressed unreachable'],
      ...['sms sent', 'sms sent', 'sms sent'],
    ]);
    const kept = await world.get(Preferences).of(world.database.db, citizen(person));
    expect(kept.unreachable).toEqual(['email']);
    await world.database.asOwner(`update person set email = 'new@motcua.example' where id = '${person}'`);
    expect((await world.get(Preferences).of(world.database.db, citizen(person))).unreachable).toEqual([]);
    await world.say(person, 'uncollected');
    await world.drain();
    expect((await outcomes(person)).at(3)).toBe('email sent');
  });

  it('is also learned from reports, and used again when its owner says that it is right', async () => {
    const person = await world.aPerson({ phone: '0912345612' });
    for (const reported of ['bounced', 'bounced'] as const) {
      await world.say(person);
      await world.drain();
      const ref = (await world.messagesTo(person)).find(({ status }) => status === 'sent')?.id ?? '';
      await world.database.unitOfWork.run((tx) =>
        world.get(DeliveryRecord).report(tx, 'sms', { reportId: `b-${ref}`, ref, status: reported }),
      );
    }
    await world.say(person);
    const sms = async () => (await outcomes(person)).filter((line) => line.startsWith('sms'));
    expect(await sms()).toEqual(['sms bounced', 'sms bounced', 'sms suppressed unreachable']);
    const owner = citizen(person);
    const kept = await world.get(Preferences).of(world.database.db, owner);
    await world.database.unitOfWork.run(async (tx) =>
      world.get(ContactFailureStore).clear(tx, { kind: 'person', id: person }, ['sms']),
    );
    expect(kept.unreachable).toEqual(['sms']);
    expect((await world.get(Preferences).of(world.database.db, owner)).unreachable).toEqual([]);
    await world.say(person);
    await world.drain();
    expect((await sms()).at(-1)).toBe('sms sent');
  });

  it('that came back once and then took a message is as good as new', async () => {
    const person = await world.aPerson({ phone: '0912345613' });
    const once = async (body: string) => {
      world.sms.does(answers(200, body));
      await world.say(person);
      await world.drain();
    };
    await once('{"status":"unknown-address"}');
    await once(`{"id":"${newId()}","status":"delivered"}`);
    await once('{"status":"unknown-address"}');
    expect((await world.get(Preferences).of(world.database.db, citizen(person))).unreachable).toEqual([]);
  });
});

describe('messages that are old', () => {
  it('go with what gateways said, and leave their numbers; nothing young goes, and the program itself deletes nothing', async () => {
    await world.database.asOwner(
      `update message set status = 'failed', settled_at = app_now() where status = 'queued'`,
    );
    const [old, young] = [await world.aPerson({ phone: '0912345614' }), await world.aPerson({ phone: '0912345615' })];
    const ofOld = () => world.messagesTo(old).then((rows) => rows.filter(({ channel }) => channel === 'sms'));
    await world.say(old);
    await world.drain();
    await world.database.unitOfWork.run((tx) =>
      world
        .get(DeliveryRecord)
        .report(tx, 'sms', { reportId: 'old-1', ref: world.sms.sent[0]?.key ?? '', status: 'delivered' }),
    );
    await world.database.setNow('2021-05-04T09:00:00+07:00');
    await world.say(young);
    await world.drain();
    await world.drain('notifications.forget');
    expect(await ofOld()).toHaveLength(1);
    const before = await world.get(MessageReadModel).counts(world.database.db);
    await world.database.setNow('2021-05-06T09:00:00+07:00');
    await world.drain('notifications.forget');
    expect(await ofOld()).toEqual([]);
    expect(await world.messagesTo(young)).toHaveLength(2);
    const numbers = `select messages, attempts from message_month where month = '2020-05-01' and channel = 'sms' and status = 'delivered'`;
    const [kept] = await world.database.db.query<{ messages: number; attempts: number }>(numbers);
    expect(kept?.messages).toBeGreaterThanOrEqual(1);
    expect(await world.get(MessageReadModel).counts(world.database.db)).toEqual(before);
    const left = `select (select count(*)::int from message_attempt a left join message m on m.id = a.message_id where m.id is null) as attempts,
      (select count(*)::int from delivery_report where report_id = 'old-1') as reports`;
    expect(await world.database.db.query(left)).toEqual([{ attempts: 0, reports: 0 }]);
    for (const [sql, refusal] of [
      [`delete from message_attempt`, /permission denied/],
      [`delete from message_month`, /permission denied/],
      [`select forget_messages(app_now() - interval '89 days', 10)`, /90 days/],
    ] as const) {
      const work = world.database.unitOfWork.run(async (tx) => {
        await tx.query(`select set_config('mot_cua.forgetting', 'on', true)`);
        await tx.query(sql);
      });
      await expect(work).rejects.toThrow(refusal);
    }
  });
});
