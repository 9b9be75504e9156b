import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Alarms } from '../../src/platform/alarms/alarms.js';
import { aVersion } from '../builders/a-version.js';
import { SweepFeedback } from '../../src/modules/feedback/index.js';
import { FormCaller } from '../support/citizen-form.js';
import { takenIn } from '../support/taken-in.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';
import { runCommand } from '../support/run-command.js';

const version = aVersion();
const PRIVACY = '/quan-tri/du-lieu-ca-nhan';
const RETENTION = '/quan-tri/luu-giu';

let world: DossierWorld;
let controller: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-08T10:00:00+07:00', [version]);
  controller = await world.person('procedure-controller', 'UBND tỉnh', 'subtree');
});
afterAll(() => world.close());

const send = (caller: ApiCaller, path: string, fields: Readonly<Record<string, string>>) =>
  caller.browser.post(path, { ...fields, _csrf: caller.token });
const page = async (caller: ApiCaller, path: string) => (await caller.browser.get(path)).text();
const rows = <Row extends Record<string, unknown>>(sql: string) => world.web.database.asOwner<Row>(sql);
const standing = async () => {
  const alarms = world.web.app.get(Alarms);
  await alarms.look();
  return alarms.look();
};

describe('incidents and requests about personal data', () => {
  it('are recorded with their clocks and seen by who is in charge alone', async () => {
    const incident = {
      kind: 'incident',
      matter: 'Máy tính một cửa bị mất',
      openedOn: '07/05/2020',
      openedTime: '15:00',
    };
    expect((await send(controller, PRIVACY, incident)).headers.get('location')).toBe(`${PRIVACY}?xong=mo`);
    await send(controller, PRIVACY, { kind: 'access', matter: 'Bà Hương xin xem hồ sơ' });
    const html = await page(controller, PRIVACY);
    for (const shown of ['Máy tính một cửa bị mất', '15:00', 'Bà Hương xin xem hồ sơ', 'trả lời trước']) {
      expect(html).toContain(shown);
    }
    const elsewhere = await world.person('procedure-controller', 'UBND xã', 'unit');
    expect(await page(elsewhere, PRIVACY)).not.toContain('Bà Hương');
    const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
    expect((await clerk.browser.get(PRIVACY)).status).toBe(403);
  });

  it('come by network from whoever confirms them by a code, or is signed in, and are followed by a secret', async () => {
    const form = '/bao-ve-du-lieu/yeu-cau';
    const person = new FormCaller(world.web);
    const asked = { kind: 'erasure', matter: 'Xin xóa số điện thoại cũ của tôi.', fullName: 'Hoàng Thị Xuân' };
    for (const [fields, fault] of [
      [{}, 'kind'],
      [{ ...asked }, 'email'],
      [{ ...asked, phone: '12' }, 'phone'],
      [{ ...asked, matter: 'xóa', phone: '0912000230' }, 'matter'],
    ] as const) {
      const refused = await person.send(form, form, fields);
      expect([refused.status, refused.text.includes(`href="#${fault}"`)]).toEqual([422, true]);
    }
    const sent = await person.send(form, form, { ...asked, phone: '0912 000 230' });
    const follow = sent.location ?? '';
    const listed = async () => (await page(controller, PRIVACY)).includes(asked.matter);
    expect([sent.status, (await person.open(follow)).text.includes('chờ xác nhận'), await listed()]).toEqual([
      303,
      true,
      false,
    ]);
    const [row] = await rows<{ id: string; code: string }>(
      'select id, code from privacy_asker where confirmed_at is null',
    );
    const wrong = row?.code === '000000' ? '000001' : '000000';
    expect((await person.send(follow, follow, { code: wrong })).status).toBe(422);
    await world.now('2020-05-08T10:20:00');
    expect((await person.send(follow, follow, { code: row?.code ?? '' })).status).toBe(303);
    const shown = (await person.open(follow)).text;
    // Friday 10:20: two working days end on Tuesday, twenty days on the 28th.
    expect([shown.includes('12/05/2020'), shown.includes('28/05/2020'), await listed()]).toEqual([true, true, true]);
    expect(await page(controller, PRIVACY)).toContain('Hoàng Thị Xuân · 0912000230');
    const [opened] = await rows<{ opened: string }>(
      `select opened_at::text as opened from privacy_case where id = '${row?.id ?? ''}'`,
    );
    expect(opened?.opened).toBe('2020-05-08 03:20:00+00');

    await send(controller, `${PRIVACY}/buoc`, {
      id: row?.id ?? '',
      step: 'finish',
      answer: 'Đã xóa khỏi hồ sơ năm 2018',
    });
    expect((await person.open(follow)).text).toContain('Đã xóa khỏi hồ sơ năm 2018');
    expect((await person.open(`${form}/0000-0000-0000-0000`)).status).toBe(404);

    const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
    const inside = await new FormCaller(world.web, clerk.browser).send(form, form, { ...asked, kind: 'access' });
    expect((await person.open(inside.location ?? '')).text).toContain('đã nhận');
    // What nobody confirmed is forgotten with its words.
    await person.send(form, form, { ...asked, matter: 'Không ai xác nhận việc này', email: 'x@vidu.vn' });
    await world.now('2020-05-08T11:20:00');
    await world.web.app.get(SweepFeedback, { strict: false }).run();
    expect(await rows('select 1 from privacy_asker where confirmed_at is null')).toEqual([]);
    await world.now('2020-05-08T10:00:00');
  });

  it('raise an alarm when twelve hours are left, which ends with the step', async () => {
    expect(await standing()).not.toContain('privacy-due');
    await world.now('2020-05-10T04:00:00');
    expect(await standing()).toContain('privacy-due');
    const [incident] = await rows<{ id: string }>("select id from privacy_case where kind = 'incident'");
    const id = incident?.id ?? '';
    const silent = await send(controller, `${PRIVACY}/buoc`, { id, step: 'finish' });
    expect([silent.status, (await silent.text()).includes('Ghi kết quả')]).toEqual([422, true]);
    await send(controller, `${PRIVACY}/buoc`, { id, step: 'finish', answer: 'Đã báo A05 số 12' });
    expect(await standing()).not.toContain('privacy-due');
    expect((await send(controller, `${PRIVACY}/buoc`, { id, step: 'finish', answer: 'x' })).status).toBe(422);
    expect(await page(controller, PRIVACY)).toContain('Đã báo A05 số 12');
  });

  it('are nobody else’s to deal with, and every step and look is audited without words', async () => {
    const [request] = await rows<{ id: string }>("select id from privacy_case where kind = 'access'");
    const elsewhere = await world.person('procedure-controller', 'UBND xã', 'unit');
    const fields = { id: request?.id ?? '', step: 'reply' };
    expect((await send(elsewhere, `${PRIVACY}/buoc`, fields)).status).toBe(404);
    expect((await send(controller, `${PRIVACY}/buoc`, fields)).status).toBe(303);
    const audited = await rows<{ action: string; all: string }>(
      "select action, r::text as all from audit_record r where action like 'privacy.%' order by recorded_at",
    );
    expect(new Set(audited.map(({ action }) => action))).toEqual(
      new Set(['privacy.opened', 'privacy.read', 'privacy.handled']),
    );
    expect(audited.map(({ all }) => all).join()).not.toContain('Hương');
  });

  it.each([
    [{ kind: 'nonsense', matter: 'x' }],
    [{ kind: 'access', matter: '' }],
    [{ kind: 'access', matter: 'giữ lại chữ này', openedOn: 'hôm qua' }],
    [{ kind: 'incident', matter: 'giữ lại chữ này', openedOn: '01/01/2030' }],
  ])('that are not written rightly come back with what was typed: %j', async (fields) => {
    const answer = await send(controller, PRIVACY, fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(fields.matter);
  });
});

describe('people of a dossier', () => {
  it('are shown on the page and in the API as far as the role needs, and whole to those who work with them', async () => {
    await world.now('2020-05-11T07:50:00');
    const taken = await takenIn(world, version, {
      ...{ fullName: 'Lương Thị Ngân', personalId: '004000000777', phone: '0912000777' },
      addressText: 'Xóm Tát, xã Đàm Thủy',
    });
    const { id, code } = taken;
    const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
    expect((await clerk.act(taken, 'start-processing')).status).toBe(200);
    const whole = ['004000000777', '0912000777', 'Xóm Tát'];
    const seen = async (caller: ApiCaller) => {
      const api = JSON.stringify((await caller.get(`/api/v1/dossiers/${id}`)).body);
      const html = await page(caller, `/can-bo/ho-so/${code}`);
      expect([api.includes('Lương Thị Ngân'), html.includes('Lương Thị Ngân')]).toEqual([true, true]);
      return [api, html].map((text) => whole.filter((value) => text.includes(value)));
    };
    expect(await seen(clerk)).toEqual([whole, whole]);
    expect(await seen(await world.person('officer', 'UBND xã'))).toEqual([whole, whole]);
    expect(await seen(await world.person('agency-leader', 'UBND xã'))).toEqual([['Xóm Tát'], ['Xóm Tát']]);
    expect(await seen(controller)).toEqual([[], []]);
  });
});

describe('retention', () => {
  it('says what is past its period and deletes nothing', async () => {
    await world.now('2020-05-11T08:00:00');
    const body = await takenIn(world, version);
    await rows(`update dossier set finished_at = accepted_at, outcome = 'withdrawn' where id = '${body.id}'`);
    const period = { code: version.code, years: '1', basis: 'Quyết định của tỉnh' };
    expect((await send(controller, RETENTION, period)).status).toBe(303);
    const report = async () => {
      const { out } = await runCommand(world.web.database, 'retention', 'report', '--json');
      return JSON.parse(out) as { code: string; years: number; finished: number; over: number }[];
    };
    expect(await report()).toMatchObject([{ code: version.code, years: 1, finished: 1, over: 0 }]);
    await world.now('2021-06-01T08:00:00');
    expect(await report()).toMatchObject([{ code: version.code, years: 1, finished: 1, over: 1 }]);
    expect(await page(controller, RETENTION)).toContain('Quyết định của tỉnh');
    expect(await rows('select 1 from dossier')).toHaveLength(2);
    await send(controller, RETENTION, { ...period, years: '' });
    expect(await report()).toMatchObject([{ years: null, over: 0 }]);
    const unknown = await send(controller, RETENTION, { ...period, code: '9.999999' });
    expect([unknown.status, (await unknown.text()).includes('Không có thủ tục')]).toEqual([422, true]);
  });
});
