/** What lists of staff show of dossiers, against what the dossiers themselves say to the same person. */
import type { ApiCaller } from '../dossier-world.js';
import { PAGE_SAMPLES } from './page-samples.js';
import type { PageFacts } from './page-world.js';

export interface KnownDossier {
  readonly id: string;
  readonly code: string;
  /** Of its applicant. */
  readonly name: string;
}

/** Somebody, and whether the figures of units are his work: their lists have codes and dates of dossiers that he does not open. */
export interface Reader {
  readonly who: string;
  readonly caller: ApiCaller;
  readonly counts: boolean;
}

const NEEDS_FACTS = new Proxy({} as PageFacts, {
  get: () => {
    throw new Error('needs a fact');
  },
});

/** Lists that a sample opens with one question have others. */
const MORE_QUESTIONS = [
  '/lanh-dao/ho-so?loai=dang-giai-quyet&goc=intake',
  '/lanh-dao/ho-so?loai=dang-qua-han&goc=intake',
  '/lanh-dao/qua-han?goc=intake',
  '/lanh-dao/hai-long/danh-gia?donVi=H14.30.15',
  '/can-bo/tra-cuu?tu=2020-03-01',
];

/** Every page of staff that needs no dossier, report or case in its address: worklists, drill-downs, searches. */
export const LISTS: readonly string[] = [
  ...Object.entries(PAGE_SAMPLES).flatMap(([route, { at }]) => {
    if (!/^\/(?:lanh-dao|can-bo|quay)(?:\/|$)/.test(route)) return [];
    try {
      return [at?.(NEEDS_FACTS) ?? route];
    } catch {
      return [];
    }
  }),
  ...MORE_QUESTIONS,
];

/** As the file of the list that leaders take away; null for those who get no such file. */
export async function exported({ browser }: ApiCaller): Promise<string | null> {
  const response = await browser.get('/lanh-dao/ho-so/tep?loai=dang-giai-quyet&dang=csv', { accept: 'text/csv' });
  return response.status === 200 ? response.text() : null;
}

/** By the last digits on the page; where only one dossier has them, the page leads there at once. */
export async function finds({ browser }: ApiCaller, code: string): Promise<boolean> {
  const response = await browser.get(`/can-bo/tra-cuu?q=${code.slice(-4)}`);
  return `${response.headers.get('location') ?? ''} ${await response.text()}`.includes(code);
}

/**
 * Where a list and the dossiers disagree for the reader: a link that does not open, a code or a name of what he may not
 * see. @param seen gets each list that showed a dossier
 */
export async function disagreements(
  { who, caller, counts }: Reader,
  dossiers: readonly KnownDossier[],
  seen: Set<string>,
): Promise<string[]> {
  const open = new Set<string>();
  for (const { id, code } of dossiers) {
    if ((await caller.get(`/api/v1/dossiers/${id}`)).status === 200) open.add(code);
  }
  const wrong: string[] = [];
  for (const path of LISTS) {
    const response = await caller.browser.get(path, { accept: 'text/html' });
    const html = await response.text();
    if (response.status !== 200) continue;
    // Codes stand in several pieces, the last digits by themselves.
    const text = html.replace(/<[^>]*>/g, '');
    const links = [...html.matchAll(/href="\/(?:can-bo|quay)\/ho-so\/([^"?/]+)/g)];
    const linked = new Set(links.map(([, key = '']) => decodeURIComponent(key)));
    const figures = counts && path.startsWith('/lanh-dao');
    for (const { code } of dossiers) {
      if (text.includes(code)) seen.add(path.split('?')[0] ?? '');
      if (open.has(code)) continue;
      if (linked.has(code)) wrong.push(`${who} ${path}: a link to ${code}, which does not open`);
      if (text.includes(code) && !figures) wrong.push(`${who} ${path}: the code ${code}, which does not open`);
    }
    for (const name of new Set(dossiers.map((dossier) => dossier.name))) {
      const own = dossiers.filter((dossier) => dossier.name === name);
      if (html.includes(name) && !own.some(({ code }) => open.has(code)))
        wrong.push(`${who} ${path}: the name ${name}, whose dossiers do not open`);
    }
  }
  return wrong;
}

/**
 * The list of a unit as page, as file and as answer, and its figure: all four are given or refused together and name the
 * same dossiers.
 */
export async function disagreementsOfFigures({ who, caller }: Reader, unit: string): Promise<string[]> {
  const asked = `loai=dang-giai-quyet&goc=intake&donVi=${unit}`;
  const page = await caller.browser.get(`/lanh-dao/ho-so?${asked}`, { accept: 'text/html' });
  const file = await caller.browser.get(`/lanh-dao/ho-so/tep?${asked}&dang=csv`, { accept: 'text/csv' });
  const query = `unit=${unit}&view=intake`;
  const list = await caller.get(`/api/v1/statistics/dossiers?${query}&figure=pending`);
  const figure = await caller.get(`/api/v1/statistics?${query}`);
  const [onPage, inFile] = [codesIn(await page.text()), codesIn(await file.text())];
  const wrong = (what: string) => [`${who} ${unit}: ${what}`];
  const answers = { page: page.status, file: file.status, list: list.status, figure: figure.status };
  if (new Set(Object.values(answers)).size > 1) return wrong(JSON.stringify(answers));
  if (onPage !== inFile && page.status === 200) return wrong(`page ${onPage}, file ${inFile}`);
  if (list.status !== 200) return [];
  const { pending } = figure.body as unknown as { readonly pending: Readonly<Record<string, number>> };
  const told = Object.values(pending).reduce((sum, part) => sum + part, 0);
  const listed = codesIn(JSON.stringify(list.body));
  if (listed !== onPage || told !== listed.split(' ').filter(Boolean).length)
    return wrong(`page ${String(page.status)} ${onPage}, answer ${listed}, figure ${String(told)}`);
  return [];
}

const codesIn = (text: string): string =>
  [...new Set(text.replace(/<[^>]*>/g, '').match(/\d{3}\.\d{2}\.\d{2}\.H14-\d{6}-\d{4}/g) ?? [])].sort().join(' ');
