import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { REPORTED_FACTS } from '../../seeds/reference/reported-facts.js';
import { loadFacts, MakeWaitingReports } from '../../src/modules/statistics/index.js';
import { LOSABLE, REPORT_KINDS, type Scored } from '../../src/modules/statistics/domain/index.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

const version = aVersion({ nameVi: '=SUM(1+1) Thủ tục thử' });
const documents = version.documents.map(({ id }) => ({ requirementId: id, status: 'present' }));

const HTML = { accept: 'text/html' };

let world: DossierWorld;
let leader: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  leader = await world.person('agency-leader', 'UBND tỉnh', 'subtree');
  const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  for (const channel of ['direct', 'direct', 'postal']) {
    const applicant = { fullName: 'Nông Thị Hương' };
    const body = {
      procedureCode: version.code,
      channel,
      intakeUnitId: unitId('Một cửa xã'),
      applicant,
      accept: { documents },
    };
    expect((await clerk.post('/api/v1/dossiers', body)).status).toBe(201);
  }
  await world.now('2020-05-25T10:00:00');
});
afterAll(() => world.close());

const page = (path: string) => leader.browser.get(path, { accept: 'text/html' });
const textOf = async (path: string) => (await page(path)).text();

describe('figures for leaders', () => {
  it('stand beside all rates with their formulas, for any period and view', async () => {
    const html = await textOf('/lanh-dao?tu=2020-05-01&den=2020-05-10');
    expect(html).toContain('Từ 01/05/2020 đến 10/05/2020');
    for (const formula of ['(trước hạn + đúng hạn) / tiếp nhận', 'tính là quá hạn', 'hết giờ làm việc của ngày hẹn']) {
      expect(html).toContain(formula);
    }
    expect(html).toContain('không có số liệu');
    expect(html).toContain('tu=2020-05-01&amp;den=2020-05-10');
    expect((await page('/lanh-dao?tu=2020-05-10&den=2020-05-01')).status).toBe(422);
    expect((await page('/lanh-dao?tu=hôm+qua')).status).toBe(422);
  });

  it('open their list, narrowed and sorted as asked, as page and as file', async () => {
    const html = await textOf('/lanh-dao/ho-so?loai=dang-qua-han&kenh=direct&xep=code&giam=1');
    expect(html).toContain('aria-sort="descending"');
    expect(html.match(/<tr data-row/g)).toHaveLength(2);
    expect(html).toContain('Chỉ tính: trực tiếp');
    const csv = await page('/lanh-dao/ho-so/tep?loai=tiep-nhan&dang=csv');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const bytes = Buffer.from(await csv.arrayBuffer());
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const lines = bytes.toString('utf8').trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain(",'=SUM(1+1) Thủ tục thử,");
    const xlsx = await page('/lanh-dao/ho-so/tep?loai=tiep-nhan&kenh=postal&dang=xlsx');
    const sheet = strFromU8(unzipSync(Buffer.from(await xlsx.arrayBuffer()))['xl/worksheets/sheet1.xml'] as Uint8Array);
    expect(sheet.match(/<row /g)).toHaveLength(2);
    expect(sheet).not.toContain('<f>');
    expect((await page('/lanh-dao/ho-so?loai=tiep-nhan&thuTuc=9.999999')).status).toBe(422);
  });
});

describe('the usual time of a procedure', () => {
  it('is not told to citizens of fewer than ten dossiers', async () => {
    expect(await textOf(`/thu-tuc/${version.code}`)).toContain('Chưa đủ 10 hồ sơ xong trong năm qua');
  });
});

describe('reports', () => {
  const form = async (path: string, fields: Record<string, string>, who = leader) => {
    const token = /name="_csrf" value="([^"]+)"/.exec(
      await (await who.browser.get('/lanh-dao/bao-cao', HTML)).text(),
    )?.[1];
    const body = new URLSearchParams({ _csrf: token ?? '', ...fields }).toString();
    const headers = { ...HTML, 'content-type': 'application/x-www-form-urlencoded' };
    return who.browser.send(path, { method: 'POST', body, headers });
  };
  const ask = async (fields: Record<string, string>) => {
    const answer = await form('/lanh-dao/bao-cao', {
      donVi: 'H14',
      goc: 'competent',
      ky: 'month 5',
      nam: '2020',
      ...fields,
    });
    expect([answer.status, await answer.text()]).toEqual([303, '']);
    return answer.headers.get('location') ?? '';
  };

  it('are asked for, made in the background, read in three forms, issued once and compared', async () => {
    const path = await ask({ loai: '06b' });
    expect(await textOf(path)).toContain('Có thể rời trang');
    await world.web.app.get(MakeWaitingReports).run();
    expect(await textOf('/lanh-dao/bao-cao')).toContain('Mới xong');
    const html = await textOf(path);
    expect(html).toContain('Cột 3 = 4 + 5 + 6 = 7 + 11');
    expect(await textOf('/lanh-dao/bao-cao')).not.toContain('Mới xong');
    const pdf = Buffer.from(await (await page(`${path}/tep?dang=pdf`)).arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await form(`${path}/ban-hanh`, {})).status).toBe(303);
    expect(await textOf(path)).toMatch(/Đã ban hành .*SHA-256/s);
    expect(Buffer.from(await (await page(`${path}/tep?dang=pdf`)).arrayBuffer())).toEqual(pdf);
    expect((await form(`${path}/ban-hanh`, {})).status).toBe(409);
    const compared = await textOf(`${path}/doi-chieu`);
    expect(compared).toContain('khớp từng ô');
    expect(compared).toContain('không ô nào thay đổi');
    const audited = await world.web.database.db.query<{ n: number }>(
      `select count(*)::int as n from audit_record where action = 'report.issued'`,
    );
    expect(audited).toEqual([{ n: 1 }]);
  });

  it('of every kind are made', async () => {
    for (const loai of Object.keys(REPORT_KINDS)) {
      const path = await ask({ loai });
      await world.web.app.get(MakeWaitingReports).run();
      const html = await textOf(path);
      expect([loai, html.includes('Đã lập, chưa ban hành')]).toEqual([loai, true]);
      if (loai === 'so-theo-doi') expect(html).toContain('Nông Thị Hương');
    }
  });

  it('of a unit where nothing happened tell no share: neither 0 % nor 100 %, on no page and in no file', async () => {
    const share = /(?<![\d,.>≥] ?)(?:0|100)(?:,0+)?\s?%(?! −)|NaN|Infinity/;
    const words = (html: string) =>
      html
        .replace(/^.*?<main/s, '<main')
        .replace(/<(script|style|svg)[^>]*>.*?<\/\1>/gs, ' ')
        .replace(/<[^>]*>|&nbsp;/g, ' ')
        // A target stands beside what was reached.
        .replace(/[\d,]+%\s+không có số liệu/g, 'không có số liệu');
    const empty = 'donVi=H14.30.16&tu=2020-05-01&den=2020-05-10';
    const paths = ['', '/don-vi', '/chi-tieu', '/hai-long', '/hai-long/chi-so', '/thoi-gian', '/dau-hieu'];
    for (const path of paths) {
      const answer = await page(`/lanh-dao${path}?${empty}`);
      const body = words(await answer.text());
      expect([path, answer.status, share.exec(body)?.[0]]).toEqual([path, 200, undefined]);
    }
    for (const loai of Object.keys(REPORT_KINDS)) {
      const report = await ask({ loai, donVi: 'H14.30.16' });
      await world.web.app.get(MakeWaitingReports).run();
      // Without the notes below the table, which explain in whole sentences.
      const csv = (await textOf(`${report}/tep?dang=csv`)).replace(/^".*$/gm, '');
      expect([loai, share.exec(csv)?.[0]]).toEqual([loai, undefined]);
    }
  });

  it('are refused with what was typed, and hidden from whoever may not see them', async () => {
    const bad = await form('/lanh-dao/bao-cao', {
      donVi: 'H14',
      goc: 'competent',
      loai: '06a',
      ky: 'days',
      tu: '2020-05-09',
      den: '2020-05-01',
    });
    expect(bad.status).toBe(422);
    const html = await bad.text();
    expect(html).toContain('value="2020-05-09"');
    expect(html).toContain('kết thúc');
    expect(
      (await form('/lanh-dao/bao-cao', { donVi: 'H14', goc: 'competent', loai: '06a', ky: 'month 99', nam: '2020' }))
        .status,
    ).toBe(422);
    const path = await ask({ loai: 'so-theo-doi' });
    const viewer = await world.person('statistics-viewer', 'UBND tỉnh', 'subtree');
    expect((await viewer.browser.get(path, HTML)).status).toBe(404);
    const named = { donVi: 'H14', goc: 'competent', loai: 'so-theo-doi', ky: 'month 5', nam: '2020' };
    expect((await form('/lanh-dao/bao-cao', named, viewer)).status).toBe(403);
    const foreign = await world.person('agency-leader', 'UBND xã');
    expect((await foreign.browser.get(path, HTML)).status).toBe(404);
    expect((await page('/lanh-dao/bao-cao/00000000-0000-7000-8000-000000000000')).status).toBe(404);
  });
});

describe('indicators', () => {
  it('have points, what lost them with its list, targets with their day, and no score without data', async () => {
    await world.web.database.unitOfWork.run((tx) => loadFacts(tx, REPORTED_FACTS));
    const html = await textOf('/lanh-dao/chi-tieu');
    for (const text of [
      '2.1 Hồ sơ giải quyết đúng hạn',
      'không có số liệu',
      '&gt; 80 %',
      '31/12/2025',
      '<svg',
      'Xem bảng số liệu',
    ]) {
      expect([text, html.includes(text)]).toEqual([text, true]);
    }
    const lost = /href="(\/lanh-dao\/ho-so\?loai=mat-diem-766[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    expect((await textOf(lost ?? '')).match(/<tr data-row/g)).toHaveLength(3);
  });

  it('say why there is no ratio, and list as many as the denominator has more than the numerator', async () => {
    await world.web.database.asOwner('update dossier set fee_due_amount = 20000');
    const html = await textOf('/lanh-dao/chi-tieu');
    expect(html).toContain('chưa kết nối kho dữ liệu điện tử');
    const { body } = await leader.get('/api/v1/statistics/indicators?unit=H14');
    const items = (body as unknown as { items: Scored[] }).items;
    for (const { code, numerator, denominator, ratio, score, reason } of items) {
      expect({ code, none: reason !== null, score: ratio === null ? score : null }).toEqual({
        code,
        none: ratio === null,
        score: null,
      });
      if (!LOSABLE.some((each) => each === code)) continue;
      const list = await textOf(`/lanh-dao/chi-tieu/mat-diem?chiSo=${code}`);
      const rows = list.match(/<tr data-row/g)?.length ?? 0;
      expect({ code, rows }).toEqual({ code, rows: (denominator ?? 0) - (numerator ?? 0) });
    }
    expect(await textOf('/lanh-dao/chi-tieu/mat-diem?chiSo=3.6')).toContain('3 trường hợp');
    expect((await page('/lanh-dao/chi-tieu/mat-diem?chiSo=9.9')).status).toBe(422);
    const foreign = await world.person('agency-leader', 'UBND xã');
    expect((await foreign.browser.get('/lanh-dao/chi-tieu/mat-diem?chiSo=4.1&donVi=H14', HTML)).status).toBe(403);
  });

  it('stand apart from what the five provinces reported, which is marked as reported', async () => {
    const html = await textOf('/lanh-dao/chi-tieu/so-lieu');
    for (const text of [
      'Lào Cai',
      'Lạng Sơn',
      'Yên Bái',
      'Tuyên Quang',
      'Cao Bằng',
      '29.118',
      '1.121',
      '&gt; 2.000',
      '51,16',
      'Số báo cáo',
    ]) {
      expect([text, html.includes(text)]).toEqual([text, true]);
    }
    expect(html).toContain('tính từ hồ sơ tại đây: 3');
    const again = await world.web.database.unitOfWork.run((tx) => loadFacts(tx, REPORTED_FACTS));
    expect(again).toEqual({ facts: 0, targets: 0 });
  });
});
