import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RoleAssignments } from '../../src/modules/identity/index.js';
import type { AccountId } from '../../src/modules/identity/domain/index.js';
import { unitId } from '../builders/a-district.js';
import { roleAt } from '../support/access-app.js';
import { BrowserSession } from '../support/browser-session.js';
import { FormCaller, type Shown } from '../support/citizen-form.js';
import { DossierWorld } from '../support/dossier-world.js';

const CODE = '402917';
const HTML = { accept: 'text/html' };

let world: DossierWorld;
let clerk: string;
let officer: string;
let browser: BrowserSession;
let desk: FormCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-03-02T08:00:00+07:00', undefined, { SECOND_FACTOR_ROLES: 'division-head' });
});
afterAll(() => world.close());
beforeEach(async () => {
  clerk = await world.account('one-stop-clerk', 'Một cửa xã');
  officer = await world.account('officer', 'UBND xã');
  browser = new BrowserSession(world.web);
  desk = new FormCaller(world.web, browser);
  await rows('delete from sign_in_throttle');
});

const rows = <Row extends object>(sql: string, values: unknown[] = []) =>
  world.web.database.asOwner<Row & Record<string, unknown>>(sql, values);
const idOf = async (username: string) =>
  (await rows<{ id: AccountId }>('select id from account where username = $1', [username]))[0]?.id ?? ('' as AccountId);
const signIn = (username: string, caller = desk) =>
  caller.send('/dang-nhap', '/dang-nhap', { username, password: DossierWorld.PASSWORD, returnTo: '/toi/tuy-chon' });
const lock = () => desk.send('/khoa', '/khoa', {});
/** The name that a page of somebody signed in carries in its header. */
const whoIsIn = async () =>
  /mc-me__name" href="[^"]*">Người thử ([^<]+)</.exec((await desk.open('/toi/tuy-chon')).text)?.[1] ?? null;
async function open(username: string, secret: string, caller = desk): Promise<Shown> {
  const { text } = await caller.open('/dang-nhap');
  const [row] = await rows<{ id: string }>('select id from session where account_id = $1 order by created_at limit 1', [
    await idOf(username),
  ]);
  const csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const response = await caller.browser.post('/khoa/mo', { _csrf: csrf, person: row?.id ?? '', secret });
  return { status: response.status, text: await response.text(), location: response.headers.get('location') };
}
async function setCode(): Promise<void> {
  const fields = { action: 'set', current: DossierWorld.PASSWORD, code: CODE, again: CODE };
  expect((await desk.send('/toi/ma-nhanh', '/toi/ma-nhanh', fields)).location).toBe('/toi/ma-nhanh?xong=dat');
}
const actions = async (username: string) =>
  (
    await rows<{ action: string; by: string | null }>(
      `select action, detail ->> 'by' as by from audit_record where subject_kind = 'session' and action <> 'session.started'
         and subject_id in (select id::text from session where account_id = $1) order by seq`,
      [await idOf(username)],
    )
  ).map(({ action, by }) => `${action} ${by ?? ''}`);

describe('a session', () => {
  it('is locked by hand and opened by its password alone, under another token', async () => {
    await signIn(clerk);
    expect((await lock()).location).toBe('/khoa');
    const page = await browser.get('/quay?loc=1', HTML);
    expect([page.status, page.headers.get('location')]).toEqual([303, '/khoa?ve=%2Fquay%3Floc%3D1']);
    expect((await browser.get('/api/v1/me')).status).toBe(401);
    const shown = await desk.open('/khoa');
    expect([shown.text.includes('Máy đang khóa'), shown.text.includes(`Người thử ${clerk}`)]).toEqual([true, true]);
    expect(shown.text).not.toContain('mã nhanh 6 số');
    const before = browser.cookie('__Host-mc-session') ?? '';
    const wrong = await open(clerk, 'không phải mật khẩu này');
    expect([wrong.status, wrong.text.includes('không đúng')]).toEqual([422, true]);
    expect((await open(clerk, DossierWorld.PASSWORD)).location).toBe('/toi');
    expect(await whoIsIn()).toBe(clerk);
    const stolen = new BrowserSession(world.web);
    stolen.setCookie('__Host-mc-session', before);
    expect((await stolen.get('/api/v1/me')).status).toBe(401);
    expect(await actions(clerk)).toEqual([
      'session.locked hand',
      'session.refused password',
      'session.unlocked password',
    ]);
  });

  it('waits while somebody else signs in, and both change places by quick code and password', async () => {
    await signIn(clerk);
    await setCode();
    await lock();
    await signIn(officer);
    expect(await whoIsIn()).toBe(officer);
    const change = await desk.open('/doi-nguoi');
    expect([change.text.includes(`Người thử ${clerk}`), change.text.includes('mã nhanh 6 số')]).toEqual([true, true]);
    expect((await open(clerk, CODE)).location).toBe('/toi');
    expect(await whoIsIn()).toBe(clerk);
    expect((await open(officer, CODE)).status).toBe(422);
    expect((await open(officer, DossierWorld.PASSWORD)).status).toBe(303);
    expect(await whoIsIn()).toBe(officer);
    expect(await actions(officer)).toEqual([
      ...['session.locked switch', 'session.refused code', 'session.unlocked password'],
    ]);
  });

  it('of a shared computer is locked by rest and not over; elsewhere it is over', async () => {
    await signIn(clerk);
    await lock();
    await open(clerk, DossierWorld.PASSWORD);
    const rest = (minutes: number) =>
      rows(`update session set last_seen_at = clock_timestamp() - make_interval(mins => ${String(minutes)})`);
    await rest(9);
    expect(await whoIsIn()).toBe(clerk);
    await rest(11);
    expect((await browser.get('/quay', HTML)).headers.get('location')).toBe('/khoa?ve=%2Fquay');
    expect((await actions(clerk)).at(-1)).toBe('session.locked rest');
    await rest(60);
    expect((await open(clerk, DossierWorld.PASSWORD)).status).toBe(303);
    const elsewhere = new FormCaller(world.web);
    await signIn(officer, elsewhere);
    await rest(31);
    expect((await elsewhere.browser.get('/quay', HTML)).headers.get('location')).toBe('/dang-nhap?ve=%2Fquay');
    await rows("update session set expires_at = clock_timestamp() - interval '1 minute'");
    expect((await open(clerk, DossierWorld.PASSWORD)).location).toBe('/dang-nhap');
  });
});

describe('a quick code', () => {
  it('is set by knowing the password, is not easy, and is kept as argon2id alone', async () => {
    await signIn(clerk);
    const send = (fields: Readonly<Record<string, string>>) =>
      desk.send('/toi/ma-nhanh', '/toi/ma-nhanh', { action: 'set', current: DossierWorld.PASSWORD, ...fields });
    expect((await send({ code: CODE, again: '402918' })).text).toContain('không giống nhau');
    expect((await send({ code: '123456', again: '123456' })).text).toContain('dễ đoán');
    expect((await send({ code: '12345', again: '12345' })).text).toContain('đúng 6 chữ số');
    const wrong = await send({ code: CODE, again: CODE, current: 'sai' });
    expect(wrong.status).toBe(422);
    await setCode();
    const [kept] = await rows<{ hash: string }>('select hash from quick_code where account_id = $1', [
      await idOf(clerk),
    ]);
    expect(kept?.hash).toMatch(/^\$argon2id\$/);
    expect((await send({ action: 'remove', current: '' })).location).toBe('/toi/ma-nhanh?xong=bo');
    expect(await rows('select 1 from quick_code where account_id = $1', [await idOf(clerk)])).toEqual([]);
  });

  it('opens nothing elsewhere, on another day, or after five wrong ones; the password does', async () => {
    await signIn(clerk);
    await setCode();
    await lock();
    const stranger = new FormCaller(world.web);
    expect((await open(clerk, CODE, stranger)).location).toBe('/dang-nhap');
    await rows("update session set created_at = created_at - interval '1 day' where account_id = $1", [
      await idOf(clerk),
    ]);
    expect((await open(clerk, CODE)).status).toBe(422);
    await rows(
      "update session set created_at = created_at + interval '1 day', code_failures = 0 where account_id = $1",
      [await idOf(clerk)],
    );
    for (let n = 0; n < 5; n += 1) expect((await open(clerk, '000001')).status).toBe(422);
    expect((await open(clerk, CODE)).status).toBe(422);
    expect((await open(clerk, DossierWorld.PASSWORD)).status).toBe(303);
    await lock();
    expect((await open(clerk, CODE)).status).toBe(303);
  });

  it('is throttled like signing in', async () => {
    await signIn(clerk);
    await lock();
    for (let n = 0; n < 10; n += 1) await open(clerk, 'sai mật khẩu rồi nhé');
    const late = await open(clerk, DossierWorld.PASSWORD);
    expect(late.status).toBe(429);
  });

  it('opens no session that began without the second factor which its holder needs by now', async () => {
    await signIn(officer);
    await setCode();
    await lock();
    await world.web.database.unitOfWork.run(async (tx) =>
      world.web.app
        .get(RoleAssignments)
        .assign(tx, null, await idOf(officer), roleAt('division-head', unitId('UBND xã'))),
    );
    expect((await desk.open('/khoa')).text).toContain('Cần đăng nhập lại đầy đủ');
    expect((await open(officer, CODE)).status).toBe(422);
    expect((await open(officer, DossierWorld.PASSWORD)).status).toBe(422);
  });

  it('goes with the password, and locked sessions with it', async () => {
    await signIn(clerk);
    await setCode();
    await lock();
    const home = new FormCaller(world.web);
    await signIn(clerk, home);
    const next = 'thác Bản Giốc mùa nước cạn';
    const fields = { current: DossierWorld.PASSWORD, next, again: next };
    expect((await home.send('/toi/mat-khau', '/toi/mat-khau', fields)).status).toBe(303);
    expect((await desk.open('/khoa')).location).toBe('/dang-nhap');
    expect(await rows('select 1 from quick_code where account_id = $1', [await idOf(clerk)])).toEqual([]);
  });
});
