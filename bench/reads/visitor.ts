/** Somebody who reads pages of the application in this process: the whole way of a request but for the network. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DEMO_PASSWORD } from '../../seeds/scenarios/cao-bang-2020/demo-accounts.js';

export class Visitor {
  readonly #cookies = new Map<string, string>();

  constructor(private readonly app: NestFastifyApplication) {}

  static async signedIn(app: NestFastifyApplication, username: string): Promise<Visitor> {
    const visitor = new Visitor(app);
    const { csrfToken } = JSON.parse((await visitor.#send('GET', '/api/v1/csrf')).body) as { csrfToken: string };
    const body = { username, password: DEMO_PASSWORD };
    const answer = await visitor.#send('POST', '/api/v1/session', body, { 'x-csrf-token': csrfToken });
    if (answer.statusCode !== 201) throw new Error(`${username} was not let in: ${answer.body}`);
    return visitor;
  }

  /** @throws Error where it is neither a page nor leads on to one. */
  async read(path: string): Promise<string> {
    const answer = await this.#send('GET', path);
    if (answer.statusCode >= 400) throw new Error(`${path} answered ${String(answer.statusCode)}`);
    const { location } = answer.headers;
    // The words of a search are sealed first: the page is what is found.
    return typeof location === 'string' && location.includes('tim=') ? this.read(location) : answer.body;
  }

  async #send(method: 'GET' | 'POST', path: string, body?: object, more: Readonly<Record<string, string>> = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const accept = method === 'GET' && !path.startsWith('/api') ? 'text/html' : 'application/json';
    const headers = { host: 'localhost', origin: 'http://localhost', accept, cookie, ...more };
    const answer = await this.app.inject({ method, url: path, headers, ...(body ? { payload: body } : {}) });
    for (const { name, value } of answer.cookies) this.#cookies.set(name, value);
    return answer;
  }
}
