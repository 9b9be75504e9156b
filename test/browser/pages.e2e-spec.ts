import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { PASSWORD } from '../support/access-app.js';
import { DossierWorld } from '../support/dossier-world.js';
import { axeViolations, describeInBrowser, launchChromium, sidewaysOf } from './support/chromium.js';
import { done, Office } from './support/staff.js';

let world: DossierWorld;
let browser: Browser | undefined;
let office: Office;
let code = '';

/** Takes a dossier in through the sheet, without a script. */
async function takeIn(page: Page, name: string): Promise<string> {
  await page.goto('/quay/tiep-nhan?thuTuc=9.000001');
  await page.locator('.mc-checklist input[name=documents]').first().check();
  await page.fill('#fullName', name);
  await page.click('button[value=accept]');
  await page.waitForSelector('.mc-taken, .govuk-error-summary');
  const number = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
  await page.click('text=Mở hồ sơ');
  await page.waitForURL(`**/quay/ho-so/${number}`);
  return number;
}

describeInBrowser('pages in a browser', () => {
  beforeAll(async () => {
    world = await DossierWorld.start('2020-05-04T08:30:00+07:00');
    browser = await launchChromium();
    office = new Office(world, browser);
    await office.account('clerk', 'one-stop-clerk', 'Một cửa xã');
    await office.account('officer', 'officer', 'UBND xã');
    await office.account('viewer', 'statistics-viewer', 'UBND tỉnh', 'subtree');
    const clerk = await office.at('clerk', { javaScript: false });
    code = await takeIn(clerk, 'Nông Thị Hương');
    await clerk.locator('.mc-acts form button', { hasText: 'Bắt đầu giải quyết' }).click();
    await done(clerk);
  });
  afterAll(async () => {
    await office.close();
    await browser?.close();
    await world.close();
  });

  it.each([1366, 390])('break no rule of accessibility and fit the screen, %i px wide', async (width) => {
    const clerk = await office.at('clerk', { width });
    const viewer = await office.at('viewer', { width });
    const visits: [Page, string][] = [
      [await office.visitor({ width }), '/dang-nhap'],
      [await office.visitor({ width }), '/'],
      [await office.visitor({ width }), '/tra-cuu?ma=abc'],
      [await office.visitor({ width }), `/tra-cuu/${code}`],
      [await office.visitor({ width }), '/khong-co-trang-nay'],
      [clerk, '/quay'],
      [clerk, '/quay/tiep-nhan?thuTuc=9.000001'],
      [clerk, `/quay/ho-so/${code}`],
      [clerk, '/can-bo'],
      [clerk, '/can-bo/tra-cuu?q=khong%20ai'],
      [viewer, '/lanh-dao'],
      [viewer, '/lanh-dao/ho-so?loai=tiep-nhan'],
    ];
    for (const [page, path] of visits) {
      await page.goto(path);
      expect({ path, violations: await axeViolations(page) }).toEqual({ path, violations: [] });
      expect({ path, sideways: await sidewaysOf(page) }).toEqual({ path, sideways: 0 });
    }
  });

  it('answer a code with the promised date and hide the name, within 30 KB and without a script', async () => {
    const page = await office.visitor({ width: 390, javaScript: false });
    let bytes = 0;
    page.on('response', (response) => {
      void response
        .request()
        .sizes()
        .then(
          (sizes) => (bytes += sizes.responseBodySize),
          () => undefined,
        );
    });
    await page.goto('/tra-cuu');
    await page.fill('#code', ` ${code.toLowerCase()} `);
    bytes = 0;
    const fresh = await office.visitor({ width: 390, javaScript: false });
    fresh.on('response', (response) => {
      void response
        .request()
        .sizes()
        .then(
          (sizes) => (bytes += sizes.responseBodySize),
          () => undefined,
        );
    });
    await page.click('main button');
    expect(new URL(page.url()).pathname).toBe(`/tra-cuu/${code}`);
    bytes = 0;
    await fresh.goto(`/tra-cuu/${code}`, { waitUntil: 'networkidle' });
    expect(await fresh.textContent('.mc-promise__big')).toBe('18/05/2020');
    expect(await fresh.textContent('.mc-page-head__sub')).toContain('Nông Thị H***');
    expect(await fresh.content()).not.toContain('Hương');
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(30 * 1024);
  });

  it('say what is wrong with a code, at its field', async () => {
    const page = await office.visitor({ javaScript: false });
    const unknown = await page.goto('/tra-cuu/000.15.30.H14-200504-9999');
    expect(unknown?.status()).toBe(404);
    expect(await page.textContent('.govuk-error-message')).toContain('000.15.30.H14-200504-9999');
    const wrong = await page.goto('/tra-cuu?ma=12345');
    expect(wrong?.status()).toBe(422);
    expect(await page.inputValue('#code')).toBe('12345');
  });

  it('refuse a wrong password and a foreign way back', async () => {
    const page = await office.visitor();
    await page.goto('/dang-nhap?ve=//evil.example/');
    expect(await page.inputValue('input[name=returnTo]')).toBe('/toi');
    await page.fill('#username', 'clerk');
    await page.fill('#password', 'sai mật khẩu rồi');
    await Promise.all([page.waitForResponse((r) => r.request().method() === 'POST'), page.click('main button')]);
    await page.waitForSelector('.govuk-error-summary');
    expect(await page.inputValue('#username')).toBe('clerk');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('error-summary');
    expect(await page.title()).toMatch(/^Lỗi: /);
  });

  it('come back after signing in to where one wanted to go', async () => {
    const page = await office.at('officer');
    await page.click('button.mc-me__out');
    await page.waitForURL('**/dang-nhap');
    await page.goto(`/can-bo/ho-so/${code}`);
    expect(new URL(page.url()).pathname).toBe('/dang-nhap');
    expect(await page.inputValue('input[name=returnTo]')).toBe(`/can-bo/ho-so/${code}`);
  });

  it('bring the sheet back with everything that is wrong and everything that was typed', async () => {
    const page = await office.at('clerk', { javaScript: false });
    await page.goto('/quay/tiep-nhan?thuTuc=9.000001');
    await page.fill('#personalId', '12');
    await page.fill('#phone', 'abc');
    await page.fill('#addressText', 'Xóm Bản Rạ');
    await page.click('button[value=accept]');
    expect(await page.textContent('.govuk-error-summary')).toContain('họ và tên');
    await page.fill('#fullName', 'Lý A Páo');
    await page.click('button[value=accept]');
    const summary = await page.textContent('.govuk-error-summary');
    expect(summary).toMatch(/số/i);
    expect(await page.locator('.govuk-error-summary a[href="#personalId"]').count()).toBe(1);
    expect(await page.inputValue('#addressText')).toBe('Xóm Bản Rạ');
    await page.fill('#personalId', '');
    await page.fill('#phone', '0912000218');
    await page.click('button[value=accept]');
    // The papers have not been ticked: the rule names them.
    expect(await page.textContent('.govuk-error-summary')).toContain('Đơn đề nghị');
  });

  it('keep what was typed when another was faster, and say so', async () => {
    const [first, second] = [await office.at('officer'), await office.at('officer')];
    await first.goto(`/can-bo/ho-so/${code}`);
    await second.goto(`/can-bo/ho-so/${code}`);
    await second.fill('#complete-step-note', 'Đã xem');
    await second.locator('.mc-acts form button', { hasText: 'Chuyển bước tiếp theo' }).click();
    await done(second);
    await first.fill('#complete-step-note', 'Ý kiến của tôi');
    const answered = first.waitForResponse((response) => response.request().method() === 'POST');
    await first.locator('.mc-acts form button', { hasText: 'Chuyển bước tiếp theo' }).click();
    expect((await answered).status()).toBe(412);
    const summary = await first.textContent('.govuk-error-summary');
    expect(summary).toContain('Người thử officer');
    expect(summary).toContain('Chuyển bước');
    expect(await first.textContent('#kept')).toBe('Ý kiến của tôi');
  });

  it('are worked by keys, but not while somebody types', async () => {
    const page = await office.at('clerk');
    await takeIn(page, 'Bế Văn Lưu');
    await takeIn(page, 'Mã Thị Liên');
    await page.goto('/quay');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.textContent)).toContain('Mã Thị Liên');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('quick-search');
    await page.keyboard.type('n?j');
    expect(await page.inputValue('#quick-search')).toBe('n?j');
    await page.keyboard.press('Tab');
    await page.keyboard.press('?');
    expect(await page.locator('#key-help').evaluate((dialog: HTMLDialogElement) => dialog.open)).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.waitForURL('**/quay/tiep-nhan');
  });

  it('open from a figure a list of exactly as many dossiers', async () => {
    const page = await office.at('viewer', { javaScript: false });
    expect(new URL(page.url()).pathname).toBe('/lanh-dao');
    const figure = Number((await page.textContent('.mc-kpi__card--received .mc-kpi__figure'))?.replace(/\D/g, ''));
    expect(figure).toBeGreaterThanOrEqual(3);
    await page.click('.mc-kpi__card--received');
    expect(await page.locator('tr[data-row]').count()).toBe(figure);
    expect(await page.textContent('h1')).toContain(`${String(figure)} hồ sơ`);
    expect(await page.locator('tr[data-row] a').count()).toBe(0);
  });

  it('speak English to whom it was asked of, on the same page', async () => {
    const page = await office.visitor({ javaScript: false });
    await page.goto(`/tra-cuu/${code}`);
    await page.locator('footer a', { hasText: 'English' }).click();
    expect(new URL(page.url()).pathname).toBe(`/tra-cuu/${code}`);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await page.textContent('.mc-promise__label')).toBe('Promised date');
  });

  it('take a security key as second factor, and say without a script why they cannot', async () => {
    await office.account('keeper', 'administrator', 'UBND tỉnh');
    // Keys are bound to a domain; addresses in numbers have none.
    const home = world.web.address.replace('127.0.0.1', 'localhost');
    const page = await office.visitor({ width: 390 });
    const devices = await page.context().newCDPSession(page);
    await devices.send('WebAuthn.enable');
    const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'usb', automaticPresenceSimulation: true },
    });
    const password = async (to: Page) => {
      await to.goto(`${home}/dang-nhap?ve=/toi/bao-mat`);
      await to.fill('#username', 'keeper');
      await to.fill('#password', PASSWORD);
      await to.click('main button');
    };
    await password(page);
    await page.waitForURL('**/toi/bao-mat');
    await page.click('text=Thêm khóa bảo mật');
    await page.fill('#name', 'Khóa thử');
    expect(await axeViolations(page)).toEqual([]);
    await page.click('text=Đăng ký khóa');
    await page.waitForSelector('h1:has-text("Mã khôi phục")');
    expect((await devices.send('WebAuthn.getCredentials', { authenticatorId })).credentials).toHaveLength(1);
    await page.goto(`${home}/toi/bao-mat`);
    expect(await page.textContent('main table')).toContain('Khóa thử');
    expect({ axe: await axeViolations(page), sideways: await sidewaysOf(page) }).toEqual({ axe: [], sideways: 0 });
    await page.context().clearCookies();

    await password(page);
    await page.waitForSelector('[data-key-body]:not([hidden])');
    expect(await page.locator('[data-key-failed]:visible, [data-key-unsupported]:visible').count()).toBe(0);
    expect({ axe: await axeViolations(page), sideways: await sidewaysOf(page) }).toEqual({ axe: [], sideways: 0 });
    await page.click('text=Dùng khóa bảo mật');
    await page.waitForURL('**/toi/bao-mat');
    expect(await page.textContent('main table')).toContain('Khóa thử');

    const plain = await office.visitor({ javaScript: false });
    await password(plain);
    expect(await plain.textContent('main')).toContain('Khóa bảo mật cần JavaScript');
    expect(await plain.locator('button:visible', { hasText: 'Dùng khóa' }).count()).toBe(0);
    expect(await plain.locator('#code').count()).toBe(1);
  });

  it('load nothing that the policy forbids', () => {
    const expected = /status of (404|412|422)/;
    expect(office.complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
  });
});
