import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoleCode } from '../../src/modules/identity/domain/index.js';
import { newId } from '../../src/platform/database/new-id.js';
import { unitId } from '../builders/a-district.js';
import { AnswerCheck, readDocument } from '../support/api-document.js';
import { FormCaller } from '../support/citizen-form.js';
import type { ApiCaller } from '../support/dossier-world.js';
import { runCommand } from '../support/run-command.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { idOf, WebhookWorld } from '../support/webhook-world.js';

let hooks: WebhookWorld;
beforeAll(async () => {
  hooks = await WebhookWorld.start();
});
afterAll(() => hooks.close());

describe('the page of webhooks', () => {
  const path = '/quan-tri/webhook';
  const at = async (role: RoleCode, unit: string) =>
    new FormCaller(hooks.world.web, (await hooks.world.person(role, unit, 'subtree')).browser);
  const add = (who: FormCaller, fields: Readonly<Record<string, string>>) =>
    who.send(path, path, { name: 'Kho dữ liệu', url: hooks.address('/page'), unit: unitId('UBND huyện'), ...fields });

  it('adds a receiver, shows its key once, tests, pauses, changes the key and ends it; each is in the audit', async () => {
    const operator = await at('operator', 'UBND huyện');
    const added = await add(operator, { accepted: '1' });
    expect(added.status).toBe(200);
    const [secret = ''] = /whsec_[A-Za-z0-9+/]+=*/.exec(added.text.replaceAll('&#x2F;', '/')) ?? [];
    const [, id = ''] = new RegExp(`action="${path}/([0-9a-f-]{36})/lam"`).exec(added.text) ?? [];
    const own = `${path}/${id}`;
    const act = async (what: string) => (await operator.send(own, `${own}/lam`, { what })).location;
    expect(await act('thu')).toBe(`${own}?xong=thu`);
    await hooks.sent();
    const [got] = hooks.receiver.received;
    expect(got && new WebhookReceiver([secret]).take(got.headers, got.body)).toBe('new');
    const shown = (await operator.open(own)).text;
    expect(shown).not.toContain('whsec_');
    for (const words of ['webhook.test.v1', '204 ·', 'đã nhận', hooks.address('/page')]) expect(shown).toContain(words);
    const [, delivery = ''] = /name="delivery" value="([^"]+)"/.exec(shown) ?? [];
    expect((await operator.send(own, `${own}/gui-lai`, { delivery })).location).toBe(`${own}?xong=gui-lai`);
    await hooks.sent();
    expect(new Set(hooks.receiver.received.map(idOf)).size).toBe(1);
    expect(await act('tam-dung')).toBe(`${own}?xong=tam-dung`);
    expect(await act('tam-dung')).toBeNull();
    expect((await operator.send(own, `${own}/khoa`, { hours: '24' })).text).toContain('whsec_');
    expect(await act('tiep-tuc')).toBe(`${own}?xong=tiep-tuc`);
    expect(await act('ket-thuc')).toBe(`${own}?xong=ket-thuc`);
    const records = await hooks.owner<{ action: string; detail: object }>(
      'select action, detail from audit_record where subject_id = $1 order by seq',
      [id],
    );
    const done = ['added', 'tested', 'sent-again', 'paused', 'secret-rotated', 'resumed', 'ended'];
    expect(records.map(({ action }) => action)).toEqual(done.map((what) => `webhook.${what}`));
    expect(JSON.stringify(records)).not.toMatch(/whsec_|\/page/);
  });

  it('refuses what lies above or beside the keeper, and addresses that are none, with what was typed', async () => {
    const operator = await at('operator', 'UBND xã');
    for (const [fields, words] of [
      [{ accepted: '1' }, 'phạm vi quản trị của bạn'],
      [{ unit: unitId('UBND xã') }, 'Chọn ít nhất một loại tin'],
      [{ accepted: '1', unit: unitId('UBND xã'), url: 'http://hub.example.org/x' }, 'bắt đầu bằng https'],
    ] as const) {
      const refused = await add(operator, fields);
      expect([refused.status, refused.text.includes(words), refused.text.includes('Kho dữ liệu')]).toEqual([
        422,
        true,
        true,
      ]);
    }
    const { id } = await hooks.subscribe();
    expect((await operator.open(path)).text).not.toContain(id);
    expect((await operator.open(`${path}/${id}`)).status).toBe(404);
    expect((await (await at('operator', 'UBND huyện')).open(`${path}/${id}`)).status).toBe(200);
    expect((await (await at('one-stop-clerk', 'Một cửa xã')).open(path)).status).toBe(403);
  });
});

describe('the API of webhooks', () => {
  const path = '/api/v1/webhooks';
  const check = async () => new AnswerCheck(await readDocument(hooks.world.web));
  /** Asks, and holds the answer against the document. */
  const asking =
    (who: ApiCaller, held: AnswerCheck) =>
    async (method: string, at: string, body?: object, headers = {}) => {
      const answer = await (body === undefined
        ? who.get(`${path}${at}`)
        : who.send(method, `${path}${at}`, body, headers));
      expect(held.faults(method, `${path}${at}`, answer.status, answer.body)).toEqual([]);
      return { ...answer, body: answer.body as unknown as Readonly<Record<string, unknown>> };
    };
  const asked = () => ({
    ...{ name: 'Kho dữ liệu', url: hooks.address('/api'), unit: unitId('UBND huyện') },
    ...{ topics: ['accepted'] },
  });

  it('keeps a subscription from its secret to its end, the secret in one answer alone', async () => {
    await hooks.reset();
    const ask = asking(await hooks.world.person('operator', 'UBND huyện', 'subtree'), await check());
    const key = { 'idempotency-key': 'add-1' };
    const added = await ask('POST', '', asked(), key);
    expect(added.status).toBe(201);
    const [id, secret] = [String(added.body['id']), String(added.body['secret'])];
    expect(added.headers.get('location')).toBe(`${path}/${id}`);
    const repeated = await ask('POST', '', asked(), key);
    expect([repeated.status, repeated.body]).toEqual([201, { ...added.body, secret: null }]);
    expect(JSON.stringify(await hooks.owner('select * from idempotency_key'))).not.toContain('whsec_');

    const { deliveryId } = (await ask('POST', `/${id}/test`, {})).body;
    await hooks.sent();
    const [got] = hooks.receiver.received;
    expect(got && new WebhookReceiver([secret]).take(got.headers, got.body)).toBe('new');
    expect((await ask('POST', `/${id}/send-again`, { deliveryId })).body).toEqual({ sent: 1 });
    await hooks.sent();
    expect(new Set(hooks.receiver.received.map(idOf)).size).toBe(1);
    expect((await ask('POST', `/${id}/send-again`, {})).status).toBe(404);

    const changed = await ask('POST', `/${id}/key`, { hours: 0 });
    expect(changed.body['secret']).toMatch(/^whsec_/);
    expect(changed.body['secret']).not.toBe(secret);
    expect((await ask('POST', `/${id}/pause`, {})).body['state']).toBe('paused');
    expect((await ask('POST', `/${id}/pause`, {})).status).toBe(409);
    expect((await ask('POST', `/${id}/resume`, {})).body['state']).toBe('on');
    expect((await ask('GET', '')).body['items']).toContainEqual((await ask('GET', `/${id}`)).body);
    expect((await ask('POST', `/${id}/end`, {})).body['state']).toBe('ended');
    expect((await ask('POST', `/${id}/test`, {})).status).toBe(409);
    expect(JSON.stringify((await ask('GET', `/${id}`)).body)).not.toContain('whsec_');
  });

  it('changes what is asked for on the version that was read', async () => {
    const ask = asking(await hooks.world.person('operator', 'UBND huyện', 'subtree'), await check());
    const { body, headers } = await ask('POST', '', asked());
    const at = `/${String(body['id'])}`;
    expect(headers.get('etag')).toBe('"1"');
    expect((await ask('PATCH', at, { name: 'Kho khác' })).status).toBe(428);
    const change = (form: object, version: number) => ask('PATCH', at, form, { 'if-match': `"${String(version)}"` });
    const after = await change({ name: 'Kho khác', topics: ['returned', 'fee'], fields: ['G01-TP02'] }, 1);
    expect([after.status, after.headers.get('etag')]).toEqual([200, '"2"']);
    const { secret, ...before } = body;
    expect(secret).toMatch(/^whsec_/);
    const expected = { ...before, name: 'Kho khác', topics: ['returned', 'fee'], fields: ['G01-TP02'], version: 2 };
    expect((await ask('GET', at)).body).toEqual(expected);
    for (const [form, version, status] of [
      [{ topics: ['state'] }, 1, 412],
      [{ topics: [] }, 2, 422],
      [{ url: hooks.address('/other') }, 2, 422],
      [{ unit: unitId('UBND tỉnh') }, 2, 422],
    ] as const) {
      expect([form, (await change(form, version)).status]).toEqual([form, status]);
    }
    expect((await ask('GET', at)).body).toEqual(expected);
    const [record] = await hooks.owner<{ detail: object }>(
      `select detail from audit_record where subject_id = $1 and action = 'webhook.changed'`,
      [body['id']],
    );
    expect(record?.detail).toEqual({ fields: ['name', 'topics', 'fields'], topics: ['returned', 'fee'] });
  });

  it('pages through deliveries, each once, by what became of them', async () => {
    await hooks.reset();
    const ask = asking(await hooks.world.person('operator', 'UBND huyện', 'subtree'), await check());
    const { id } = await hooks.subscribe();
    for (let i = 0; i < 5; i += 1) await hooks.keep((webhooks, tx) => webhooks.test(tx, null, id));
    await hooks.sent();
    await hooks.keep((webhooks, tx) => webhooks.test(tx, null, id));
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const page = (await ask('GET', `/${id}/deliveries?limit=2${cursor}`)).body;
      seen.push(...(page['items'] as { id: string }[]).map((each) => each.id));
      cursor = typeof page['next'] === 'string' ? `&cursor=${page['next']}` : '';
    } while (cursor !== '');
    const all = await hooks.owner<{ id: string }>(
      'select id from webhook_delivery where webhook_id = $1 order by created_at desc, id desc',
      [id],
    );
    expect(seen).toEqual(all.map((each) => each.id));
    expect((await ask('GET', `/${id}/deliveries?state=waiting`)).body['items']).toHaveLength(1);
    expect((await ask('GET', `/${id}/deliveries?cursor=nonsense`)).status).toBe(422);
  });

  it('is open to those who run the machines of the unit, and shows others nothing', async () => {
    const { id } = await hooks.subscribe();
    const held = await check();
    const below = asking(await hooks.world.person('operator', 'UBND xã', 'subtree'), held);
    const clerk = asking(hooks.clerk, held);
    expect(JSON.stringify((await below('GET', '')).body)).not.toContain(id);
    expect((await below('POST', '', asked())).status).toBe(422);
    expect((await below('GET', `/${id}`)).status).toBe(404);
    expect((await below('GET', `/${id}/deliveries`)).status).toBe(404);
    expect((await below('PATCH', `/${id}`, { name: 'x' }, { 'if-match': '"1"' })).status).toBe(404);
    for (const what of ['key', 'pause', 'resume', 'end', 'test', 'send-again']) {
      expect([what, (await below('POST', `/${id}/${what}`, {})).status]).toEqual([what, 404]);
      expect([what, (await clerk('POST', `/${id}/${what}`, {})).status]).toEqual([what, 403]);
    }
    expect((await clerk('GET', '')).status).toBe(403);
  });
});

describe('the command line', () => {
  const call = (...args: string[]) => runCommand(hooks.world.web.database, 'webhooks', ...args);

  it('lists, shows, tests and sends again, and shows no secret', async () => {
    await hooks.reset();
    const { id, secret } = await hooks.subscribe();
    expect((await call('list')).out).toContain(`${id}  on      0 waiting  0 given up  Kho dữ liệu tỉnh`);
    const delivery = (await call('test', id)).out.trim();
    hooks.answers(500);
    await hooks.sent();
    await hooks.owner(`update webhook_delivery set state = 'dead', settled_at = clock_timestamp() where id = $1`, [
      delivery,
    ]);
    const shown = (await call('show', id)).out;
    for (const words of ['1 given up', delivery, 'dead', 'http-500', 'failing since']) expect(shown).toContain(words);
    const json = (await call('show', id, '--json')).out;
    expect(JSON.parse(json)).toMatchObject({ id, state: 'on', dead: 1, deliveries: [{ id: delivery, state: 'dead' }] });
    expect(json + (await call('list', '--json')).out).not.toContain(secret);
    expect(await call('resend', id)).toMatchObject({ code: 0, out: '1 deliveries to be sent again\n' });
    hooks.answers(204);
    await hooks.sent();
    expect((await hooks.deliveries({ id, secret }))[0]).toMatchObject({ id: delivery, state: 'delivered' });
    expect((await call('resend', id, delivery)).code).toBe(0);
    const actions = await hooks.owner<{ action: string }>(
      'select action from audit_record where subject_id = $1 order by seq',
      [id],
    );
    const done = ['added', 'tested', 'sent-again', 'sent-again'];
    expect(actions.map(({ action }) => action)).toEqual(done.map((what) => `webhook.${what}`));
  });

  it('wants to be told what to do, and of which', async () => {
    for (const args of [[], ['end'], ['show'], ['test', 'all'], ['list', newId()], ['resend', newId(), 'dead']]) {
      expect([args, (await call(...args)).code]).toEqual([args, 2]);
    }
    expect((await call('show', newId())).code).toBe(1);
  });
});
