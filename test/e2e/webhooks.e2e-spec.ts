import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DOSSIER_CHANGED } from '../../src/modules/dossiers/index.js';
import { SendWebhooks, type AskedWebhook } from '../../src/modules/integrations/index.js';
import { Alarms } from '../../src/platform/alarms/alarms.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import { OutboxRelay } from '../../src/platform/outbox/outbox-relay.js';
import { JobQueue } from '../../src/platform/queue/job-queue.js';
import { unitId } from '../builders/a-district.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { idOf, told, WebhookWorld } from '../support/webhook-world.js';

let hooks: WebhookWorld;
beforeAll(async () => {
  hooks = await WebhookWorld.start();
});
afterAll(() => hooks.close());
beforeEach(() => hooks.reset());

describe('a subscriber', () => {
  it('is told of each event once, signed, with ids and codes and nothing about a person', async () => {
    const { secret } = await hooks.subscribe();
    const { id, code } = await hooks.takeIn();
    await hooks.drain();
    const events = await hooks.owner<{ id: string; type: string; seq: number }>(
      'select id, type, seq from dossier_event where dossier_id = $1 order by seq',
      [id],
    );
    const bySeq = [...hooks.receiver.received].sort((a, b) => told(a).data.seq - told(b).data.seq);
    expect(bySeq.map((got) => [idOf(got), told(got).type, told(got).data.seq])).toEqual(
      events.map((event) => [event.id, event.type, event.seq]),
    );
    const sample = new WebhookReceiver([secret]);
    expect(bySeq.map(({ headers, body }) => sample.take(headers, body))).toEqual(events.map(() => 'new'));
    const accepted = bySeq.map(told).find(({ type }) => type === 'dossier.accepted.v1');
    expect(accepted).toEqual({
      type: 'dossier.accepted.v1',
      timestamp: '2020-05-04T08:00:00+07:00',
      data: {
        ...{ schema: 'mot-cua.webhook.v1', topics: ['accepted', 'state'], dossierId: id, code },
        ...{ seq: accepted?.data.seq, state: 'accepted', nationalStatus: 2 },
        ...{ procedure: hooks.version.code, field: hooks.version.fieldCode, dueOn: '2020-05-18' },
        intakeUnit: { id: unitId('Một cửa xã'), code: null },
        competentUnit: { id: expect.any(String), code: expect.any(String) },
      },
    });
    for (const { body } of hooks.receiver.received) expect(body).not.toMatch(/Hương|004000000001/);
    // However often the queue tells of the same messages.
    await hooks.owner('update outbox set done_at = null, next_at = clock_timestamp() where aggregate_id = $1', [id]);
    await hooks.drain();
    await hooks.sent();
    expect(hooks.receiver.received).toHaveLength(events.length);
  });

  it('hears of its topics, units and procedures alone', async () => {
    const heard = async (asked: Partial<AskedWebhook>): Promise<string[]> => {
      const key = await hooks.subscribe(asked);
      await hooks.takeIn();
      await hooks.drain();
      return (await hooks.deliveries(key)).map(({ type }) => type);
    };
    expect(await heard({ topics: ['accepted'] })).toEqual(['dossier.accepted.v1']);
    expect(await heard({ topics: ['returned', 'promise'] })).toEqual([]);
    expect(await heard({ topics: ['accepted'], unitId: unitId('Một cửa xã') })).toHaveLength(1);
    expect(await heard({ topics: ['accepted'], unitId: unitId('Phòng LĐTBXH') })).toEqual([]);
    expect(await heard({ topics: ['accepted'], procedures: ['9.999999'] })).toEqual([]);
    expect(
      await heard({ topics: ['accepted'], fields: [hooks.version.fieldCode], procedures: [hooks.version.code] }),
    ).toHaveLength(1);
  });

  it('hears nothing of what was taken back', async () => {
    const key = await hooks.subscribe();
    const { id, version: seq } = await hooks.takeIn();
    await hooks.drain();
    const before = (await hooks.deliveries(key)).length;
    const { database, app } = hooks.world.web;
    const work = database.unitOfWork.run(async (tx) => {
      const payload = { dossierId: id, fromSeq: 1, toSeq: seq };
      await app.get(Outbox).append(tx, { topic: DOSSIER_CHANGED, aggregateId: id, payload });
      throw new Error('the act failed');
    });
    await expect(work).rejects.toThrow('the act failed');
    const stale = await hooks.clerk.act({ id, version: seq - 1 }, 'start-processing');
    expect(stale.status).toBe(412);
    await hooks.drain();
    expect(await hooks.deliveries(key)).toHaveLength(before);
  });

  it('hears of what fell due', async () => {
    await hooks.world.now('2020-05-04T08:00:00');
    const key = await hooks.subscribe({ topics: ['deadline', 'apology'] });
    const { id } = await hooks.takeIn();
    await hooks.world.now('2020-05-19T08:00:00');
    await hooks.drain();
    await hooks.world.now('2020-05-04T08:00:00');
    const types = (await hooks.deliveries(key)).filter(({ dossierId }) => dossierId === id).map(({ type }) => type);
    expect(types).toContain('deadline.overdue.v1');
    const overdue = hooks.receiver.received
      .map(told)
      .find(({ type, data }) => type === 'deadline.overdue.v1' && data['dossierId'] === id);
    expect(overdue?.data).toMatchObject({ topics: ['deadline'], state: 'accepted', dueOn: '2020-05-18' });
  });
});

describe('a receiver that is down', () => {
  it('gets everything when it is up again, each under the id that it was tried with', async () => {
    const key = await hooks.subscribe({ topics: ['accepted'] });
    hooks.answers(503);
    for (let i = 0; i < 3; i += 1) await hooks.takeIn();
    await hooks.drain();
    const tried = new Set(hooks.receiver.received.map(idOf));
    hooks.receiver.received.length = 0;
    hooks.receiver.does((_got, response) => void response.destroy());
    await hooks.sent();
    hooks.receiver.received.length = 0;
    hooks.answers(204);
    await hooks.sent();
    const all = await hooks.deliveries(key);
    expect(all.map(({ state, status }) => [state, status])).toEqual(all.map(() => ['delivered', 204]));
    expect(hooks.receiver.received.map(idOf).sort()).toEqual(all.map(({ eventId }) => eventId).sort());
    expect(all).toHaveLength(3);
    for (const id of tried) expect(all.map(({ eventId }) => eventId)).toContain(id);
  });

  it('is tried with one delivery at a time, and holds up nobody else', async () => {
    const dead = await hooks.subscribe({ topics: ['accepted'], url: hooks.address('/dead') });
    const well = await hooks.subscribe({ topics: ['accepted'] });
    hooks.receiver.does(({ path }, response) => void response.writeHead(path === '/dead' ? 500 : 204).end());
    for (let i = 0; i < 8; i += 1) await hooks.takeIn();
    await hooks.drain();
    await hooks.sent();
    await hooks.sent();
    expect((await hooks.deliveries(well)).map(({ state }) => state)).toEqual(Array(8).fill('delivered'));
    const failures = async () =>
      (await hooks.owner<{ failures: number }>('select failures from webhook where id = $1', [dead.id]))[0]?.failures;
    const before = (await failures()) ?? 0;
    expect(before).toBeGreaterThanOrEqual(5);
    await hooks.sent();
    expect(await failures()).toBe(before + 1);
    // The circuit holds until its moment, whatever is due.
    await hooks.owner('update webhook_delivery set next_at = clock_timestamp()');
    await hooks.get(SendWebhooks).run();
    expect(await failures()).toBe(before + 1);
  });

  it('is given up after twelve attempts, and gets it when a person sends it again', async () => {
    const key = await hooks.subscribe({ topics: ['accepted'] });
    hooks.answers(500);
    await hooks.takeIn();
    await hooks.drain();
    for (let i = 1; i < 12; i += 1) await hooks.sent();
    const [given] = await hooks.deliveries(key);
    expect(given).toMatchObject({ state: 'dead', attempts: 12, status: 500, reason: 'http-500' });
    await hooks.sent();
    expect((await hooks.deliveries(key))[0]?.attempts).toBe(12);
    hooks.receiver.received.length = 0;
    hooks.answers(204);
    expect(await hooks.keep((webhooks, tx) => webhooks.sendAgain(tx, null, key.id, 'dead'))).toBe(1);
    await hooks.sent();
    expect((await hooks.deliveries(key))[0]).toMatchObject({ state: 'delivered', attempts: 1, status: 204 });
    expect(hooks.receiver.received.map(idOf)).toEqual([given?.eventId]);
  });

  it('for three days, or gone for good (410), is switched off with an alarm; on again it gets what was gathered', async () => {
    const key = await hooks.subscribe({ topics: ['accepted'] });
    const standing = async () => (await hooks.get(Alarms).values()).find(({ code }) => code === 'webhook-off')?.value;
    hooks.answers(500);
    await hooks.takeIn();
    await hooks.drain();
    await hooks.owner(`update webhook set failing_since = clock_timestamp() - interval '73 hours' where id = $1`, [
      key.id,
    ]);
    expect(await standing()).toBe(0);
    await hooks.sent();
    expect(await standing()).toBe(1);
    await hooks.takeIn();
    await hooks.drain();
    hooks.receiver.received.length = 0;
    await hooks.sent();
    expect(hooks.receiver.received).toEqual([]);
    hooks.answers(410);
    await hooks.keep((webhooks, tx) => webhooks.resume(tx, null, key.id));
    await hooks.sent();
    expect(await standing()).toBe(1);
    hooks.answers(204);
    await hooks.keep((webhooks, tx) => webhooks.resume(tx, null, key.id));
    await hooks.sent();
    expect((await hooks.deliveries(key)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    expect(await standing()).toBe(0);
  });
});

it('attempts are counted by what became of them, those that were sent twice among them', async () => {
  const counted = async (outcome: string): Promise<number> => {
    const [, value = '0'] =
      new RegExp(`mc_webhook_attempts_total\\{outcome="${outcome}"\\} (\\d+)`).exec(await hooks.get(Metrics).text()) ??
      [];
    return Number(value);
  };
  const outcomes = ['delivered', 'delivered-again', 'failed', 'dead', 'overtaken'];
  const key = await hooks.subscribe();
  const counts: number[][] = [];
  const attempt = async (attemptsBefore: number, meanwhile: () => Promise<unknown>, status: number): Promise<void> => {
    const before = await Promise.all(outcomes.map(counted));
    await hooks.keep((webhooks, tx) => webhooks.test(tx, null, key.id));
    await hooks.owner(`update webhook_delivery set attempts = $1 where state = 'waiting'`, [attemptsBefore]);
    hooks.receiver.does((_got, response) => void meanwhile().then(() => response.writeHead(status).end()));
    await hooks.sent();
    await hooks.owner(
      `update webhook_delivery set state = 'dropped', settled_at = clock_timestamp() where state = 'waiting'`,
    );
    const after = await Promise.all(outcomes.map(counted));
    counts.push(after.map((value, i) => value - (before[i] ?? 0)));
  };
  const nothing = () => Promise.resolve();
  await attempt(0, nothing, 204);
  await attempt(1, nothing, 204);
  await attempt(0, nothing, 500);
  await attempt(11, nothing, 500);
  await attempt(0, () => hooks.owner(`update webhook_delivery set attempts = 2 where state = 'waiting'`), 204);
  expect(counts).toEqual(outcomes.map((outcome) => outcomes.map((each) => Number(each === outcome))));
});

it('what the queue lost is found by the rows', async () => {
  const key = await hooks.subscribe({ topics: ['accepted'] });
  const lose = async (): Promise<void> => {
    for (const name of ['outbox.relay', 'webhooks.dispatch', 'webhooks.send'] as const) {
      await hooks.get(JobQueue).queue(name).obliterate({ force: true });
    }
  };
  const { id } = await hooks.takeIn();
  await hooks.get(OutboxRelay).run();
  await lose();
  await hooks.owner('update outbox set next_at = clock_timestamp() where aggregate_id = $1', [id]);
  await hooks.drain();
  // Now the rows of deliveries are there, and again nobody is told to look.
  await hooks.owner(`update webhook_delivery set state = 'waiting', settled_at = null where webhook_id = $1`, [key.id]);
  await lose();
  hooks.receiver.received.length = 0;
  await hooks.world.now('2020-05-20T08:00:00');
  await hooks.drain();
  expect((await hooks.deliveries(key)).map(({ state }) => state)).toEqual(['delivered']);
  expect(hooks.receiver.received).toHaveLength(1);
  await hooks.world.now('2020-05-04T08:00:00');
});

describe('a secret', () => {
  it('is sealed in the table, and goes on signing beside the new one while it is changed', async () => {
    const key = await hooks.subscribe({ topics: ['accepted'] });
    const changed = await hooks.keep((webhooks, tx) => webhooks.rotate(tx, null, key.id, 72));
    const stored = JSON.stringify(await hooks.owner('select * from webhook where id = $1', [key.id]));
    const bytes = await hooks.owner<{ sealed: Buffer }>('select secret_sealed as sealed from webhook where id = $1', [
      key.id,
    ]);
    for (const secret of [key.secret, changed.secret]) {
      expect(stored).not.toContain(secret);
      expect(bytes[0]?.sealed.includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false);
    }
    await hooks.takeIn();
    await hooks.drain();
    const take = (secret: string) => {
      const [got] = hooks.receiver.received.slice(-1);
      return got ? new WebhookReceiver([secret]).take(got.headers, got.body) : null;
    };
    expect([key.secret, changed.secret].map(take)).toEqual(['new', 'new']);
    await hooks.owner(`update webhook set former_until = clock_timestamp() where id = $1`, [key.id]);
    await hooks.takeIn();
    await hooks.drain();
    expect([key.secret, changed.secret].map(take)).toEqual(['refused', 'new']);
  });
});

it('what is older than it is kept is deleted', async () => {
  const key = await hooks.subscribe({ topics: ['accepted'] });
  await hooks.takeIn();
  await hooks.drain();
  expect(await hooks.deliveries(key)).toHaveLength(1);
  await hooks.owner(
    `update webhook_delivery set created_at = clock_timestamp() - interval '31 days' where webhook_id = $1`,
    [key.id],
  );
  await hooks.get(JobQueue).add('webhooks.forget', {});
  await hooks.drain();
  expect(await hooks.deliveries(key)).toEqual([]);
});
