import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Alarms } from '../../src/platform/alarms/alarms.js';
import { ClamAvStandIn } from '../support/clamav-stand-in.js';
import { FormCaller } from '../support/citizen-form.js';
import { aMailServer } from '../support/gateway-servers.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

interface State {
  readonly queue: { readonly kind: string; readonly answers: boolean; readonly jobs: readonly unknown[] };
  readonly outbox: { readonly dead: number };
  readonly alarms: readonly { readonly code: string; readonly clearedAt: string | null }[];
  readonly items: readonly { readonly id: string; readonly topic: string }[];
}

let world: DossierWorld;
let operator: ApiCaller;
let clerk: ApiCaller;
const scanner = new ClamAvStandIn();
let mail: Awaited<ReturnType<typeof aMailServer>>;
beforeAll(async () => {
  mail = await aMailServer(() => null);
  await scanner.start();
  const settings = { SMTP_URL: mail.url, CLAMAV_URL: scanner.url };
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', undefined, settings);
  operator = await world.person('operator', 'UBND tỉnh');
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
});
afterAll(async () => {
  await world.close();
  mail.close();
  await scanner.stop();
});

const giveUp = (topic: string) =>
  world.web.database.asOwner(
    `insert into outbox (topic, aggregate_id, payload, attempts, dead_at, consumers) values ($1, gen_random_uuid(), '{}', 11, clock_timestamp(), '{test.consumer}')`,
    [topic],
  );
const page = async (path = '/van-hanh') => (await operator.browser.get(path)).text();
const state = async (path = '') => (await operator.get(`/api/v1/operations${path}`)).body as unknown as State;

describe('an operator', () => {
  it('sees that all is well, and a page that asks for itself again until told not to', async () => {
    const html = await page();
    expect(html).toContain('Không có cảnh báo nào.');
    expect(html).toContain('Không có tin nào bị bỏ.');
    const refresh = async (path: string) => (await operator.browser.get(path)).headers.get('refresh');
    expect(await refresh('/van-hanh')).toBe('15;url=/van-hanh');
    expect(await refresh('/van-hanh?lamMoi=khong')).toBeNull();
    expect(await state()).toMatchObject({
      queue: { kind: 'postgres', answers: true },
      outbox: { dead: 0 },
      alarms: [],
    });
  });

  it('sees what was given up and its alarm, and puts it back in line by page and by API', async () => {
    await giveUp('t.first');
    await giveUp('t.second');
    const alarms = world.web.app.get(Alarms);
    await alarms.look();
    await alarms.look();
    const html = await page();
    expect(html).toContain('Vận hành: 1 cảnh báo');
    expect(html).toContain('t.first');
    expect(html).toContain('test.consumer');
    expect((await state()).alarms).toEqual([
      expect.objectContaining({ code: 'outbox-dead', clearedAt: null }) as unknown,
    ]);

    const [first] = (await state('/messages')).items;
    const revived = await operator.post(`/api/v1/operations/messages/${first?.id ?? ''}/revive`, {});
    expect([revived.status, revived.body]).toEqual([200, { revived: 1 }]);
    expect((await operator.post(`/api/v1/operations/messages/${first?.id ?? ''}/revive`, {})).status).toBe(404);
    const answer = await operator.browser.send('/van-hanh/gui-lai', {
      method: 'POST',
      body: new URLSearchParams({ _csrf: operator.token }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/van-hanh?daGui=1']);
    expect(await page('/van-hanh?daGui=1')).toContain('Đã đưa 1 tin trở lại hàng chờ.');
    expect((await state()).outbox.dead).toBe(0);
    await alarms.look();
    expect(await page()).toContain('Không có cảnh báo nào.');
  });

  it('is an operator: a clerk sees nothing of it', async () => {
    expect((await clerk.browser.get('/van-hanh')).status).toBe(403);
    expect((await clerk.get('/api/v1/operations')).status).toBe(403);
    expect((await clerk.post('/api/v1/operations/messages/1/revive', {})).status).toBe(403);
  });
});

describe('connections with other systems', () => {
  const path = '/quan-tri/ket-noi';
  const at = (who: ApiCaller) => new FormCaller(world.web, who.browser);
  const tried = (port: string) => at(operator).send(path, `${path}/thu`, { port });

  it('are shown with their state and no address of theirs', async () => {
    const { status, text } = await at(operator).open(path);
    expect(status).toBe(200);
    for (const words of ['đã nối', 'mô phỏng', 'không dùng', 'Thử một kết nối']) expect(text).toContain(words);
    expect(text).not.toContain('127.0.0.1');
    expect((await at(clerk).open(path)).status).toBe(403);
  });

  it('are tried without sending anything, and what came of it stays, with who tried', async () => {
    expect((await tried('email')).location).toBe(`${path}?thu=email&traLoi=co`);
    expect((await tried('clamav')).location).toBe(`${path}?thu=clamav&traLoi=co`);
    await scanner.stop();
    const silent = await tried('clamav');
    expect(silent.location).toBe(`${path}?thu=clamav&traLoi=khong`);
    expect((await at(operator).open(silent.location ?? '')).text).toContain('không trả lời');
    expect((await at(operator).open(path)).text).toContain('lần thử: econnrefused');
    expect(mail.mails).toEqual([]);
    expect((await tried('sms')).status).toBe(404);
    expect((await tried('máy in')).status).toBe(422);
    const acts = await world.web.database.asOwner<{ port: string; detail: { readonly answered: boolean } }>(
      "select subject_id as port, detail from audit_record where action = 'connection.tried' order by at, id",
    );
    expect(acts.map(({ port, detail }) => [port, detail.answered])).toEqual([
      ['email', true],
      ['clamav', true],
      ['clamav', false],
    ]);
  });
});
