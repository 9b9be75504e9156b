/** Providers of identities for tests: a real one on this machine, and one that lies on demand. */
import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'mot-cua', secret: 'a secret of the client for tests' };

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });

/** `oidc-provider`, as certified; everybody's name is that of their login. */
export class RealProvider {
  #handle: Handle = () => undefined;
  readonly #cookies = new Map<string, string>();
  #login = '';

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<RealProvider> {
    const server = createServer((request, response) => {
      provider.#handle(request, response);
    });
    const provider: RealProvider = new RealProvider(await listening(server), server);
    return provider;
  }

  serve(application: string): void {
    const client = {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [`${application}/dang-nhap/mot-lan/tro-ve`],
      post_logout_redirect_uris: [`${application}/dang-nhap`],
    };
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const provider = new Provider(this.issuer, {
      clients: [client],
      jwks: { keys: [privateKey.export({ format: 'jwk' })] },
      cookies: { keys: ['only for tests'] },
      claims: { profile: ['name'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, name: sub }) }),
    });
    const callback = provider.callback();
    this.#handle = (request, response) => void callback(request, response);
  }

  /** As a person does it: follows the redirects, types the login, agrees. @returns the address back at the application. */
  async prove(address: string, login: string): Promise<string> {
    if (login !== this.#login) this.#cookies.clear();
    this.#login = login;
    let url = address;
    for (let step = 0; step < 12; step += 1) {
      if (!url.startsWith(this.issuer)) return url;
      const response = await this.#fetch(url);
      const location = response.headers.get('location');
      if (location !== null) {
        url = new URL(location, url).href;
        continue;
      }
      const html = await response.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1];
      const action = /action="([^"]+)"/.exec(html)?.[1];
      if (!prompt || !action) throw new Error(`no form at ${url}: ${html.slice(0, 500)}`);
      const body = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) });
      const sent = await this.#fetch(new URL(action, url).href, { method: 'POST', body });
      url = new URL(sent.headers.get('location') ?? '', url).href;
    }
    throw new Error('the provider goes in circles');
  }

  /** The page at an address, with the cookies of whoever proved who they are. */
  async page(address: string): Promise<{ status: number; html: string }> {
    const response = await this.#fetch(address);
    return { status: response.status, html: await response.text() };
  }

  close(): Promise<void> {
    return closed(this.server);
  }

  async #fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', ...init, headers: { cookie } });
    for (const header of response.headers.getSetCookie()) {
      const [pair = ''] = header.split(';');
      this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  }
}

export type Claims = Readonly<Record<string, unknown>>;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Answers every code with whatever token the test makes. */
export class LyingProvider {
  token = '';
  readonly #key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  /** What the application sent for its token. */
  asked = new URLSearchParams();

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<LyingProvider> {
    const server = createServer((request, response) => {
      void provider.#answer(request).then((body) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(body));
      });
    });
    const provider: LyingProvider = new LyingProvider(await listening(server), server);
    return provider;
  }

  /** What an honest provider would say. */
  claims(nonce: string, sub: string, name = 'Nông Thị Ngân'): Record<string, unknown> {
    const now = Math.floor(Date.now() / 1000);
    return { iss: this.issuer, aud: CLIENT.id, sub, name, nonce, iat: now, exp: now + 60 };
  }

  sign(claims: Claims, alg = 'RS256', key = this.#key.privateKey): string {
    const text = `${encode({ alg, kid: 'one' })}.${encode(claims)}`;
    const signature = alg === 'none' ? '' : createSign('sha256').update(text).sign(key, 'base64url');
    return `${text}.${signature}`;
  }

  close(): Promise<void> {
    return closed(this.server);
  }

  async #answer(request: IncomingMessage): Promise<unknown> {
    const at = (path: string) => `${this.issuer}${path}`;
    switch (request.url ?? '') {
      case '/.well-known/openid-configuration':
        return {
          ...{ issuer: this.issuer, authorization_endpoint: at('/auth'), token_endpoint: at('/token') },
          ...{ jwks_uri: at('/jwks'), response_types_supported: ['code'], subject_types_supported: ['public'] },
          id_token_signing_alg_values_supported: ['RS256'],
        };
      case '/jwks':
        return { keys: [{ ...this.#key.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] };
      default: {
        const parts: Buffer[] = [];
        for await (const part of request) parts.push(part as Buffer);
        this.asked = new URLSearchParams(Buffer.concat(parts).toString());
        return { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: this.token };
      }
    }
  }
}
