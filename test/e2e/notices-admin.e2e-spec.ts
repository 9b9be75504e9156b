import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedMessageTexts } from '../../seeds/reference/message-texts-seed.js';
import { newId } from '../../src/platform/database/new-id.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

const SECRET = 'only-for-tests-only-for-tests';

const version = aVersion();

let world: DossierWorld;
let controller: ApiCaller;
let operator: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version], { DELIVERY_REPORT_SECRET: SECRET });
  await world.web.database.unitOfWork.run(seedMessageTexts);
  controller = await world.person('procedure-controller', 'UBND tỉnh', 'subtree');
  operator = await world.person('operator', 'UBND tỉnh', 'subtree');
});
afterAll(() => world.close());

async function form(who: ApiCaller, path: string, fields: Record<string, string>) {
  const html = await (await who.browser.get(path)).text();
  const [, csrf = ''] = /name="_csrf" value="([^"]+)"/.exec(html) ?? [];
  const answer = await who.browser.post(path, { _csrf: csrf, ...fields });
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') };
}

async function aMessage(status: string, reason: string | null): Promise<string> {
  const id = newId();
  await world.web.database.asOwner(
    `insert into message (id, effect_key, kind, audience, recipient_kind, recipient_id, channel, language, facts, status, reason,
       not_before, next_at, created_at, settled_at)
     values ($1, $2, 'accepted', 'citizen', 'person', $1, 'sms', 'vi', '{}', $3, $4, app_now(), clock_timestamp(), app_now(), app_now())`,
    [id, id, status, reason],
  );
  return id;
}

const statusOf = async (id: string) =>
  (await world.web.database.db.query<{ status: string }>('select status from message where id = $1', [id]))[0]?.status;

describe('texts of messages', () => {
  it('are refused on the page with the unknown field named and what was typed kept, else a new version', async () => {
    const path = '/quan-tri/mau-thong-bao/accepted/vi';
    const text = { subject: 'Hồ sơ {code}', body: 'Chào {hoTen}', shortText: 'x', after: '1' };
    const refused = await form(controller, path, text);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Không có trường “hoTen”');
    expect(refused.text).toContain('Chào {hoTen}');
    expect(await form(controller, path, { ...text, body: 'Hẹn {dueOn}' })).toMatchObject({
      status: 303,
      to: `${path}?xong=1`,
    });
    expect((await form(controller, path, { ...text, body: 'Hẹn' })).status).toBe(409);
    expect(await (await controller.browser.get('/quan-tri/mau-thong-bao')).text()).toContain('Phiên bản 2');
    expect((await operator.browser.get(path)).status).toBe(403);
  });
});

describe('dead letters', () => {
  it('stand on the operators’ page with the reason in words, and go back in line once', async () => {
    const id = await aMessage('failed', 'gateway-timeout');
    const html = await (await operator.browser.get('/van-hanh/thong-bao')).text();
    expect(html).toContain('Cổng không trả lời kịp');
    expect((await form(operator, '/van-hanh/thong-bao', { id })).to).toBe('/van-hanh/thong-bao?daGui=1');
    expect(await statusOf(id)).toBe('queued');
    expect((await form(operator, '/van-hanh/thong-bao', { id })).status).toBe(409);
    expect((await controller.browser.get('/van-hanh/thong-bao')).status).toBe(403);
  });
});

describe('reports of gateways', () => {
  it('are taken where they are signed, and count once', async () => {
    const id = await aMessage('sent', null);
    const send = (status: string, secret = SECRET) => {
      const body = { channel: 'sms', reportId: `r-${id}`, messageId: id, status };
      const signature = createHmac('sha256', secret)
        .update(['sms', body.reportId, id, status].join('\n'))
        .digest('hex');
      return world.web.request('/api/v1/delivery-reports', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-signature': signature },
        body: JSON.stringify(body),
      });
    };
    expect((await send('delivered', 'another-secret-altogether')).status).toBe(403);
    const first = await send('delivered');
    expect([first.status, await first.json()]).toEqual([200, { counted: true }]);
    expect(await (await send('delivered')).json()).toEqual({ counted: false });
    expect(await statusOf(id)).toBe('delivered');
  });
});

describe('ladders of escalation', () => {
  it('begin on a day, by page and by API, within one’s units and rising', async () => {
    const unit = unitId('UBND xã');
    const path = `/quan-tri/leo-thang?donVi=${unit}`;
    const rungs = { kind: 'overdue', after0: '0', role0: 'holder', after1: '120', role1: 'agency-leader' };
    const early = await form(controller, path, { ...rungs, from: '03/05/2020', after1: '0' });
    expect(early.status).toBe(422);
    expect(early.text).toContain('Mức sau phải muộn hơn mức trước');
    expect(early.text).toContain('Ngày áp dụng phải từ hôm nay trở đi');
    expect((await form(controller, path, { ...rungs, from: '06/05/2020' })).status).toBe(303);
    const ladders = async () =>
      (await controller.get(`/api/v1/escalation-ladders?unitId=${unit}`)).body as unknown as { items: object[] };
    expect((await ladders()).items).toMatchObject([
      { kind: 'overdue', step: 0, role: 'holder', validFrom: '2020-05-06', validTo: null },
      { kind: 'overdue', step: 1, afterWorkingMinutes: 120, role: 'agency-leader' },
    ]);
    const set = await controller.post('/api/v1/escalation-ladders', {
      unitId: unit,
      kind: 'overdue',
      steps: [],
      from: '2020-05-08',
    });
    expect(set.status).toBe(200);
    expect((await ladders()).items).toMatchObject([{ validTo: '2020-05-08' }, { validTo: '2020-05-08' }]);
    const outsider = await world.person('procedure-controller', 'UBND xã bên');
    const other = await outsider.post('/api/v1/escalation-ladders', {
      unitId: unit,
      kind: 'step',
      steps: [],
      from: '2020-05-08',
    });
    expect(other.status).toBe(403);
  });
});

describe('hours of messages', () => {
  const unit = unitId('UBND xã');
  const hours = { quietFrom: '20:00', quietTo: '06:30', hourLimit: '4', dayLimit: '12' };
  const read = async () =>
    ((await controller.get(`/api/v1/message-policies?unitId=${unit}`)).body as unknown as { items: object[] }).items;

  it('are set by page for a unit, with the faults and what was typed, the history and the way back', async () => {
    const path = `/quan-tri/gio-thong-bao?donVi=${unit}&nguoiNhan=citizen`;
    const wrong = await form(controller, path, { ...hours, after: '0', quietTo: '25:00', dayLimit: '3' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Giờ phải viết dạng 21:00');
    expect(wrong.text).toContain('Số mỗi ngày không được ít hơn');
    expect(wrong.text).toContain('value="25:00"');
    expect(await read()).toMatchObject([
      { audience: 'citizen', own: false, quietFrom: '21:00' },
      { audience: 'staff' },
    ]);
    expect((await form(controller, path, { ...hours, after: '0' })).to).toBe(`${path}&xong=1`);
    expect(await read()).toMatchObject([{ own: true, version: 1, quietFrom: '20:00', hourLimit: 4 }, { own: false }]);
    expect((await form(controller, path, { ...hours, after: '0' })).status).toBe(409);
    const shown = await (await controller.browser.get(path)).text();
    expect(shown).toContain('06:30');
    expect((await form(controller, path, { act: 'withdraw', after: '1' })).status).toBe(303);
    expect(await read()).toMatchObject([{ own: false, quietFrom: '21:00' }, { own: false }]);
    expect((await operator.browser.get(path)).status).toBe(403);
  });

  it('are set by API within one’s units', async () => {
    const body = { unitId: unit, audience: 'staff', after: 0, ...hours, digestAt: '07:00', digestThreshold: 10 };
    const numbers = { hourLimit: 4, dayLimit: 12 };
    expect((await controller.post('/api/v1/message-policies', { ...body, ...numbers, digestAt: '05:00' })).status).toBe(
      422,
    );
    expect((await controller.post('/api/v1/message-policies', { ...body, ...numbers })).status).toBe(200);
    expect(await read()).toMatchObject([{ own: false }, { own: true, digestAt: '07:00', digestThreshold: 10 }]);
    const outsider = await world.person('procedure-controller', 'UBND xã bên');
    expect((await outsider.post('/api/v1/message-policies', { ...body, ...numbers, after: 1 })).status).toBe(403);
  });
});

describe('ways of being told', () => {
  it('are chosen by oneself, with one’s own addresses', async () => {
    const path = '/toi/thong-bao';
    const wrong = await form(operator, path, { channels: 'email', email: 'không phải địa chỉ', phone: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('không phải địa chỉ');
    expect((await form(operator, path, { channels: 'zalo', email: 'truc@motcua.example', phone: '' })).to).toBe(
      `${path}?xong=1`,
    );
    const html = await (await operator.browser.get(path)).text();
    expect([...html.matchAll(/value="(\w+)" checked/g)].map(([, channel]) => channel)).toEqual(['zalo']);
    expect(html).toContain('value="truc@motcua.example"');
  });

  it('say where messages came back, and use the address again when it is said to be right', async () => {
    const path = '/toi/thong-bao';
    await world.web.database.asOwner(
      `insert into contact_failure select 'account', c.account_id, 'email',
         sha256(convert_to(c.account_id::text || lower(c.email), 'UTF8')), 2, app_now(), app_now()
       from staff_contact c where c.email = 'truc@motcua.example'`,
    );
    expect(await (await operator.browser.get(path)).text()).toContain('Thông báo gửi tới bạn bị trả lại');
    const fields = { channels: 'email', email: 'truc@motcua.example', phone: '' };
    await form(operator, path, fields);
    expect(await (await operator.browser.get(path)).text()).toContain('name="works" value="email"');
    await form(operator, path, { ...fields, works: 'email' });
    expect(await (await operator.browser.get(path)).text()).not.toContain('name="works"');
  });
});

describe('a citizen whom no message reaches', () => {
  it('stands in the worklist and above the dossier as somebody to telephone, until there is another way', async () => {
    const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
    const taken = await clerk.post('/api/v1/dossiers', {
      procedureCode: version.code,
      channel: 'direct',
      intakeUnitId: unitId('Một cửa xã'),
      applicant: {
        fullName: 'Nông Thị Hương',
        personalId: '004000000001',
        idKind: 'personal-number',
        email: 'gone@motcua.example',
      },
      accept: {
        documents: version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 })),
      },
    });
    expect(taken.status).toBe(201);
    const list = async () => (await clerk.browser.get('/quay')).text();
    const page = async () => (await clerk.browser.get(`/quay/ho-so/${taken.body.code}`)).text();
    expect(await list()).not.toContain('Không báo được: gọi điện');
    expect(await page()).not.toContain('bị trả lại');
    const applicant = `(select applicant_id from dossier where id = '${taken.body.id}')`;
    await world.web.database.asOwner(
      `insert into contact_failure select 'person', p.id, 'email', sha256(convert_to(p.id::text || lower(p.email), 'UTF8')), 2, app_now(), app_now()
       from person p where p.id = ${applicant}`,
    );
    expect(await list()).toContain('Không báo được: gọi điện');
    expect(await page()).toContain('Không báo được cho người dân: thông báo qua Thư điện tử bị trả lại');
    await world.web.database.asOwner(`update person set phone = '0912345678' where id = ${applicant}`);
    expect(await list()).not.toContain('Không báo được: gọi điện');
    expect(await page()).toContain('hệ thống gửi bằng cách khác');
  });
});
