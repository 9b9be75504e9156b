import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CORPUS, harmOf, isTurn } from '../support/hostile-strings.js';
import { hiddenForm } from '../support/pages/hidden-forms.js';
import { HostileVisitor } from '../support/pages/hostile-visitor.js';
import type { PageForm } from '../support/pages/page-forms.js';
import { PAGE_SAMPLES } from '../support/pages/page-samples.js';
import { PageWorld, type Who } from '../support/pages/page-world.js';
import { readingVisits } from '../support/pages/reading-crawl.js';
import { registeredRoutes } from '../support/registered-routes.js';

/** A busy machine needs longer than the others allow. */
const PATIENCE_MS = 600_000;
/** Whoever asks them is signed out, or another. */
const ENDS_THE_SESSION = new Set(['/dang-xuat', '/khoa', '/doi-nguoi']);
const LOCKS_THE_SESSION = /^\/khoa(?:\/|$)/;

interface FoundForm {
  readonly who: Who;
  readonly page: string;
  readonly route: string;
  readonly form: PageForm;
}

let pages: PageWorld;
let found: FoundForm[];
let visitor: HostileVisitor;
beforeAll(async () => {
  pages = await PageWorld.start();
  visitor = new HostileVisitor(pages);
  found = await findForms();
}, PATIENCE_MS);
afterAll(() => pages.close());

const writingRoutes = () =>
  registeredRoutes(pages.world.web.app).filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/'));

function routeOf(address: string, method: PageForm['method']): string {
  const [path = ''] = address.split('?');
  const routes = registeredRoutes(pages.world.web.app).filter((route) => route.method === method);
  const exact = routes.find((route) => route.path === path);
  const pattern = (route: string) => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`);
  return (exact ?? routes.find((route) => pattern(route.path).test(path)))?.path ?? `unknown ${path}`;
}

const keyOf = (route: string, { method, fields }: PageForm): string =>
  [method, route, ...fields.map(({ name, kind, value }) => (kind === 'button' ? `${name}=${value}` : name))].join(' ');

/** Every form of every sample page, once for each set of fields that it has; those who rule over accounts come late, and what locks a session last. */
async function findForms(): Promise<FoundForm[]> {
  const forms = new Map<string, FoundForm>();
  for (const [route, { who, at }] of Object.entries(PAGE_SAMPLES)) {
    const page = at?.(pages.facts) ?? route;
    for (const form of await visitor.forms(who, page)) {
      const to = routeOf(form.action, form.method);
      if (ENDS_THE_SESSION.has(to)) continue;
      const key = keyOf(to, form);
      if (!forms.has(key)) forms.set(key, { who, page, route: to, form });
    }
  }
  const shown = new Set([...forms.values()].filter(({ form }) => form.method === 'POST').map(({ route }) => route));
  for (const { path } of writingRoutes()) {
    const hidden = shown.has(path) ? undefined : hiddenForm(path, pages.facts);
    if (hidden) forms.set(`hidden ${path}`, { ...hidden, route: path });
  }
  const rank = ({ who, route }: FoundForm): number =>
    LOCKS_THE_SESSION.test(route) ? 3 : who === 'administrator' ? 2 : who === 'controller' ? 1 : 0;
  return [...forms.values()].sort((a, b) => rank(a) - rank(b));
}

describe('hostile strings in forms', () => {
  it('go to every route that a page can write to', () => {
    const reached = new Set(found.filter(({ form }) => form.method === 'POST').map(({ route }) => route));
    const missed = writingRoutes().filter(({ path }) => !reached.has(path) && !ENDS_THE_SESSION.has(path));
    expect(missed.map(({ path }) => path)).toEqual([]);
    const nowhere = found.filter(({ route }) => route.startsWith('unknown'));
    expect(nowhere.map(({ page, route }) => `${page}: ${route}`)).toEqual([]);
  });

  it(
    'do no harm in any field of any form of any page',
    async () => {
      const harm: string[] = [];
      const unread: string[] = [];
      for (const [place, { who, page, route, form }] of found.entries()) {
        const where = `${form.method} ${route} (${page}, ${who})`;
        const names = form.fields.map(({ name }) => name).filter((name) => name !== '_csrf');
        const typed = form.fields.filter(({ name, kind }) => name !== '_csrf' && kind !== 'button');
        const tries: [readonly string[], string | null][] = [[typed.map(({ name }) => name), null]];
        for (const [at, targets] of [names, ...names.map((name) => [name])].entries()) {
          const strings = CORPUS.filter((_, index) => isTurn(place + at * 7, index, at === 0 ? 13 : 26));
          tries.push(...strings.map((evil): (typeof tries)[number] => [targets, evil]));
        }
        const statuses: number[] = [];
        for (const [targets, evil] of tries) {
          const reply = await visitor.send(who, page, form, targets, evil);
          statuses.push(reply.status);
          const why = harmOf(reply);
          if (why !== null) harm.push(`${where} ${targets.join(',')} = ${JSON.stringify(evil)}: ${why}`);
        }
        if (names.length > 0 && statuses.every((status) => [401, 403, 429].includes(status)))
          unread.push(`${where}: ${[...new Set(statuses)].join()}`);
      }
      expect(harm).toEqual([]);
      expect(unread).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'come out of every page and file as the text that they are',
    async () => {
      const harm: string[] = [];
      let kept = 0;
      await visitor.renew();
      for (const { path, who } of readingVisits(pages)) {
        const reply = await visitor.open(who, path);
        if (/&lt;script&gt;alert|&lt;img src=x/.test(reply.text)) kept += 1;
        const why = harmOf(reply);
        if (why !== null) harm.push(`${path} (${who}): ${why}`);
      }
      expect(harm).toEqual([]);
      // Something was kept and shown again, or nothing was tried here.
      expect(kept).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );
});
