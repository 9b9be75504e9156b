import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessApp } from '../../../../test/support/access-app.js';
import { TEST_UNITS } from '../../../../test/builders/a-province.js';
import { Organisation } from '../../organisation/index.js';
import type { Actor } from '../domain/index.js';
import { createDemoAccounts, type DemoAccount } from './create-demo-accounts.js';
import { PasswordHasher } from './password-hasher.js';

const { province, trungKhanh, damThuy } = TEST_UNITS;

let app: AccessApp;
beforeAll(async () => {
  app = await AccessApp.start();
});
afterAll(() => app.close());

describe('demo accounts', () => {
  const account = (more: Partial<DemoAccount> = {}): DemoAccount => ({
    ...{ username: 'motcua.damthuy', displayName: 'Hoàng Thị Mai', password: 'lúa chín bên sông Quây Sơn' },
    roles: [{ role: 'one-stop-clerk', unitId: damThuy }],
    ...more,
  });
  const create = (accounts: DemoAccount[]): Promise<unknown> =>
    app.inTx(async (tx) => {
      const directory = await app.get(Organisation).directory(tx);
      return createDemoAccounts(tx, accounts, { hasher: app.get(PasswordHasher), directory });
    });

  it('can sign in and work', async () => {
    const fixed = '01725e1c-0000-7000-8000-0000000000aa' as never;
    const second = account({
      id: fixed,
      username: 'lanhdao.trungkhanh',
      roles: [
        { role: 'agency-leader', unitId: trungKhanh, reach: 'subtree' },
        { role: 'officer', unitId: damThuy, fieldCodes: ['G15'] },
      ],
    });
    const made = (await create([account(), second])) as ReadonlyMap<string, string>;
    expect(made.get('lanhdao.trungkhanh')).toBe(fixed);
    const browser = app.browser();
    expect((await app.signIn(browser, second.username, second.password)).status).toBe(200);
    const me = (await (await browser.get('/t/me')).json()) as Actor;
    expect(me.roles.map(({ role, reach, fieldCodes }) => [role, reach, fieldCodes])).toEqual([
      ['agency-leader', 'subtree', null],
      ['officer', 'unit', ['G15']],
    ]);
  });

  it('fail together, naming every fault', async () => {
    const bad = [
      account({ username: 'Bad Name' }),
      account({ username: 'weak', password: 'motcua' }),
      account({
        username: 'both',
        roles: [
          { role: 'administrator', unitId: province },
          { role: 'officer', unitId: province },
        ],
      }),
      account({ username: 'nowhere', roles: [{ role: 'officer', unitCode: 'NO-SUCH-CODE' }] }),
    ];
    await expect(create(bad)).rejects.toMatchObject({
      blockers: [
        { code: 'account.username', field: 'Bad Name' },
        { code: 'password.too-short', field: 'weak' },
        { code: 'role.incompatible', field: 'both' },
        { code: 'unit.unknown', field: 'nowhere' },
      ],
    });
  });
});
