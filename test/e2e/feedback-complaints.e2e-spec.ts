import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { FormCaller } from '../support/citizen-form.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';
import { ReturningOffice } from '../support/returned-dossier.js';
import { CheckFeedback, RateDossier } from '../../src/modules/feedback/index.js';
import type { CaseId } from '../../src/modules/feedback/domain/index.js';
import type { DossierId } from '../../src/modules/dossiers/domain/index.js';

const version = aVersion();
const PDF = new Uint8Array(Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n'));

let world: DossierWorld;
let office: ReturningOffice;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  office = await ReturningOffice.open(world, version);
});
afterAll(() => world.close());
beforeEach(async () => {
  await rows('delete from feedback_throttle');
  await world.now('2020-05-04T08:00:00');
});

const get = <T>(type: abstract new (...args: never[]) => T): T => world.web.app.get(type, { strict: false });
const rows = <Row extends object>(sql: string, params: unknown[] = []) =>
  world.web.database.asOwner<Row & Record<string, unknown>>(sql, params);
const citizen = () => new FormCaller(world.web);
const at = (caller: ApiCaller) => new FormCaller(world.web, caller.browser);
const keyOf = (id: string) => world.web.database.unitOfWork.run((tx) => get(RateDossier).issueKey(tx, id as DossierId));

async function expectTrue(): Promise<void> {
  expect(await get(CheckFeedback).run()).toMatchObject({ differing: [], contactsDiffering: 0 });
}

async function complain(fields: Readonly<Record<string, string>>, files: readonly File[] = []) {
  const who = citizen();
  const whole = {
    kind: 'complaint',
    topic: 'attitude',
    title: 'Thái độ tiếp dân',
    words: 'Cán bộ nói năng không đúng mực.',
    ...(fields['fullName'] === undefined ? { anonymous: '1' } : {}),
    ...fields,
  };
  const sent = await who.sendFiles('/phan-anh?donVi=' + (fields['unit'] ?? ''), '/phan-anh', whole, files);
  const [row] = await rows<{ id: CaseId; code: string; unit_id: string; min_rank: number }>(
    'select id, code, unit_id, min_rank from feedback_case order by opened_at desc, code desc limit 1',
  );
  return { who, sent, follow: sent.location ?? '', row };
}

/** Somebody with a role at a unit, and the id of the account. */
async function known(role: 'officer' | 'agency-leader', unit: string): Promise<{ who: ApiCaller; id: string }> {
  const username = await world.account(role, unit);
  const [row] = await rows<{ id: string }>('select id from account where username = $1', [username]);
  return { who: await world.signIn(username), id: row?.id ?? '' };
}

describe('a complaint', () => {
  it('about an officer goes to the head and not to the officer, with its files', async () => {
    const { who: officer, id: about } = await known('officer', 'UBND xã');
    const leader = await world.person('agency-leader', 'UBND xã');
    const file = new File([PDF], 'ghi-am.pdf', { type: 'application/pdf' });
    const { sent, row, follow, who } = await complain({ unit: unitId('UBND xã'), officer: about }, [file]);
    expect(sent.status).toBe(303);
    expect(row).toMatchObject({ unit_id: unitId('UBND xã'), min_rank: 2 });
    const path = `/can-bo/hoi-dap/${row?.code ?? ''}`;
    expect((await at(officer).open(path)).status).toBe(404);
    expect((await at(officer).open('/can-bo/hoi-dap?loai=all')).text).not.toContain(row?.code);
    const seen = (await at(leader).open(path)).text;
    expect(seen).toContain('ghi-am.pdf');
    const href = /href="(\/can-bo\/hoi-dap\/[^"]*\/tep\/[^"]*)"/.exec(seen)?.[1] ?? '';
    const download = await leader.browser.get(href);
    expect([download.status, download.headers.get('content-disposition')]).toEqual([
      200,
      "attachment; filename*=UTF-8''ghi-am.pdf",
    ]);
    expect((await officer.browser.get(href)).status).toBe(404);
    expect((await at(leader).send(path, `${path}/answer`, { words: 'Đã nhắc nhở cán bộ.' })).status).toBe(422);
    const answer = { words: 'Đã nhắc nhở cán bộ.', upheld: 'yes' };
    expect((await at(leader).send(path, `${path}/answer`, answer)).status).toBe(303);
    // Contested once, to the unit above.
    expect((await who.send(follow, follow, { act: 'appeal', words: 'Tôi chưa đồng ý với trả lời.' })).status).toBe(303);
    expect(await rows('select unit_id, state from feedback_case where id = $1', [row?.id])).toEqual([
      { unit_id: unitId('UBND huyện'), state: 'appealed' },
    ]);
    expect((await at(leader).open(path)).status).toBe(404);
    // Its form is gone; sent all the same it is refused.
    expect((await who.send('/hoi-dap/gui', follow, { act: 'appeal', words: 'Tôi vẫn chưa đồng ý.' })).status).toBe(409);
    await expectTrue();
  });

  it('about the head goes to the unit above, and never to him', async () => {
    const { who: leader, id: about } = await known('agency-leader', 'UBND xã bên');
    const { row } = await complain({ unit: unitId('UBND xã bên'), officer: about });
    expect(row?.unit_id).toBe(unitId('UBND huyện'));
    expect((await at(leader).open(`/can-bo/hoi-dap/${row?.code ?? ''}`)).status).toBe(404);
  });

  it('stands still while the sender is asked for more', async () => {
    const leader = at(await world.person('agency-leader', 'UBND xã'));
    const { row, follow, who } = await complain({ unit: unitId('UBND xã'), fullName: 'Bế Văn Lưu' });
    const path = `/can-bo/hoi-dap/${row?.code ?? ''}`;
    expect((await leader.send(path, `${path}/ask-more`, { words: 'Xin cho biết ngày giờ cụ thể.' })).status).toBe(303);
    await world.now('2020-05-11T08:00:00');
    expect((await who.send(follow, follow, { act: 'supply-more', words: 'Sáng 04/05 lúc 8 giờ.' })).status).toBe(303);
    expect(await rows('select due_on::text, state from feedback_case where id = $1', [row?.id])).toEqual([
      { due_on: '2020-06-01', state: 'open' },
    ]);
    expect((await leader.open(path)).text).toContain('Bế Văn Lưu');
  });

  it('that a dossier was supplemented without need opens beside its ledger, for those who may see it', async () => {
    const dossier = await office.takenIn();
    const key = await keyOf(dossier.id);
    const fields = { unit: unitId('UBND xã'), topic: 'unneeded-supplement' };
    expect((await complain(fields)).sent.status).toBe(422);
    expect((await complain({ ...fields, dossier: '0000-0000-0000-0000' })).sent.status).toBe(422);
    const { row, sent } = await complain({ ...fields, dossier: key });
    expect(sent.status).toBe(303);
    const leader = at(await world.person('procedure-controller', 'UBND tỉnh', 'subtree'));
    expect((await leader.open(`/can-bo/ho-so/${dossier.code}`)).text).toContain(row?.code);
    expect((await at(office.clerk).open(`/quay/ho-so/${dossier.code}`)).text).not.toContain(row?.code);
  });

  it('with a file that is not what it says is shown again with everything typed', async () => {
    const bad = new File([new Uint8Array(Buffer.from('MZ not a picture'))], 'anh.png', { type: 'image/png' });
    const { sent } = await complain({ unit: unitId('UBND xã'), title: 'Tiêu đề còn nguyên' }, [bad]);
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('Tiêu đề còn nguyên');
    expect(sent.text).toContain('href="#files"');
  });
});

describe('the contact counter', () => {
  it('is fed by the acts and corrected only by a further entry', async () => {
    const dossier = await office.takenIn();
    const started = (await office.clerk.act(dossier, 'start-processing')).body;
    const officer = await world.person('officer', 'UBND xã');
    const leader = await world.person('agency-leader', 'UBND xã');
    const items = [{ requirementId: version.documents[0]?.id }];
    let now = (await officer.act(started, 'draft-supplement', { items, note: 'Thiếu đơn' })).body;
    now = (await leader.act(now, 'approve-supplement')).body;
    now = (await office.clerk.act(now, 'send-supplement')).body;
    expect(now.state).toBe('supplement-wait');
    expect(await rows('select place from dossier_contact where dossier_id = $1', [dossier.id])).toEqual([
      { place: 'one-stop' },
    ]);
    const path = `/can-bo/lien-he/${dossier.code}`;
    const province = at(await world.person('procedure-controller', 'UBND tỉnh', 'subtree'));
    const minus = { place: 'one-stop', delta: '-1', reason: 'Công dân không phải đến.' };
    expect((await province.send(path, path, { ...minus, reason: 'x' })).status).toBe(422);
    expect((await province.send(path, path, minus)).status).toBe(303);
    expect((await province.send(path, path, minus)).status).toBe(422);
    expect(await rows('select delta from contact_correction where dossier_id = $1', [dossier.id])).toEqual([
      { delta: -1 },
    ]);
    expect((await at(officer).send(path, path, minus)).status).toBe(403);
    await expectTrue();
  });
});

describe('the same by API', () => {
  it('lists, shows, answers by version and publishes, and refuses what the pages refuse', async () => {
    const { row } = await complain({ unit: unitId('UBND xã') });
    const leader = await world.person('agency-leader', 'UBND xã');
    const officer = await world.person('officer', 'UBND xã');
    const path = `/api/v1/feedback/cases/${row?.code ?? ''}`;
    const codes = async (who: ApiCaller) =>
      (await who.get('/api/v1/feedback/cases?kind=complaint')).body.items.map(
        (item) => (item as unknown as { code: string }).code,
      );
    expect([(await codes(leader)).includes(row?.code ?? ''), await codes(officer)]).toEqual([true, []]);
    expect((await officer.get(path)).status).toBe(404);
    const shown = await leader.get(path);
    expect(shown.body).toMatchObject({
      code: row?.code,
      state: 'open',
      acts: ['transfer', 'refuse', 'ask-more', 'answer'],
    });
    const answer = { words: 'Đã xem xét phản ánh này.', upheld: false };
    expect((await leader.post(`${path}/answer`, answer)).status).toBe(428);
    expect((await leader.post(`${path}/answer`, answer, { 'if-match': '"9"' })).status).toBe(412);
    const etag = shown.headers.get('etag') ?? '';
    const once = { 'if-match': etag, 'idempotency-key': 'answer-1' };
    const first = await leader.post(`${path}/answer`, answer, once);
    expect([first.status, first.body.state]).toEqual([200, 'answered']);
    expect((await leader.post(`${path}/answer`, answer, once)).body).toEqual(first.body);
    const published = await leader.post(`${path}/publish`, {}, { 'if-match': first.headers.get('etag') ?? '' });
    expect(published.status).toBe(200);
    expect(JSON.stringify((await leader.get('/api/v1/questions?q=thai%20do')).body)).toContain(row?.code);
    const above = await world.person('statistics-viewer', 'UBND xã', 'subtree');
    const figures = await above.get('/api/v1/feedback/figures?unit=H14.30.15&since=2020-05-01&until=2020-05-31');
    expect([figures.status, JSON.stringify(figures.body).includes('"kind":"complaint"')]).toEqual([200, true]);
  });

  it('takes a rating by the secret, and none by a wrong one', async () => {
    const { id } = await office.returned();
    const rating = {
      attitude: 'satisfied',
      guidance: 'satisfied',
      time: 'neutral',
      publicity: 'satisfied',
      overall: 'satisfied',
    };
    const anybody = async (key: string) => {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key, ...rating }),
      };
      return (await world.web.request('/api/v1/ratings', init)).status;
    };
    expect([await anybody(await keyOf(id)), await anybody('0000-0000-0000-0000')]).toEqual([200, 404]);
    await expectTrue();
  });
});
