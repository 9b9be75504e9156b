import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BrowserSession } from '../support/browser-session.js';
import { DossierWorld } from '../support/dossier-world.js';
import { formsOf, type FormField, type PageForm } from '../support/pages/page-forms.js';
import { PAGE_SAMPLES } from '../support/pages/page-samples.js';
import { PageWorld, type Person } from '../support/pages/page-world.js';

const PATIENCE_MS = 300_000;
const TYPED = 'Đã gõ “lâu” & <kỹ>';
const TYPED_IN_HTML = 'Đã gõ “lâu” &amp; &lt;kỹ&gt;';
const TEXTS = new Set(['text', 'textarea', 'search']);
/** Pages about passwords and codes: what is typed there is never kept. */
const SECRET_PAGES = new Set(['/toi/mat-khau', '/toi/ma-nhanh', '/toi/bao-mat', '/khoa', '/doi-nguoi']);
/** Nobody is signed in there; a citizen may be. */
const CITIZENS_PAGES = [
  '/phan-anh',
  '/hoi-dap/gui',
  '/bao-ve-du-lieu/yeu-cau',
  '/nop/:key/nguoi-nop',
  '/nop/:key/nhan-ket-qua',
];

let pages: PageWorld;
beforeAll(async () => {
  pages = await PageWorld.start();
}, PATIENCE_MS);
afterAll(() => pages.close());

const rows = (sql: string, values: unknown[] = []) => pages.world.web.database.asOwner(sql, values);
const endSessions = () => rows('delete from session');

/** A browser as it reads: it says from which page a form was sent, and follows where it is led. */
class Reader {
  readonly browser = new BrowserSession(pages.world.web);

  async open(path: string) {
    const response = await this.browser.get(path, { accept: 'text/html' });
    return { status: response.status, text: await response.text(), location: response.headers.get('location') ?? '' };
  }

  async send(page: string, form: PageForm, typed: Readonly<Record<string, string>>) {
    const fields = Object.fromEntries(form.fields.filter(({ kind }) => kind !== 'file').map((f) => [f.name, f.value]));
    const body = form.multipart ? new FormData() : new URLSearchParams();
    for (const [name, value] of Object.entries({ ...fields, ...typed })) body.append(name, value);
    if (body instanceof FormData) body.append('files', new File(['%PDF-1.4'], 'to-khai.pdf'));
    const { address } = pages.world.web;
    const headers = {
      origin: address,
      'sec-fetch-site': 'same-origin',
      referer: `${address}${page}`,
      accept: 'text/html',
    };
    const response = await this.browser.send(form.action, { method: 'POST', body, headers });
    return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() };
  }

  /** @returns where the page of signing in leads on to. */
  async signIn(username: string, door = '/dang-nhap'): Promise<string> {
    const { text } = await this.open(door);
    const [form] = formsOf(text, '/dang-nhap').filter(({ action }) => action === '/dang-nhap');
    if (!form) throw new Error('no form to sign in');
    return (await this.send(door, form, { username, password: DossierWorld.PASSWORD })).location;
  }
}

const isTyped = ({ kind, name }: FormField) => TEXTS.has(kind) && name !== '_csrf';
const typedInto = (form: PageForm) => Object.fromEntries(form.fields.filter(isTyped).map(({ name }) => [name, TYPED]));

/** Its own, and sent in the body: the quick search in the header stands on every page. */
const isOfPage = ({ method, action, fields }: PageForm): boolean =>
  method === 'POST' && fields.some(isTyped) && (action !== '/can-bo/tra-cuu' || fields.length > 2);

/** What is wrong with the way of one form through the end of its session; null where nothing is lost. */
async function lossOf(who: Person, page: string, form: PageForm, reader: Reader): Promise<string | null> {
  await endSessions();
  const sent = await reader.send(page, form, typedInto(form));
  const door = new URL(sent.location, 'http://own');
  if (sent.status !== 303 || door.pathname !== '/dang-nhap') return `answered ${String(sent.status)} ${sent.location}`;
  const back = await reader.signIn(pages.usernames[who], sent.location);
  const { status, text } = await reader.open(back);
  if (status !== 200) return `back at ${back}: ${String(status)}`;
  if (!text.includes('id="kept-form"')) return `back at ${back}: nothing is said`;
  const names = form.fields.filter(isTyped).map(({ name }) => name);
  const [shown] = formsOf(text, back.replace(/[?&]giu=.*/, ''))
    .filter(({ action }) => action.split('?')[0] === form.action.split('?')[0])
    .filter(({ fields }) => names.every((name) => fields.some((f) => f.name === name && f.value.trim() === TYPED)));
  return shown ? null : `back at ${back}: ${names.join()} not as typed`;
}

describe('a form that is sent after its session has ended', () => {
  it(
    'stands as it was typed once its holder has signed in again: every form with texts of every page',
    async () => {
      const lost: string[] = [];
      const tried = new Set<string>();
      const samples = Object.entries(PAGE_SAMPLES).flatMap(([route, { who, at }]) => {
        const person = who === 'nobody' ? (CITIZENS_PAGES.includes(route) ? ('citizen' as const) : null) : who;
        return person === null || SECRET_PAGES.has(route) ? [] : [{ route, page: at?.(pages.facts) ?? route, person }];
      });
      for (const person of new Set(samples.map((sample) => sample.person))) {
        const reader = new Reader();
        await reader.signIn(pages.usernames[person]);
        for (const { route, page } of samples.filter((sample) => sample.person === person)) {
          const { text } = await reader.open(page);
          for (const form of formsOf(text, page).filter(isOfPage)) {
            const key = `${form.action} ${form.fields.map(({ name }) => name).join()}`;
            if (tried.has(key)) continue;
            tried.add(key);
            const why = await lossOf(person, page, form, reader);
            if (why !== null) lost.push(`${route} (${person}) ${form.action}: ${why}`);
            await reader.signIn(pages.usernames[person]);
          }
        }
      }
      expect(lost).toEqual([]);
      expect(tried.size).toBeGreaterThan(30);
    },
    PATIENCE_MS,
  );

  /** A form of the dossier that waits, typed into by the clerk, whose session then ends. */
  async function sentLate(reader = new Reader(), page = `/quay/ho-so/${pages.facts.waiting}`) {
    await reader.signIn(pages.usernames.clerk);
    const { text } = await reader.open(page);
    const form = formsOf(text, page).find(isOfPage);
    if (!form) throw new Error(`no form on ${page}`);
    return { reader, page, form };
  }
  const keptOf = (location: string) => new URL(location, 'http://own').searchParams.get('ve') ?? location;
  const count = async () => (await rows('select from kept_form')).length;

  it('is kept sealed, for its own account alone, and for two hours', async () => {
    const { reader, page, form } = await sentLate();
    await rows('delete from kept_form');
    await endSessions();
    const { location } = await reader.send(page, form, typedInto(form));
    const [row] = await rows(
      "select sealed, expires_at > clock_timestamp() + interval '119 minutes' as long from kept_form",
    );
    expect([row?.['long'], (row?.['sealed'] as Buffer).includes('gõ')]).toEqual([true, false]);
    const other = new Reader();
    await other.signIn(pages.usernames.head);
    const [strange] = await Promise.all([other.open(keptOf(location)), other.signIn(pages.usernames.head)]);
    expect(strange.text).not.toContain(TYPED_IN_HTML);
    await rows('update kept_form set expires_at = clock_timestamp()');
    await reader.signIn(pages.usernames.clerk);
    const late = await reader.open(keptOf(location));
    expect([late.status, late.text.includes(TYPED_IN_HTML), late.text.includes('kept-form')]).toEqual([
      200,
      false,
      false,
    ]);
  });

  it('goes on at once where its holder has signed in meanwhile, and through the lock where the session is locked', async () => {
    const { reader, page, form } = await sentLate();
    await reader.signIn(pages.usernames.clerk);
    const sent = await reader.send(page, form, typedInto(form));
    expect([sent.status, sent.location.startsWith(`${page}?giu=`)]).toEqual([303, true]);
    expect((await reader.open(sent.location)).text).toContain(TYPED_IN_HTML);
    const { text } = await reader.open('/khoa');
    const [lock] = formsOf(text, '/khoa').filter(({ action }) => action === '/khoa');
    if (lock) await reader.send('/khoa', lock, {});
    const locked = await reader.send(page, form, typedInto(form));
    expect(locked.location).toMatch(/^\/khoa\?ve=.*giu%3D/);
  });

  it('comes back to the page above where its own address only takes forms', async () => {
    const { reader, page, form } = await sentLate();
    await endSessions();
    const { location } = await reader.send(form.action, form, typedInto(form));
    expect(form.action).not.toBe(page);
    expect(keptOf(location)).toMatch(new RegExp(`^${page}\\?giu=`));
  });

  it('is refused and not kept where it is not ours, comes from elsewhere, or holds what gives access', async () => {
    const { reader, page, form } = await sentLate();
    const token = form.fields.find(({ name }) => name === '_csrf')?.value ?? '';
    const passwords = formsOf((await reader.open('/toi/mat-khau')).text, '/toi/mat-khau');
    await endSessions();
    await rows('delete from kept_form');
    const forged = token.replace(/\..*/, '');
    expect((await reader.send(page, form, { ...typedInto(form), _csrf: forged })).status).toBe(403);
    const cut = await reader.send(page, form, { ...typedInto(form), _csrf: `${token.slice(0, -6)}AAAAAA` });
    expect(cut.status).toBe(403);
    const silent = await reader.browser.send(form.action, {
      method: 'POST',
      body: new URLSearchParams({ _csrf: token, note: TYPED }),
    });
    expect(silent.status).toBe(403);
    const changes = passwords.find(({ fields }) => fields.some(({ name }) => name === 'current'));
    expect(changes).toBeDefined();
    if (changes) {
      const sent = await reader.send('/toi/mat-khau', changes, { current: TYPED, next: TYPED, again: TYPED });
      expect(sent.location).toBe('/dang-nhap?ve=%2Ftoi%2Fmat-khau');
    }
    const long = { ...typedInto(form), note: 'ư'.repeat(70_000) };
    expect((await reader.send(page, form, long)).location).not.toContain('giu');
    expect(await count()).toBe(0);
  });

  it('leaves the newest twenty of one account', async () => {
    const { reader, page, form } = await sentLate();
    await endSessions();
    for (let sent = 0; sent < 22; sent += 1) await reader.send(page, form, typedInto(form));
    expect(await count()).toBe(20);
  });
});
