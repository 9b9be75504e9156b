import { describe, expect, it } from '@jest/globals';
import { inTurns } from '../support/api-forms.js';
import { boxes, rowsOf } from '../support/pages/page-answers.js';
import type { Person } from '../support/pages/page-world.js';
import { startPages } from '../support/pages/start-pages.js';
import { readingVisits, visit } from '../support/pages/reading-crawl.js';
import { changedTables, tableSums } from '../support/table-sums.js';

/** What reading adds to: the audit of readings, and the register of prints with the secret that each print carries. */
const MAY_GROW = new Set([
  'public.audit_record',
  'public.background_seen',
  'public.print_record',
  'public.dossier_key',
]);

const pages = startPages();
const { at, rows } = pages;

describe('the office', () => {
  it('signs several at once, and says of each that could not be signed why', async () => {
    const path = '/can-bo/cho-ky';
    const [box = ''] = boxes(await at('signer').open(path));
    const mixed = await at('signer').send(path, path, { dossier: box.replace(/:\d+:/, ':2:') });
    expect(mixed.text).toContain('1 hồ sơ chưa làm được');
    const kept = await at('signer').open('/toi/viec-nen');
    expect(kept.text).toMatch(/Ký nhiều hồ sơ cùng lúc[\s\S]*0\/1 hồ sơ làm được[\s\S]*Đã xong[\s\S]*\d{6}-\d{4}: /);
    await rows("update batch_run set ended_at = null, beat_at = beat_at - interval '6 minutes'");
    expect((await at('signer').open('/toi/viec-nen')).text).toContain('Bị ngắt giữa chừng');
    expect((await at('signer').send(path, path, { dossier: box })).location).toBe(`${path}?xong=1`);
    expect(
      await rows("select 1 from dossier_event where type = 'dossier.result-signed.v1' and dossier_id = $1", [
        box.split(':')[0],
      ]),
    ).toHaveLength(1);
    expect((await at('officer').open(path)).status).toBe(403);
  });

  it('keeps its header where a page is refused or not there', async () => {
    for (const [path, status] of [
      ['/quan-tri/don-vi', 403],
      ['/can-bo/ho-so/000.00.00.H14-200101-9999', 404],
    ] as const) {
      const { text, status: answered } = await at('officer').open(path);
      expect(answered).toBe(status);
      expect(text).toContain('href="/can-bo"');
      expect(text).not.toContain('href="/dang-nhap"');
    }
    // Nobody knows who asks: the public page.
    const unknown = await pages.world.web.request('/khong-co', { headers: { accept: 'text/html' } });
    expect([unknown.status, (await unknown.text()).includes('href="/can-bo"')]).toEqual([404, false]);
  });

  it('is told what to do about a dossier by a day, and answers; the leader sees what is open', async () => {
    const { code } = pages.facts;
    const [given, told] = [`/lanh-dao/chi-dao/${code}`, `/can-bo/chi-dao/${code}`];
    const empty = await at('chief').open(given);
    const unit = /<option value="([0-9a-f-]{36})"[^>]*>UBND xã</.exec(empty.text)?.[1] ?? '';
    const words = 'Gọi điện cho người nộp, hẹn lại';
    const past = await at('chief').send(given, given, { to: unit, words, dueOn: '2020-05-22' });
    expect([past.status, past.text.includes(words), past.text.includes('từ hôm nay trở đi')]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await at('chief').send(given, given, { to: unit, words, dueOn: '' })).status).toBe(422);
    const stranger = { to: pages.facts.id, words, dueOn: '2020-05-27' };
    expect((await at('chief').send(given, given, stranger)).status).toBe(403);
    const sent = await at('chief').send(given, given, { to: unit, words, dueOn: '27/05/2020' });
    expect(sent.location).toBe(`${given}?xong=giao`);
    expect((await at('officer').open('/can-bo/chi-dao')).text).toContain(words);
    expect((await at('officer').open(`/can-bo/ho-so/${code}`)).text).toContain('Chờ trả lời đến hết 27/05/2020');
    expect(rowsOf(await at('chief').open('/lanh-dao/chi-dao'))).toBe(2);
    expect(rowsOf(await at('chief').open('/lanh-dao/chi-dao?xem=late'))).toBe(0);
    await pages.world.now('2020-05-28T09:00:00');
    expect(rowsOf(await at('chief').open('/lanh-dao/chi-dao?xem=late'))).toBe(1);
    await pages.world.now('2020-05-25T09:00:00');
    const [row] = await rows<{ id: string }>('select id from directive where number = 2');
    const id = row?.id ?? '';
    const answers = (who: Person, answer: string) => at(who).send(told, `${told}/tra-loi`, { id, answer });
    expect((await answers('signer', 'Đã xong')).status).not.toBe(303);
    expect((await answers('officer', ' ')).status).toBe(422);
    expect((await answers('officer', 'Đã trình ký sáng nay')).location).toBe(`${told}?xong=tra-loi`);
    expect((await answers('officer', 'Lần nữa')).status).toBe(409);
    expect((await at('chief').open('/lanh-dao/chi-dao?xem=answered')).text).toContain('Đã trình ký sáng nay');
    expect((await at('officer').send(told, told, { to: unit, words, dueOn: '2020-05-27' })).status).toBe(403);
    await expect(rows('update directive set number = 9')).rejects.toThrow();
    expect(await rows("select 1 from audit_record where action like 'directive.%'")).toHaveLength(3);
  });

  it('gives steps of the department to people', async () => {
    const path = '/can-bo/phong';
    const before = await at('head').open(path);
    const [box = ''] = boxes(before);
    expect(box).not.toBe('');
    const [assigneeId = ''] = [...before.text.matchAll(/<option value="([0-9a-f-]{36})"/g)].map(([, id = '']) => id);
    expect((await at('head').send(path, path, { dossier: box, assigneeId: 'x' })).status).toBe(422);
    expect((await at('head').send(path, path, { dossier: box, assigneeId })).location).toBe(`${path}?xong=1`);
    expect(await rows('select 1 from step_instance where assignee_id = $1', [assigneeId])).not.toEqual([]);
  });

  it('opens the files of a dossier as attachments, each opening written down', async () => {
    const path = `/can-bo/ho-so/${pages.facts.code}`;
    const page = await at('officer').open(path);
    expect(page.text).toContain(`${path}/tep/${pages.facts.fileId}`);
    const file = await pages.people.officer.browser.get(`${path}/tep/${pages.facts.fileId}/goc`);
    expect([file.status, file.headers.get('content-disposition')?.startsWith('attachment')]).toEqual([200, true]);
    const read = await rows("select 1 from audit_record where action = 'file.read' and subject_id = $1", [
      pages.facts.fileId,
    ]);
    expect(read).toHaveLength(1);
    expect((await pages.people.registry.browser.get(`${path}/tep/${pages.facts.id}/goc`)).status).toBe(404);
  });

  it('lends rights for some days and takes them back', async () => {
    const path = '/toi/uy-quyen';
    const page = await at('head').open(path);
    const [to = ''] = [...page.text.matchAll(/<option value="([0-9a-f-]{36})"/g)].map(([, id = '']) => id);
    const late = await at('head').send(path, path, { to, validFrom: '2020-05-25', until: '2020-05-20' });
    expect([late.status, late.text.includes('value="2020-05-20"')]).toEqual([422, true]);
    const given = await at('head').send(path, path, { to, validFrom: '2020-05-25', until: '2020-05-29' });
    expect(given.location).toBe(`${path}?xong=cho`);
    const [row] = await rows<{ id: string; until: string }>('select id, valid_to::text as until from delegation');
    expect(row?.until).toBe('2020-05-30');
    expect((await at('head').send(path, `${path}/ket-thuc`, { id: row?.id ?? '' })).location).toBe(
      `${path}?xong=ket-thuc`,
    );
    expect((await at('head').open(path)).text).toContain('Tôi chưa ủy quyền cho ai.');
  });

  it('switches keys of one letter off, and changes a password only by knowing it', async () => {
    const off = await at('registry').send('/toi/tuy-chon', '/toi/tuy-chon', {});
    expect(off.location).toBe('/toi/tuy-chon?xong=1');
    expect((await at('registry').open('/can-bo')).text).toContain('data-letter-keys="off"');
    const path = '/toi/mat-khau';
    const next = 'suối Lê Nin trong xanh';
    const wrong = await at('registry').send(path, path, { current: 'không biết', next, again: next });
    expect([wrong.status, wrong.text.includes(next)]).toEqual([422, false]);
    expect((await at('registry').send(path, path, { current: 'x', next, again: 'y' })).status).toBe(422);
    const changed = await at('registry').send(path, path, { current: 'thác Bản Giốc mùa nước nổi', next, again: next });
    expect(changed.location).toBe(`${path}?xong=1`);
  });
});

describe('administration', () => {
  it('shows the units with what they are, and each by itself', async () => {
    const tree = await at('controller').open('/quan-tri/don-vi');
    expect(tree.text).toContain('11 đơn vị');
    expect(rowsOf(tree)).toBe(4);
    expect((await at('controller').open('/quan-tri/don-vi?cap=commune')).text).toContain('UBND xã');
    const [, one = ''] = /href="(\/quan-tri\/don-vi\/[0-9a-f-]{36})"/.exec(tree.text) ?? [];
    expect((await at('controller').open(one)).text).toContain('07:30–11:30');
    expect((await at('officer').open('/quan-tri/don-vi')).status).toBe(403);
    expect((await at('controller').open(`/quan-tri/don-vi/${pages.facts.id}`)).status).toBe(404);
  });

  it('shows who holds which role where, and takes chosen ones away together, or none', async () => {
    const path = '/quan-tri/phan-quyen';
    const all = await at('administrator').open(path);
    expect(all.text).toMatch(/Hiện \d\d? vai trò/);
    const narrow = await at('administrator').open(`${path}?q=mot+cua+xa&vaiTro=one-stop-clerk`);
    expect(narrow.text).toContain('Một cửa xã');
    expect(narrow.text).not.toContain('role=administrator');
    expect(rowsOf(narrow)).toBeLessThan(rowsOf(all));
    const other = await at('administrator').open(`${path}?q=khong+co+ai`);
    expect(other.text).toContain('Không có ai giữ quyền');
    const matrix = await at('administrator').open(`${path}/vai-tro`);
    for (const words of ['Tiếp nhận hồ sơ tại quầy', 'Ký kết quả', 'Quản lý tài khoản, quyền']) {
      expect(matrix.text).toContain(words);
    }
    expect((await at('clerk').open(path)).status).toBe(403);

    const open = () =>
      rows<{ id: string }>("select id from role_assignment where role = 'registry-clerk' and valid_to is null");
    const [grant] = await open();
    const end = (fields: Readonly<Record<string, string>>) => at('administrator').send(path, `${path}/thoi`, fields);
    const none = await end({});
    expect([none.status, none.text.includes('Chưa chọn vai trò nào')]).toEqual([422, true]);
    expect((await end({ role: 'x' })).status).toBe(422);
    const [own] = await rows<{ id: string }>("select id from role_assignment where role = 'administrator'");
    expect((await end({ role: own?.id ?? '' })).status).toBeGreaterThanOrEqual(400);
    expect(await open()).toHaveLength(1);
    expect((await end({ role: grant?.id ?? '' })).location).toBe(`${path}?xong=1`);
    expect(await open()).toHaveLength(0);
  });

  it('makes an account with its first role, or nothing; who forgot a password gets another', async () => {
    const path = '/quan-tri/nguoi-dung/moi';
    const blank = await at('administrator').open(path);
    const unit = /<option value="([0-9a-f-]{36})"[^>]*>UBND xã bên</.exec(blank.text)?.[1] ?? '';
    const password = 'ruộng bậc thang mùa lúa chín';
    const wanted = {
      ...{ displayName: 'Hoàng Văn Thụ', username: 'thuhv.dt', password, again: password },
      ...{ role: 'officer', unit, reach: 'unit', validFrom: '2020-05-25', until: '' },
    };
    const asked = (fields: object) => at('administrator').send(path, path, { ...wanted, ...fields });
    const differ = await asked({ again: 'khác' });
    expect([differ.status, differ.text.includes('Hoàng Văn Thụ'), differ.text.includes(password)]).toEqual([
      422,
      true,
      false,
    ]);
    expect((await asked({ password: 'ngắn', again: 'ngắn' })).status).toBe(422);
    expect((await asked({ role: 'system' })).status).toBe(422);
    expect(await rows("select 1 from account where username = 'thuhv.dt'")).toEqual([]);
    const made = await asked({});
    expect(made.location).toMatch(/^\/quan-tri\/nguoi-dung\/[0-9a-f-]{36}\?xong=moi$/);
    expect((await asked({})).status).toBe(409);
    expect((await at('clerk').open(path)).status).toBe(403);
    const newcomer = await pages.world.signIn('thuhv.dt', password);
    expect((await newcomer.browser.get('/can-bo', { accept: 'text/html' })).status).toBe(200);
    const own = made.location?.split('?')[0] ?? '';
    const next = { newPassword: 'đèo Mã Pí Lèng trong mây', again: 'đèo Mã Pí Lèng trong mây' };
    expect((await at('administrator').send(own, `${own}/mat-khau`, { ...next, again: 'x' })).status).toBe(422);
    expect((await at('administrator').send(own, `${own}/mat-khau`, next)).location).toBe(`${own}?xong=mat-khau`);
    expect((await newcomer.browser.get('/can-bo', { accept: 'text/html' })).status).not.toBe(200);
    expect((await pages.world.signIn('thuhv.dt', next.newPassword)).token).not.toBe('');
  });

  it('gives a role, ends it, and locks an account with its sessions', async () => {
    const list = await at('administrator').open('/quan-tri/nguoi-dung?q=person.2');
    expect(rowsOf(list)).toBe(1);
    const path = `/quan-tri/nguoi-dung/${pages.facts.officerId}`;
    const page = await at('administrator').open(path);
    const unit = /<option value="([0-9a-f-]{36})"[^>]*>UBND xã bên</.exec(page.text)?.[1] ?? '';
    const wanted = { role: 'officer', unit, reach: 'unit', validFrom: '2020-05-26', until: '' };
    const past = await at('administrator').send(path, `${path}/vai-tro`, { ...wanted, validFrom: '2020-05-01' });
    expect(past.status).toBe(422);
    expect((await at('administrator').send(path, `${path}/vai-tro`, wanted)).location).toBe(`${path}?xong=vai-tro`);
    const [given] = await rows<{ id: string }>('select id from role_assignment where unit_id = $1', [unit]);
    const ended = await at('administrator').send(path, `${path}/thoi-vai-tro`, { role: given?.id ?? '' });
    expect(ended.location).toBe(`${path}?xong=thoi-vai-tro`);
    const locked = await at('administrator').send(path, `${path}/khoa`, { what: 'khoa' });
    expect(locked.location).toBe(`${path}?xong=khoa`);
    expect((await pages.people.officer.browser.get('/can-bo', { accept: 'text/html' })).status).not.toBe(200);
    expect((await at('clerk').open('/quan-tri/nguoi-dung')).status).toBe(403);
  });

  it('searches the record of acts, and records that', async () => {
    const path = '/quan-tri/nhat-ky';
    const all = await at('administrator').open(`${path}?tu=2020-05-01&den=2020-05-31&viec=account.disabled`);
    expect(rowsOf(all)).toBe(1);
    expect(all.text).toContain(pages.facts.officerId);
    expect(rowsOf(await at('administrator').open(`${path}?tu=2020-04-01&den=2020-04-02`))).toBe(0);
    expect(await rows("select 1 from audit_record where action = 'audit.read'")).not.toEqual([]);
    expect((await at('chief').open(path)).status).toBe(403);
  });
});

describe('reading', () => {
  it('writes nothing but that somebody read, whatever page, file or answer is asked for', async () => {
    const visits = readingVisits(pages);
    expect(visits.length).toBeGreaterThan(150);
    const { database } = pages.world.web;
    const before = await tableSums(database);
    const [last] = await rows<{ id: string | null }>('select max(id::text) as id from audit_record');
    const failed: unknown[] = [];
    let opened = 0;
    await inTurns(visits, 4, async (each) => {
      const status = await visit(pages, each);
      if (status < 400) opened += 1;
      if (status >= 500) failed.push([each.path, status]);
    });
    const changed = changedTables(before, await tableSums(database)).filter((name) => !MAY_GROW.has(name));
    const culprits: string[] = [];
    // Only a fault takes this road: each by itself, to name it.
    for (const each of changed.length > 0 ? visits : []) {
      const earlier = await tableSums(database, changed);
      await visit(pages, each);
      const tables = changedTables(earlier, await tableSums(database, changed));
      if (tables.length > 0) culprits.push(`${each.path} writes ${tables.join()}`);
    }
    expect({ changed, culprits, failed }).toEqual({ changed: [], culprits: [], failed: [] });
    expect(opened).toBeGreaterThan(visits.length * 0.75);
    const actions = await rows<{ action: string }>(
      'select distinct action from audit_record where id::text > $1 order by 1',
      [last?.id ?? ''],
    );
    const others = actions.filter(({ action }) => !/\.(read|searched|exported|printed|taken)$/.test(action));
    expect([actions.length > 3, others]).toEqual([true, []]);
  });
});
