import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMs, dateOf, MS_PER_DAY } from '../../src/kernel/instant.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { Accounts, BearerTokens, Delegations } from '../../src/modules/identity/index.js';
import type { AccountId, Actor } from '../../src/modules/identity/domain/index.js';
import { realNow } from '../../src/platform/clock/real-clock.js';
import { TEST_UNITS } from '../builders/a-province.js';
import { AccessApp, roleAt, SESSION_COOKIE } from '../support/access-app.js';

let app: AccessApp;
beforeAll(async () => {
  app = await AccessApp.start();
});
afterAll(() => app.close());

describe('a session', () => {
  it('ends with signing out, at once', async () => {
    const { browser, id } = await app.signedIn();
    const token = browser.cookie(SESSION_COOKIE) ?? '';
    expect((await browser.post('/t/sign-out', { _csrf: await app.formToken(browser) })).status).toBe(204);
    const copy = app.browser();
    copy.setCookie(SESSION_COOKIE, token);
    expect((await copy.get('/t/me')).status).toBe(401);
    expect(await app.sessionsOf(id)).toEqual([]);
  });

  it('ends 30 minutes after the last request, and each request moves that end', async () => {
    const { browser, id } = await app.signedIn();
    const lastSeen = (ago: string): Promise<unknown> =>
      app.web.database.db.query(
        'update session set last_seen_at = clock_timestamp() - $2::interval where account_id = $1',
        [id, ago],
      );
    await lastSeen('29 minutes');
    expect((await browser.get('/t/me')).status).toBe(200);
    const [row] = await app.web.database.db.query<{ fresh: boolean }>(
      "select last_seen_at > clock_timestamp() - interval '1 minute' as fresh from session where account_id = $1",
      [id],
    );
    expect(row?.fresh).toBe(true);
    await lastSeen('31 minutes');
    expect((await browser.get('/t/me')).status).toBe(401);
  });

  it('ends 12 hours after it began, however busy', async () => {
    const { browser, id } = await app.signedIn();
    const [row] = await app.web.database.db.query<{ hours: string }>(
      'select extract(epoch from expires_at - created_at) / 3600 as hours from session where account_id = $1',
      [id],
    );
    expect(Number(row?.hours)).toBeCloseTo(12, 2);
    await app.web.database.db.query("update session set expires_at = clock_timestamp() - interval '1 second'");
    expect((await browser.get('/t/me')).status).toBe(401);
  });

  it('ends when the account is disabled or gets another password', async () => {
    const [a, b] = [await app.signedIn(), await app.signedIn()];
    await app.inTx((tx) => app.get(Accounts).disable(tx, null, a.id, 1));
    await app.inTx((tx) => app.get(Accounts).resetPassword(tx, null, b.id, 'hồ Thang Hen về đêm'));
    for (const { browser, id } of [a, b]) {
      expect((await browser.get('/t/me')).status).toBe(401);
      expect(await app.sessionsOf(id)).toEqual([]);
    }
    await app.inTx((tx) => app.get(Accounts).enable(tx, null, a.id, 2));
    expect((await a.browser.get('/t/me')).status).toBe(401);
    expect((await app.signIn(b.browser, b.username)).status).toBe(422);
  });
});

describe('what is shown to somebody', () => {
  it('stays in no cache, nor does the form that waits for a password', async () => {
    const { browser } = await app.signedIn();
    for (const [who, path] of [
      [browser, '/t/me'],
      [app.browser(), '/t/form'],
    ] as const) {
      expect((await who.get(path)).headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('a route', () => {
  it('is open to whoever holds one of its permissions, closed to others and to nobody', async () => {
    const clerk = await app.signedIn(roleAt('one-stop-clerk', TEST_UNITS.damThuy));
    const administrator = await app.signedIn(roleAt('administrator', TEST_UNITS.province, { reach: 'subtree' }));
    expect((await clerk.browser.get('/t/dossiers')).status).toBe(200);
    expect((await administrator.browser.get('/t/dossiers')).status).toBe(403);
    expect((await app.browser().get('/t/dossiers')).status).toBe(401);
    expect(await app.audited('access.refused', 'GET:/t/dossiers')).toBe(1);
  });

  it('that names neither permission nor @Public() is denied to everybody', async () => {
    const { browser } = await app.signedIn(roleAt('agency-leader', TEST_UNITS.province, { reach: 'subtree' }));
    expect((await browser.get('/t/undeclared')).status).toBe(403);
    expect((await app.browser().get('/t/undeclared')).status).toBe(403);
  });

  it('follows roles by the clock for law, from day to day', async () => {
    const role = roleAt('officer', TEST_UNITS.damThuy, {
      validFrom: plainDate('2020-05-26'),
      validTo: plainDate('2020-05-27'),
    });
    const { browser } = await app.signedIn(role);
    const seen: number[] = [];
    for (const now of ['2020-05-25T23:59:59', '2020-05-26T00:00:00', '2020-05-26T23:59:59', '2020-05-27T00:00:00']) {
      await app.web.database.setNow(`${now}+07:00`);
      seen.push((await browser.get('/t/dossiers')).status);
    }
    await app.web.database.setNow('2020-05-25T08:00:00+07:00');
    expect(seen).toEqual([403, 200, 200, 403]);
  });

  it('lets nobody see whether it exists who is a citizen', async () => {
    const { browser, id } = await app.signedIn();
    await app.web.database.asOwner(
      `with p as (insert into person (id, full_name, id_status, created_at)
                  values (gen_random_uuid(), 'Bế Thị Lan', 'unknown', app_now()) returning id)
       update account set kind = 'citizen', person_id = (select id from p) where id = $1`,
      [id],
    );
    expect((await browser.get('/t/dossiers')).status).toBe(404);
    expect((await browser.get('/t/me')).status).toBe(200);
  });
});

describe('delegation', () => {
  it('lends the roles of another for a time; both names stand in what is done', async () => {
    const leader = await app.anAccount(roleAt('agency-leader', TEST_UNITS.trungKhanh, { reach: 'subtree' }));
    const deputy = await app.signedIn(roleAt('officer', TEST_UNITS.trungKhanh));
    const me = async (): Promise<Actor> => (await (await deputy.browser.get('/t/me')).json()) as Actor;
    const own = await me();
    await app.inTx((tx) =>
      app.get(Delegations).grant(tx, null, {
        ...{ fromAccountId: leader.id, toAccountId: deputy.id, roles: null },
        ...{ validFrom: plainDate('2020-05-25'), validTo: plainDate('2020-05-27') },
      }),
    );
    const [session] = await app.sessionsOf(deputy.id);
    const actFor = (forId: AccountId | null): Promise<void> =>
      app.inTx((tx) => app.get(Delegations).actFor(tx, own, session?.id as never, forId));
    expect((await me()).actingFor).toBeNull();
    await actFor(leader.id);
    const acting = await me();
    expect(acting).toMatchObject({ accountId: deputy.id, actingFor: leader.id });
    expect(acting.roles.map((role) => role.role)).toEqual(['agency-leader']);

    await app.web.database.setNow('2020-05-27T00:00:00+07:00');
    expect(await me()).toMatchObject({ actingFor: null, roles: own.roles });
    await app.web.database.setNow('2020-05-25T08:00:00+07:00');
    await actFor(null);
    expect(await me()).toEqual(own);
    await expect(actFor((await app.anAccount()).id)).rejects.toThrow('delegation.unknown');
  });
});

describe('a bearer token', () => {
  const issue = ({ id: accountId }: { readonly id: AccountId }): Promise<{ id: string; token: string }> =>
    app.inTx((tx) =>
      app.get(BearerTokens).issue(tx, null, {
        ...{ accountId, label: 'kiểm thử', expiresAt: addMs(realNow(), MS_PER_DAY) },
      }),
    );
  const call = (token: string, path = '/t/notes', init: RequestInit = {}): Promise<Response> =>
    app.web.request(path, {
      method: 'POST',
      body: JSON.stringify({ text: 'x' }),
      ...init,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });

  it('lets a system in without cookies and forms, with the roles of its account', async () => {
    const { token } = await issue(await app.aSystem(roleAt('system', TEST_UNITS.province, { reach: 'subtree' })));
    expect((await call(token)).status).toBe(201);
    const idle = await issue(await app.aSystem());
    expect((await call(idle.token)).status).toBe(403);
  });

  it('is kept hashed, ends by its date and when it is revoked', async () => {
    const account = await app.aSystem(roleAt('system', TEST_UNITS.province));
    const [a, b] = [await issue(account), await issue(account)];
    const [row] = await app.web.database.asOwner<{ token_hash: Buffer }>(
      'select token_hash from bearer_token where id = $1',
      [a.id],
    );
    expect(row?.token_hash).toEqual(createHash('sha256').update(a.token).digest());
    await app.inTx((tx) => app.get(BearerTokens).revoke(tx, null, a.id as never));
    await app.web.database.db.query('update bearer_token set expires_at = $2 where id = $1', [
      b.id,
      dateOf(addMs(realNow(), -1000)),
    ]);
    expect([(await call(a.token)).status, (await call(b.token)).status]).toEqual([401, 401]);
  });

  it('is refused when it is not ours, and does not fall back to a cookie', async () => {
    const { browser } = await app.signedIn(roleAt('one-stop-clerk', TEST_UNITS.damThuy));
    expect((await call(`mc_${'A'.repeat(43)}`)).status).toBe(401);
    const response = await browser.send('/t/dossiers', { headers: { authorization: `Bearer mc_${'A'.repeat(43)}` } });
    expect(response.status).toBe(401);
  });
});
