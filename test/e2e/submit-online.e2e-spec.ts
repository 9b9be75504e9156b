import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dong } from '../../src/kernel/money.js';
import { RemoveDraftsJob } from '../../src/modules/dossiers/jobs/remove-drafts.job.js';
import { Accounts, Persons } from '../../src/modules/identity/index.js';
import { aFeeLine, aVersion } from '../builders/a-version.js';
import { BrowserSession } from '../support/browser-session.js';
import { FormCaller, type Shown } from '../support/citizen-form.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

const paid = aVersion({ onlineLevel2011: 4, feeTiming: 'prepaid', fees: [aFeeLine('phi', { amount: dong(20_000) })] });
const closed = aVersion({ code: '9.000002', nameVi: 'Chỉ xem hướng dẫn', onlineLevel2011: 2 });

let world: DossierWorld;
let clerk: ApiCaller;
let visitor: FormCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [paid, closed]);
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  visitor = new FormCaller(world.web);
});
afterAll(() => world.close());

const pdf = (text: string, name = 'don.pdf'): File =>
  new File([`%PDF-1.4\n${text}\n%%EOF\n`], name, { type: 'application/pdf' });
const PERSON = { fullName: 'Nông Thị Hương', personalId: '004191000123', phone: '0912000218', email: '' };

/** Begins and gives the secret of the draft. */
async function begin(caller = visitor, code = paid.code): Promise<string> {
  const { status, location } = await caller.send(`/nop/${code}`, `/nop/${code}`, {});
  expect(status).toBe(303);
  return (location ?? '').split('/')[2] ?? '';
}

const step = (key: string, name: string, fields: Record<string, string>, caller = visitor): Promise<Shown> =>
  caller.send(`/nop/${key}/${name}`, `/nop/${key}/${name}`, fields);
const upload = (key: string, file: File, requirementId: string = paid.documents[0]?.id ?? ''): Promise<Shown> =>
  visitor.sendFiles(`/nop/${key}/giay-to`, `/nop/${key}/giay-to`, { requirementId }, [file]);

/** Everything answered, up to the page before the last button. */
async function filled(caller = visitor): Promise<string> {
  const key = await begin(caller);
  expect((await step(key, 'noi-nop', { placeCode: '01447' }, caller)).location).toBe(`/nop/${key}/nguoi-nop`);
  expect((await step(key, 'nguoi-nop', PERSON, caller)).location).toBe(`/nop/${key}/giay-to`);
  expect((await upload(key, pdf(key))).status).toBe(303);
  expect((await step(key, 'giay-to', { action: 'next' }, caller)).location).toBe(`/nop/${key}/nhan-ket-qua`);
  const post = { delivery: 'post', deliveryAddress: 'Xóm Nà Đeng, xã Đàm Thủy' };
  expect((await step(key, 'nhan-ket-qua', post, caller)).location).toBe(`/nop/${key}/kiem-tra`);
  return key;
}

describe('filing online', () => {
  it('goes question by question to a dossier that the counter finds, with its files and a fee to pay', async () => {
    const key = await filled();
    const check = await visitor.open(`/nop/${key}/kiem-tra`);
    for (const shown of ['Nông Thị Hương', 'Một cửa xã', 'don.pdf', '20.000', '18/05/2020', 'Xóm Nà Đeng']) {
      expect(check.text).toContain(shown);
    }
    const sent = await step(key, 'kiem-tra', {});
    expect([sent.status, sent.location]).toEqual([303, `/nop/${key}/xong`]);
    const done = await visitor.open(`/nop/${key}/xong`);
    expect(done.text).toContain(key);
    const id = /href="\/nop\/([0-9a-f-]{36})\/le-phi"/.exec(done.text)?.[1] ?? '';
    const { body } = await clerk.get(`/api/v1/dossiers/${id}`);
    expect(body.state).toBe('awaiting-prepayment');
    const files = (await clerk.get(`/api/v1/dossiers/${id}/files`)).body.items;
    expect(files).toMatchObject([{ fileName: 'don.pdf', kind: 'component' }]);
    expect((await visitor.open(`/nop/${id}/le-phi`)).text).toContain('20.000');
    const [row] = await world.web.database.db.query<{ way: string; drafts: number }>(
      `select (select way from result_delivery where dossier_id = $1) as way, count(*)::int as drafts from online_draft
       where secret_hash in (select secret_hash from dossier_key where dossier_id = $1)`,
      [id],
    );
    expect(row).toEqual({ way: 'post', drafts: 0 });
    const seen = await clerk.browser.get(`/quay/ho-so/${id}`, { accept: 'text/html' });
    expect(await seen.text()).toContain('qua bưu điện: Xóm Nà Đeng');
    // Pressed again, or the link opened later: the same place, no second dossier.
    expect((await visitor.open(`/nop/${key}`)).location).toBe(`/nop/${key}/xong`);
    const events = await world.web.database.db.query<{ n: number }>(
      `select count(*)::int as n from dossier_event where dossier_id = $1 and type = 'dossier.submitted.v1'`,
      [id],
    );
    expect(events).toEqual([{ n: 1 }]);
  });

  it('sends the same draft twice at once and makes one dossier', async () => {
    const key = await filled();
    const before = await dossiers();
    const both = await Promise.all([step(key, 'kiem-tra', {}), step(key, 'kiem-tra', {})]);
    expect(both.map(({ location }) => location)).toEqual([`/nop/${key}/xong`, `/nop/${key}/xong`]);
    expect(await dossiers()).toBe(before + 1);
  });

  it('leads back to the first open question, and not past it', async () => {
    const key = await begin();
    expect((await visitor.open(`/nop/${key}`)).location).toBe(`/nop/${key}/noi-nop`);
    await step(key, 'noi-nop', { placeCode: '01447' });
    expect((await visitor.open(`/nop/${key.toLowerCase()}`)).location).toBe(`/nop/${key}/nguoi-nop`);
    expect((await visitor.open(`/nop/${key}/kiem-tra`)).location).toBe(`/nop/${key}/nguoi-nop`);
    expect((await visitor.open('/nop/0000-0000-0000-0000/noi-nop')).status).toBe(404);
  });

  it('keeps what was typed and says what is wrong', async () => {
    const key = await begin();
    expect((await step(key, 'noi-nop', {})).text).toContain('Chọn xã, phường, thị trấn');
    await step(key, 'noi-nop', { placeCode: '01447' });
    const wrong = await step(key, 'nguoi-nop', { ...PERSON, fullName: '', phone: '09x', addressText: 'Xóm Bản' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Lỗi: ');
    expect(wrong.text).toContain('href="#fullName"');
    expect(wrong.text).toContain('href="#phone"');
    expect(wrong.text).toContain('value="Xóm Bản"');
    const none = await step(key, 'giay-to', { action: 'next' });
    expect([none.status, none.text.includes('Chưa có tệp của giấy tờ: Đơn đề nghị')]).toEqual([422, true]);
    expect((await step(key, 'nhan-ket-qua', { delivery: 'post' })).status).toBe(422);
  });

  it('names what is wrong with a file and keeps the ones before', async () => {
    const key = await begin();
    expect((await upload(key, pdf('a'))).status).toBe(303);
    const double = await upload(key, pdf('a', 'lai.pdf'));
    const empty = await upload(key, new File([], 'trong.pdf'));
    const wrong = await upload(key, new File(['MZ\u0000'], 'don.pdf'));
    const large = await upload(key, pdf('x'.repeat(26_000_000), 'lon.pdf'));
    expect([double, empty, wrong, large].map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    const said = [double, empty, wrong, large].map(({ text }) => /href="#files">([^<]+)</.exec(text)?.[1]);
    expect(new Set(said).size).toBe(4);
    expect(said).not.toContain(undefined);
    const page = await visitor.open(`/nop/${key}/giay-to`);
    expect(page.text).toContain('don.pdf');
    expect(page.text).not.toContain('lai.pdf');
    const id = /name="remove" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await step(key, 'giay-to', { remove: id });
    expect((await visitor.open(`/nop/${key}/giay-to`)).text).not.toContain('don.pdf');
  });

  it('says why a procedure of a lower level is not filed here, and begins no draft', async () => {
    const page = await visitor.open(`/nop/${closed.code}`);
    expect(page.text).toContain('chưa nộp qua mạng được');
    expect(page.text).not.toContain('Bắt đầu');
    const token = /name="_csrf" value="([^"]+)"/.exec((await visitor.open(`/nop/${paid.code}`)).text)?.[1] ?? '';
    const answer = await visitor.browser.post(`/nop/${closed.code}`, { _csrf: token });
    expect(answer.status).toBe(409);
  });

  it('knows the citizen who is signed in, lists his draft and files it in his name', async () => {
    const { app, database } = world.web;
    await database.unitOfWork.run(async (tx) => {
      const personId = await app
        .get(Persons)
        .create(tx, { kind: 'individual', fullName: 'Lục Văn Ba', idStatus: 'unknown' });
      const account = { kind: 'citizen' as const, username: 'luc.ba', displayName: 'Lục Văn Ba', personId };
      await app.get(Accounts).create(tx, null, { ...account, password: DossierWorld.PASSWORD });
    });
    const { browser } = await world.signIn('luc.ba');
    const citizen = new FormCaller(world.web, browser);
    const key = await begin(citizen);
    await step(key, 'noi-nop', { placeCode: '01447' }, citizen);
    const [draft] = await database.db.query<{ id: string }>('select id from online_draft where account_id is not null');
    const id = draft?.id ?? '';
    expect((await citizen.open(`/nop/${id}/nguoi-nop`)).text).toContain('Lục Văn Ba');
    expect((await visitor.open(`/nop/${id}/nguoi-nop`)).status).toBe(404);
    expect((await step(id, 'nguoi-nop', { subject: 'Xin xác nhận' }, citizen)).status).toBe(303);
  });

  it('forgets drafts thirty days after the last change, with their files', async () => {
    const key = await begin();
    await upload(key, pdf('cũ'));
    await world.now('2020-06-03T07:59:00');
    expect((await visitor.open(`/nop/${key}/noi-nop`)).status).toBe(200);
    await world.now('2020-06-03T08:30:00');
    expect((await visitor.open(`/nop/${key}/noi-nop`)).status).toBe(404);
    await world.web.app.get(RemoveDraftsJob, { strict: false }).handle();
    const rows = await world.web.database.db.query<{ n: number }>('select count(*)::int as n from online_draft_file');
    expect(rows).toEqual([{ n: 0 }]);
  });
});

async function dossiers(): Promise<number> {
  const [row] = await world.web.database.db.query<{ n: number }>('select count(*)::int as n from dossier');
  return row?.n ?? 0;
}

it('needs the token of its own page', async () => {
  const stranger = new BrowserSession(world.web);
  expect((await stranger.post(`/nop/${paid.code}`, {})).status).toBe(403);
});
