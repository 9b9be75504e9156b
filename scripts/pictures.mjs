// `node scripts/pictures.mjs [address]`: takes the pictures of the README from the running demonstration into docs/images.
// It changes nothing there: the intake sheet is filled in and left. CHROMIUM names the browser.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const address = (process.argv[2] ?? 'http://127.0.0.1:3000').replace(/\/$/, '');
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'docs', 'images');
const PASSWORD = 'thac-ban-gioc-2020';
const MOST_BYTES = 120 * 1024;
const SCREEN = { width: 1366, height: 768 };

async function signedIn(browser, username) {
  const page = await (await browser.newContext({ viewport: SCREEN, locale: 'vi-VN' })).newPage();
  await page.goto(`${address}/dang-nhap`);
  await page.fill('#username', username);
  await page.fill('#password', PASSWORD);
  await Promise.all([page.waitForURL((url) => url.pathname !== '/dang-nhap'), page.click('main form button')]);
  return page;
}

/** The first dossier of the worklist that is late, else the first. */
async function firstDossier(page) {
  await page.goto(`${address}/can-bo`);
  return page.locator('tr[data-row] th a').first().getAttribute('href');
}

const PICTURES = {
  leader: async (browser) => {
    const page = await signedIn(browser, 'lanhdao.tinh');
    await page.goto(`${address}/lanh-dao`);
    return page;
  },
  intake: async (browser) => {
    const page = await signedIn(browser, 'mc.xa.damthuy');
    await page.goto(`${address}/quay/tiep-nhan`);
    const offered = await page
      .locator('#procedureCode option')
      .evaluateAll((all) =>
        all.map((each) => ({ value: each.value, text: each.textContent ?? '' })).filter(({ value }) => value !== ''),
      );
    const chosen = offered.find(({ text }) => text.includes('mai táng')) ?? offered[0];
    await page.goto(`${address}/quay/tiep-nhan?thuTuc=${chosen.value}`);
    await page.waitForSelector('.mc-checklist');
    const typed = { personalId: '982000218', fullName: 'Nông Thị Hương', phone: '0120000218' };
    for (const [name, text] of Object.entries(typed)) await page.fill(`#${name}`, text);
    await page.fill('#addressText', 'Xóm Bản Rạ, xã Đàm Thủy, huyện Trùng Khánh');
    await page.locator('.mc-checklist input[type=checkbox]').first().check({ force: true });
    return page;
  },
  dossier: async (browser) => {
    const page = await signedIn(browser, 'cb.xa.damthuy');
    await page.goto(new URL(await firstDossier(page), address).href);
    return page;
  },
  track: async (browser) => {
    const staff = await signedIn(browser, 'cb.xa.damthuy');
    const code = (await firstDossier(staff)).split('/').at(-1);
    const page = await (await browser.newContext({ viewport: SCREEN, locale: 'vi-VN' })).newPage();
    await page.goto(`${address}/tra-cuu/${code}`);
    return page;
  },
};

/** As WebP, of less quality until it is light enough. */
async function pictureOf(page) {
  await page.evaluate(() => globalThis.document.fonts.ready);
  const session = await page.context().newCDPSession(page);
  for (const quality of [80, 70, 60, 50]) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length <= MOST_BYTES) return bytes;
  }
  throw new Error(`a picture is heavier than ${String(MOST_BYTES)} bytes`);
}

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  mkdirSync(folder, { recursive: true });
  for (const [name, take] of Object.entries(PICTURES)) {
    const page = await take(browser);
    const bytes = await pictureOf(page);
    await page.context().close();
    writeFileSync(join(folder, `${name}.webp`), bytes);
    process.stdout.write(`${name}.webp ${String(Math.ceil(bytes.length / 1024))} KB\n`);
  }
} finally {
  await browser.close();
}
