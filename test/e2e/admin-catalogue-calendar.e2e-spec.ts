import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plainDate } from '../../src/kernel/plain-date.js';
import { dong } from '../../src/kernel/money.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { createProcedureImport, FeeReliefs, parseProcedureFile } from '../../src/modules/catalogue/index.js';
import type { FeeRelief } from '../../src/modules/catalogue/domain/index.js';
import { unitId } from '../builders/a-district.js';
import { aFeeLine, aVersion, idOf } from '../builders/a-version.js';
import { FormCaller } from '../support/citizen-form.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

const first = aVersion({ validTo: plainDate('2021-01-01') });
const second = aVersion({
  number: 2,
  validFrom: plainDate('2021-01-01'),
  limits: aVersion().limits.map((rule) => ({ ...rule, limit: { value: 12, unit: 'working-day' as const } })),
});

const charged = aVersion({
  code: '9.000003',
  feeTiming: 'at-intake',
  fees: [aFeeLine('Lệ phí thử', { amount: dong(50_000) })],
});
const HALF: FeeRelief = {
  ...{ id: idOf<'fee-relief'>('nửa'), nameVi: 'Giảm một nửa', conditionVi: 'Ai cũng được', legalBasis: '1/NQ' },
  ...{ procedureCode: '9.000003', fieldCode: null, feeKind: null, channel: null, percent: 50, amount: null },
  ...{ validFrom: plainDate('2021-01-01'), validTo: plainDate('2022-01-01') },
};

let world: DossierWorld;
let controller: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2021-03-01T08:00:00+07:00', [first, second, charged]);
  controller = await world.person('procedure-controller', 'UBND huyện', 'subtree');
});
afterAll(() => world.close());

const page = async (path: string): Promise<{ status: number; html: string }> => {
  const response = await controller.browser.get(path, { accept: 'text/html' });
  return { status: response.status, html: await response.text() };
};

async function send(fields: Readonly<Record<string, string>>): Promise<Response> {
  const { html } = await page('/quan-tri/ngay-nghi');
  const csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
  return controller.browser.send('/quan-tri/ngay-nghi', {
    method: 'POST',
    body: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
  });
}

describe('the catalogue for those who keep it', () => {
  it('finds a procedure without accents and shows its process as a picture and a table', async () => {
    const list = await page('/quan-tri/thu-tuc?q=xac+nhan');
    expect(list.status).toBe(200);
    expect(list.html).toContain('/quan-tri/thu-tuc/9.000001/2');
    const { status, html } = await page('/quan-tri/thu-tuc/9.000001/2');
    expect(status).toBe(200);
    expect(html).toMatch(/<svg class="mc-process"[^>]*role="img"/);
    for (const step of second.process.steps) expect(html).toContain(step.nameVi);
  });

  it('shows what changed between two versions', async () => {
    const { html } = await page('/quan-tri/thu-tuc/9.000001/2/so-sanh');
    expect(html).toContain('10 working-day (accepted)');
    expect(html).toContain('12 working-day (accepted)');
    expect((await page('/quan-tri/thu-tuc/9.000001/7')).status).toBe(404);
  });
});

describe('processes and print forms', () => {
  it('lists the process in force of every procedure, and the steps that nobody does today', async () => {
    const { status, html } = await page('/quan-tri/quy-trinh');
    expect(status).toBe(200);
    expect(html).toContain('href="/quan-tri/thu-tuc/9.000001/2"');
    expect(html).not.toContain('href="/quan-tri/thu-tuc/9.000001/1"');
    expect(html).toContain('đủ nơi làm');
    expect((await page('/quan-tri/quy-trinh?q=xac+nhan')).html).toContain('Xác nhận để thử');
    expect((await page('/quan-tri/quy-trinh?q=khong+co+dau')).html).toContain('Không có thủ tục nào');
    expect((await page('/quan-tri/quy-trinh?sau=9.000001')).html).not.toContain('/quan-tri/thu-tuc/9.000001/');
  });

  it('shows each form of a rule set with facts of nobody', async () => {
    const { html } = await page('/quan-tri/mau-in?bo=R61');
    expect(html).toContain('Thông tư số 01/2018/TT-VPCP');
    expect(html).not.toContain('/thong-bao-dung"');
    expect((await page('/quan-tri/mau-in')).html).toContain('/quan-tri/mau-in/R118/thong-bao-dung"');
    const sample = await controller.browser.get('/quan-tri/mau-in/R61/giay-tiep-nhan');
    expect([sample.status, sample.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(await sample.text()).toMatch(/^%PDF-/);
    for (const wrong of ['R61/thong-bao-dung', 'R99/giay-tiep-nhan', 'R61/khong-co']) {
      expect([wrong, (await page(`/quan-tri/mau-in/${wrong}`)).status]).toEqual([wrong, 404]);
    }
  });
});

describe('the national list for citizens', () => {
  const list = `code,name_vi,fields_vi,levels,executing_agencies_vi
1.000010,Chứng nhận năng lực cơ sở thử nghiệm tàu biển,Đăng kiểm,bộ,Cục Đăng kiểm Việt Nam
`;

  it('is found beside what is in force, and says where the details and the office are', async () => {
    await createProcedureImport(world.web.app.get(UnitOfWork)).run(parseProcedureFile(list), {});
    const found = await page('/thu-tuc?q=tau+bien');
    expect(found.html).toContain('href="/thu-tuc/1.000010"');
    expect(found.html).toContain('chi tiết có tại Cổng Dịch vụ công quốc gia');
    const { status, html } = await page('/thu-tuc/1.000010');
    expect(status).toBe(200);
    expect(html).toContain('Cục Đăng kiểm Việt Nam');
    expect(html).toContain('chưa có trên trang này');
    expect((await page('/thu-tuc?q=xac+nhan')).html).not.toContain('chi tiết có tại Cổng');
    expect((await page('/thu-tuc/1.000011')).status).toBe(404);
  });
});

describe('days off', () => {
  const holiday = { edit: 'add', date: '24/11/2021', nameVi: 'Ngày thử', source: '1/NQ' };

  it('shows the year, and refuses what cannot be with what was typed', async () => {
    const { html } = await page('/quan-tri/ngay-nghi?nam=2021');
    expect(html).toContain('<svg class="mc-year"');
    expect(html).toContain('Quốc khánh');
    const refused = await send({ ...holiday, date: '31/02/2021', source: '' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('value="31/02/2021"');
  });

  it('previews first, applies once however often it is sent, and tells of it', async () => {
    const previewed = await send({ ...holiday, action: 'preview' });
    expect(previewed.status).toBe(200);
    expect(await previewed.text()).toContain('value="apply"');
    const twice = { ...holiday, action: 'apply', idempotencyKey: 'one-form' };
    for (const answer of [await send(twice), await send(twice)]) {
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe('/quan-tri/ngay-nghi?xong=ap-dung&nam=2021');
    }
    const { html } = await page('/quan-tri/ngay-nghi?nam=2021');
    expect(html).toContain('bản ngày 01/03/2021');
    expect(html).not.toContain('vn-2021-03-01');
    expect(html).toContain('Ngày thử');
  });
});

describe('office hours of a unit', () => {
  const unit = `/quan-tri/don-vi/${unitId('UBND xã')}`;
  const path = `${unit}/gio`;
  const wanted = { validFrom: '2021-03-15', hours: '07:00-11:00 13:00-16:00', saturday: '07:30-11:00' };
  const sent = (fields: Readonly<Record<string, string>>) =>
    new FormCaller(world.web, controller.browser).send(unit, path, { ...wanted, ...fields });

  it('are refused for today, and for texts that are no hours, with what was typed', async () => {
    const past = await sent({ action: 'preview', validFrom: '2021-03-01' });
    expect([past.status, past.text.includes('chỉ được áp dụng từ sau ngày hôm nay')]).toEqual([422, true]);
    const wrong = await sent({ action: 'preview', hours: 'từ sáng đến chiều' });
    expect([wrong.status, wrong.text.includes('value="từ sáng đến chiều"')]).toEqual([422, true]);
    expect(wrong.text).toContain('href="#hours"');
  });

  it('are looked at first, then changed once, and written down', async () => {
    const looked = await sent({ action: 'preview' });
    expect(looked.status).toBe(200);
    // Monday 15/03/2021, 09:00: eight working hours end at 09:00 of the next day, with days of seven hours at 10:00.
    for (const words of ['15/03/2021 17:30', '15/03/2021 16:00', '16/03/2021 09:00', '16/03/2021 10:00']) {
      expect(looked.text).toContain(words);
    }
    const before = await world.web.database.asOwner('select from working_schedule where unit_id is not null');
    expect(before).toEqual([]);
    const twice = { action: 'apply', idempotencyKey: 'hours-of-one-form' };
    const [first, second] = [await sent(twice), await sent(twice)];
    expect(first.location).toMatch(/^\/quan-tri\/don-vi\/[0-9a-f-]{36}\?lich=.+-gio-\d+$/);
    expect(second.location).toBe(first.location);
    const shown = await page(first.location ?? '');
    expect(shown.html).toContain('Thứ Hai – Thứ Sáu: 07:00–11:00, 13:00–16:00; Thứ Bảy: 07:30–11:00 (chỉ tiếp nhận)');
    const acts = await world.web.database.asOwner("select from audit_record where action = 'office-hours.changed'");
    expect(acts).toHaveLength(1);
  });

  it('are nobody’s to change outside his units', async () => {
    const other = `/quan-tri/don-vi/${unitId('UBND tỉnh')}`;
    expect((await page(other)).html).not.toContain('Đổi giờ làm việc');
    const { html } = await page(unit);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const answer = await controller.browser.post(`${other}/gio`, { _csrf: csrf, ...wanted, action: 'apply' });
    expect(answer.status).toBe(403);
  });
});

describe('fees', () => {
  it('are reduced as the relief says, explained, and reconciled by quarter', async () => {
    await world.web.app.get(UnitOfWork).run((tx) => world.web.app.get(FeeReliefs).set(tx, [HALF]));
    const fee = (await controller.get(`/api/v1/procedures/9.000003/fee?reliefs=${HALF.id}`)).body as object;
    expect(fee).toMatchObject({
      total: 25_000,
      items: [
        {
          relief: { id: HALF.id, amount: 25_000 },
          explanation: '1 hồ sơ × 50.000 đ, được miễn, giảm 25.000 đ = 25.000 đ',
        },
      ],
      reliefs: [{ id: HALF.id, percent: 50 }],
    });
    const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
    const documents = charged.documents.map((d) => ({ requirementId: d.id, status: 'present', originals: 1 }));
    const takeIn = (accept: object) =>
      clerk.post('/api/v1/dossiers', {
        procedureCode: charged.code,
        channel: 'direct',
        intakeUnitId: unitId('Một cửa xã'),
        applicant: { fullName: 'Nông Thị Hương' },
        accept: { documents, ...accept },
      });
    const foreign = await takeIn({ feeCollected: 0, feeReliefs: [idOf('không có')] });
    expect({ status: foreign.status, errors: foreign.body.errors }).toMatchObject({ status: 422 });
    expect((await takeIn({ feeCollected: 50_000, feeReliefs: [HALF.id] })).status).toBe(422);
    expect((await takeIn({ feeCollected: 25_000, feeReliefs: [HALF.id] })).status).toBe(201);
    expect((await takeIn({ feeCollected: 50_000 })).status).toBe(201);
    const { status, html } = await page('/quan-tri/doi-soat-phi?nam=2021&quy=1');
    expect(status).toBe(200);
    expect(html).toContain('75.000 đ');
    expect(html).toContain('Lệ phí thử');
    expect((await page('/quan-tri/doi-soat-phi?nam=2021&quy=2')).html).not.toContain('75.000 đ');
  });

  it('are reduced on the intake sheet by a tick, shown before anything is kept, and taken so', async () => {
    const clerk = await world.person('one-stop-clerk', 'Một cửa xã');
    const sheet = async (fields: Readonly<Record<string, string>>) => {
      const blank = await (await clerk.browser.get('/quay/tiep-nhan', { accept: 'text/html' })).text();
      const csrf = /name="_csrf" value="([^"]+)"/.exec(blank)?.[1] ?? '';
      const documents = charged.documents.map((d) => ['documents', d.id] as [string, string]);
      const body = new URLSearchParams([
        ...Object.entries({ _csrf: csrf, procedureCode: charged.code, ...fields }),
        ...documents,
      ]);
      return clerk.browser.send('/quay/tiep-nhan', {
        method: 'POST',
        body: body.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      });
    };
    const offered = await (await sheet({ action: 'preview' })).text();
    expect(offered).toContain('Ai cũng được (1/NQ)');
    expect(offered).not.toContain('25.000');
    const ticked = await (await sheet({ action: 'preview', feeReliefs: HALF.id })).text();
    expect(ticked).toMatch(new RegExp(`value="${HALF.id}"[^>]* checked`));
    expect(ticked).toContain('Được miễn, giảm: Giảm một nửa');
    expect(ticked).toMatch(/25.000/);
    const form = { action: 'accept', fullName: 'Nông Thị Hương', feeReliefs: HALF.id, feeCollected: '25000' };
    const kept = await sheet({ ...form, idempotencyKey: 'relief-sheet' });
    expect(kept.status).toBe(303);
    const code = /tiep-nhan\/([^?]+)/.exec(kept.headers.get('location') ?? '')?.[1] ?? '';
    const [row] = await world.web.database.db.query<{ due: number; collected: number }>(
      'select fee_due_amount::int as due, fee_collected_amount::int as collected from dossier where code = $1',
      [code],
    );
    expect(row).toEqual({ due: 25_000, collected: 25_000 });
    const stranger = await sheet({ ...form, feeReliefs: idOf<'fee-relief'>('không có'), idempotencyKey: 'no-relief' });
    expect(stranger.status).toBe(422);
    expect(await stranger.text()).toContain('Khoản miễn, giảm này không áp dụng');
  });
});
