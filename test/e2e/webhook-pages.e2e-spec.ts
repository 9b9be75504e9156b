import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoleCode } from '../../src/modules/identity/domain/index.js';
import { unitId } from '../builders/a-district.js';
import { FormCaller } from '../support/citizen-form.js';
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
