import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCertificate, aTlsServer, RECEIVER_HOST, type TlsServer } from '../../../test/support/tls-servers.js';
import { LONGEST_ANSWER, OutgoingCall, type OutgoingSettings, type ResolvedAddress } from './outgoing-call.js';
import { urlFault } from './outgoing-url.js';
import { isPublicAddress } from './public-address.js';

let pair: { key: string; cert: string };
/** Inside: nothing may reach it. */
let canary: TlsServer;
let plainCanary: Server;
let touched = 0;
/** Taken for somebody out there. */
let outside: TlsServer;

beforeAll(async () => {
  pair = await aCertificate();
  canary = await aTlsServer(pair);
  // The same port on another loopback address: what decides is the address alone.
  outside = await aTlsServer(pair, '127.0.0.2', canary.port);
  plainCanary = createServer((socket) => {
    touched += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => void plainCanary.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  canary.close();
  outside.close();
  plainCanary.close();
});
beforeEach(() => {
  touched = 0;
  for (const server of [canary, outside]) {
    server.received.length = 0;
    server.does((_got, response) => void response.writeHead(204).end());
  }
});

const INSIDE_ADDRESSES = [
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
  ...['172.31.255.255', '192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.51.100.7'],
  ...['203.0.113.9', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:0:127.0.0.1', '64:ff9b::7f00:1'],
  ...['64:ff9b:1::a00:1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '2002:a00:1::1', '3fff::1', '5f00::1'],
  ...['fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '4000::1', '2001:20::1'],
];
const PUBLIC_ADDRESSES = ['1.1.1.1', '14.225.0.1', '100.63.255.255', '172.32.0.1', '2001:ee0::1', '2606:4700::1111'];

describe('an address', () => {
  it.each(INSIDE_ADDRESSES)('%s is none of somebody out there', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(PUBLIC_ADDRESSES)('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

/** Every way to write "inside" that parsers are known to disagree about; `PORT` is the canary's. */
const HOSTILE_URLS = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '0',
    '0.0.0.0',
  ],
  ...['127.0.0.1.', '①②⑦.⓪.⓪.①', '127。0。0。1', '%31%32%37.0.0.1', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]'],
  ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[64:ff9b::127.0.0.1]', '[2002:7f00:1::]'],
  ...['[fe80::1]', '[fe80::1%25lo]', 'localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'ip6-localhost'],
  ...['printer', 'server.local', 'db.internal', 'router.lan', 'nas.home.arpa', 'hub.corp', '169.254.169.254'],
  ...['user@127.0.0.1', 'example.org@127.0.0.1', 'example.org:x@localhost', '127.0.0.1:PORT@example.org'],
  ...['127.0.0.1\\@example.org', 'example.org\\@127.0.0.1', '127.0.0.1 .example.org', '127.0.0.1\t', '\u0000127.0.0.1'],
].map((host) => `https://${/:PORT/.test(host) ? host : `${host}:PORT`}/hook`);
const OTHER_SCHEMES = ['http', 'ftp', 'file', 'gopher', 'ws', 'data', 'javascript', 'unix'].map(
  (scheme) => `${scheme}://example.org:PORT/hook`,
);

const at = (url: string): string => url.replaceAll('PORT', String(canary.port));
const message = (url: string) => ({ url: at(url), headers: { 'content-type': 'application/json' }, body: '{}' });
const answering =
  (...addresses: string[]) =>
  (): Promise<ResolvedAddress[]> =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

describe('a call that users of the system name', () => {
  it('reaches nothing inside, however the address is written', async () => {
    // Also names are answered by what lies inside; the certificate would be believed.
    const call = new OutgoingCall({ ca: pair.cert, resolve: answering('127.0.0.1') });
    const urls = [...HOSTILE_URLS, ...OTHER_SCHEMES, 'https://', 'https:///hook', '', 'hook', '//127.0.0.1:PORT/'];
    const answers = await Promise.all(urls.map((url) => call.post(message(url))));
    for (const [i, answer] of answers.entries()) expect([urls[i], answer.status]).toEqual([urls[i], null]);
    expect(urls.filter((url) => urlFault(at(url)) === null)).toEqual([]);
    expect([canary.received.length, touched]).toEqual([0, 0]);
  });

  it.each(INSIDE_ADDRESSES.filter((address) => !address.includes('%')))(
    'reaches nothing by a name that resolves to %s, alone or beside another',
    async (address) => {
      for (const resolve of [answering(address), answering('1.1.1.1', address), answering(address, '1.1.1.1')]) {
        const call = new OutgoingCall({ ca: pair.cert, resolve });
        expect(await call.post(message(`https://${RECEIVER_HOST}:PORT/`))).toMatchObject({
          status: null,
          reason: 'inside',
        });
      }
      expect(canary.received).toEqual([]);
    },
  );

  it('goes to the address that was looked at, also where the name means another one a moment later', async () => {
    const asked: string[] = [];
    const resolve = (host: string) => {
      asked.push(host);
      return Promise.resolve([{ address: asked.length === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }]);
    };
    const call = new OutgoingCall({ ca: pair.cert, resolve, allows: (address) => address === '127.0.0.2' });
    expect(await call.post(message(canary.url))).toMatchObject({ status: 204, reason: null });
    expect(asked).toEqual([RECEIVER_HOST]);
    expect([outside.received.length, canary.received.length]).toEqual([1, 0]);
    // Asked again, the name lies inside: refused before anything is sent.
    expect(await call.post(message(canary.url))).toMatchObject({ status: null, reason: 'inside' });
    expect([outside.received.length, canary.received.length]).toEqual([1, 0]);
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect inside (%i)', async (status) => {
    outside.does(
      (_got, response) => void response.writeHead(status, { location: at('https://127.0.0.1:PORT/') }).end(),
    );
    const call = new OutgoingCall({ ca: pair.cert, resolve: answering('127.0.0.2'), allows: (a) => a === '127.0.0.2' });
    expect(await call.post(message(canary.url))).toMatchObject({ status, reason: 'redirect' });
    expect([outside.received.length, canary.received.length]).toEqual([1, 0]);
  });

  it('sends to nobody whose certificate is not believed, or is of another name', async () => {
    const settings = { resolve: answering('127.0.0.2'), allows: () => true };
    const stranger = await new OutgoingCall(settings).post(message(canary.url));
    expect(stranger).toMatchObject({ status: null, reason: 'depth-zero-self-signed-cert' });
    const other = await new OutgoingCall({ ...settings, ca: pair.cert }).post(
      message('https://other.example.org:PORT/'),
    );
    expect(other).toMatchObject({ status: null, reason: 'err-tls-cert-altname-invalid' });
    expect(outside.received).toEqual([]);
  });
});

describe('an answer', () => {
  const call = (more: OutgoingSettings = {}) =>
    new OutgoingCall({ ca: pair.cert, resolve: answering('127.0.0.2'), allows: () => true, ...more });

  it('is cut after 64 KB, and its status stands', async () => {
    let isWriting = true;
    outside.does((_got, response) => {
      response.on('close', () => (isWriting = false));
      const more = (): void => {
        while (isWriting && response.write(Buffer.alloc(16_384, 'x'))) continue;
        if (isWriting) response.once('drain', more);
      };
      response.writeHead(200);
      more();
    });
    expect(LONGEST_ANSWER).toBe(65_536);
    // Without the cut this answer never ends.
    expect(await call({ timeoutMs: 60_000 }).post(message(canary.url))).toMatchObject({ status: 200, reason: null });
  });

  it.each([
    ['never begins', () => undefined],
    ['never ends', (_got: unknown, response: ServerResponse) => void response.writeHead(200).write('{')],
  ])('that %s is given up', async (_what, behaviour) => {
    outside.does(behaviour);
    const answer = await call({ timeoutMs: 150 }).post(message(canary.url));
    expect(answer).toMatchObject({ status: null, reason: 'timeout' });
  });

  it('of a resolver that hangs is given up too', async () => {
    const resolve = () => new Promise<never>(() => undefined);
    expect(await call({ timeoutMs: 50, resolve }).post(message(canary.url))).toMatchObject({ reason: 'timeout' });
  });

  it.each([
    [400, 'http-400'],
    [410, 'http-410'],
    [503, 'http-503'],
  ])('%i is no success', async (status, reason) => {
    outside.does((_got, response) => void response.writeHead(status).end('whatever it says'));
    expect(await call().post(message(canary.url))).toMatchObject({ status, reason });
  });
});
