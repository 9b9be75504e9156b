import { BrowserSession } from './browser-session.js';
import type { TestWebApp } from './test-web-app.js';

export interface Shown {
  readonly status: number;
  readonly text: string;
  readonly location: string | null;
}

/** A citizen (or whoever has the session given) at a browser: opens pages, fills in their forms, follows where they lead. */
export class FormCaller {
  constructor(
    readonly web: TestWebApp,
    readonly browser = new BrowserSession(web),
  ) {}

  async open(path: string): Promise<Shown> {
    return shown(await this.browser.get(path, { accept: 'text/html' }));
  }

  /** Opens the page of the form first, for its token. */
  async send(page: string, path: string, fields: Readonly<Record<string, string>>): Promise<Shown> {
    const { text } = await this.open(page);
    return shown(await this.browser.post(path, { ...hidden(formOf(text, path)), ...fields }));
  }

  async sendFiles(
    page: string,
    path: string,
    fields: Readonly<Record<string, string>>,
    files: readonly File[],
  ): Promise<Shown> {
    const { text } = await this.open(page);
    const form = new FormData();
    for (const [name, value] of Object.entries({ _csrf: hidden(text)['_csrf'] ?? '', ...fields }))
      form.set(name, value);
    for (const file of files) form.append('files', file);
    const headers = { origin: this.web.address, 'sec-fetch-site': 'same-origin' };
    return shown(await this.browser.send(path, { method: 'POST', body: form, headers }));
  }
}

async function shown(response: Response): Promise<Shown> {
  return { status: response.status, text: await response.text(), location: response.headers.get('location') };
}

/** The form that goes to an address; the whole page where a form names none. */
function formOf(text: string, path: string): string {
  const forms = text.match(/<form[\s\S]*?<\/form>/g) ?? [];
  return forms.find((form) => form.includes(`action="${path}"`) && form.includes('_csrf')) ?? text;
}

function hidden(text: string): Record<string, string> {
  const fields = [...text.matchAll(/<input type="hidden" name="(_csrf|version)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}
