import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { SecondFactors } from '../../src/modules/identity/index.js';
import { TEST_UNITS } from '../builders/a-province.js';
import { AccessApp, PASSWORD, roleAt, type TestAccount } from '../support/access-app.js';
import type { BrowserSession } from '../support/browser-session.js';
import { runCommand } from '../support/run-command.js';
import { asked, field, question, recoveryCodes } from '../support/security-pages.js';
import { SoftwareKey, type KeyAsk } from '../support/software-key.js';

const ORIGIN = 'https://mot-cua.example';
const GENERATOR = 'JBSWY3DPEHPK3PXP';

let app: AccessApp;
beforeAll(async () => {
  const settings = { SECOND_FACTOR_ROLES: 'administrator:key, officer', PUBLIC_URL: ORIGIN };
  app = await AccessApp.start(settings);
});
afterAll(() => app.close());

interface Seen {
  readonly browser: BrowserSession;
  readonly html: string;
  readonly status: number;
}

const isIn = async (browser: BrowserSession) => (await browser.get('/t/me')).status === 200;

const ofRole = (role: 'administrator' | 'officer' | 'registry-clerk') =>
  app.anAccount(roleAt(role, TEST_UNITS.province));

/** The password, in a browser of its own. */
async function firstStep({ username }: TestAccount): Promise<Seen> {
  const browser = app.browser();
  const csrf = field(await (await browser.get('/dang-nhap')).text(), '_csrf');
  const response = await browser.post('/dang-nhap', { username, password: PASSWORD, _csrf: csrf });
  return { browser, html: await response.text(), status: response.status };
}

async function send({ browser, html }: Seen, path: string, fields: Readonly<Record<string, string>>): Promise<Seen> {
  const ticket = field(html, 'ticket');
  const hidden = { _csrf: field(html, '_csrf'), ...(ticket === '' ? {} : { ticket }) };
  const response = await browser.post(path, { ...hidden, ...fields });
  return { browser, html: await response.text(), status: response.status };
}

const withKey = (seen: Seen, answer: string) => send(seen, '/dang-nhap/khoa', { answer });
const withNewKey = (seen: Seen, answer: string, name = '') => send(seen, '/dang-nhap/khoa-moi', { answer, name });
const withCode = (seen: Seen, code: string) => send(seen, '/dang-nhap/ma', { code });

/** An administrator with a key, and the codes shown then. */
async function withAKey(
  key = new SoftwareKey(ORIGIN, 1),
): Promise<{ account: TestAccount; key: SoftwareKey; codes: string[]; seen: Seen }> {
  const account = await ofRole('administrator');
  const step = await firstStep(account);
  const seen = await withNewKey(step, key.register(asked(step.html, 'new')), 'Khóa bàn làm việc');
  return { account, key, codes: recoveryCodes(seen.html), seen };
}

/** On the own page: what is to change, and the page that follows. */
async function change(browser: BrowserSession, fields: Readonly<Record<string, string>>): Promise<Seen> {
  const html = await (await browser.get('/toi/bao-mat')).text();
  return send({ browser, html, status: 200 }, '/toi/bao-mat/khoa/hoi', fields);
}
const prove = (seen: Seen, fields: Readonly<Record<string, string>>) =>
  send(seen, '/toi/bao-mat/khoa/tiep', { what: field(seen.html, 'what'), key: field(seen.html, 'key'), ...fields });

describe('a security key', () => {
  it('is set up by an administrator before the first session, and asked for from then on', async () => {
    const { account, key, codes, seen } = await withAKey();
    expect([seen.status, codes.length, await isIn(seen.browser)]).toEqual([200, 10, true]);

    const step = await firstStep(account);
    expect([step.status, question(step.html, 'new'), await isIn(step.browser)]).toEqual([200, null, false]);
    const done = await withKey(step, key.answer(asked(step.html, 'known')));
    expect([done.status, await isIn(done.browser)]).toEqual([303, true]);
    expect(await app.audited('account.security-key-added', account.id)).toBe(1);
  });

  it('answers for the site, the question, the purpose and the account that it was asked for', async () => {
    const { account, key } = await withAKey();
    const other = await withAKey();
    const confirm = asked((await change(other.seen.browser, { what: 'add-key' })).html, 'known');
    const foreign = asked((await firstStep(other.account)).html, 'known');
    const spoilt = (answer: string) => answer.replace(/"signature":"(.{12})../, '"signature":"$1AA');
    const wrong: ((ask: KeyAsk) => string)[] = [
      (ask) => key.answer(ask, { origin: 'https://mot-cua.example.evil.example' }),
      (ask) => key.answer(ask, { origin: 'http://mot-cua.example' }),
      (ask) => key.answer(ask, { site: 'evil.example' }),
      (ask) => key.answer(ask, { type: 'webauthn.create' }),
      (ask) => key.answer(ask, { flags: 0 }),
      (ask) => key.answer(ask, { challenge: Buffer.alloc(32, 7).toString('base64url') }),
      () => key.answer(foreign),
      () => other.key.answer(confirm),
      (ask) => other.key.answer(ask),
      (ask) => spoilt(key.answer(ask)),
      (ask) => key.answer(ask).replace(key.id.toString('base64url'), other.key.id.toString('base64url')),
      ...['x', '{}', '[]', 'null', '{"response":{"clientDataJSON":"e30"}}', '{"response":{"clientDataJSON":7}}'].map(
        (text) => () => text,
      ),
    ];
    for (const answer of wrong) {
      await app.web.database.asOwner('delete from sign_in_throttle');
      const step = await firstStep(account);
      const refused = await withKey(step, answer(asked(step.html, 'known')));
      expect([refused.status, await isIn(refused.browser)]).toEqual([422, false]);
    }
    // The account still works: it was the answers that were wrong.
    await app.web.database.asOwner('delete from sign_in_throttle');
    const last = await firstStep(account);
    expect((await withKey(last, key.answer(asked(last.html, 'known')))).status).toBe(303);
  });

  it('is believed only with a counter that goes on; a copy is refused and stands in the audit', async () => {
    const { account, key } = await withAKey(new SoftwareKey(ORIGIN, 40));
    const thief = key.copy(40);
    const mine = await firstStep(account);
    expect((await withKey(mine, key.answer(asked(mine.html, 'known')))).status).toBe(303);
    const stolen = await firstStep(account);
    const refused = await withKey(stolen, thief.answer(asked(stolen.html, 'known')));
    expect([refused.status, await isIn(refused.browser)]).toEqual([422, false]);
    expect(await app.audited('account.security-key-copied', account.id)).toBe(1);
  });

  it('may have no counter at all, as keys in telephones do', async () => {
    const { account, key } = await withAKey(new SoftwareKey(ORIGIN, 0));
    for (let time = 0; time < 2; time += 1) {
      const step = await firstStep(account);
      expect((await withKey(step, key.answer(asked(step.html, 'known')))).status).toBe(303);
    }
  });

  it('has each question answered once, also by many at the same moment, and none after five minutes', async () => {
    const { account, key } = await withAKey(new SoftwareKey(ORIGIN, 0));
    const step = await firstStep(account);
    const answer = key.answer(asked(step.html, 'known'));
    const statuses = await Promise.all([0, 1, 2, 3].map(async () => (await withKey(step, answer)).status));
    expect(statuses.sort()).toEqual([303, 422, 422, 422]);

    const late = await firstStep(account);
    await app.web.database.asOwner(`update security_key_challenge set expires_at = clock_timestamp() - interval '1 s'`);
    expect((await withKey(late, key.answer(asked(late.html, 'known')))).status).toBe(422);
  });

  it('is not registered for another site, with a false question, twice, or with a maker’s certificate', async () => {
    const account = await ofRole('administrator');
    const { key: known } = await withAKey();
    const certificate = new Map<string, unknown>([
      ['fmt', 'packed'],
      [
        'attStmt',
        new Map([
          ['alg', -7],
          ['x5c', [new Uint8Array(4)]],
        ] as never),
      ],
    ]);
    const tries: ((ask: KeyAsk) => string)[] = [
      (ask) => new SoftwareKey(ORIGIN).register(ask, { origin: 'https://evil.example' }),
      (ask) => new SoftwareKey(ORIGIN).register(ask, { site: 'evil.example' }),
      (ask) => new SoftwareKey(ORIGIN).register(ask, { type: 'webauthn.get' }),
      (ask) => new SoftwareKey(ORIGIN).register({ challenge: ask.challenge.split('').reverse().join('') }),
      (ask) => new SoftwareKey(ORIGIN).register(ask, { attestation: certificate }),
      (ask) => known.register(ask),
      () => '{}',
    ];
    for (const answer of tries) {
      await app.web.database.asOwner('delete from sign_in_throttle');
      const step = await firstStep(account);
      const refused = await withNewKey(step, answer(asked(step.html, 'new')));
      expect([refused.status, await isIn(refused.browser)]).toEqual([422, false]);
    }
    expect(await app.audited('account.security-key-added', account.id)).toBe(0);
  });

  it('is asked of an administrator who had a generator before: code first, then the key', async () => {
    const account = await ofRole('administrator');
    await app.inTx((tx) => app.get(SecondFactors).beginKnown(tx, account.id, GENERATOR));
    const code = () => new TOTP({ secret: Secret.fromBase32(GENERATOR) }).generate();
    const step = await firstStep(account);
    expect(question(step.html, 'new')).toBeNull();
    // The ticket of the password alone adds no key.
    const key = new SoftwareKey(ORIGIN, 1);
    const early = await withNewKey(step, key.register({ challenge: Buffer.alloc(32).toString('base64url') }));
    expect([early.status, await isIn(early.browser)]).toEqual([422, false]);

    const proved = await withCode(step, code());
    expect([proved.status, await isIn(proved.browser)]).toEqual([200, false]);
    const done = await withNewKey(proved, key.register(asked(proved.html, 'new')));
    expect(await isIn(done.browser)).toBe(true);

    await app.web.database.asOwner('update second_factor set last_step = 0');
    const again = await firstStep(account);
    const byCode = await withCode(again, code());
    expect([byCode.status, await isIn(byCode.browser)]).toEqual([422, false]);
    const answer = await app.web.request('/api/v1/session', {
      method: 'POST',
      body: JSON.stringify({ username: account.username, password: PASSWORD, code: code() }),
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(422);
  });

  it('leaves recovery codes in force, each once', async () => {
    const { account, codes } = await withAKey();
    const [first = ''] = codes;
    expect((await withCode(await firstStep(account), first)).status).toBe(303);
    expect((await withCode(await firstStep(account), first)).status).toBe(422);
  });

  it('may be joined by others, and taken away but for the last one that a role asks for', async () => {
    const { account, key, codes, seen } = await withAKey();
    const { browser } = seen;
    const asking = await change(browser, { what: 'add-key' });
    expect([question(asking.html, 'new'), (await prove(asking, { code: 'zzzzz-zzzzz' })).status]).toEqual([null, 422]);
    const offered = await prove(asking, { answer: key.answer(asked(asking.html, 'known')) });
    const spare = new SoftwareKey(ORIGIN, 1);
    const added = await send(offered, '/toi/bao-mat/khoa/moi', {
      answer: spare.register(asked(offered.html, 'new')),
      name: 'Khóa trong két',
    });
    expect(added.status).toBe(303);
    const step = await firstStep(account);
    expect((await withKey(step, spare.answer(asked(step.html, 'known')))).status).toBe(303);

    const keyIds = async () =>
      [...(await (await browser.get('/toi/bao-mat')).text()).matchAll(/name="key" value="([0-9a-f-]{36})"/g)].map(
        ([, id = '']) => id,
      );
    const [lost = ''] = await keyIds();
    const removal = await change(browser, { what: 'remove-key', key: lost });
    expect(removal.html).toContain('Khóa bàn làm việc');
    expect((await prove(removal, { code: codes[1] ?? '' })).status).toBe(303);
    const html = await (await browser.get('/toi/bao-mat')).text();
    expect([html.includes('Khóa trong két'), html.includes('Khóa bàn làm việc'), await keyIds()]).toEqual([
      true,
      false,
      [],
    ]);
    const gone = await firstStep(account);
    expect((await withKey(gone, key.answer(asked(gone.html, 'known')))).status).toBe(422);

    const [rest] = await app.web.database.asOwner<{ id: string }>('select id from security_key where account_id = $1', [
      account.id,
    ]);
    const forced = await change(browser, { what: 'remove-key', key: rest?.id ?? '' });
    expect((await prove(forced, { code: codes[2] ?? '' })).status).toBe(422);
    expect(await app.audited('account.security-key-removed', account.id)).toBe(1);
  });

  it('is offered beside the generator to others, and to nobody by somebody else’s id', async () => {
    const officer = await ofRole('officer');
    const step = await firstStep(officer);
    expect([step.html.includes('<svg width'), question(step.html, 'new') !== null]).toEqual([true, true]);
    const key = new SoftwareKey(ORIGIN, 1);
    const done = await withNewKey(step, key.register(asked(step.html, 'new')));
    const codes = recoveryCodes(done.html);
    const { account } = await withAKey();
    const [foreign] = await app.web.database.asOwner<{ id: string }>(
      'select id from security_key where account_id = $1',
      [account.id],
    );
    const removal = await change(done.browser, { what: 'remove-key', key: foreign?.id ?? '' });
    expect((await prove(removal, { code: codes[0] ?? '' })).status).toBe(422);
    for (const fields of [{ what: 'remove-key' }, { what: 'remove-key', key: 'x' }, { what: 'all' }, {}]) {
      expect((await change(done.browser, fields as Record<string, string>)).status).toBe(
        fields.what === 'remove-key' && !('key' in fields) ? 200 : 422,
      );
    }
    expect(await app.web.database.asOwner('select 1 from security_key where id = $1', [foreign?.id])).toHaveLength(1);
  });

  it('may be taken up and laid down by whoever no rule asks for one', async () => {
    const clerk = await ofRole('registry-clerk');
    const { browser } = await firstStep(clerk);
    const offered = await change(browser, { what: 'add-key' });
    const key = new SoftwareKey(ORIGIN, 1);
    const added = await send(offered, '/toi/bao-mat/khoa/moi', { answer: key.register(asked(offered.html, 'new')) });
    expect(recoveryCodes(added.html)).toHaveLength(10);
    const [row] = await app.web.database.asOwner<{ id: string; name: string }>(
      'select id, name from security_key where account_id = $1',
      [clerk.id],
    );
    expect(row?.name).toBe('Khóa bảo mật');
    const removal = await change(browser, { what: 'remove-key', key: row?.id ?? '' });
    expect((await prove(removal, { answer: key.answer(asked(removal.html, 'known')) })).status).toBe(303);
    expect(await isIn((await firstStep(clerk)).browser)).toBe(true);
    expect(await app.web.database.asOwner('select 1 from recovery_code where account_id = $1', [clerk.id])).toEqual([]);
  });

  it('is taken by the operator from whoever lost it, with all sessions', async () => {
    const { account, seen } = await withAKey();
    expect((await runCommand(app.web.database, 'second-factor', 'reset', account.username)).out).toBe('removed\n');
    expect(await isIn(seen.browser)).toBe(false);
    expect(question((await firstStep(account)).html, 'new')).not.toBeNull();
  });
});
