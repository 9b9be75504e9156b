import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WriteWaitingExports } from '../../src/modules/integrations/index.js';
import { FormCaller } from '../support/citizen-form.js';
import { PageWorld, type Person } from '../support/pages/page-world.js';

let pages: PageWorld;
beforeAll(async () => {
  pages = await PageWorld.start();
});
afterAll(() => pages.close());

const at = (who: Person) => new FormCaller(pages.world.web, pages.people[who].browser);
const rows = <Row extends object>(sql: string, values: unknown[] = []) =>
  pages.world.web.database.asOwner<Row & Record<string, unknown>>(sql, values);

describe('a long list of a search', () => {
  const MINE = '/toi/viec-nen';
  const ask = (who: Person, fields: Readonly<Record<string, string>>) =>
    at(who).send('/can-bo/tra-cuu?tu=2020-05-01', '/can-bo/tra-cuu/xuat', fields);
  const write = () => pages.world.web.app.get(WriteWaitingExports, { strict: false }).run();
  const fileOf = (text: string) => /\/toi\/viec-nen\/[0-9a-f-]{36}\/tep/.exec(text)?.[0] ?? '';

  /** What the header says of new results, to eyes and to readers of the screen. */
  const counted = (text: string) =>
    /Việc nền <span class="mc-count">(\d+)<span class="govuk-visually-hidden"> kết quả mới</.exec(text)?.[1] ?? null;
  const news = async (who: Person) => counted((await at(who).open('/toi/tuy-chon')).text);

  it('is written in the background and fetched by name, with the rows and words of the page', async () => {
    expect((await ask('clerk', { tu: '2020-05-01', dang: 'csv' })).location).toBe(MINE);
    const waiting = await at('clerk').open(MINE);
    expect([waiting.text.includes('Đang chờ đến lượt'), fileOf(waiting.text)]).toEqual([true, '']);
    await write();
    expect(await news('clerk')).toBe('1');
    expect(await news('officer')).toBeNull();
    const ready = await at('clerk').open(MINE);
    expect([counted(ready.text), await news('clerk')]).toEqual([null, null]);
    const path = fileOf(ready.text);
    const direct = await at('clerk').open('/can-bo/tra-cuu/tep?tu=2020-05-01&dang=csv');
    const file = await at('clerk').open(path);
    expect(file.text).toBe(direct.text);
    expect(file.text.trim().split('\r\n').length).toBeGreaterThan(5);
    expect((await at('officer').open(path)).status).toBe(404);
    expect((await at('administrator').open(path)).status).toBe(403);
    expect(fileOf((await at('officer').open(MINE)).text)).toBe('');
    const [kept] = await rows<{ question: object }>('select question from event_export');
    expect(Object.keys(kept?.question ?? {}).sort()).toEqual(['filters', 'words']);
    const audited = await rows<{ action: string }>(
      "select action from audit_record where subject_kind = 'event-export' order by seq",
    );
    expect(audited.map(({ action }) => action)).toEqual(['dossier.list-asked', 'dossier.list-exported']);
  });

  it('is a spreadsheet where that was asked for, and refused with its reason where it cannot be', async () => {
    expect((await ask('clerk', { q: 'nong', dang: 'xlsx' })).location).toBe(MINE);
    await write();
    const path = fileOf((await at('clerk').open(MINE)).text);
    const file = await pages.people.clerk.browser.get(path);
    expect(file.headers.get('content-type')).toContain('spreadsheetml');
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    const nothing = await ask('clerk', { dang: 'csv' });
    expect([nothing.status, nothing.text.includes('Nhập điều bạn nhớ')]).toEqual([422, true]);
    expect((await ask('clerk', { tu: 'hôm qua', dang: 'csv' })).status).toBe(422);
    for (let n = 0; n < 5; n += 1) expect((await ask('officer', { q: 'nong', dang: 'csv' })).status).toBe(303);
    const more = await ask('officer', { q: 'nong', dang: 'csv' });
    expect([more.status, more.text.includes('Đã có 5 tệp')]).toEqual([409, true]);
  });

  it('is closed to whoever has lost what it shows', async () => {
    await ask('clerk', { q: 'nong', dang: 'csv' });
    await write();
    const path = fileOf((await at('clerk').open(MINE)).text);
    await rows(`update role_assignment set valid_to = '2020-05-25' where account_id =
      (select asked_by from event_export where id = '${path.split('/')[3] ?? ''}')`);
    expect((await at('clerk').open(path)).status).not.toBe(200);
    await rows(`update role_assignment set valid_to = null where valid_to = '2020-05-25'`);
    expect((await at('clerk').open(path)).status).toBe(200);
  });

  it('stands beside reports that the same person asked for', async () => {
    expect((await at('chief').open(MINE)).text).toContain(`/lanh-dao/bao-cao/${pages.facts.report}`);
    expect((await at('clerk').open(MINE)).text).not.toContain('/lanh-dao/bao-cao/');
  });
});

describe('a file of a dossier', () => {
  const base = () => `/quay/ho-so/${pages.facts.code}/tep`;
  const path = () => `${base()}/${pages.facts.pictureId}`;
  const mark = (who: Person, fields: Readonly<Record<string, string>>, at_ = path()) => at(who).send(at_, at_, fields);
  const events = () => rows<{ n: number }>('select seq as n from dossier where id = $1', [pages.facts.id]);

  it('is a picture in the page, turned by its address, each showing of it written down', async () => {
    const plain = await at('clerk').open(path());
    expect(plain.text).toContain(`<img src="${path()}/goc"`);
    expect(plain.text).not.toContain('is-turned');
    expect((await at('clerk').open(`${path()}?xoay=270`)).text).toContain('is-turned-270');
    expect((await at('clerk').open(`${path()}?xoay=45`)).status).toBe(422);
    expect((await at('clerk').open(`${base()}/${pages.facts.id}`)).status).toBe(404);
    const looks = () =>
      rows("select 1 from audit_record where action = 'file.read' and subject_id = $1", [pages.facts.pictureId]);
    const before = (await looks()).length;
    const picture = await pages.people.clerk.browser.get(`${path()}/goc`);
    expect([picture.headers.get('content-type'), picture.headers.get('cache-control')]).toEqual([
      'image/png',
      'no-store',
    ]);
    expect(await looks()).toHaveLength(before + 1);
    const other = await at('officer').open(`/can-bo/ho-so/${pages.facts.code}/tep/${pages.facts.fileId}`);
    expect([other.text.includes('<img src='), other.text.includes('không hiện trong trang')]).toEqual([false, true]);
  });

  it('is compared with the original and noted upon, once alike, and the dossier stays as it is', async () => {
    const before = await events();
    expect((await mark('clerk', { mark: 'checked' })).location).toBe(`${path()}?xong=checked`);
    const twice = await mark('clerk', { mark: 'checked' });
    expect([twice.status, twice.text.includes('đã được đánh dấu như vậy')]).toEqual([422, true]);
    expect((await mark('clerk', { mark: 'noted', words: ' ' })).status).toBe(422);
    expect((await mark('clerk', { mark: 'noted', words: 'Bản chính cấp năm 2015' })).status).toBe(303);
    expect((await mark('clerk', { mark: 'lost' })).status).toBe(422);
    const page = await at('clerk').open(path());
    expect(page.text).toContain('Bản chính cấp năm 2015');
    expect((await at('clerk').open(`/quay/ho-so/${pages.facts.code}`)).text).toContain('Đã đối chiếu');
    expect(await events()).toEqual(before);
    expect(await rows("select 1 from audit_record where action = 'file.marked'")).toHaveLength(2);
    await expect(rows("update dossier_file_mark set mark = 'cleared'")).rejects.toThrow();
    const elsewhere = `/can-bo/ho-so/${pages.facts.code}/tep/${pages.facts.pictureId}`;
    expect((await mark('controller', { mark: 'damaged' }, elsewhere)).status).toBe(403);
  });

  it('that is damaged is replaced by one sent again, and that is no supplement', async () => {
    const before = await events();
    const file = new File([`%PDF-1.4\n${'y'.repeat(300)}\n%%EOF\n`], 'Căn cước gửi lại.pdf', {
      type: 'application/pdf',
    });
    expect((await mark('clerk', { mark: 'damaged', words: 'Mờ hết' })).status).toBe(303);
    const damaged = await at('clerk').open(path());
    expect(damaged.text).toContain('không tính là lần bổ sung');
    const none = await at('clerk').sendFiles(path(), `${path()}/thay`, {}, []);
    expect([none.status, none.text.includes('href="#files"')]).toEqual([422, true]);
    const sent = await at('clerk').sendFiles(path(), `${path()}/thay`, {}, [file]);
    expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(/tep\/[0-9a-f-]{36}\?xong=replaced$/)]);
    expect((await at('clerk').open(sent.location ?? '')).text).toContain('Căn cước gửi lại.pdf');
    expect(await events()).toEqual(before);
  });
});

describe('an officer', () => {
  const PATH = '/can-bo/bao-cao';
  const numbers = (text: string) =>
    [...text.matchAll(/<td[^>]*class="mc-number"[^>]*><a href="([^"]+)">([\d.,%]+|–)<\/a>/g)].map(
      ([, href = '', shown = '']) => ({ href: href.replaceAll('&amp;', '&'), shown }),
    );

  it('has his own figures, each opening the list with so many dossiers; the head also those of the division', async () => {
    const own = await at('officer').open(PATH);
    const mine = numbers(own.text);
    expect(mine).toHaveLength(12);
    const head = await at('head').open(PATH);
    expect(numbers(head.text)).toHaveLength(24);
    const division = numbers(head.text).filter(({ href }) => href.includes('phong=1'));
    expect(division).toHaveLength(12);
    for (const { href, shown } of [...mine, ...division].filter((each) => /^[1-9]\d*$/.test(each.shown))) {
      const list = await at(mine.some((each) => each.href === href) ? 'officer' : 'head').open(href);
      expect({ href, rows: (list.text.match(/<tr data-row/g) ?? []).length }).toEqual({ href, rows: Number(shown) });
    }
    expect(mine.some(({ shown }) => /^[1-9]/.test(shown))).toBe(true);
    expect((await at('officer').open(`${PATH}/ho-so?loai=dang-giai-quyet&phong=1`)).status).toBe(404);
    expect((await at('administrator').open(PATH)).status).toBe(403);
    expect((await at('officer').open(`${PATH}?tu=x`)).status).toBe(422);
  });

  it('takes them away as a file, with what each counts', async () => {
    const csv = await at('officer').open(`${PATH}/tep?tu=2020-05-01&dang=csv`);
    const lines = csv.text.trim().split('\r\n');
    expect([csv.status, lines.length, lines[0]?.split(',').length]).toEqual([200, 12, 3]);
    expect(csv.text).toContain('Đã cấp giấy hẹn trong kỳ');
    const xlsx = await pages.people.head.browser.get(`${PATH}/tep?dang=xlsx`);
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
  });
});
