import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessApp, roleAt, type TestAccount } from '../../../../test/support/access-app.js';
import { TEST_UNITS } from '../../../../test/builders/a-province.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { addMs, MS_PER_DAY } from '../../../kernel/instant.js';
import type { Page } from '../../../kernel/page.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { realNow } from '../../../platform/clock/real-clock.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Actor, RoleAtUnit } from '../domain/index.js';
import { AccountReadModel, type ListedAccount } from '../persistence/account.read-model.js';
import { Accounts } from './accounts.js';
import { ActorResolver } from './actor-resolver.js';
import { BearerTokens } from './bearer-tokens.js';
import { ChangePassword } from './change-password.js';
import { Delegations } from './delegations.js';
import { RoleAssignments } from './role-assignments.js';

const { province, trungKhanh, haQuang, damThuy, sacHa } = TEST_UNITS;
const TODAY = plainDate('2020-05-25');
const NEXT = 'ruộng bậc thang Sóc Hà';

let app: AccessApp;
beforeAll(async () => {
  app = await AccessApp.start();
});
afterAll(() => app.close());

const actorOf = async ({ id }: TestAccount): Promise<Actor> => {
  const resolved = await app.get(ActorResolver).byAccount(app.web.database.db, id);
  if (!resolved) throw new Error('no such account');
  return resolved.actor;
};
/** What came of it: `ok`, or kind and codes of the refusal. */
const outcome = (work: (tx: Tx) => Promise<unknown>): Promise<string> => verdict(() => app.inTx(work));
const verdict = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work();
    return 'ok';
  } catch (error) {
    if (!(error instanceof DomainError)) return String((error as { code?: unknown }).code);
    const codes = error.blockers.map((blocker) => blocker.code);
    return [error.kind, ...(codes.length > 0 ? codes : [error.code])].join(' ');
  }
};
const administratorOf = async (unit: RoleAtUnit['unitId']): Promise<Actor> =>
  actorOf(await app.anAccount(roleAt('administrator', unit, { reach: 'subtree' })));
const assign = (by: Actor | null, to: TestAccount, role: RoleAtUnit): Promise<string> =>
  outcome((tx) => app.get(RoleAssignments).assign(tx, by, to.id, role));
const starting = (role: RoleAtUnit): RoleAtUnit => ({ ...role, validFrom: TODAY });

describe('an administrator', () => {
  it('gives roles within the own reach and nowhere else', async () => {
    const by = await administratorOf(trungKhanh);
    const somebody = await app.anAccount();
    expect(await assign(by, somebody, starting(roleAt('officer', damThuy)))).toBe('ok');
    expect(await assign(by, somebody, starting(roleAt('officer', sacHa)))).toBe('not-found unit.unknown');
    expect(await assign(by, somebody, starting(roleAt('officer', province)))).toBe('not-found unit.unknown');
  });

  it('manages no account that holds a role outside', async () => {
    const by = await administratorOf(trungKhanh);
    const elsewhere = await app.anAccount(roleAt('officer', damThuy), roleAt('officer', haQuang));
    expect(await assign(by, elsewhere, starting(roleAt('division-head', damThuy)))).toBe('not-found account.unknown');
    expect(await outcome((tx) => app.get(Accounts).disable(tx, by, elsewhere.id, 1))).toBe('not-found account.unknown');
    expect(await outcome((tx) => app.get(Accounts).resetPassword(tx, by, elsewhere.id, NEXT))).toBe(
      'not-found account.unknown',
    );
  });

  it('reads the accounts of the reach page by page, each once, and those of one role alone', async () => {
    const made = await Promise.all([1, 2, 3].map(() => app.anAccount(roleAt('registry-clerk', sacHa))));
    const reads = app.get(AccountReadModel);
    const question = { units: [sacHa], text: '', role: 'registry-clerk' as const, on: TODAY };
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<ListedAccount> = await reads.list(app.web.database.db, question, { limit: 2, cursor });
      found.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    expect([...found].sort()).toEqual(made.map(({ id }) => id).sort());
  });

  it('gives the own account nothing', async () => {
    const account = await app.anAccount(roleAt('administrator', province, { reach: 'subtree' }));
    const by = await actorOf(account);
    expect(await assign(by, account, starting(roleAt('operator', province)))).toBe('forbidden account.own');
  });

  it('is nobody else: a leader manages no account', async () => {
    const by = await actorOf(await app.anAccount(roleAt('agency-leader', province, { reach: 'subtree' })));
    const somebody = await app.anAccount();
    expect(await assign(by, somebody, starting(roleAt('officer', damThuy)))).toBe('forbidden access.denied');
    const input = { kind: 'person', username: 'new.one', displayName: 'X', password: null } as const;
    expect(await outcome((tx) => app.get(Accounts).create(tx, by, input))).toBe('forbidden access.denied');
  });

  it('never touches dossiers: neither by a second role nor in the name of another', async () => {
    const both = await app.anAccount(roleAt('administrator', province));
    expect(await assign(null, both, roleAt('officer', damThuy))).toBe('invalid role.incompatible');
    const leader = await app.anAccount(roleAt('agency-leader', province));
    const grant = {
      ...{ fromAccountId: leader.id, toAccountId: both.id, roles: null },
      ...{ validFrom: TODAY, validTo: plainDate('2020-06-01') },
    };
    expect(await outcome((tx) => app.get(Delegations).grant(tx, null, grant))).toBe('invalid delegation.receiver');
  });

  it('who became one while acting for a leader acts for nobody any more', async () => {
    const leader = await app.anAccount(roleAt('agency-leader', province));
    const deputy = await app.signedIn();
    const [session] = await app.sessionsOf(deputy.id);
    await app.inTx(async (tx) => {
      const grant = { fromAccountId: leader.id, toAccountId: deputy.id, roles: null };
      const period = { validFrom: TODAY, validTo: plainDate('2020-06-01') };
      await app.get(Delegations).grant(tx, null, { ...grant, ...period });
      await app.get(Delegations).actFor(tx, await actorOf(deputy), session?.id as never, leader.id);
    });
    const me = async (): Promise<Actor> => (await (await deputy.browser.get('/t/me')).json()) as Actor;
    expect((await me()).actingFor).toBe(leader.id);
    expect(await assign(null, deputy, roleAt('administrator', province))).toBe('ok');
    const now = await me();
    expect([now.actingFor, now.roles.map((role) => role.role)]).toEqual([null, ['administrator']]);
  });
});

describe('a role assignment', () => {
  it('does not begin in the past, overlap itself or have an empty list of fields', async () => {
    const by = await administratorOf(province);
    const somebody = await app.anAccount(starting(roleAt('officer', damThuy)));
    expect(await assign(by, somebody, roleAt('officer', sacHa))).toBe('invalid role.begins-in-the-past');
    expect(await assign(by, somebody, starting(roleAt('officer', damThuy)))).toBe('23P01');
    const wrong = { ...starting(roleAt('officer', sacHa)), validTo: TODAY, fieldCodes: [] };
    expect(await assign(by, somebody, wrong)).toBe('invalid role.period role.no-fields');
  });

  it('ends at once, stays in the record, and may come again', async () => {
    const { browser, id } = await app.signedIn(starting(roleAt('officer', damThuy)));
    expect((await browser.get('/t/dossiers')).status).toBe(200);
    const roles = app.get(RoleAssignments);
    const [held] = await roles.ofAccount(app.web.database.db, id, TODAY);
    const end = (on: string): Promise<string> => outcome((tx) => roles.end(tx, null, held?.id as never, plainDate(on)));
    expect(await end('2020-05-24')).toBe('invalid role.end');
    expect(await end('2020-05-25')).toBe('ok');
    expect((await browser.get('/t/dossiers')).status).toBe(403);
    expect(await end('2020-05-26')).toBe('invalid role.end');
    const rows = await app.web.database.db.query('select 1 from role_assignment where account_id = $1', [id]);
    expect(rows).toHaveLength(1);
    expect(await app.audited('account.role-ended', id)).toBe(1);
    expect(await assign(null, { id, username: '' }, starting(roleAt('officer', damThuy)))).toBe('ok');
    expect((await browser.get('/t/dossiers')).status).toBe(200);
  });

  it('needs a unit that exists', async () => {
    const somebody = await app.anAccount();
    const nowhere = '01725e1c-0000-7000-8000-000000000001' as never;
    expect(await assign(null, somebody, roleAt('officer', nowhere))).toBe('not-found unit.unknown');
  });
});

describe('an account', () => {
  it('says everything that is wrong with it at once', async () => {
    const create = (input: Partial<Parameters<Accounts['create']>[2]>): Promise<string> =>
      outcome((tx) => {
        const sound = { kind: 'person', username: 'sound.one', displayName: 'Bế Thị Lan', password: NEXT } as const;
        return app.get(Accounts).create(tx, null, { ...sound, ...input });
      });
    expect(await create({ username: 'a b', displayName: ' ', password: 'short', personId: 'x' as never })).toBe(
      'invalid account.username account.display-name password.too-short account.person',
    );
    expect(await create({ kind: 'system' })).toBe('invalid account.no-password');
    expect(await create({ kind: 'citizen' })).toBe('invalid account.person');
    expect(await create({})).toBe('ok');
    expect(await create({ username: 'Sound.One' })).toBe('conflict account.username-taken');
  });

  it('is changed by version', async () => {
    const { id } = await app.anAccount();
    const disable = (version: number): Promise<string> =>
      outcome((tx) => app.get(Accounts).disable(tx, null, id, version));
    expect(await disable(2)).toBe('conflict version.stale');
    expect(await disable(1)).toBe('ok');
    expect(await disable(2)).toBe('conflict version.stale');
  });

  it('takes a new password from its holder, who stays signed in here and nowhere else', async () => {
    const here = await app.signedIn();
    const [session] = await app.sessionsOf(here.id);
    const there = app.browser();
    expect((await app.signIn(there, here.username)).status).toBe(200);
    const by = await actorOf(here);
    const change = (current: string, next: string): Promise<string> =>
      verdict(() =>
        app.get(ChangePassword).run(by, { current, next, address: '192.0.2.1', sessionId: session?.id as never }),
      );
    expect(await change('wrong', NEXT)).toBe('invalid password.wrong');
    expect(await change('thác Bản Giốc mùa nước nổi', 'short')).toBe('invalid password.too-short');
    expect(await change('thác Bản Giốc mùa nước nổi', NEXT)).toBe('ok');
    expect([(await here.browser.get('/t/me')).status, (await there.get('/t/me')).status]).toEqual([200, 401]);
    expect((await app.signIn(there, here.username, NEXT)).status).toBe(200);
  });

  it('cannot be taken over from an open session by guessing its password', async () => {
    const here = await app.signedIn();
    const [session] = await app.sessionsOf(here.id);
    const by = await actorOf(here);
    const change = { current: 'wrong', next: NEXT, address: '192.0.2.2', sessionId: session?.id as never };
    const guess = (): Promise<string> =>
      app
        .get(ChangePassword)
        .run(by, change)
        .then(
          ({ outcome: came }) => came,
          () => 'refused',
        );
    const answers = [];
    for (let round = 0; round < 12; round += 1) answers.push(await guess());
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 'refused'), 'throttled', 'throttled']);
  });

  it('that is disabled has no bearer token that works, nor gets one', async () => {
    const system = await app.aSystem(roleAt('system', province));
    const issue = (): Promise<{ token: string }> =>
      app.inTx((tx) => {
        const expiresAt = addMs(realNow(), MS_PER_DAY);
        return app.get(BearerTokens).issue(tx, null, { accountId: system.id, label: 'x', expiresAt });
      });
    const { token } = await issue();
    const call = async (): Promise<number> =>
      (await app.web.request('/t/me', { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await call()).toBe(200);
    await app.inTx((tx) => app.get(Accounts).disable(tx, null, system.id, 1));
    expect(await call()).toBe(401);
    await expect(issue()).rejects.toMatchObject({ blockers: [{ code: 'token.account' }] });
  });

  it('that is a person gets no bearer token, and no token lives longer than a year', async () => {
    const [person, system] = [await app.anAccount(), await app.aSystem()];
    const issue = (account: TestAccount, days: number, label = 'x'): Promise<string> =>
      outcome((tx) => {
        const expiresAt = addMs(realNow(), days * MS_PER_DAY);
        return app.get(BearerTokens).issue(tx, null, { accountId: account.id, label, expiresAt });
      });
    expect(await issue(person, 1)).toBe('invalid token.account');
    expect(await issue(system, 367)).toBe('invalid token.end');
    expect(await issue(system, -1, ' ')).toBe('invalid token.label token.end');
  });
});
