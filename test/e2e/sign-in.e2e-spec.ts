import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts } from '../../src/modules/identity/index.js';
import { TEST_UNITS } from '../builders/a-province.js';
import { AccessApp, PASSWORD, roleAt, SESSION_COOKIE } from '../support/access-app.js';

let app: AccessApp;
beforeAll(async () => {
  app = await AccessApp.start();
});
afterAll(() => app.close());

describe('signing in', () => {
  it('gives a session in a cookie that scripts and other sites do not get', async () => {
    const { username } = await app.anAccount();
    const browser = app.browser();
    const response = await app.signIn(browser, username);
    const [cookie] = response.headers.getSetCookie().filter((header) => header.startsWith('__Host-mc-session='));
    expect(cookie).toMatch(/^__Host-mc-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect((await browser.get('/t/me')).status).toBe(200);
  });

  it('keeps of the session and the password only hashes', async () => {
    const { browser, id } = await app.signedIn();
    const token = browser.cookie(SESSION_COOKIE) ?? '';
    const [row] = await app.web.database.asOwner<{ token_hash: Buffer }>(
      'select token_hash from session where account_id = $1',
      [id],
    );
    expect(row?.token_hash).toEqual(createHash('sha256').update(token).digest());
    const [password] = await app.web.database.asOwner<{ hash: string }>(
      'select hash from account_password where account_id = $1',
      [id],
    );
    expect(password?.hash).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
  });

  it('refuses a wrong password, an unknown name and a disabled account with one answer', async () => {
    const [{ username, id }, disabled] = [await app.anAccount(), await app.anAccount()];
    await app.inTx((tx) => app.get(Accounts).disable(tx, null, disabled.id, 1));
    const answers = [];
    for (const [name, password] of [
      [username, `${PASSWORD}.`],
      ['nobody.at.all', PASSWORD],
      [disabled.username, PASSWORD],
    ]) {
      const browser = app.browser();
      const response = await app.signIn(browser, name ?? '', password);
      expect(browser.cookie(SESSION_COOKIE)).toBeUndefined();
      answers.push([response.status, await response.text()]);
    }
    expect(answers).toEqual(Array.from({ length: 3 }, () => [422, '{"outcome":"refused"}']));
    expect(await app.audited('session.refused', id)).toBe(1);
  });

  it('does not care about case, blanks and the way letters were typed', async () => {
    const { username } = await app.anAccount();
    const browser = app.browser();
    const response = await app.signIn(browser, ` ${username.toUpperCase()} `, PASSWORD.normalize('NFD'));
    expect(response.status).toBe(200);
  });

  it('makes a new session each time and ends the one that it replaces', async () => {
    const { browser, id, username } = await app.signedIn();
    const first = browser.cookie(SESSION_COOKIE) ?? '';
    expect((await app.signIn(browser, username)).status).toBe(200);
    expect(browser.cookie(SESSION_COOKIE)).not.toBe(first);
    const old = app.browser();
    old.setCookie(SESSION_COOKIE, first);
    expect((await old.get('/t/me')).status).toBe(401);
    expect(await app.sessionsOf(id)).toHaveLength(1);
  });

  it('does not take over a session id that the caller chose', async () => {
    const { username } = await app.anAccount();
    const browser = app.browser();
    browser.setCookie(SESSION_COOKIE, 'A'.repeat(43));
    await app.signIn(browser, username);
    expect(browser.cookie(SESSION_COOKIE)).not.toBe('A'.repeat(43));
  });
});

describe('throttling', () => {
  const address = (last: number): Record<string, string> => ({ 'x-forwarded-for': `198.51.100.${String(last)}` });
  let proxied: AccessApp;
  beforeAll(async () => {
    proxied = await AccessApp.start({ TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => proxied.close());

  const attempt = (username: string, from: number, password = 'wrong'): Promise<Response> =>
    proxied.signIn(proxied.browser(), username, password, address(from));
  const statuses = async (attempts: Promise<Response>[]): Promise<Record<number, number>> => {
    const count: Record<number, number> = {};
    for (const response of await Promise.all(attempts)) count[response.status] = (count[response.status] ?? 0) + 1;
    return count;
  };

  it('stops guesses at one name from many addresses, known or not, also when they come at once', async () => {
    const { username, id } = await proxied.anAccount();
    for (const name of [username, 'unknown']) {
      const attempts = Array.from({ length: 25 }, (_, index) => attempt(name, index));
      expect(await statuses(attempts)).toEqual({ 422: 10, 429: 15 });
    }
    expect((await attempt(username, 99, PASSWORD)).status).toBe(429);
    expect(await proxied.audited('session.throttled', id)).toBe(1);
  });

  it('stops guesses at many names from one address and leaves others alone', async () => {
    const attempts = Array.from({ length: 60 }, (_, index) => attempt(`name${String(index)}`, 200));
    expect(await statuses(attempts)).toEqual({ 422: 50, 429: 10 });
    expect((await attempt('name0', 201)).status).toBe(422);
  });

  it('says when to come back, and then lets in', async () => {
    const { username } = await proxied.anAccount();
    for (let index = 0; index < 11; index += 1) await attempt(username, 210);
    const refused = await attempt(username, 210, PASSWORD);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(900);
    await proxied.web.database.db.query(
      "update sign_in_throttle set window_started_at = window_started_at - interval '16 minutes'",
    );
    expect((await attempt(username, 210, PASSWORD)).status).toBe(200);
  });

  it('forgets the failures of a name after success, and does not count success against the address', async () => {
    const { username } = await proxied.anAccount();
    for (let round = 0; round < 8; round += 1) {
      expect(await statuses(Array.from({ length: 6 }, () => attempt(username, 220 + round)))).toEqual({ 422: 6 });
      expect((await attempt(username, 230, PASSWORD)).status).toBe(200);
    }
    for (let round = 0; round < 55; round += 1) expect((await attempt(username, 230, PASSWORD)).status).toBe(200);
  });

  it('writes no name and no address into its rows', async () => {
    await attempt('visible.name', 240);
    const rows = await proxied.web.database.db.query<{ row: string }>('select t::text as row from sign_in_throttle t');
    expect(rows.length).toBeGreaterThan(2);
    expect(JSON.stringify(rows)).not.toMatch(/visible|198\.51/);
  });
});

describe('forged requests', () => {
  it('without a token, with a wrong one or with that of another session are refused', async () => {
    const { browser } = await app.signedIn(roleAt('one-stop-clerk', TEST_UNITS.damThuy));
    const other = await app.signedIn();
    const foreign = await app.formToken(other.browser);
    for (const fields of [{}, { _csrf: 'x' }, { _csrf: foreign }]) {
      const response = await browser.post('/t/notes', { text: 'x', ...fields });
      expect(response.status).toBe(403);
    }
    const good = await browser.post('/t/notes', { text: 'x', _csrf: await app.formToken(browser) });
    expect([good.status, await good.json()]).toEqual([201, { text: 'x' }]);
  });

  it('are refused from another origin or site even with the right token', async () => {
    const { browser } = await app.signedIn(roleAt('one-stop-clerk', TEST_UNITS.damThuy));
    const fields = { text: 'x', _csrf: await app.formToken(browser) };
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const response = await browser.post('/t/notes', fields, headers);
      expect([headers, response.status]).toEqual([headers, 403]);
    }
    expect((await browser.post('/t/notes', fields, { origin: 'null' })).status).toBe(201);
  });

  it('cannot sign somebody in: the form before the session has its own token', async () => {
    const { username } = await app.anAccount();
    const fields = { username, password: PASSWORD };
    const browser = app.browser();
    expect((await browser.post('/t/sign-in', fields)).status).toBe(403);
    const token = await app.formToken(browser);
    expect((await app.browser().post('/t/sign-in', { ...fields, _csrf: token })).status).toBe(403);
    expect((await browser.post('/t/sign-in', { ...fields, _csrf: token })).status).toBe(200);
  });

  it('of JSON need the header in a session, and no foreign origin without one', async () => {
    const { browser, username } = await app.signedIn(roleAt('one-stop-clerk', TEST_UNITS.damThuy));
    const json = (
      path: string,
      body: unknown,
      headers: Record<string, string> = {},
      from = browser,
    ): Promise<Response> =>
      from.send(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      });
    expect((await json('/t/notes', { text: 'x' })).status).toBe(403);
    const token = await app.formToken(browser);
    expect((await json('/t/notes', { text: 'x' }, { 'x-csrf-token': token })).status).toBe(201);
    const nobody = app.browser();
    const credentials = { username, password: PASSWORD };
    expect((await json('/t/sign-in', credentials, { origin: 'https://evil.example' }, nobody)).status).toBe(403);
    expect((await json('/t/sign-in', credentials, {}, nobody)).status).toBe(200);
  });
});
