import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { environment } from '../../src/platform/config/environment.js';
import { RateDossier } from '../../src/modules/feedback/index.js';
import type { DossierId } from '../../src/modules/dossiers/domain/index.js';
import { DossierWorld } from '../support/dossier-world.js';
import { ReturningOffice } from '../support/returned-dossier.js';
import { axeViolations, describeInBrowser, launchChromium, sidewaysOf } from './support/chromium.js';
import { Office } from './support/staff.js';

const version = aVersion();
/** Pictures of every page, where somebody wants to look at them. */
const SHOTS = environment['MC_SHOTS'];

let world: DossierWorld;
let browser: Browser | undefined;
let office: Office;
let key = '';
let dossierCode = '';
let complaintCode = '';
let questionCode = '';

async function look(page: Page, path: string, name: string, width: number): Promise<void> {
  await page.goto(path);
  if (SHOTS !== undefined) {
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: `${SHOTS}/${name}-${String(width)}.png`, fullPage: true });
  }
  expect({ path, violations: await axeViolations(page) }).toEqual({ path, violations: [] });
  expect({ path, sideways: await sidewaysOf(page) }).toEqual({ path, sideways: 0 });
}

const codeOf = async (kind: string) =>
  (
    await world.web.database.asOwner<{ code: string }>(
      'select code from feedback_case where kind = $1 order by code desc limit 1',
      [kind],
    )
  )[0]?.code ?? '';

describeInBrowser('citizens in a browser', () => {
  beforeAll(async () => {
    world = await DossierWorld.start('2020-05-04T08:30:00+07:00', [version], { SCENARIO: 'cao-bang-2020' });
    browser = await launchChromium();
    office = new Office(world, browser);
    const counter = await ReturningOffice.open(world, version);
    const dossier = await counter.returned();
    dossierCode = dossier.code;
    const { app, database } = world.web;
    key = await database.unitOfWork.run((tx) =>
      app.get(RateDossier, { strict: false }).issueKey(tx, dossier.id as DossierId),
    );
    await office.account('leader', 'agency-leader', 'UBND xã');
    await office.account('officer', 'officer', 'UBND xã');
    await office.account('counter', 'one-stop-clerk', 'Một cửa xã');
    await office.account('chief', 'agency-leader', 'UBND tỉnh', 'subtree');
  });
  afterAll(async () => {
    await office.close();
    await browser?.close();
    await world.close();
  });

  it('rate, ask and complain without a script', async () => {
    const page = await office.visitor({ javaScript: false, width: 390 });
    await page.goto('/danh-gia');
    await page.fill('#ma', key.toLowerCase());
    await page.click('main button');
    for (const question of ['attitude', 'guidance', 'time', 'publicity', 'overall']) {
      await page.locator(`input[name=${question}][value=satisfied]`).check();
    }
    await page.click('main form button');
    expect(await page.textContent('.mc-notice--success')).toContain('Cảm ơn');

    await page.goto(`/hoi-dap/gui?donVi=${unitId('UBND xã')}`);
    await page.fill('#title', 'Giấy khai sinh');
    await page.fill('#words', 'Đăng ký khai sinh muộn cần giấy gì?');
    await page.click('main form[method=post] button');
    expect(await page.textContent('.govuk-error-summary')).toContain('email');
    expect(await page.inputValue('#words')).toContain('khai sinh muộn');
    await page.fill('#email', 'hoi@vidu.vn');
    await page.click('main form[method=post] button');
    const demo = /mã là\s*(\d{6})/.exec((await page.textContent('main')) ?? '')?.[1] ?? '';
    await page.fill('#code', demo);
    await page.click('main form button');
    expect(await page.textContent('main')).toContain('Đang xử lý');
    questionCode = await codeOf('question');

    await page.goto('/phan-anh');
    await page.fill('#tim', 'ubnd xa');
    await page.click('main form button');
    await page.click('main form a:has-text("UBND xã")');
    await page.selectOption('#officer', { label: 'Người thử officer – Chuyên viên' });
    await page.selectOption('#topic', 'attitude');
    await page.fill('#title', 'Thái độ tiếp dân');
    await page.fill('#words', 'Cán bộ hướng dẫn không rõ ràng.');
    await page.check('#anonymous');
    await page.setInputFiles('#files', {
      name: 'anh.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
    });
    await page.click('main form[method=post] button');
    expect(await page.textContent('main')).toContain('anh.pdf');
    complaintCode = await codeOf('complaint');
  });

  it('and the head, not the officer, answers with a script', async () => {
    const officer = await office.at('officer');
    await officer.goto('/can-bo/hoi-dap');
    const listed = (await officer.textContent('main')) ?? '';
    expect([listed.includes(questionCode), listed.includes(complaintCode)]).toEqual([true, false]);
    const leader = await office.at('leader');
    await leader.goto('/can-bo/hoi-dap');
    await leader.click(`text=${complaintCode}`);
    await leader.fill('#answer-words', 'Đã nhắc nhở cán bộ, xin lỗi công dân.');
    await leader.selectOption('#answer-upheld', 'yes');
    await leader.click('form[action$="/answer"] button');
    await leader.waitForSelector('.mc-notice--success');
    await officer.goto(`/can-bo/hoi-dap/${questionCode}`);
    await officer.fill('#answer-words', 'Cần tờ khai và giấy chứng sinh.');
    await officer.click('form[action$="/answer"] button');
    await officer.waitForSelector('.mc-notice--success');
    await leader.goto(`/can-bo/hoi-dap/${questionCode}`);
    await leader.click('form[action$="/publish"] button');
    await leader.waitForSelector('.mc-notice--success');
  });

  it.each([1366, 390])(
    'find pages that break no rule of accessibility and fit the screen, %i px wide',
    async (width) => {
      const visitor = await office.visitor({ width });
      await look(visitor, `/danh-gia/${key}`, 'danh-gia', width);
      await look(visitor, '/danh-gia?ma=x', 'danh-gia-ma', width);
      await look(visitor, '/hoi-dap', 'hoi-dap', width);
      await look(visitor, `/hoi-dap/${questionCode}`, 'hoi-dap-cau', width);
      await look(visitor, '/hoi-dap/gui?tim=ubnd', 'hoi-dap-gui', width);
      await look(visitor, `/phan-anh?donVi=${unitId('UBND xã')}`, 'phan-anh', width);
      await look(visitor, '/theo-doi', 'theo-doi', width);
      const leader = await office.at('leader', { width });
      await look(leader, '/can-bo/hoi-dap?loai=all', 'can-bo-hoi-dap', width);
      await look(leader, `/can-bo/hoi-dap/${complaintCode}`, 'can-bo-phan-anh', width);
      const counter = await office.at('counter', { width });
      await look(counter, '/quay/danh-gia', 'quay-danh-gia', width);
      await look(counter, `/quay/danh-gia/${dossierCode}`, 'quay-phieu', width);
      await look(counter, '/quay/man-hinh-danh-gia', 'quay-man-hinh', width);
      const chief = await office.at('chief', { width });
      await look(chief, '/lanh-dao/hai-long', 'hai-long', width);
      await look(chief, '/lanh-dao/hai-long/danh-gia', 'hai-long-danh-gia', width);
      await look(chief, '/lanh-dao/hai-long/viec', 'hai-long-viec', width);
      await look(chief, '/lanh-dao/hai-long/chi-so', 'hai-long-chi-so', width);
      await look(chief, `/can-bo/lien-he/${dossierCode}`, 'lien-he', width);
      // A form that is shown again says 422, which Chromium calls a failure.
      expect(office.complaints.filter((each) => !each.includes('422'))).toEqual([]);
    },
    180_000,
  );
});
