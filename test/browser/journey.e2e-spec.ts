import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { RATING_QUESTIONS } from '../../src/modules/feedback/domain/index.js';
import { DossierWorld } from '../support/dossier-world.js';
import { describeInBrowser, launchChromium } from './support/chromium.js';
import { done, Office } from './support/staff.js';

let world: DossierWorld;
let browser: Browser;
let office: Office;
async function status(page: Page): Promise<string> {
  return (await page.textContent('.mc-dossier-head .mc-tag')) ?? '';
}

/** Presses the button of an act, opening it first where it is folded away. */
async function act(page: Page, label: string): Promise<void> {
  const folded = page.locator('details.mc-act', { has: page.locator(`summary:text-is("${label}")`) });
  if ((await folded.count()) > 0 && (await folded.getAttribute('open')) === null)
    await folded.locator('summary').click();
  await page.locator('.mc-acts form button', { hasText: label }).click();
  await page.waitForLoadState();
  await done(page);
}

/** Opens the only dossier of a desk with that number. */
async function openAt(page: Page, desk: string, number: string): Promise<void> {
  await page.goto(desk);
  await page.locator('tr[data-row] a', { hasText: number }).click();
  await page.waitForLoadState();
}

async function takeIn(page: Page, name: string, { javaScript }: { javaScript: boolean }): Promise<string> {
  await page.goto('/quay');
  await page.click('a.govuk-button');
  const option = page.locator('#procedureCode option', { hasText: 'Xác nhận để thử' });
  await page.selectOption('#procedureCode', (await option.getAttribute('value')) ?? '');
  if (!javaScript) await page.click('button[value=preview]');
  // 10 working days from Monday 4 May 2020.
  await page.waitForSelector('.mc-preview__head b:text("18/05/2020")');
  await page.locator('.mc-checklist input[name=documents]').first().check();
  await page.fill('#fullName', name);
  await page.fill('#personalId', '085000218');
  await page.click('button[value=accept]');
  await page.waitForSelector('.mc-taken, .govuk-error-summary');
  const number = (await page.textContent('.mc-taken .mc-code b')) ?? '';
  expect(await page.textContent('.mc-taken')).toContain('18/05/2020');
  expect(await page.getAttribute('a[data-keys=p]', 'href')).toMatch(/^\/in\/giay-tiep-nhan\//);
  await page.click('text=Mở hồ sơ');
  await page.waitForLoadState();
  return number;
}

/** What the province shows of it: finished in time, and rated. */
async function province(page: Page): Promise<{ onTime: number; rated: number }> {
  await page.goto('/lanh-dao');
  const onTime = Number(await page.textContent('.mc-kpi__card--on-time .mc-kpi__figure'));
  await page.goto('/lanh-dao/hai-long');
  const rated = /(\d+) hồ sơ được đánh giá/.exec(await page.innerText('main'))?.[1];
  return { onTime, rated: Number(rated) };
}

/** The citizen sees the date and, day by day, why it is that one; nobody had to tell him where to look. */
async function findsOutWhy(page: Page, code: string): Promise<void> {
  await page.goto('/');
  await page.fill('input[name=ma]', code);
  await page.press('input[name=ma]', 'Enter');
  await page.waitForURL((url) => url.pathname.includes(code));
  expect(await page.textContent('main')).toContain('18/05/2020');
  expect(await page.locator('.mc-calendar td').count()).toBeGreaterThan(10);
}

/** On the screen that the clerk turns to the citizen. */
async function isRated(clerk: Page, code: string): Promise<void> {
  await clerk.goto(`/quay/danh-gia/${code}`);
  await clerk.click('button[value=screen]');
  await clerk.waitForURL('**/quay/danh-gia?xong=man-hinh');
  await clerk.goto('/quay/man-hinh-danh-gia');
  for (const question of RATING_QUESTIONS)
    await clerk.locator(`input[name=${question}]`).first().check({ force: true });
  await clerk.locator('main form button').last().click();
  await clerk.waitForURL('**/quay/man-hinh-danh-gia?xong=1');
}

describeInBrowser('from intake to return', () => {
  beforeAll(async () => {
    world = await DossierWorld.start('2020-05-04T08:30:00+07:00');
    browser = await launchChromium();
    office = new Office(world, browser);
    await office.account('clerk', 'one-stop-clerk', 'Một cửa xã');
    await office.account('officer', 'officer', 'UBND xã');
    await office.account('head', 'division-head', 'Phòng LĐTBXH');
    await office.account('leader', 'agency-leader', 'UBND huyện');
    await office.account('chief', 'agency-leader', 'UBND tỉnh', 'subtree');
    await office.account('registry', 'registry-clerk', 'UBND huyện');
  });
  afterAll(async () => {
    await office.close();
    await browser.close();
    await world.close();
  });

  it.each([
    ['with a script', { javaScript: true }, 'Nông Thị Hương'],
    ['without a script', { javaScript: false }, 'Nông Thị Lan'],
  ])('a dossier is carried by forms from the counter through the district and back, %s', async (_how, screen, name) => {
    // As it stands on the day on which this one will be finished.
    await world.now('2020-05-05T09:00:00');
    const chief = await office.at('chief', screen);
    const before = await province(chief);
    await world.now('2020-05-04T08:30:00');
    const clerk = await office.at('clerk', screen);
    expect(new URL(clerk.url()).pathname).toBe('/quay');
    const number = await takeIn(clerk, name, screen);
    const code = new URL(clerk.url()).pathname.split('/').at(-1) ?? '';
    await findsOutWhy(await office.visitor(screen), code);
    expect(await status(clerk)).toBe('Mới tiếp nhận');
    await act(clerk, 'Bắt đầu giải quyết');
    expect(await status(clerk)).toBe('Đang giải quyết');

    const officer = await office.at('officer', screen);
    await openAt(officer, '/can-bo', number);
    expect(await officer.textContent('#why-return-step')).toContain('bước đầu');
    await officer.fill('#complete-step-note', 'Đủ giấy tờ');
    await act(officer, 'Chuyển bước tiếp theo');
    expect(await officer.textContent('.mc-notice--success')).toContain('Chuyển bước tiếp theo');

    await world.now('2020-05-05T09:00:00');
    const head = await office.at('head', screen);
    await openAt(head, '/can-bo', number);
    await act(head, 'Nhận bước');
    // The step before the signature: what would lead past it is not offered.
    expect(await head.textContent('#why-complete-step')).toContain('Bước sau là ký duyệt');
    await act(head, 'Trình lãnh đạo ký kết quả');
    expect(await status(head)).toBe('Chờ ký duyệt');

    const leader = await office.at('leader', screen);
    await openAt(leader, '/can-bo', number);
    await act(leader, 'Ký kết quả');
    const registry = await office.at('registry', screen);
    await openAt(registry, '/can-bo', number);
    await registry.fill('#number-result-number', '12/QĐ-UBND');
    await act(registry, 'Vào sổ, cấp số');
    await act(registry, 'Phát hành kết quả');

    await openAt(clerk, '/quay', number);
    await act(clerk, 'Nhận kết quả về quầy');
    expect(await status(clerk)).toBe('Đã có kết quả');
    await clerk.check('input[name=to][value=applicant]');
    await clerk.check('input[name=identityChecked]');
    await act(clerk, 'Trả kết quả');
    expect(await status(clerk)).toBe('Đã trả kết quả');
    expect(await clerk.textContent('.mc-dossier-head .mc-deadline')).toContain('Sớm');
    await isRated(clerk, code);
    const after = { onTime: before.onTime + 1, rated: before.rated + 1 };
    expect(await province(chief)).toEqual(after);
    expect(office.complaints).toEqual([]);
  });
});
