import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { DossierWorld } from '../support/dossier-world.js';
import { axeViolations, describeInBrowser, keepPicture, launchChromium, sidewaysOf } from './support/chromium.js';
import { Office } from './support/staff.js';

const PROCEDURE = '9.000001';
let world: DossierWorld;
let browser: Browser | undefined;
let office: Office;

describeInBrowser('the catalogue and the public progress', () => {
  beforeAll(async () => {
    world = await DossierWorld.start('2020-05-04T08:30:00+07:00');
    browser = await launchChromium();
    office = new Office(world, browser);
  });
  afterAll(async () => {
    await office.close();
    await browser?.close();
    await world.close();
  });

  it.each([1366, 390])('are readable by everybody, %i px wide, without a script', async (width) => {
    const page = await office.visitor({ width, javaScript: true });
    for (const [name, path] of [
      ['procedures', '/thu-tuc'],
      ['procedures-found', '/thu-tuc?q=thu+tuc'],
      ['procedures-none', '/thu-tuc?q=xyzzy'],
      ['procedure', `/thu-tuc/${PROCEDURE}`],
      ['progress', '/tien-do'],
    ] as const) {
      await page.goto(path);
      await keepPicture(page, `${name}-${String(width)}`);
      expect({ path, violations: await axeViolations(page) }).toEqual({ path, violations: [] });
      expect({ path, sideways: await sidewaysOf(page) }).toEqual({ path, sideways: 0 });
    }
  });

  it('lead from words without accents to the date that today would promise', async () => {
    const page = await office.visitor({ javaScript: false });
    await page.goto('/');
    await page.click('.mc-header__nav a[href="/thu-tuc"]');
    await page.fill('#q', PROCEDURE);
    await page.click('main button');
    await page.click(`a[href="/thu-tuc/${PROCEDURE}"]`);
    // Ten working days from Monday 4 May 2020: the day itself is not counted, so the tenth is Monday 18 May.
    expect(await page.textContent('.mc-apply')).toContain('18/05/2020');
    const unknown = await page.goto('/thu-tuc/1.999999');
    expect(unknown?.status()).toBe(404);
  });
});
