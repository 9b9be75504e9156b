import { describe, expect, it } from '@jest/globals';
import { sharesOf } from '../../src/modules/identity/domain/index.js';
import { LISTS } from '../support/pages/lists-agree.js';
import { PEOPLE } from '../support/pages/page-world.js';
import { boxes, rowsOf } from '../support/pages/page-answers.js';
import { readingVisits, visit } from '../support/pages/reading-crawl.js';
import { startPages } from '../support/pages/start-pages.js';

const pages = startPages();
const { at, rows } = pages;

describe('the counter', () => {
  it('has its results in a queue, the long waiting ones by themselves', async () => {
    const queue = await at('clerk').open('/quay/tra-ket-qua');
    expect(rowsOf(queue)).toBe(1);
    expect(queue.text).toContain(`/quay/ho-so/${pages.facts.waiting}#return-result`);
    expect(queue.text).toContain('20.000 đ');
    expect(queue.text).toMatch(/qua bưu điện<span[^>]*>Tổ 4, thị trấn Trùng Khánh/);
    expect(rowsOf(await at('clerk').open('/quay/tra-ket-qua?loc=lau'))).toBe(0);
    await pages.world.now('2020-06-10T09:00:00');
    expect(rowsOf(await at('clerk').open('/quay/tra-ket-qua?loc=lau'))).toBe(1);
    await pages.world.now('2020-05-25T09:00:00');
    expect((await at('officer').open('/quay/tra-ket-qua')).status).toBe(403);
  });

  it('asks at intake how the result is wanted: by post only with an address', async () => {
    const path = '/quay/tiep-nhan';
    const sheet = await at('clerk').open(`${path}?thuTuc=9.000001`);
    const documents = /name="documents"[^>]*value="([^"]+)"/.exec(sheet.text)?.[1] ?? '';
    const asked = {
      procedureCode: '9.000001',
      fullName: 'Nông Thị Kim',
      documents,
      delivery: 'post',
      action: 'accept',
    };
    const nowhere = await at('clerk').send(path, path, asked);
    expect([nowhere.status, nowhere.text.includes('Nhập địa chỉ nhận kết quả qua bưu điện')]).toEqual([422, true]);
    const kept = await at('clerk').send(path, path, { ...asked, addressText: 'Xóm Bản Rạ' });
    expect(kept.status).toBe(303);
    const code = kept.location?.split('/').at(-1) ?? '';
    expect((await at('clerk').open(`/quay/ho-so/${code}`)).text).toContain('qua bưu điện: Xóm Bản Rạ');
    expect((await at('clerk').send(path, path, { ...asked, delivery: 'pigeon' })).status).toBe(422);
  });

  it('takes what it searched for away as a file: the same dossiers, cells that nothing runs, written down', async () => {
    const path = '/quay/tiep-nhan';
    const sheet = await at('clerk').open(`${path}?thuTuc=9.000001`);
    const documents = /name="documents"[^>]*value="([^"]+)"/.exec(sheet.text)?.[1] ?? '';
    const sly = { procedureCode: '9.000001', fullName: '=Nông Văn Sơn', documents, action: 'accept' };
    expect((await at('clerk').send(path, path, sly)).status).toBe(303);
    const question = 'tu=2020-05-25&thuTuc=9.000001';
    const page = await at('clerk').open(`/can-bo/tra-cuu?${question}`);
    expect(page.text).toContain('/can-bo/tra-cuu/tep?');
    const csv = await at('clerk').open(`/can-bo/tra-cuu/tep?${question}&dang=csv`);
    expect(csv.status).toBe(200);
    expect(csv.text).toContain("'=Nông Văn Sơn");
    expect(csv.text.trim().split('\r\n')).toHaveLength(1 + rowsOf(page));
    const other = await at('head').open(`/can-bo/tra-cuu/tep?${question}&dang=csv`);
    expect(other.text.trim().split('\r\n')).toHaveLength(1);
    const xlsx = await pages.people.clerk.browser.get(`/can-bo/tra-cuu/tep?${question}&dang=xlsx`);
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
    expect((await at('clerk').open(`/can-bo/tra-cuu/tep?${question}&dang=exe`)).status).toBe(422);
    expect((await at('administrator').open(`/can-bo/tra-cuu/tep?${question}&dang=csv`)).status).toBe(403);
    const taken = await rows<{ detail: object }>(
      "select detail from audit_record where action = 'dossier.list-exported' order by seq",
    );
    expect(taken).toHaveLength(3);
    expect(taken[0]?.detail).toEqual({ count: rowsOf(page), given: ['thuTuc', 'tu'] });
  });

  it('keeps names and numbers that are searched for out of every address: sealed for whoever typed them', async () => {
    const path = '/can-bo/tra-cuu';
    const sought = await at('clerk').send(path, path, { q: 'dương thị hoa', tu: '2020-05-01' });
    expect(sought.location).toMatch(/^\/can-bo\/tra-cuu\?tu=2020-05-01&tim=[\w-]{40,}$/);
    const sealed = sought.location ?? '';
    const { code, waiting } = pages.facts;
    expect((await at('clerk').open(sealed)).location).toBe(`${path.replace('tra-cuu', 'ho-so')}/${waiting}`);
    const many = await at('clerk').send(path, path, { q: 'nông' });
    const page = await at('clerk').open(many.location ?? '');
    expect([page.status, page.text.includes('value="nông"'), rowsOf(page) > 1]).toEqual([200, true, true]);
    const links = [...page.text.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, address = '']) =>
      decodeURIComponent(address),
    );
    expect(links.filter((address) => /nông|n%C3/i.test(address))).toEqual([]);
    expect(links.filter((address) => address.startsWith('/ngon-ngu') && address.includes('tim='))).not.toEqual([]);
    const file = links.find((address) => address.startsWith(`${path}/tep`))?.replaceAll('&amp;', '&') ?? '';
    expect((await at('clerk').open(file)).text.trim().split('\r\n')).toHaveLength(1 + rowsOf(page));

    const foreign = await at('head').open(many.location ?? '');
    expect([foreign.status, rowsOf(foreign), foreign.text.includes('không phải của bạn')]).toEqual([422, 0, true]);
    expect((await at('clerk').open(`${path}?tim=abc`)).status).toBe(422);
    expect((await at('head').open(file)).status).toBe(422);
    expect((await at('clerk').open(`${path}?q=n%C3%B4ng`)).location).toMatch(/^\/can-bo\/tra-cuu\?tim=[\w-]+$/);
    expect((await at('clerk').open(`${path}/tep?soGiayTo=004000000001&dang=csv`)).location).toMatch(
      /tep\?dang=csv&tim=/,
    );
    expect((await at('clerk').send(path, path, { q: code.slice(-4) })).location).toBe(`${path}?q=${code.slice(-4)}`);
    const wrong = await at('clerk').send(path, path, { q: 'nông', soGiayTo: '1' });
    expect([wrong.status, wrong.text.includes('value="nông"')]).toEqual([422, true]);
  });

  it('writes down every search that shows names: who, and how many, without what was typed', async () => {
    const searched = () =>
      rows<{ actor: string; subject_kind: string; detail: object }>(
        "select actor_account_id as actor, subject_kind, detail from audit_record where action = 'dossier.searched' order by seq",
      );
    const before = (await searched()).length;
    const { clerk } = pages.people;
    const visits = readingVisits(pages).filter(({ route }) => /^\/(can-bo\/tra-cuu|api\/v1\/dossiers)$/.test(route));
    expect(visits).toHaveLength(2);
    for (const each of [...visits, ...visits]) expect(await visit(pages, each)).toBe(200);
    expect((await clerk.post('/api/v1/dossiers/search', { q: 'nong thi' })).body.items.length).toBeGreaterThan(1);
    expect((await clerk.get('/api/v1/dossiers?q=nong+thi')).status).toBe(422);
    const sought = await at('clerk').send('/can-bo/tra-cuu', '/can-bo/tra-cuu', {
      q: 'nông',
      soGiayTo: '004000000001',
    });
    await at('clerk').open(sought.location ?? '');
    expect((await at('administrator').open('/can-bo/tra-cuu?tu=2020-05-01')).status).toBe(403);
    await at('clerk').open('/can-bo/tra-cuu');
    const readings = (await searched()).slice(before);
    expect(readings).toHaveLength(2 * visits.length + 2);
    expect(readings.at(-1)).toMatchObject({ subject_kind: 'account', detail: { count: 0, given: ['q', 'soGiayTo'] } });
    expect(JSON.stringify(readings)).not.toMatch(/n[oô]ng|004000000001/);
  });

  it('shows in no list and no file what its reader sees masked on the dossier', async () => {
    const known = { phone: /091200021[89]/, addressText: /Xóm Bản Rạ|Tổ 4, thị trấn Trùng Khánh/ };
    const files = ['/can-bo/tra-cuu/tep?tu=2020-05-01&dang=csv', '/lanh-dao/ho-so/tep?loai=dang-giai-quyet&dang=csv'];
    const shown: string[] = [];
    let opened = 0;
    for (const who of ['clerk', 'registry', 'signer', 'chief', 'controller'] as const) {
      const shares = sharesOf([PEOPLE[who][0]]);
      for (const path of [...LISTS, ...files]) {
        const { status, text } = await at(who).open(path);
        if (status === 200) opened += 1;
        for (const field of ['phone', 'addressText'] as const) {
          if (!known[field].test(text)) continue;
          if (shares[field] === 'masked') shown.push(`${who} ${path} ${field}`);
          else if (who === 'clerk') shown.push('to whom it is for');
        }
      }
    }
    expect([opened > 40, [...new Set(shown)]]).toEqual([true, ['to whom it is for']]);
  });

  it('has the hours left to answer beside what was filed by network', async () => {
    const inbox = await at('clerk').open('/quay/truc-tuyen');
    expect(inbox.text).toContain('Nông Văn Quân');
    expect(inbox.text).toContain('mc-deadline--overdue');
  });

  it('keeps a register of any period, and names a period that runs backwards', async () => {
    const all = await at('clerk').open('/quay/so-theo-doi?tu=2020-05-01&den=2020-05-31');
    expect(rowsOf(all)).toBe(12);
    expect(all.text).toMatch(/href="\/in\/so-theo-doi\/[0-9a-f-]{36}\?tu=2020-05-01&amp;den=2020-05-31"/);
    expect(rowsOf(await at('clerk').open('/quay/so-theo-doi?tu=2020-05-05&den=2020-05-24'))).toBe(0);
    expect((await at('clerk').open('/quay/so-theo-doi?tu=2020-05-05&den=2020-05-01')).status).toBe(422);
  });

  it('hands papers over with a slip, and the other side signs for what it holds', async () => {
    const here = '/can-bo/ban-giao';
    const before = await at('head').open(here);
    const picked = boxes(before);
    expect(picked).toHaveLength(1);
    const nothing = await at('head').send(here, here, {});
    expect([nothing.status, nothing.text.includes('Chưa chọn hồ sơ nào')]).toEqual([422, true]);
    const [box = ''] = picked;
    const stale = await at('head').send(here, here, { handOver: box.replace(/:\d+:/, ':1:') });
    expect(stale.text).toContain('1 hồ sơ chưa làm được');
    expect((await at('head').send(here, here, { handOver: box })).location).toBe(`${here}?xong=1`);
    expect(boxes(await at('head').open(here))).toEqual([]);
    const slip = await at('officer').open(
      `/can-bo/ban-giao/${(await rows<{ id: string }>("select to_unit_id as id from hand_over where kind = 'step' limit 1"))[0]?.id ?? ''}`,
    );
    expect(slip.status).toBe(200);
    expect(slip.text).toContain('Bên giao (ký, ghi rõ họ tên)');
  });

  it('counts its money and closes the shift, a difference only with its reason', async () => {
    const { clerk } = pages.people;
    const owing = (await clerk.get(`/api/v1/dossiers/${pages.facts.owing}`)).body;
    const paid = await clerk.act(owing, 'collect-fee', { amount: 20_000, method: 'cash', receiptNumber: 'AB/20-17' });
    expect(paid.status).toBe(200);
    const path = '/quay/thu-tien';
    const day = await at('clerk').open(path);
    expect(day.text).toContain('AB/20-17');
    expect(day.text).toContain('Tiền mặt phải có: 20.000 đ');
    const short = await at('clerk').send(path, path, { counted: '15.000', reason: '' });
    expect([short.status, short.text.includes('ghi lý do chênh lệch'), short.text.includes('value="15.000"')]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await at('clerk').send(path, path, { counted: 'nhiều' })).status).toBe(422);
    expect(
      (await at('clerk').send(path, path, { counted: '15.000', reason: 'Trả lại thừa cho người nộp' })).location,
    ).toBe(`${path}?xong=1`);
    expect(
      await rows('select expected_amount::int as expected, counted_amount::int as counted, reason from cash_shift'),
    ).toEqual([{ expected: 20_000, counted: 15_000, reason: 'Trả lại thừa cho người nộp' }]);
    expect((await at('clerk').open(path)).text).toContain('Tiền mặt phải có: 0 đ');
    await expect(rows('update cash_shift set counted_amount = 1')).rejects.toThrow();
  });
});
