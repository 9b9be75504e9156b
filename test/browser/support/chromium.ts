import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '../../../src/platform/config/project-root.js';

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const hasChromium = existsSync(EXECUTABLE);

/** Tests that need Chromium; without it they are counted as skipped, and one line says why. */
export const describeInBrowser: typeof describe | typeof describe.skip = hasChromium ? describe : describe.skip;
if (!hasChromium) process.stderr.write(`no Chromium at ${EXECUTABLE}: browser tests are skipped\n`);

export async function launchChromium(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
}

/** Ids of the rules of WCAG 2.2 AA and good practice that a page breaks, each with the places. */
export async function axeViolations(page: Page): Promise<string[]> {
  const source = readFileSync(join(projectRoot(), 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
  // Given as an expression, so that the page's own policy on scripts stays as it is.
  await page.evaluate(source);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const axe = (globalThis as unknown as { axe: { run(where: unknown, how: unknown): Promise<AxeResult> } }).axe;
    const { violations } = await axe.run(document, { runOnly: tags });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  });
}

/** Keeps what a page looks like under `.data/screenshots`, for people to look at; the folder is not kept in git. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(projectRoot(), '.data', 'screenshots', `${name}.png`), fullPage: true });
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: string[] }[] }[];
}

/** Pixels by which a page can be pushed sideways; 0 where it fits. */
export function sidewaysOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
