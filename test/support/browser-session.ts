import type { TestWebApp } from './test-web-app.js';

/** As a browser does it: keeps cookies, sends them, says where a form comes from. */
export class BrowserSession {
  readonly #cookies = new Map<string, string>();

  constructor(private readonly web: TestWebApp) {}

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.send(path, { headers });
  }

  /** A form of our own page. */
  async post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return this.send(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: this.web.address, 'sec-fetch-site': 'same-origin', ...headers },
    });
  }

  async send(
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Readonly<Record<string, string>> },
  ): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.web.request(path, {
      ...init,
      headers: { ...init.headers, ...(cookie ? { cookie } : {}) },
    });
    for (const header of response.headers.getSetCookie()) this.keep(header);
    return response;
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  private keep(header: string): void {
    const [pair = '', ...attributes] = header.split('; ');
    const [name = '', ...value] = pair.split('=');
    const gone = attributes.some((attribute) => /^(max-age=0|expires=thu, 01 jan 1970)/i.test(attribute));
    if (gone) this.#cookies.delete(name);
    else this.#cookies.set(name, value.join('='));
  }
}
