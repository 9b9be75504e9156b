import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Accounts, RoleAssignments } from '../../../src/modules/identity/index.js';
import type { RoleCode, RoleReach } from '../../../src/modules/identity/domain/index.js';
import { unitId } from '../../builders/a-district.js';
import { PASSWORD, roleAt } from '../../support/access-app.js';
import type { DossierWorld } from '../../support/dossier-world.js';

export interface Screen {
  readonly javaScript?: boolean;
  readonly width?: number;
}

/** People of the office who sit at browsers of their own. */
export class Office {
  readonly #contexts: BrowserContext[] = [];
  /** What browsers complained about on any page. */
  readonly complaints: string[] = [];

  constructor(
    private readonly world: DossierWorld,
    private readonly browser: Browser,
  ) {}

  async account(username: string, role: RoleCode, unit: string, reach: RoleReach = 'unit'): Promise<string> {
    const { app, database } = this.world.web;
    await database.unitOfWork.run(async (tx) => {
      const account = { kind: 'person' as const, username, displayName: `Người thử ${username}`, password: PASSWORD };
      const id = await app.get(Accounts).create(tx, null, account);
      await app.get(RoleAssignments).assign(tx, null, id, roleAt(role, unitId(unit), { reach }));
    });
    return username;
  }

  async visitor({ javaScript = true, width = 1366 }: Screen = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.world.web.address,
      javaScriptEnabled: javaScript,
      viewport: { width, height: 844 },
      locale: 'vi-VN',
    });
    // A busy machine is slow, not wrong.
    context.setDefaultTimeout(90_000);
    this.#contexts.push(context);
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${String(error)}`));
    return page;
  }

  /** At a desk of one's own, signed in through the form. */
  async at(username: string, screen: Screen = {}): Promise<Page> {
    const page = await this.visitor(screen);
    await page.goto('/toi');
    await page.fill('#username', username);
    await page.fill('#password', PASSWORD);
    await Promise.all([page.waitForURL((url) => url.pathname !== '/dang-nhap'), page.click('main button')]);
    return page;
  }

  async close(): Promise<void> {
    for (const context of this.#contexts) await context.close();
  }
}

/** Waits for the line that says what was done. @throws Error with what the page says instead. */
export async function done(page: Page): Promise<void> {
  await page.waitForSelector('.mc-notice--success, .govuk-error-summary, .mc-error');
  if ((await page.locator('.mc-notice--success').count()) > 0) return;
  throw new Error(`${page.url()} says: ${(await page.innerText('main')).slice(0, 500)}`);
}
