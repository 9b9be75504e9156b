/** One browser or program at the product: cookies, the token against forged requests, one connection kept open. */
import { Agent, request as send, type IncomingHttpHeaders } from 'node:http';
import { DEMO_PASSWORD } from '../../seeds/scenarios/cao-bang-2020/demo-accounts.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export class BenchClient {
  readonly #agent: Agent;
  readonly #cookies = new Map<string, string>();
  #csrf = '';

  /** @param connections that it may hold open at once */
  constructor(
    readonly address: string,
    connections = 1,
  ) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const answer = await this.#send('GET', path, headers);
    const { location = '' } = answer.headers;
    // The words of a search are sealed first: the page is what is found.
    return location.includes('tim=') ? this.#send('GET', location, headers) : answer;
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const json = { 'content-type': 'application/json', 'x-csrf-token': this.#csrf, ...headers };
    return this.#send('POST', path, json, JSON.stringify(body));
  }

  /** @throws Error where the account cannot sign in. */
  async signIn(username: string, password = DEMO_PASSWORD): Promise<void> {
    await this.#takeToken();
    const answer = await this.post('/api/v1/session', { username, password });
    if (answer.status !== 201) throw new Error(`${username} cannot sign in: ${String(answer.status)} ${answer.body}`);
    await this.#takeToken();
  }

  close(): void {
    this.#agent.destroy();
  }

  async #takeToken(): Promise<void> {
    this.#csrf = (JSON.parse((await this.get('/api/v1/csrf')).body) as { csrfToken: string }).csrfToken;
  }

  #send(method: string, path: string, headers: Readonly<Record<string, string>>, body?: string): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const all = { ...headers, ...length, ...(cookie === '' ? {} : { cookie }) };
    return new Promise((resolve, reject) => {
      const request = send(`${this.address}${path}`, { method, agent: this.#agent, headers: all }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          for (const line of response.headers['set-cookie'] ?? []) {
            const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
            this.#cookies.set(name, value);
          }
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString('utf8'),
          });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}
