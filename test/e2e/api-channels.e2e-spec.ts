import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plainDate } from '../../src/kernel/plain-date.js';
import { BearerTokens, type BearerTokenId } from '../../src/modules/identity/index.js';
import { unitId } from '../builders/a-district.js';
import { aFeeLine, aVersion } from '../builders/a-version.js';
import { AnswerCheck, readDocument } from '../support/api-document.js';
import { ApiProgram, checked, systemToken, type Json } from '../support/api-program.js';
import { DossierWorld } from '../support/dossier-world.js';

const older = aVersion({ fees: [aFeeLine('le-phi')], feeTiming: 'at-return', validTo: plainDate('2020-05-01') });
const newer = aVersion({
  number: 2,
  validFrom: plainDate('2020-05-01'),
  limits: aVersion().limits.map((rule) => ({ ...rule, limit: { value: 5, unit: 'working-day' as const } })),
  process: {
    ...aVersion().process,
    steps: aVersion().process.steps.map((step) => ({ ...step, limit: { value: 1, unit: 'working-day' as const } })),
  },
});
const papersOf = (version: typeof newer) =>
  version.documents.map((requirement) => ({ requirementId: requirement.id, status: 'present', originals: 1 }));

let world: DossierWorld;
let check: AnswerCheck;
let portal: ApiProgram;
let portalToken: { id: string; token: string };
let clerk: ReturnType<typeof checked>;
let anybody: ApiProgram;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [older, newer]);
  check = new AnswerCheck(await readDocument(world.web));
  portalToken = await systemToken(world.web, 'system', 'UBND tỉnh');
  portal = new ApiProgram(world.web, portalToken.token, check);
  anybody = new ApiProgram(world.web, null, check);
  clerk = checked(await world.person('one-stop-clerk', 'Một cửa xã'), check);
});
afterAll(() => world.close());

const filing = (more: object = {}) => ({
  procedureCode: newer.code,
  channel: 'online',
  intakeUnitId: unitId('Một cửa xã'),
  applicant: { fullName: 'Nông Thị Hương', personalId: '004000000001', idKind: 'personal-number' },
  submit: { documents: papersOf(newer) },
  ...more,
});

describe('the national portal, with a bearer token', () => {
  let filed: Json;

  it('finds the procedure, its fee, its date and the unit, without a token even', async () => {
    const found = await anybody.get('/api/v1/procedures?q=xac%20nhan&level=commune');
    expect(found.body['items']).toEqual([expect.objectContaining({ code: newer.code })]);
    expect((await anybody.get(`/api/v1/procedures/${newer.code}`)).body).toMatchObject({ number: 2, ruleSet: 'R61' });
    expect((await anybody.get(`/api/v1/procedures/${newer.code}?on=2020-04-30`)).body).toMatchObject({ number: 1 });
    expect((await anybody.get(`/api/v1/procedures/${newer.code}/fee?on=2020-04-30`)).body).toMatchObject({
      total: 10_000,
      timing: 'at-return',
      items: [{ nameVi: 'le-phi', amount: 10_000 }],
    });
    const unit = await anybody.get('/api/v1/units?code=H14.30.15');
    expect(unit.body).toMatchObject({ name: 'UBND xã', children: [{ id: unitId('Một cửa xã') }] });
    expect((await anybody.get(`/api/v1/units/${unitId('Một cửa xã')}`)).status).toBe(200);
    const preview = `/api/v1/procedures/${newer.code}/deadline-preview?unitId=${unitId('Một cửa xã')}`;
    expect((await anybody.get(`${preview}&channel=online`)).body).toMatchObject({
      deadline: { dueOn: '2020-05-11' },
      competentUnit: { name: 'UBND huyện' },
      stages: [{ unit: { name: 'UBND xã' } }, { unit: { name: 'Phòng LĐTBXH' } }, { unit: { name: 'UBND huyện' } }],
    });
    expect((await anybody.get(`${preview}&case=nha-o`)).body).toMatchObject({
      errors: [{ field: 'case', rule: 'dossier.case-unknown' }],
    });
    const sets = (await anybody.get('/api/v1/rule-sets')).body['items'] as Json[];
    expect(sets.map(({ code }) => code)).toEqual(['R2007', 'R2015', 'R61', 'R118']);
    const limit = { start: '2020-05-04T08:00:00+07:00', limit: 5, unit: 'working-day' };
    expect((await anybody.post('/api/v1/deadlines', limit)).body).toMatchObject({ dueOn: '2020-05-11' });
  });

  it('hands a dossier in for a citizen, once, however often it is sent', async () => {
    const key = { 'idempotency-key': 'portal-2020-000001' };
    const answer = await portal.post('/api/v1/dossiers', filing(), key);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ state: 'submitted', code: null, dueOn: null });
    expect(answer.headers.get('etag')).toBe(`"${String(answer.body['version'])}"`);
    expect(answer.headers.get('location')).toBe(`/api/v1/dossiers/${String(answer.body['id'])}`);
    expect((await portal.post('/api/v1/dossiers', filing(), key)).body).toEqual(answer.body);
    filed = answer.body;
    const rows = await world.web.database.asOwner('select 1 from dossier');
    expect(rows).toHaveLength(1);
  });

  it('which the clerk finds at the counter and accepts; the portal then sees its code and date', async () => {
    await world.now('2020-05-04T09:30:00');
    const waiting = (await clerk.get('/api/v1/work/counter?state=submitted')).body;
    expect(waiting.items).toEqual([expect.objectContaining({ id: filed['id'], channel: 'online' })]);
    const dossier = (await clerk.get(`/api/v1/dossiers/${String(filed['id'])}`)).body;
    const accepted = await clerk.act(dossier, 'accept', { documents: papersOf(newer) });
    expect(accepted.body).toMatchObject({ state: 'accepted', code: '000.15.30.H14-200504-0001' });

    const seen = await portal.get(`/api/v1/dossiers/${accepted.body.code}`);
    expect(seen.body).toMatchObject({
      id: filed['id'],
      nationalStatus: 2,
      submittedAt: '2020-05-04T08:00:00+07:00',
      deadline: { dueOn: '2020-05-11', promises: [{ number: 1, cause: 'original' }] },
    });
    const events = (await portal.get(`/api/v1/dossiers/${String(filed['id'])}/events`)).body['items'] as Json[];
    expect(events.map(({ type }) => type)).toEqual([
      'dossier.opened.v1',
      'dossier.submitted.v1',
      'dossier.accepted.v1',
    ]);
    expect((await portal.get(`/api/v1/dossiers/${String(filed['id'])}/deadline`)).body).toMatchObject({
      dueOn: '2020-05-11',
    });
    expect((await anybody.get(`/api/v1/tracking/${accepted.body.code}`)).body).toMatchObject({ state: 'accepted' });
  });

  it('may hand in and read, and nothing else', async () => {
    const { body } = await portal.post('/api/v1/dossiers', filing());
    const accept = await portal.post(
      `/api/v1/dossiers/${String(body['id'])}/acts/accept`,
      { documents: papersOf(newer) },
      { 'if-match': `"${String(body['version'])}"` },
    );
    expect([accept.status, accept.body['code']]).toEqual([403, 'dossier.not-permitted']);
    expect((await portal.get('/api/v1/work/steps')).body).toEqual({ items: [], next: null });
    expect((await portal.get('/api/v1/me')).body).toMatchObject({ kind: 'system', roles: [{ role: 'system' }] });
  });

  it('needs a token that is valid: none is 401, another unit’s is 404, a revoked one is 401', async () => {
    const address = `/api/v1/dossiers/${String(filed['id'])}`;
    expect((await anybody.get(address)).status).toBe(401);
    expect((await new ApiProgram(world.web, `mc_${'x'.repeat(43)}`, check).get(address)).status).toBe(401);
    const elsewhere = await systemToken(world.web, 'system', 'UBND xã bên');
    const other = new ApiProgram(world.web, elsewhere.token, check);
    expect((await other.get(address)).status).toBe(404);
    const refused = await other.post('/api/v1/dossiers', filing());
    expect([refused.status, refused.body['code']]).toEqual([403, 'dossier.intake-not-permitted']);
    const { app, database } = world.web;
    await database.unitOfWork.run((tx) => app.get(BearerTokens).revoke(tx, null, elsewhere.id as BearerTokenId));
    expect((await other.get(address)).status).toBe(401);
  });

  it('must name the applicant, and papers of the version in force', async () => {
    const nobody = await portal.post('/api/v1/dossiers', filing({ applicant: undefined }));
    expect(nobody.body['errors']).toEqual([expect.objectContaining({ field: 'applicant' })]);
    const old = await portal.post('/api/v1/dossiers', filing({ submit: { documents: papersOf(older) } }));
    expect(old.status).toBe(422);
    expect(old.body['errors']).toContainEqual(expect.objectContaining({ rule: 'dossier.document-unknown' }));
    const counter = await portal.post('/api/v1/dossiers', filing({ channel: 'direct' }));
    expect([counter.status, counter.body['blockers']]).toEqual([
      409,
      [expect.objectContaining({ code: 'dossier.channel-not-online' })],
    ]);
  });
});

describe('a dossier by post', () => {
  const posted = (postmarkOn: string | null, version: typeof newer) =>
    filing({
      channel: 'postal',
      submit: undefined,
      ...(postmarkOn === null ? {} : { postmarkOn }),
      accept: { documents: papersOf(version) },
    });

  it('is under the version of its postmark', async () => {
    const before = await clerk.post('/api/v1/dossiers', posted('2020-04-29', older));
    expect(before.status).toBe(201);
    const seen = (await clerk.get(`/api/v1/dossiers/${before.body.id}`)).body;
    expect(seen).toMatchObject({
      procedure: { versionNumber: 1 },
      postmarkOn: '2020-04-29',
      fee: { due: 10_000, collected: 0 },
      deadline: { limit: { value: 10, unit: 'working-day' }, dueOn: '2020-05-18' },
    });
    const after = await clerk.post('/api/v1/dossiers', posted('2020-05-02', newer));
    expect(after.body).toMatchObject({ state: 'accepted', dueOn: '2020-05-11' });
    const unmarked = await clerk.post('/api/v1/dossiers', posted(null, newer));
    expect((await clerk.get(`/api/v1/dossiers/${unmarked.body.id}`)).body).toMatchObject({
      procedure: { versionNumber: 2 },
      postmarkOn: null,
    });
  });

  it('has no postmark of tomorrow, and other channels have none', async () => {
    const rulesOf = (answer: { body: { errors: readonly { field: string; rule: string }[] } }) =>
      answer.body.errors.map(({ field, rule }) => `${field} ${rule}`);
    const tomorrow = await clerk.post('/api/v1/dossiers', posted('2020-05-05', newer));
    expect(rulesOf(tomorrow)).toEqual(['postmarkOn dossier.postmark-in-future']);
    const counter = await clerk.post('/api/v1/dossiers', { ...posted('2020-05-04', newer), channel: 'direct' });
    expect(rulesOf(counter)).toEqual(['postmarkOn dossier.postmark-only-by-post']);
    const ancient = await clerk.post('/api/v1/dossiers', posted('2001-01-01', newer));
    expect(rulesOf(ancient)).toEqual(['procedureCode dossier.procedure-not-valid']);
  });
});

it('what all these answers were held against sees a field more, a field less and a status that is not listed', () => {
  const limit = { dueOn: '2020-05-11', dueAt: '2020-05-11T17:30:00+07:00', provisional: false, calendarVersion: '1' };
  const faults = (status: number, body: object) => check.faults('POST', '/api/v1/deadlines', status, body);
  expect(faults(200, { ...limit, trace: [] })).toEqual([]);
  expect(faults(200, limit)).toEqual([expect.stringContaining("'trace'")]);
  expect(faults(200, { ...limit, trace: [{ day: '2020-05-11', counted: 'yes', reason: 'x' }] })).toHaveLength(1);
  expect(faults(200, { ...limit, trace: [], clerk: 'Hà' })).toEqual([expect.stringContaining('"clerk"')]);
  expect(faults(418, {})).toEqual([expect.stringContaining('does not list 418')]);
});
