import { randomUUID } from 'node:crypto';
import { BrowserSession } from '../browser-session.js';
import { replyOf, type Reply } from '../hostile-strings.js';
import { formsOf, type FormField, type PageForm } from './page-forms.js';
import type { PageWorld, Who } from './page-world.js';

/** Tables that count tries: emptied, so that what is sent is read and not turned away. */
const THROTTLES = ['sign_in_throttle', 'feedback_throttle'];
const PDF = '%PDF-1.4\n%%EOF\n';

/** Opens pages as whoever may, and sends their forms filled in as somebody would, but for one thing. */
export class HostileVisitor {
  readonly #sessions = new Map<Who, BrowserSession>();

  constructor(private readonly pages: PageWorld) {}

  async forms(who: Who, page: string): Promise<PageForm[]> {
    return formsOf((await this.open(who, page)).text, page);
  }

  async open(who: Who, path: string): Promise<Reply> {
    const accept = path.startsWith('/api/') ? 'application/json' : 'text/html';
    const reply = await replyOf(await this.#browser(who).get(path, { accept }));
    return reply.status === 401 && (await this.#again(who)) ? this.open(who, path) : reply;
  }

  /** The form with `evil` in the fields named, or without them where it is null; opened anew for its token, its key and its version. */
  async send(who: Who, page: string, form: PageForm, targets: readonly string[], evil: string | null): Promise<Reply> {
    await this.pages.world.web.database.asOwner(`truncate ${THROTTLES.join(', ')}`);
    const shown = form.method === 'GET' ? [] : await this.forms(who, page);
    const fresh = shown.find((each) => isSame(each, form)) ?? form;
    const token = shown.flatMap(({ fields }) => fields).find(({ name }) => name === '_csrf')?.value ?? '';
    const values = fresh.fields.flatMap((field): [FormField, string][] => {
      if (targets.includes(field.name)) return evil === null ? [] : [[field, evil]];
      return [[field, field.name === '_csrf' ? token : usual(field)]];
    });
    if (form.method === 'GET') {
      const query = values.map(([{ name }, value]) => `${encodeURIComponent(name)}=${encoded(value)}`).join('&');
      return this.open(who, `${fresh.action.split('?')[0] ?? ''}?${query}`);
    }
    const headers = { origin: this.pages.world.web.address, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
    const body = fresh.multipart
      ? parts(values)
      : new URLSearchParams(values.map(([{ name }, value]) => [name, value]));
    return replyOf(await this.#browser(who).send(fresh.action, { method: 'POST', body, headers }));
  }

  /** New sessions for everybody who can still sign in: forms may have ended or locked the old ones. */
  async renew(): Promise<void> {
    for (const who of [...this.#sessions.keys()]) await this.#again(who);
  }

  #browser(who: Who): BrowserSession {
    const known = this.#sessions.get(who);
    if (known) return known;
    const browser = who === 'nobody' ? new BrowserSession(this.pages.world.web) : this.pages.people[who].browser;
    this.#sessions.set(who, browser);
    return browser;
  }

  /** A form may have ended the session: that is no reason to stop. @returns whether there is a new one. */
  async #again(who: Who): Promise<boolean> {
    if (who === 'nobody') return false;
    const before = this.#sessions.get(who);
    const caller = await this.pages.world.signIn(this.pages.usernames[who]).catch(() => null);
    if (caller) this.#sessions.set(who, caller.browser);
    return caller !== null && caller.browser !== before;
  }
}

const isSame = (one: PageForm, other: PageForm): boolean =>
  one.action === other.action &&
  one.fields.map(({ name }) => name).join() === other.fields.map(({ name }) => name).join();

/** Half of a character has no encoding of its own. */
const encoded = (text: string): string => (text === '\ud800' ? '%ED%A0%80' : encodeURIComponent(text));

/** What somebody would fill in where the form holds nothing. */
function usual({ name, kind, value }: FormField): string {
  if (name === 'idempotencyKey') return randomUUID();
  if (value !== '') return value;
  if (/phone|dienThoai/i.test(name)) return '0912000218';
  if (/email/i.test(name)) return 'ai.do@vidu.vn';
  if (/amount|number|so[A-Z]|copies|pages/.test(name)) return '1';
  if (kind === 'date' || /On$|date|ngay|^tu$|^den$/i.test(name)) return '2020-05-27';
  if (kind === 'checkbox') return 'on';
  return 'Để thử';
}

function parts(values: readonly [FormField, string][]): FormData {
  const form = new FormData();
  for (const [{ name, kind }, value] of values) {
    if (kind === 'file') form.append(name, new File([PDF], value, { type: 'application/pdf' }));
    else form.append(name, value);
  }
  return form;
}
