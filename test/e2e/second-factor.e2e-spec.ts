import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { Accounts, SecondFactors } from '../../src/modules/identity/index.js';
import type { AccountId } from '../../src/modules/identity/domain/index.js';
import { BrowserSession } from '../support/browser-session.js';
import { runCommand } from '../support/run-command.js';
import { DossierWorld } from '../support/dossier-world.js';

const PERIOD_MS = 30_000;

let world: DossierWorld;
let clerk: string;
let officer: string;
let clerkSecret = '';
let recoveryCodes: string[] = [];
beforeAll(async () => {
  world = await DossierWorld.start('2020-03-02T08:00:00+07:00', undefined, { SECOND_FACTOR_ROLES: 'one-stop-clerk' });
  clerk = await world.account('one-stop-clerk', 'Một cửa xã');
  officer = await world.account('officer', 'UBND xã');
});
afterAll(() => world.close());

/** The code of a half minute: now, or so many later. */
const codeOf = (secret: string, later = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + later * PERIOD_MS });
const field = (html: string, name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? '';
const secretIn = (html: string) => (/<code>((?:[A-Z2-7]{1,4} )+)<\/code>/.exec(html)?.[1] ?? '').replaceAll(' ', '');
const idOf = async (username: string) =>
  (await world.web.database.asOwner<{ id: AccountId }>('select id from account where username = $1', [username]))[0]
    ?.id;
/** As if nobody had used a code yet: tests cannot wait for the next half minute. */
const forget = () => world.web.database.asOwner('update second_factor set last_step = 0');

/** The first step in a browser of its own. */
async function firstStep(username: string): Promise<{ browser: BrowserSession; html: string; response: Response }> {
  const browser = new BrowserSession(world.web);
  const csrf = field(await (await browser.get('/dang-nhap')).text(), '_csrf');
  const response = await browser.post('/dang-nhap', { username, password: DossierWorld.PASSWORD, _csrf: csrf });
  return { browser, html: await response.text(), response };
}

async function secondStep(
  { browser, html }: { browser: BrowserSession; html: string },
  code: string,
): Promise<Response> {
  return browser.post('/dang-nhap/ma', { _csrf: field(html, '_csrf'), ticket: field(html, 'ticket'), code });
}

const isIn = async (browser: BrowserSession) => (await browser.get('/api/v1/me')).status === 200;

async function viaApi(username: string, code?: string): Promise<{ status: number; code: string | undefined }> {
  const answer = await world.web.request('/api/v1/session', {
    method: 'POST',
    body: JSON.stringify({ username, password: DossierWorld.PASSWORD, ...(code === undefined ? {} : { code }) }),
    headers: { 'content-type': 'application/json' },
  });
  const body = (await answer.json()) as { code?: string; blockers?: { code: string }[] };
  return { status: answer.status, code: body.code };
}

describe('the second factor', () => {
  it('keeps whoever needs one out until it is set up, and shows recovery codes once', async () => {
    const step = await firstStep(clerk);
    expect([step.response.status, await isIn(step.browser)]).toEqual([200, false]);
    expect(step.html).toContain('<svg');
    clerkSecret = secretIn(step.html);
    expect(clerkSecret).toHaveLength(32);
    expect(await viaApi(clerk, '000000')).toEqual({ status: 403, code: 'session.second-factor-missing' });

    const wrong = await secondStep(step, '12345a');
    expect([wrong.status, secretIn(await wrong.text()), await isIn(step.browser)]).toEqual([422, clerkSecret, false]);
    const right = await secondStep(step, codeOf(clerkSecret));
    const html = await right.text();
    recoveryCodes = [...html.matchAll(/<code>([0-9a-z]{5}-[0-9a-z]{5})<\/code>/g)].map(([, code]) => code ?? '');
    expect([right.status, new Set(recoveryCodes).size, await isIn(step.browser)]).toEqual([200, 10, true]);
    expect(await (await step.browser.get('/toi/bao-mat')).text()).not.toContain(recoveryCodes[0]);
  });

  it('asks for a code from then on, takes it once, and never shows the secret again', async () => {
    await forget();
    const code = codeOf(clerkSecret);
    const step = await firstStep(clerk);
    expect([step.html.includes('<svg width'), await isIn(step.browser)]).toEqual([false, false]);
    const done = await secondStep(step, code);
    expect([done.status, done.headers.get('location'), await isIn(step.browser)]).toEqual([303, '/toi', true]);

    const replayed = await firstStep(clerk);
    expect([(await secondStep(replayed, code)).status, await isIn(replayed.browser)]).toEqual([422, false]);
    const earlier = await secondStep(replayed, codeOf(clerkSecret, -1));
    expect(earlier.status).toBe(422);
  });

  it('takes no code of the future, none of long ago, and of many at once only one', async () => {
    await forget();
    const step = await firstStep(clerk);
    for (const later of [2, -3]) expect((await secondStep(step, codeOf(clerkSecret, later))).status).toBe(422);
    await world.web.database.asOwner('delete from sign_in_throttle');
    const code = codeOf(clerkSecret);
    const steps = await Promise.all([firstStep(clerk), firstStep(clerk), firstStep(clerk)]);
    const statuses = await Promise.all(steps.map(async (each) => (await secondStep(each, code)).status));
    expect(statuses.sort()).toEqual([303, 422, 422]);
  });

  it('takes a recovery code once, typed as people type', async () => {
    const [first = ''] = recoveryCodes;
    const step = await firstStep(clerk);
    expect((await secondStep(step, ` ${first.toUpperCase()} `)).status).toBe(303);
    expect((await secondStep(await firstStep(clerk), first)).status).toBe(422);
    expect(await (await step.browser.get('/toi/bao-mat', { 'accept-language': 'en' })).text()).toContain(
      '9 recovery codes',
    );
  });

  it('does not believe tickets that are made up, of another, or of a password that is gone', async () => {
    const step = await firstStep(clerk);
    const ticket = field(step.html, 'ticket');
    const other = ticket.replace(/^[^.]+/, (await idOf(officer)) ?? '');
    for (const forged of [
      '',
      'x',
      other,
      `${ticket.slice(0, -2)}AA`,
      ticket.replace(/\.\d{13}\./, '.9999999999999.'),
    ]) {
      const html = step.html.replace(ticket, forged);
      const answer = await secondStep({ browser: step.browser, html }, codeOf(clerkSecret));
      expect([303, 422]).toContain(answer.status);
      expect(await isIn(step.browser)).toBe(false);
    }
    const id = await idOf(clerk);
    await world.web.database.asOwner('update account set disabled_at = clock_timestamp() where id = $1', [id]);
    await forget();
    const answer = await secondStep(step, codeOf(clerkSecret));
    expect([answer.headers.get('location'), await isIn(step.browser)]).toEqual(['/dang-nhap', false]);
    await world.web.database.asOwner('update account set disabled_at = null where id = $1', [id]);
  });

  it('may be set up by whoever wants it, and taken away by a code', async () => {
    const { browser } = await firstStep(officer);
    expect(await isIn(browser)).toBe(true);
    const csrf = field(await (await browser.get('/toi/bao-mat')).text(), '_csrf');
    const begun = await (await browser.post('/toi/bao-mat/bat-dau', { _csrf: csrf })).text();
    const secret = secretIn(begun);
    expect((await browser.post('/toi/bao-mat/xac-nhan', { _csrf: csrf, code: '000000' })).status).toBe(422);
    expect((await browser.post('/toi/bao-mat/xac-nhan', { _csrf: csrf, code: codeOf(secret) })).status).toBe(200);
    expect(await viaApi(officer)).toEqual({ status: 422, code: 'session.code-needed' });
    await forget();
    expect((await viaApi(officer, codeOf(secret))).status).toBe(201);
    expect((await viaApi(officer, codeOf(secret))).status).toBe(422);
    await forget();
    expect((await browser.post('/toi/bao-mat/tat', { _csrf: csrf, code: '000000' })).status).toBe(422);
    expect((await browser.post('/toi/bao-mat/tat', { _csrf: csrf, code: codeOf(secret) })).status).toBe(303);
    expect((await viaApi(officer)).status).toBe(201);
  });

  it('is taken by the operator from whoever lost the phone, with all sessions', async () => {
    await forget();
    const step = await firstStep(clerk);
    expect((await secondStep(step, codeOf(clerkSecret))).status).toBe(303);
    expect((await runCommand(world.web.database, 'second-factor', 'reset', clerk)).out).toBe('removed\n');
    expect(await isIn(step.browser)).toBe(false);
    expect((await runCommand(world.web.database, 'second-factor', 'reset', clerk)).out).toBe('there was none\n');
    expect((await runCommand(world.web.database, 'second-factor', 'reset', 'nobody.here')).code).toBe(1);
    expect((await firstStep(clerk)).html).toContain('<svg width');
  });

  it('is kept encrypted, and each step stands in the audit', async () => {
    const rows = await world.web.database.asOwner<{ secret: Buffer }>('select secret from second_factor');
    expect(rows.length).toBeGreaterThan(0);
    for (const { secret } of rows) expect(secret.toString('latin1')).not.toContain(clerkSecret);
    const actions = await world.web.database.asOwner<{ action: string }>('select distinct action from audit_record');
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'account.second-factor-set',
        'account.second-factor-removed',
        'account.recovery-code-used',
      ]),
    );
  });

  it('counts wrong codes like wrong passwords: knowing the password gives no endless tries', async () => {
    const username = 'nguoi.bi.thu';
    const { app, database } = world.web;
    await database.unitOfWork.run(async (tx) => {
      const account = {
        kind: 'person' as const,
        username,
        displayName: 'Người bị thử',
        password: DossierWorld.PASSWORD,
      };
      await app
        .get(SecondFactors)
        .beginKnown(tx, await app.get(Accounts).create(tx, null, account), 'JBSWY3DPEHPK3PXP');
    });
    const step = await firstStep(username);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) statuses.push((await secondStep(step, '000000')).status);
    expect(statuses.slice(0, 9)).toEqual(Array<number>(9).fill(422));
    expect(statuses.slice(9)).toEqual([429, 429, 429]);
    expect((await firstStep(username)).response.status).toBe(429);
    await forget();
    expect((await secondStep(step, codeOf('JBSWY3DPEHPK3PXP'))).status).toBe(429);
  });
});
