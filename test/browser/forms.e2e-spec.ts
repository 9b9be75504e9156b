import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts, RoleAssignments } from '../../src/modules/identity/index.js';
import { unitId } from '../builders/a-district.js';
import { aVersion } from '../builders/a-version.js';
import { PASSWORD, roleAt } from '../support/access-app.js';
import { BrowserSession } from '../support/browser-session.js';
import { DossierWorld } from '../support/dossier-world.js';

let world: DossierWorld;
let clerk: BrowserSession;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:30:00+07:00');
  const { app, database } = world.web;
  await database.unitOfWork.run(async (tx) => {
    const account = { kind: 'person' as const, username: 'clerk', displayName: 'Người thử', password: PASSWORD };
    const id = await app.get(Accounts).create(tx, null, account);
    await app.get(RoleAssignments).assign(tx, null, id, roleAt('one-stop-clerk', unitId('Một cửa xã')));
  });
  clerk = new BrowserSession(world.web);
  const fields = hidden(await page(clerk, '/dang-nhap'));
  const answer = await clerk.post('/dang-nhap', { ...fields, username: 'clerk', password: PASSWORD });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/toi']);
});
afterAll(() => world.close());

async function page(session: BrowserSession, path: string): Promise<string> {
  return (await session.get(path, { accept: 'text/html' })).text();
}

/** The hidden fields of a page's last form. */
function hidden(html: string): Record<string, string> {
  const form = html.slice(Math.max(0, html.lastIndexOf('<form')));
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
}

async function dossiers(): Promise<number> {
  const [row] = await world.web.database.asOwner<{ n: number }>('select count(*)::int as n from dossier');
  return row?.n ?? 0;
}

const [paper] = aVersion().documents;
const SHEET = {
  procedureCode: aVersion().code,
  channel: 'direct',
  fullName: 'Nông Thị Hương',
  documents: paper?.id ?? '',
};

describe('forms', () => {
  it('sent twice do their work once and lead to the same place', async () => {
    const form = { ...hidden(await intakeForm()), ...SHEET, action: 'accept' };
    const [first, second] = [await clerk.post('/quay/tiep-nhan', form), await clerk.post('/quay/tiep-nhan', form)];
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toMatch(/^\/quay\/tiep-nhan\/000\.15\.30\.H14-200504-0001/);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(await dossiers()).toBe(1);
  });

  it('recompute fee and date without keeping anything', async () => {
    const before = await dossiers();
    const form = { ...hidden(await intakeForm()), ...SHEET, channel: 'postal', action: 'preview' };
    const answer = await clerk.post('/quay/tiep-nhan', form);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('18/05/2020');
    expect(await dossiers()).toBe(before);
  });

  it('without the token of their session change nothing', async () => {
    const before = await dossiers();
    const { _csrf: _token, ...form } = { ...hidden(await intakeForm()), ...SHEET, action: 'accept' } as Record<
      string,
      string
    >;
    expect((await clerk.post('/quay/tiep-nhan', form)).status).toBe(403);
    expect(await dossiers()).toBe(before);
  });

  it('with fields that no page has are refused', async () => {
    const form = { ...hidden(await intakeForm()), ...SHEET, action: 'accept', colour: 'red' };
    expect((await clerk.post('/quay/tiep-nhan', form)).status).toBe(422);
  });

  it('of an act need the version that they were made from', async () => {
    const path = '/quay/ho-so/000.15.30.H14-200504-0001';
    const html = await page(clerk, path);
    const start = html.indexOf('/viec/giai-quyet');
    const { version: _version, ...form } = hidden(html.slice(start, html.indexOf('</form>', start)));
    const answer = await clerk.post(`${path}/viec/giai-quyet`, form, { accept: 'text/html' });
    expect(answer.status).toBe(428);
    expect((await clerk.post(`${path}/viec/xoa`, form, { accept: 'text/html' })).status).toBe(404);
  });

  it('of strangers lead to the sign-in, and what is not theirs does not exist', async () => {
    const stranger = new BrowserSession(world.web);
    const answer = await stranger.get('/quay/tiep-nhan', { accept: 'text/html' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/dang-nhap?ve=%2Fquay%2Ftiep-nhan']);
    expect((await clerk.get('/lanh-dao/ho-so?loai=tiep-nhan&donVi=H14', { accept: 'text/html' })).status).toBe(403);
  });
});

async function intakeForm(): Promise<string> {
  const html = await page(clerk, '/quay/tiep-nhan');
  return html.slice(0, html.indexOf('</form>', html.indexOf('id="intake"')));
}
