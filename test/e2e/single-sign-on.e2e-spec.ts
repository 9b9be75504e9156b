import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { BrowserSession } from '../support/browser-session.js';
import { DossierWorld } from '../support/dossier-world.js';
import { CLIENT, LyingProvider, RealProvider, type Claims } from '../support/identity-providers.js';

let world: DossierWorld;
let staff: RealProvider;
let citizens: LyingProvider;
beforeAll(async () => {
  // The provider tells at length that it is set up for tests.
  for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockReturnValue();
  [staff, citizens] = await Promise.all([RealProvider.start(), LyingProvider.start()]);
  world = await DossierWorld.start('2020-03-02T08:00:00+07:00', undefined, {
    ...{ OIDC_STAFF_ISSUER: staff.issuer, OIDC_STAFF_CLIENT_ID: CLIENT.id, OIDC_STAFF_CLIENT_SECRET: CLIENT.secret },
    ...{ OIDC_CITIZEN_ISSUER: citizens.issuer, OIDC_CITIZEN_CLIENT_ID: CLIENT.id },
    OIDC_CITIZEN_CLIENT_SECRET: CLIENT.secret,
    SECOND_FACTOR_ROLES: 'division-head',
  });
  staff.serve(world.web.address);
});
afterAll(() => Promise.all([world.close(), staff.close(), citizens.close()]));

const pathOf = (address: string) => address.replace(world.web.address, '');
const startAt = async (browser: BrowserSession, path: string) =>
  (await browser.get(path)).headers.get('location') ?? 'nowhere';
const me = async (browser: BrowserSession) =>
  (await (await browser.get('/api/v1/me', { accept: 'application/json' })).json()) as { accountId?: string };
const isIn = async (browser: BrowserSession) => (await browser.get('/api/v1/me')).status === 200;

/** The whole way at the real provider. */
async function viaStaff(browser: BrowserSession, login: string, back = ''): Promise<Response> {
  return browser.get(pathOf(await staff.prove(await startAt(browser, `/dang-nhap/mot-lan/staff${back}`), login)));
}

/** The whole way at the other, with what it says about who comes. */
async function viaCitizens(
  browser: BrowserSession,
  say: (honest: Record<string, unknown>) => Claims | string,
): Promise<Response> {
  const { searchParams: asked } = new URL(await startAt(browser, '/dang-nhap/mot-lan/citizen'));
  const said = say(citizens.claims(asked.get('nonce') ?? '', 'subject-1'));
  citizens.token = typeof said === 'string' ? said : citizens.sign(said);
  return browser.get(`/dang-nhap/mot-lan/tro-ve?code=abc&state=${asked.get('state') ?? ''}`);
}

describe('staff', () => {
  it('are offered it where it is configured, and link it themselves', async () => {
    const stranger = new BrowserSession(world.web);
    expect(await (await stranger.get('/dang-nhap')).text()).toContain('/dang-nhap/mot-lan/staff?ve=');
    const unknown = await viaStaff(stranger, 'lan.be');
    expect([unknown.status, await isIn(stranger)]).toEqual([403, false]);

    const { browser } = await world.person('one-stop-clerk', 'Một cửa xã');
    expect(await (await browser.get('/toi/bao-mat')).text()).toContain('href="/dang-nhap/mot-lan/staff"');
    expect((await viaStaff(browser, 'lan.be')).headers.get('location')).toBe('/toi/bao-mat');
    expect(await (await browser.get('/toi/bao-mat')).text()).toContain('Đã liên kết');

    const other = await world.person('one-stop-clerk', 'Một cửa xã');
    expect((await viaStaff(other.browser, 'lan.be')).status).toBe(409);
  });

  it('come in by code, PKCE, state and nonce, back to where they wanted to go', async () => {
    const browser = new BrowserSession(world.web);
    const address = new URL(await startAt(browser, '/dang-nhap/mot-lan/staff?ve=/quay'));
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      ...{ response_type: 'code', code_challenge_method: 'S256', client_id: CLIENT.id, scope: 'openid profile' },
    });
    const back = await staff.prove(address.href, 'lan.be');
    expect((await browser.get(pathOf(back))).headers.get('location')).toBe('/quay');
    expect(await isIn(browser)).toBe(true);
    // The cookie that the attempt was bound to is gone, and the code is used.
    expect([400, 403]).toContain((await browser.get(pathOf(back))).status);
  });

  it('sign out here and are offered to do so there', async () => {
    const browser = new BrowserSession(world.web);
    await viaStaff(browser, 'lan.be');
    const csrf = ((await (await browser.get('/api/v1/csrf')).json()) as { csrfToken: string }).csrfToken;
    const out = await browser.post('/dang-xuat', { _csrf: csrf });
    expect(out.headers.get('location')).toBe('/dang-nhap/mot-lan/staff/ket-thuc');
    expect(await isIn(browser)).toBe(false);
    const html = await (await browser.get('/dang-nhap/mot-lan/staff/ket-thuc')).text();
    const there = /href="([^"]+session\/end[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(new URL(there).searchParams.get('post_logout_redirect_uri')).toBe(`${world.web.address}/dang-nhap`);
    expect((await staff.page(there)).html).toContain('logout');
  });

  it('whose role asks for a second factor still need it', async () => {
    const username = await world.account('division-head', 'Phòng LĐTBXH');
    await world.web.database.asOwner(
      `insert into external_identity (issuer, subject, account_id)
       select $1, 'head', id from account where username = $2`,
      [staff.issuer, username],
    );
    const browser = new BrowserSession(world.web);
    const answer = await viaStaff(browser, 'head');
    expect([answer.status, await isIn(browser)]).toEqual([200, false]);
    expect(await answer.text()).toContain('name="ticket"');
  });

  it('who were disabled do not come in', async () => {
    const browser = new BrowserSession(world.web);
    await world.web.database.asOwner(
      "update account set disabled_at = now() where id = (select account_id from external_identity where subject = 'lan.be')",
    );
    expect([(await viaStaff(browser, 'lan.be')).status, await isIn(browser)]).toEqual([403, false]);
  });
});

const without = (claims: Record<string, unknown>, name: string): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([each]) => each !== name));

describe('citizens', () => {
  it('get an account of their own, once', async () => {
    const browser = new BrowserSession(world.web);
    expect((await viaCitizens(browser, (honest) => honest)).headers.get('location')).toBe('/toi');
    const { accountId } = await me(browser);
    expect(accountId).toHaveLength(36);
    const again = new BrowserSession(world.web);
    await viaCitizens(again, (honest) => honest);
    expect((await me(again)).accountId).toBe(accountId);
    expect((await browser.get('/tai-khoan')).status).toBe(200);
    expect((await browser.get('/quay')).status).toBe(404);
    const verifier = citizens.asked.get('code_verifier') ?? '';
    expect(createHash('sha256').update(verifier).digest('base64url')).toMatch(/^[\w-]{43}$/);
    const other = new BrowserSession(world.web);
    await viaCitizens(other, (honest): Claims => ({ ...honest, sub: 'subject-2' }));
    expect((await me(other)).accountId).not.toBe(accountId);
  });

  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  it.each<[string, (honest: Record<string, unknown>) => Claims | string]>([
    ['without a signature (alg none)', (honest) => citizens.sign(honest, 'none')],
    ['signed by somebody else', (honest) => citizens.sign(honest, 'RS256', stranger)],
    ['of another issuer', (honest) => ({ ...honest, iss: 'https://elsewhere.example' })],
    ['for another client', (honest) => ({ ...honest, aud: 'another' })],
    ['of another attempt', (honest) => ({ ...honest, nonce: 'another' })],
    ['without the nonce', (honest) => without(honest, 'nonce')],
    ['that is over', (honest) => ({ ...honest, exp: 1, iat: 0 })],
    ['of nobody', (honest) => without(honest, 'sub')],
    ['that is none', () => 'x.y.z'],
  ])('with a token %s stay outside', async (_what, say) => {
    const browser = new BrowserSession(world.web);
    const answer = await viaCitizens(browser, say);
    expect([answer.status, await isIn(browser)]).toEqual([403, false]);
  });

  it('do not come in by an attempt of another browser, or one made up', async () => {
    const victim = new BrowserSession(world.web);
    await victim.get('/dang-nhap');
    const attacker = new BrowserSession(world.web);
    const { searchParams: asked } = new URL(await startAt(attacker, '/dang-nhap/mot-lan/citizen'));
    citizens.token = citizens.sign(citizens.claims(asked.get('nonce') ?? '', 'attacker'));
    for (const state of [asked.get('state') ?? '', 'made-up', '']) {
      const answer = await victim.get(`/dang-nhap/mot-lan/tro-ve?code=abc&state=${state}`);
      expect([answer.status, await isIn(victim)]).toEqual([400, false]);
    }
  });

  it('are not offered another provider', async () => {
    expect((await new BrowserSession(world.web).get('/dang-nhap/mot-lan/elsewhere')).status).toBe(404);
  });
});
