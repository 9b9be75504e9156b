import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WriteWaitingExports } from '../../src/modules/integrations/index.js';
import { FormCaller } from '../support/citizen-form.js';
import { PageWorld, type Person } from '../support/pages/page-world.js';

let pages: PageWorld;
beforeAll(async () => {
  pages = await PageWorld.start();
});
afterAll(() => pages.close());

const at = (who: Person) => new FormCaller(pages.world.web, pages.people[who].browser);
const rows = <Row extends object>(sql: string, values: unknown[] = []) =>
  pages.world.web.database.asOwner<Row & Record<string, unknown>>(sql, values);

describe('a long list of a search', () => {
  const MINE = '/toi/viec-nen';
  const ask = (who: Person, fields: Readonly<Record<string, string>>) =>
    at(who).send('/can-bo/tra-cuu?tu=2020-05-01', '/can-bo/tra-cuu/xuat', fields);
  const write = () => pages.world.web.app.get(WriteWaitingExports, { strict: false }).run();
  const fileOf = (text: string) => /\/toi\/viec-nen\/[0-9a-f-]{36}\/tep/.exec(text)?.[0] ?? '';

  it('is written in the background and fetched by name, with the rows and words of the page', async () => {
    expect((await ask('clerk', { tu: '2020-05-01', dang: 'csv' })).location).toBe(MINE);
    const waiting = await at('clerk').open(MINE);
    expect([waiting.text.includes('Đang chờ đến lượt'), fileOf(waiting.text)]).toEqual([true, '']);
    await write();
    const ready = await at('clerk').open(MINE);
    const path = fileOf(ready.text);
    const direct = await at('clerk').open('/can-bo/tra-cuu/tep?tu=2020-05-01&dang=csv');
    const file = await at('clerk').open(path);
    expect(file.text).toBe(direct.text);
    expect(file.text.trim().split('\r\n').length).toBeGreaterThan(5);
    expect((await at('officer').open(path)).status).toBe(404);
    expect((await at('administrator').open(path)).status).toBe(403);
    expect(fileOf((await at('officer').open(MINE)).text)).toBe('');
    const [kept] = await rows<{ question: object }>('select question from event_export');
    expect(Object.keys(kept?.question ?? {}).sort()).toEqual(['filters', 'words']);
    const audited = await rows<{ action: string }>(
      "select action from audit_record where subject_kind = 'event-export' order by seq",
    );
    expect(audited.map(({ action }) => action)).toEqual(['dossier.list-asked', 'dossier.list-exported']);
  });

  it('is a spreadsheet where that was asked for, and refused with its reason where it cannot be', async () => {
    expect((await ask('clerk', { q: 'nong', dang: 'xlsx' })).location).toBe(MINE);
    await write();
    const path = fileOf((await at('clerk').open(MINE)).text);
    const file = await pages.people.clerk.browser.get(path);
    expect(file.headers.get('content-type')).toContain('spreadsheetml');
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    const nothing = await ask('clerk', { dang: 'csv' });
    expect([nothing.status, nothing.text.includes('Nhập điều bạn nhớ')]).toEqual([422, true]);
    expect((await ask('clerk', { tu: 'hôm qua', dang: 'csv' })).status).toBe(422);
    for (let n = 0; n < 5; n += 1) expect((await ask('officer', { q: 'nong', dang: 'csv' })).status).toBe(303);
    const more = await ask('officer', { q: 'nong', dang: 'csv' });
    expect([more.status, more.text.includes('Đã có 5 tệp')]).toEqual([409, true]);
  });

  it('is closed to whoever has lost what it shows', async () => {
    await ask('clerk', { q: 'nong', dang: 'csv' });
    await write();
    const path = fileOf((await at('clerk').open(MINE)).text);
    await rows(`update role_assignment set valid_to = '2020-05-25' where account_id =
      (select asked_by from event_export where id = '${path.split('/')[3] ?? ''}')`);
    expect((await at('clerk').open(path)).status).not.toBe(200);
    await rows(`update role_assignment set valid_to = null where valid_to = '2020-05-25'`);
    expect((await at('clerk').open(path)).status).toBe(200);
  });

  it('stands beside reports that the same person asked for', async () => {
    expect((await at('chief').open(MINE)).text).toContain(`/lanh-dao/bao-cao/${pages.facts.report}`);
    expect((await at('clerk').open(MINE)).text).not.toContain('/lanh-dao/bao-cao/');
  });
});
