import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { FormCaller } from '../support/citizen-form.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';
import { ReturningOffice } from '../support/returned-dossier.js';
import { AskerStore, CheckFeedback, RateDossier, SweepFeedback } from '../../src/modules/feedback/index.js';
import type { CaseId } from '../../src/modules/feedback/domain/index.js';
import type { DossierId } from '../../src/modules/dossiers/domain/index.js';

const version = aVersion();
const GOOD = {
  attitude: 'satisfied',
  guidance: 'satisfied',
  time: 'satisfied',
  publicity: 'neutral',
  overall: 'satisfied',
};
const QUESTION = {
  // As the list of fields offers it, letters beyond ASCII and all.
  field: 'G07-LĐ09',
  title: 'Giấy khai sinh',
  words: 'Đăng ký khai sinh muộn cần những giấy tờ gì?',
  email: 'hoi@vidu.vn',
};

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

/** Asks and confirms. @returns the way to follow it, and its code. */
async function ask(fields: Readonly<Record<string, string>>) {
  const who = citizen();
  const sent = await who.send('/hoi-dap/gui', '/hoi-dap/gui', { unit: unitId('UBND xã'), ...QUESTION, ...fields });
  expect([sent.status, sent.text.slice(0, 0)]).toEqual([303, '']);
  const follow = sent.location ?? '';
  const [row] = await rows<{ id: CaseId; code: string }>(
    'select id, code from feedback_case order by opened_at desc, code desc limit 1',
  );
  if (!row) throw new Error('nothing was asked');
  const toSend = await get(AskerStore).codeToSend(world.web.database.db, row.id);
  expect(toSend).toMatchObject({ channel: 'email', address: QUESTION.email });
  const wrong = await who.send(follow, follow, { act: 'confirm', code: '000000x' });
  expect(wrong.status).toBe(422);
  expect((await who.send(follow, follow, { act: 'confirm', code: toSend?.code ?? '' })).status).toBe(303);
  return { who, follow, ...row };
}

describe('a rating', () => {
  it('is given by the secret of the paper, once for each dossier, and changed for thirty days with its history', async () => {
    const dossier = await office.returned();
    const printed = await office.clerk.browser.get(`/in/bien-nhan-tra-ket-qua/${dossier.code}`);
    expect([printed.status, printed.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(await rows('select from dossier_key where dossier_id = $1', [dossier.id])).toHaveLength(1);
    const path = `/danh-gia/${await keyOf(dossier.id)}`;
    const who = citizen();
    const missing = await who.send(path, path, { ...GOOD, overall: '' });
    expect(missing.status).toBe(422);
    expect((await who.send(path, path, { ...GOOD, comment: 'Gọi tôi 0912 000 218' })).status).toBe(303);
    await world.now('2020-05-20T08:00:00');
    expect((await who.send(path, path, { ...GOOD, overall: 'dissatisfied' })).status).toBe(303);
    const events = await rows<{ type: string; payload: { answers: object } }>(
      'select type, payload from feedback_event where subject_id = $1 order by seq',
      [dossier.id],
    );
    expect(events.map(({ type }) => type)).toEqual(['rating.given.v1', 'rating.changed.v1']);
    expect(events[1]?.payload.answers).toEqual({ overall: 'dissatisfied' });
    expect(await rows('select body from feedback_text where dossier_id = $1', [dossier.id])).toEqual([
      { body: 'Gọi tôi ***' },
    ]);
    // The same paper at the counter is no second rating.
    const slip = `/quay/danh-gia/${dossier.code}`;
    expect((await at(office.clerk).send(slip, slip, { ...GOOD, action: 'save' })).status).toBe(409);
    await world.now('2020-06-04T08:00:01');
    expect((await who.open(path)).text).not.toContain('<form class="mc-card" method="post"');
    await expectTrue();
  });

  it('is not taken before the return, nor by a forged link, nor by the code of the dossier alone', async () => {
    const dossier = await office.takenIn();
    const path = `/danh-gia/${await keyOf(dossier.id)}`;
    const who = citizen();
    const page = await who.send('/hoi-dap/gui', path, GOOD);
    expect(page.status).toBe(409);
    expect((await who.open('/danh-gia/0000-0000-0000-0000')).status).toBe(404);
    expect((await who.open(`/danh-gia/${dossier.code}`)).status).toBe(404);
    expect(await rows('select from rating where dossier_id = $1', [dossier.id])).toEqual([]);
  });

  it('is taken at the shared screen, and the screen then waits for the next', async () => {
    const dossier = await office.returned();
    const clerk = at(office.clerk);
    expect((await clerk.open('/quay/danh-gia')).text).toContain(dossier.code.slice(-4));
    const slip = `/quay/danh-gia/${dossier.code}`;
    expect((await clerk.send(slip, slip, { action: 'screen' })).location).toBe('/quay/danh-gia?xong=man-hinh');
    const screen = '/quay/man-hinh-danh-gia';
    expect((await clerk.open(screen)).text).toContain(version.nameVi);
    expect((await clerk.send(screen, screen, GOOD)).location).toBe(`${screen}?xong=1`);
    expect((await clerk.open(screen)).text).not.toContain(version.nameVi);
    expect(await rows('select via from rating where dossier_id = $1', [dossier.id])).toEqual([{ via: 'counter' }]);
    const stranger = at(await world.person('one-stop-clerk', 'Một cửa xã bên'));
    expect((await stranger.open(slip)).status).toBe(404);
  });

  it('is typed by staff from a slip of paper', async () => {
    const dossier = await office.returned();
    const slip = `/quay/danh-gia/${dossier.code}`;
    const sent = await at(office.clerk).send(slip, slip, { ...GOOD, comment: 'Tốt', action: 'save' });
    expect(sent.location).toBe('/quay/danh-gia?xong=1');
    expect(await rows('select via from rating where dossier_id = $1', [dossier.id])).toEqual([{ via: 'staff' }]);
    await expectTrue();
  });

  it('by a script is stopped at a bound that the database keeps', async () => {
    const who = citizen();
    const statuses = new Set<number>();
    for (let i = 0; i < 45; i += 1) statuses.add((await who.open('/danh-gia/0000-0000-0000-0000')).status);
    expect([...statuses]).toEqual([404, 503]);
  });
});

describe('a question', () => {
  it('is confirmed, answered late and counted late, published, found without accents, and helpful', async () => {
    const { who, follow, code } = await ask({});
    const officer = at(await world.person('officer', 'UBND xã'));
    const stranger = at(await world.person('officer', 'UBND xã bên'));
    const leader = at(await world.person('agency-leader', 'UBND xã'));
    await world.now('2020-05-12T08:00:00');
    expect(await get(SweepFeedback).run()).toBeGreaterThan(0);
    expect(
      (await rows(`select payload from outbox where topic = 'feedback.due.v1'`)).map(
        ({ payload }) => (payload as { kind: string }).kind,
      ),
    ).toContain('overdue');
    expect((await officer.open('/can-bo/hoi-dap?loai=overdue')).text).toContain(code);
    expect((await stranger.open('/can-bo/hoi-dap?loai=all')).text).not.toContain(code);
    const path = `/can-bo/hoi-dap/${code}`;
    expect((await stranger.open(path)).status).toBe(404);
    expect((await officer.send(path, `${path}/answer`, { words: 'Liên hệ 0912000218 nhé bà con' })).status).toBe(422);
    expect((await officer.send(path, `${path}/answer`, { words: 'Cần tờ khai và giấy chứng sinh.' })).status).toBe(303);
    expect((await officer.send(path, `${path}/publish`, { version: '9' })).status).toBe(403);
    expect((await leader.send(path, `${path}/publish`, {})).status).toBe(303);
    expect((await who.open(follow)).text).toContain('Cần tờ khai và giấy chứng sinh.');
    const list = (await who.open('/hoi-dap?q=dang%20ky%20khai%20sinh%20muon')).text;
    expect(list).toContain(code);
    expect(list).toContain('1 câu trễ hạn');
    expect((await who.open('/hoi-dap?q=khong%20co%20gi')).text).not.toContain(code);
    expect((await who.send(`/hoi-dap/${code}`, `/hoi-dap/${code}/huu-ich`, { huuIch: 'co' })).status).toBe(303);
    expect((await who.send(`/hoi-dap/${code}`, `/hoi-dap/${code}/huu-ich`, { huuIch: 'co' })).status).toBe(303);
    const published = (await who.open(`/hoi-dap/${code}`)).text;
    expect(published).toContain('Có (1)');
    expect(published).not.toContain(QUESTION.email);
    await expectTrue();
  });

  it('with an identity number in it is masked and held until somebody has looked; nothing is lost', async () => {
    const { code, id } = await ask({ words: 'Số căn cước của tôi là 004088001234, tôi cần giấy gì?' });
    const leader = at(await world.person('agency-leader', 'UBND xã'));
    const officer = at(await world.person('officer', 'UBND xã'));
    expect(await rows('select state from feedback_case where id = $1', [id])).toEqual([{ state: 'held' }]);
    const path = `/can-bo/hoi-dap/${code}`;
    expect((await leader.open(path)).text).toContain('004088001234');
    expect((await officer.open(path)).text).not.toContain('004088001234');
    const release = { words: 'Tôi cần giấy gì để làm khai sinh?' };
    expect((await leader.send(path, `${path}/release`, release)).status).toBe(303);
    expect((await officer.open('/can-bo/hoi-dap')).text).toContain(code);
    await expectTrue();
  });

  it('without a way to answer, too short, or from a stranger’s site is refused with what was typed', async () => {
    const who = citizen();
    const bad = await who.send('/hoi-dap/gui', '/hoi-dap/gui', {
      title: 'Khai sinh',
      words: 'Ngắn',
      email: 'x',
      phone: '12',
    });
    expect(bad.status).toBe(422);
    expect(bad.text).toContain('Khai sinh');
    expect(bad.text).toContain('href="#email"');
    const none = await who.send('/hoi-dap/gui', '/hoi-dap/gui', { ...QUESTION, email: '' });
    expect(none.status).toBe(422);
    const forged = await who.browser.post('/hoi-dap/gui', QUESTION);
    expect(forged.status).toBe(403);
  });
});

describe('the leaders’ page', () => {
  it('shows all three with their lists, and hides from the rated officer which dossier it was', async () => {
    await world.now('2020-06-10T08:00:00');
    const chief = at(await world.person('agency-leader', 'UBND tỉnh', 'subtree'));
    const page = (await chief.open('/lanh-dao/hai-long')).text;
    expect(page).toContain('hồ sơ được đánh giá');
    const [asked, rated] = [
      await rows(`select code from feedback_case where timing = 'late'`),
      await rows(`select d.code from rating r join dossier d on d.id = r.dossier_id`),
    ];
    const late = (await chief.open('/lanh-dao/hai-long/viec?nhom=question&loai=late')).text;
    expect(late).toContain(asked[0]?.['code']);
    const ratings = (await chief.open('/lanh-dao/hai-long/danh-gia')).text;
    expect(rated.length).toBeGreaterThan(0);
    for (const { code } of rated) expect(ratings).toContain(code);
    const clerk = (await at(office.clerk).open('/lanh-dao/hai-long/danh-gia?donVi=H14.30.15')).text;
    for (const { code } of rated) expect(clerk).not.toContain(code);
    expect((await chief.open('/lanh-dao/hai-long/chi-so')).text).toContain('H14');
    expect((await chief.open('/lanh-dao/hai-long?tu=2020-05-02&den=2020-05-01')).status).toBe(422);
  });

  it('opens from every figure a list of as many', async () => {
    await world.now('2020-06-10T08:00:00');
    const chief = at(await world.person('agency-leader', 'UBND tỉnh', 'subtree'));
    const { text } = await chief.open('/lanh-dao/hai-long');
    const figures = [...text.matchAll(/<a[^>]* href="(\/lanh-dao\/hai-long\/[^"]+)">(?:[^<]*: )?(\d+)<\/a>/g)].map(
      ([, href = '', count = '']) => ({ href: href.replaceAll('&amp;', '&'), count: Number(count) }),
    );
    expect(figures.length).toBeGreaterThan(10);
    const lists = [];
    for (const { href, count } of figures) {
      const list = (await chief.open(href)).text;
      lists.push({
        href,
        count,
        lines: list.split('<tr data-row>').length - 1,
        said: list.includes(`${String(count)} dòng`),
      });
    }
    expect(lists).toEqual(figures.map(({ href, count }) => ({ href, count, lines: count, said: true })));
  });
});
