import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessApp, roleAt, type TestAccount } from '../../../../test/support/access-app.js';
import { TEST_UNITS } from '../../../../test/builders/a-province.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Actor, RoleAtUnit } from '../domain/index.js';
import { ActorResolver } from './actor-resolver.js';
import { Delegations } from './delegations.js';

const { province, haQuang, damThuy } = TEST_UNITS;
const TODAY = plainDate('2020-05-25');

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
const outcome = async (work: (tx: Tx) => Promise<unknown>): Promise<string> => {
  try {
    await app.inTx(work);
    return 'ok';
  } catch (error) {
    if (!(error instanceof DomainError)) return String((error as { code?: unknown }).code);
    const codes = error.blockers.map((blocker) => blocker.code);
    return [error.kind, ...(codes.length > 0 ? codes : [error.code])].join(' ');
  }
};
const administratorOf = async (unit: RoleAtUnit['unitId']): Promise<Actor> =>
  actorOf(await app.anAccount(roleAt('administrator', unit, { reach: 'subtree' })));

describe('delegation', () => {
  it('is given for days to come, of roles that may be lent, to another person', async () => {
    const [leader, deputy] = [await app.anAccount(roleAt('agency-leader', province)), await app.anAccount()];
    const system = await app.aSystem();
    const grant = (more: object): Promise<string> => {
      const sound = { fromAccountId: leader.id, toAccountId: deputy.id, roles: null };
      const period = { validFrom: TODAY, validTo: plainDate('2020-06-01') };
      return outcome((tx) => app.get(Delegations).grant(tx, null, { ...sound, ...period, ...more }));
    };
    expect(await grant({ toAccountId: leader.id })).toBe('invalid delegation.receiver');
    expect(await grant({ toAccountId: system.id })).toBe('invalid delegation.receiver');
    expect(await grant({ roles: ['administrator'] })).toBe('invalid delegation.roles');
    expect(await grant({ validFrom: plainDate('2020-05-24') })).toBe('invalid delegation.period');
    expect(await grant({ validTo: TODAY })).toBe('invalid delegation.period');
    expect(await grant({})).toBe('ok');
    expect(await grant({})).toBe('23P01');
  });

  it('is given by oneself or one’s administrator, not by others and not of lent rights', async () => {
    const [leader, deputy] = [await app.anAccount(roleAt('agency-leader', damThuy)), await app.anAccount()];
    const grant = (by: Actor): Promise<string> => {
      const wanted = { fromAccountId: leader.id, toAccountId: deputy.id, roles: null };
      const period = { validFrom: TODAY, validTo: plainDate('2020-06-01') };
      return outcome((tx) => app.get(Delegations).grant(tx, by, { ...wanted, ...period }));
    };
    const own = await actorOf(leader);
    expect(await grant(await actorOf(deputy))).toBe('forbidden access.denied');
    expect(await grant(await administratorOf(haQuang))).toBe('not-found account.unknown');
    expect(await grant({ ...own, actingFor: deputy.id })).toBe('forbidden delegation.own-rights-only');
    expect(await grant(own)).toBe('ok');
  });

  it('covers only the roles named, and ends early', async () => {
    const leader = await app.anAccount(roleAt('agency-leader', damThuy), roleAt('registry-clerk', damThuy));
    const deputy = await app.signedIn();
    const [session] = await app.sessionsOf(deputy.id);
    const delegations = app.get(Delegations);
    const id = await app.inTx(async (tx) => {
      const wanted = { fromAccountId: leader.id, toAccountId: deputy.id, roles: ['registry-clerk'] as const };
      const period = { validFrom: TODAY, validTo: plainDate('2020-06-01') };
      const granted = await delegations.grant(tx, null, { ...wanted, ...period });
      await delegations.actFor(tx, await actorOf(deputy), session?.id as never, leader.id);
      return granted;
    });
    const me = async (): Promise<Actor> => (await (await deputy.browser.get('/t/me')).json()) as Actor;
    expect((await me()).roles.map((role) => role.role)).toEqual(['registry-clerk']);
    await app.inTx((tx) => delegations.end(tx, null, id, TODAY));
    expect((await me()).actingFor).toBeNull();
  });
});
