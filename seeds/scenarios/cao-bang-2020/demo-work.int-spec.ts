import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/platform/database/data-source-options.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { IdentitySettings, PasswordHasher } from '../../../src/modules/identity/index.js';
import { Statistics } from '../../../src/modules/statistics/index.js';
import { BrowserSession } from '../../../test/support/browser-session.js';
import { ApiCaller } from '../../../test/support/dossier-world.js';
import { createTestWebApp, type TestWebApp } from '../../../test/support/test-web-app.js';
import { DEMO_LOGINS, DEMO_PASSWORD } from './demo-accounts.js';
import { loadCaoBang2020 } from './load.js';

interface Work {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly state: string;
  readonly dueOn: string | null;
  readonly step: {
    readonly id: string;
    readonly key: string;
    readonly receivedAt: string | null;
    readonly dueOn: string | null;
  };
}

const CODE = /000\.\d\d\.[\d.]+H14-\d{6}-\d{4}|\d{3}\.\d\d\.\d\d\.H14-\d{6}-\d{4}/g;

let web: TestWebApp;
beforeAll(async () => {
  web = await createTestWebApp();
  const settings = {
    url: web.database.url,
    as: 'owner',
    applicationName: 'mc-load',
    poolSize: 2,
    statementTimeoutMs: 0,
  } as const;
  const source = await new DataSource(dataSourceOptions(settings, [], [])).initialize();
  const hasher = new PasswordHasher(new IdentitySettings(false, null, { memoryKiB: 8, passes: 1 }, 'test'));
  const size = { dossiers: 400, onTime: 250, openWork: true };
  await loadCaoBang2020(new UnitOfWork(source), { hasher, size, seed: 'work' }, () => undefined);
  await source.destroy();
});
afterAll(() => web.close());

async function signIn(username: string): Promise<{ browser: BrowserSession; api: ApiCaller }> {
  const browser = new BrowserSession(web);
  const token = async (): Promise<string> =>
    ((await (await browser.get('/api/v1/csrf')).json()) as { csrfToken: string }).csrfToken;
  const answer = await browser.send('/api/v1/session', {
    method: 'POST',
    body: JSON.stringify({ username, password: DEMO_PASSWORD }),
    headers: { 'content-type': 'application/json', 'x-csrf-token': await token() },
  });
  expect([username, answer.status]).toEqual([username, 201]);
  return { browser, api: new ApiCaller(browser, await token()) };
}

async function work(api: ApiCaller, path: string): Promise<Work[]> {
  return (await api.get(`/api/v1/work/${path}`)).body.items as unknown as Work[];
}

describe('the accounts that the terminal shows', () => {
  it.each(DEMO_LOGINS.map(({ login }) => login))('%s signs in', async (login) => {
    await signIn(login);
  });

  it.each([
    ['cb.xa.damthuy', 8],
    ['lanhdao.xa.damthuy', 6],
    ['vanthu.xa.damthuy', 4],
    ['cb.ldtbxh.trungkhanh', 8],
    ['tp.ldtbxh.trungkhanh', 8],
    ['lanhdao.huyen.trungkhanh', 6],
    ['vanthu.huyen.trungkhanh', 4],
    ['cb.so.ldtbxh', 6],
    ['tp.so.ldtbxh', 6],
    ['lanhdao.so.ldtbxh', 3],
    ['vanthu.so.ldtbxh', 3],
    ['lanhdao.tinh', 2],
  ])('%s finds at least %i dossiers on the desk', async (login, least) => {
    const { browser } = await signIn(login);
    const page = await browser.get('/can-bo');
    expect(page.status).toBe(200);
    expect(new Set((await page.text()).match(CODE)).size).toBeGreaterThanOrEqual(least);
  });

  it.each([
    ['mc.xa.damthuy', ['submitted', 'intake-correction', 'accepted', 'supplement-wait', 'result-signed', 'resolved']],
    [
      'mc.huyen.trungkhanh',
      ['submitted', 'intake-correction', 'accepted', 'supplement-wait', 'obligation-wait', 'result-signed', 'resolved'],
    ],
    ['mc.tinh', ['submitted', 'intake-correction', 'accepted', 'supplement-wait', 'result-signed', 'resolved']],
  ])('the counter of %s has some of each: %j', async (login, states) => {
    const { api } = await signIn(login);
    const counts = await Promise.all(
      states.map(async (state) => [state, (await work(api, `counter?state=${state}`)).length >= 2]),
    );
    expect(counts).toEqual(states.map((state) => [state, true]));
  });

  it('officers find what is overdue, what is due today or tomorrow, and what has time', async () => {
    for (const login of ['cb.xa.damthuy', 'cb.ldtbxh.trungkhanh', 'cb.so.ldtbxh']) {
      const { api } = await signIn(login);
      const due = (await work(api, 'steps?limit=50')).map((item) => item.dueOn ?? '');
      expect([login, due.some((on) => on < '2020-05-25')]).toEqual([login, true]);
      expect([login, due.some((on) => on >= '2020-05-25' && on <= '2020-05-27')]).toEqual([login, true]);
      expect([login, due.some((on) => on > '2020-05-27')]).toEqual([login, true]);
    }
  });

  it('the citizen sees her own dossiers', async () => {
    const rows = await web.database.asOwner<{ state: string }>(
      `select distinct d.state from dossier d join account a on a.person_id = d.submitter_id where a.username = 'congdan' order by 1`,
    );
    expect(rows.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['processing', 'resolved', 'submitted', 'supplement-wait']),
    );
  });
});

describe('work goes on where the scenario left it', () => {
  const received = async (): Promise<number> => {
    const rows = await web.database.asOwner<{ id: string }>(
      "select unit_id as id from org_unit_code where code = 'H14'",
    );
    const { tally } = await web.app.get(Statistics).count({ unitId: (rows[0]?.id ?? '') as never });
    return tally.early + tally.onTime;
  };

  it('a paper on its way is received, and its step is due', async () => {
    const { api } = await signIn('cb.ldtbxh.trungkhanh');
    const item = (await work(api, 'steps?limit=50')).find(({ step }) => step.receivedAt === null);
    expect(item).toBeDefined();
    if (!item) return;
    const answer = await api.act(item, 'receive-step', { stepId: item.step.id });
    expect(answer.status).toBe(200);
    const again = (await work(api, 'steps?limit=50')).find(({ id }) => id === item.id);
    expect(again?.step.receivedAt).not.toBeNull();
    expect(again?.step.dueOn).not.toBeNull();
  });

  it('a signed result is numbered, issued, received and handed over, and counts', async () => {
    const before = await received();
    const [clerk, registry] = [await signIn('mc.huyen.trungkhanh'), await signIn('vanthu.huyen.trungkhanh')];
    for (const item of await work(clerk.api, 'counter?state=result-signed')) {
      let { version } = item;
      const act = async ({ api }: { api: ApiCaller }, name: string, body: object): Promise<number> => {
        const answer = await api.act({ id: item.id, version }, name, body);
        if (answer.status === 200) version = answer.body.version;
        return answer.status;
      };
      if ((await act(registry, 'number-result', { number: '77/QĐ-UBND' })) !== 200) continue;
      expect(await act(registry, 'issue-result', {})).toBe(200);
      expect(await act(clerk, 'receive-result', {})).toBe(200);
      const row = await web.database.asOwner<{ owed: number; timing: string }>(
        'select (fee_due_amount - fee_collected_amount)::int as owed, timing from dossier where id = $1',
        [item.id],
      );
      const handed = { to: 'applicant', identityChecked: true, feeCollected: row[0]?.owed ?? 0 };
      expect(await act(clerk, 'return-result', handed)).toBe(200);
      expect(await received()).toBe(before + (row[0]?.timing === 'late' ? 0 : 1));
      return;
    }
    throw new Error('no signed result waits for its number at the district');
  });

  it('steps wait for the head of the division to be assigned', async () => {
    const { api } = await signIn('tp.so.ldtbxh');
    const [officer] = await web.database.asOwner<{ id: string }>(
      "select id from account where username = 'cb.so.ldtbxh'",
    );
    const item = (await work(api, 'steps?limit=50')).find(
      ({ step, state }) => state === 'processing' && step.receivedAt !== null,
    );
    expect(item).toBeDefined();
    if (!item) return;
    const answer = await api.act(item, 'assign-step', { stepId: item.step.id, assigneeId: officer?.id });
    expect(answer.status).toBe(200);
  });
});
