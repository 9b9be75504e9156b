import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Persons } from '../../../src/modules/identity/index.js';
import { ApplyAct } from '../../../src/modules/dossiers/index.js';
import type { DossierId } from '../../../src/modules/dossiers/domain/index.js';
import { unitId } from '../../builders/a-district.js';
import { aVersion } from '../../builders/a-version.js';
import { actorAs, stateOf, tryEveryDoor, type Seen } from '../../support/abuse-doors.js';
import { DossierWorld, type ApiCaller } from '../../support/dossier-world.js';

/** Manipulations seen in systems at work (`domain.md` §8.3): each is tried, by every door that there is. */
const version = aVersion();
const papers = version.documents.map(({ id }) => ({ requirementId: id, status: 'present' }));
const intake = (applicant: object) => ({
  procedureCode: version.code,
  channel: 'direct',
  intakeUnitId: unitId('Một cửa xã'),
  applicant: { fullName: 'Nông Thị Hương', ...applicant },
  accept: { documents: papers },
});

let world: DossierWorld;
let clerk: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
});
afterAll(() => world.close());

async function taken(): Promise<Seen> {
  return (await clerk.post('/api/v1/dossiers', intake({}))).body;
}

describe('row 12: a missing identity number replaced by “000000001”', () => {
  it.each([
    ['identity-card', '000000001'],
    ['personal-number', '000000000001'],
    ['personal-number', '1'],
  ])('is refused as %s %s, by the API and by the module itself', async (idKind, personalId) => {
    const answer = await clerk.post('/api/v1/dossiers', intake({ idKind, personalId }));
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ rule }) => rule)).toContain('person.personal-id');
    const draft = { kind: 'individual', fullName: 'Nông Thị Hương', idStatus: 'present', idKind, personalId } as never;
    const create = world.web.database.unitOfWork.run((tx) => world.web.app.get(Persons).create(tx, draft));
    await expect(create).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('is refused on the page of the counter, with what was typed', async () => {
    const page = await clerk.browser.post('/quay/tiep-nhan', {
      ...{ _csrf: clerk.token, procedureCode: version.code, channel: 'direct', action: 'accept' },
      ...{ fullName: 'Nông Thị Hương', personalId: '000000001' },
    });
    expect(page.status).toBe(422);
    expect(await page.text()).toContain('000000001');
  });

  it('need not be: that a number is unknown or not required can be said', async () => {
    for (const idStatus of ['unknown', 'not-required']) {
      expect((await clerk.post('/api/v1/dossiers', intake({ idStatus }))).status).toBe(201);
    }
    expect((await clerk.post('/api/v1/dossiers', intake({ idStatus: 'present' }))).status).toBe(422);
  });
});

describe('row 13: refusals that never were, administrators who edit dossiers', () => {
  it('an administrator sees no dossier and does nothing to one', async () => {
    const administrator = await world.person('administrator', 'UBND tỉnh', 'subtree');
    const dossier = await taken();
    const before = await stateOf(world, dossier);
    expect([403, 404]).toContain((await administrator.get(`/api/v1/dossiers/${dossier.id}`)).status);
    for (const command of [
      { act: 'reject', legalClause: 'Điều 17', noteId: null },
      { act: 'suspend', documentNumber: '1/QĐ' },
      { act: 'start-processing' },
      { act: 'redirect', system: 'bo-tu-phap', reference: 'X', noteId: null },
    ] as const) {
      const tried = await tryEveryDoor(world, dossier, {
        ...{ who: administrator, as: ['administrator', 'UBND tỉnh'], command, note: 'Từ chối' },
      });
      expect([403, 404]).toContain(tried.api);
      expect([403, 404]).toContain(tried.page);
      expect(tried.useCase).toEqual(['dossier.not-found']);
    }
    expect(await stateOf(world, dossier)).toEqual(before);
  });

  it('a refusal has a clause and a reason, and comes before acceptance or by signature', async () => {
    const dossier = await taken();
    const before = await stateOf(world, dossier);
    const command = { act: 'reject', legalClause: 'Điều 17', noteId: null } as const;
    const tried = await tryEveryDoor(world, dossier, {
      ...{ who: clerk, as: ['one-stop-clerk', 'Một cửa xã'], command, body: { legalClause: 'Điều 17' }, note: 'Giả' },
    });
    expect(tried).toEqual({ api: 409, page: 409, useCase: ['dossier.wrong-state'] });
    const draft = (await clerk.post('/api/v1/dossiers', { ...intake({}), accept: undefined })).body;
    expect((await clerk.act(draft, 'reject', { legalClause: '', note: '' })).status).toBe(422);
    expect(await stateOf(world, dossier)).toEqual(before);
  });
});

describe('row 17: rights that stay after a transfer', () => {
  it('end with the day of the assignment, in a session that is still open', async () => {
    const dossier = await taken();
    const username = await world.account('one-stop-clerk', 'Một cửa xã');
    const moving = await world.signIn(username);
    expect((await moving.get(`/api/v1/dossiers/${dossier.id}`)).status).toBe(200);
    await world.web.database.asOwner(
      `update role_assignment set valid_to = '2020-05-05'
        where account_id = (select id from account where username = $1)`,
      [username],
    );
    expect((await moving.get(`/api/v1/dossiers/${dossier.id}`)).status).toBe(200);
    await world.now('2020-05-05T00:00:00');
    expect([403, 404]).toContain((await moving.get(`/api/v1/dossiers/${dossier.id}`)).status);
    expect([403, 404]).toContain((await moving.act(dossier, 'start-processing')).status);
    const page = await moving.browser.post(`/quay/ho-so/${dossier.code}/viec/giai-quyet`, { _csrf: moving.token });
    expect([403, 404]).toContain(page.status);
    expect([401, 403]).toContain((await moving.post('/api/v1/dossiers', intake({}))).status);
    const request = { dossierId: dossier.id as DossierId, expectedSeq: null, note: null };
    const command = { act: 'start-processing' } as const;
    const doer = actorAs(['one-stop-clerk', 'Một cửa xã'], '2020-05-05');
    await expect(world.web.app.get(ApplyAct).run({ ...request, doer, command })).rejects.toMatchObject({
      code: 'dossier.not-found',
    });
    await world.now('2020-05-04T08:00:00');
  });
});
