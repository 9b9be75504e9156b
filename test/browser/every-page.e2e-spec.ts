import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { JobDrain } from '../../src/platform/queue/job-drain.js';
import { JobQueue } from '../../src/platform/queue/job-queue.js';
import { SCHEDULES } from '../../src/platform/queue/schedules.js';
import { BrowserSession } from '../support/browser-session.js';
import { faultsOfPage, faultsOfText } from '../support/pages/html-checks.js';
import { PAGE_SAMPLES } from '../support/pages/page-samples.js';
import { PageWorld, type Who } from '../support/pages/page-world.js';
import { EXCEPTIONS } from '../support/plans/named-exceptions.js';
import { judgePlans } from '../support/plans/large-tables.js';
import { RecordedStatements } from '../support/plans/recorded-statements.js';
import { createTestWorker } from '../support/test-worker.js';
import { axeViolations, describeInBrowser, keepPicture, launchChromium, sidewaysOf } from './support/chromium.js';
import { Office } from './support/staff.js';

const SCHEDULED: ReadonlySet<string> = new Set(SCHEDULES.map(({ job }) => job));
const WIDTHS = [1366, 390] as const;

let pages: PageWorld;
const statements = new RecordedStatements();
let visits: { readonly route: string; readonly who: Who; readonly path: string }[];
beforeAll(async () => {
  statements.start();
  pages = await PageWorld.start();
  visits = Object.entries(PAGE_SAMPLES).map(([route, { who, at }]) => ({
    route,
    who,
    path: at?.(pages.facts) ?? route,
  }));
});
afterAll(() => pages.close());

describe('every page', () => {
  it.each(['vi', 'en'])('opens for who may, as valid HTML with all its words, in %s', async (language) => {
    const check = language === 'vi' ? faultsOfPage : faultsOfText;
    const wrong: unknown[] = [];
    const visitor = new BrowserSession(pages.world.web);
    // Read first, judged afterwards: the validator holds the process up, and connections would be closed meanwhile.
    const answers: { path: string; status: number; html: string }[] = [];
    for (const { who, path } of visits) {
      const browser = who === 'nobody' ? visitor : pages.people[who].browser;
      const answer = await browser.get(path, { accept: 'text/html', 'accept-language': language });
      answers.push({ path, status: answer.status, html: await answer.text() });
    }
    for (const { path, status, html } of answers) {
      const faults = status === 200 ? check(html) : [`status ${String(status)}`];
      if (!html.includes(`lang="${language}"`)) faults.push(`not in ${language}`);
      if (faults.length > 0) wrong.push({ path, faults: [...new Set(faults)] });
    }
    expect(wrong).toEqual([]);
  });
});

describeInBrowser('every page in a browser', () => {
  let browser: Browser;
  let office: Office;
  const desks = new Map<Who, Page>();
  beforeAll(async () => {
    browser = await launchChromium();
    office = new Office(pages.world, browser);
  });
  afterAll(async () => {
    await office.close();
    await browser.close();
  });

  async function deskOf(who: Who): Promise<Page> {
    const known = desks.get(who);
    if (known) return known;
    const page = await (who === 'nobody' ? office.visitor() : office.at(pages.usernames[who]));
    desks.set(who, page);
    return page;
  }

  it('breaks no rule of accessibility and fits the screen, wide and narrow', async () => {
    const wrong: unknown[] = [];
    for (const { route, who, path } of visits) {
      const page = await deskOf(who);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 844 });
        if (width === WIDTHS[0]) await page.goto(path);
        const violations = await axeViolations(page);
        const sideways = await sidewaysOf(page);
        const name = route === '/' ? 'trang-chu' : route.slice(1).replaceAll('/', '.').replaceAll(':', '');
        await keepPicture(page, `every-page/${name}-${String(width)}`);
        if (violations.length > 0 || sideways !== 0) wrong.push({ path, width, violations, sideways });
      }
    }
    expect(wrong).toEqual([]);
    expect(office.complaints).toEqual([]);
  }, 400_000);
});

// Last, for jobs move what the pages above show.
describe('every statement of pages, acts and jobs', () => {
  it('reads growing tables by an index or within bounds', async () => {
    const { database } = pages.world.web;
    const worker = await createTestWorker(database);
    try {
      for (const name of SCHEDULED) await worker.context.get(JobQueue).addUnchecked(name, {});
      await worker.context.get(JobDrain).drain();
    } finally {
      await worker.stop();
    }
    const asked = statements.stop();
    expect(asked.length).toBeGreaterThan(300);
    const { unbounded, failed } = await judgePlans(database.url, asked);
    expect(failed).toEqual([]);
    const excusesOf = ({ text, table }: { text: string; table: string }) =>
      EXCEPTIONS.filter(({ statement, tables }) => statement.test(text) && tables.includes(table));
    expect(unbounded.filter((read) => excusesOf(read).length === 0)).toEqual([]);
    const used = new Set(unbounded.flatMap(excusesOf));
    expect(EXCEPTIONS.filter((exception) => !used.has(exception))).toEqual([]);
  });
});
