import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitId } from '../builders/a-district.js';
import { dong } from '../../src/kernel/money.js';
import { aFeeLine, aVersion } from '../builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../support/dossier-world.js';

const version = aVersion();
const charged = aVersion({
  code: '9.000009',
  feeTiming: 'at-intake',
  fees: [aFeeLine('le-phi-ban-sao', { amount: dong(8_000), per: 'copy' })],
});
const papers = version.documents.map((requirement) => ({
  requirementId: requirement.id,
  status: 'present',
  originals: 1,
}));
const intake = (more: object = {}) => ({
  procedureCode: version.code,
  channel: 'direct',
  intakeUnitId: unitId('Một cửa xã'),
  applicant: { fullName: 'Nông Thị Hương', personalId: '004000000001', idKind: 'personal-number' },
  accept: { documents: papers },
  ...more,
});

let world: DossierWorld;
let clerk: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version, charged]);
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
});
afterAll(() => world.close());

describe('a dossier taken in at a commune', () => {
  it('goes through the district and comes back, each step by who may do it', async () => {
    const [officer, head, leader, registry] = await Promise.all([
      world.person('officer', 'UBND xã'),
      world.person('division-head', 'Phòng LĐTBXH'),
      world.person('agency-leader', 'UBND huyện'),
      world.person('registry-clerk', 'UBND huyện'),
    ]);
    const taken = await clerk.post('/api/v1/dossiers', intake());
    expect(taken.status).toBe(201);
    expect(taken.body).toMatchObject({ code: '000.15.30.H14-200504-0001', state: 'accepted', dueOn: '2020-05-18' });

    let dossier = (await clerk.act(taken.body, 'start-processing')).body;
    const step = async (who: ApiCaller) =>
      (await who.get(`/api/v1/dossiers/${dossier.id}`)).body.steps.find((s) => !s.closedAt)?.id ?? '';

    dossier = (await officer.act(dossier, 'complete-step', { stepId: await step(officer) })).body;
    await world.now('2020-05-05T09:00:00');
    dossier = (await head.act(dossier, 'receive-step', { stepId: await step(head) })).body;
    const drafted = { stepId: await step(head), resultCode: 'KQ.THU', note: 'Đủ điều kiện' };
    dossier = (await head.act(dossier, 'draft-result', drafted)).body;
    dossier = (await leader.act(dossier, 'sign-result')).body;
    dossier = (await registry.act(dossier, 'number-result', { number: '12/QĐ-UBND' })).body;
    dossier = (await registry.act(dossier, 'issue-result')).body;
    await world.now('2020-05-06T10:00:00');
    dossier = (await clerk.act(dossier, 'receive-result')).body;
    expect(dossier.state).toBe('resolved');
    const back = { to: 'applicant', identityChecked: true };
    expect((await clerk.act(dossier, 'return-result', back)).body.state).toBe('returned');

    const seen = (await clerk.get(`/api/v1/dossiers/${dossier.id}`)).body;
    expect(seen).toMatchObject({
      nationalStatus: 10,
      outcome: 'granted',
      timing: 'early',
      returnedAt: '2020-05-06T10:00:00+07:00',
    });
    const events = (await clerk.get(`/api/v1/dossiers/${dossier.id}/events`)).body.items;
    expect(events.map((event) => event.seq)).toEqual(events.map((_, i) => i + 1));
    expect(events.find((event) => event.type === 'dossier.result-drafted.v1')?.note).toBe('Đủ điều kiện');
    const deadline = (await clerk.get(`/api/v1/dossiers/${dossier.id}/deadline`)).body;
    expect(deadline.trace.filter((day) => day.counted)).toHaveLength(10);

    const tracked = await world.web.request(`/api/v1/tracking/${seen.code}`);
    const text = await tracked.text();
    expect(JSON.parse(text)).toMatchObject({ state: 'returned', deadline: { dueOn: '2020-05-18' } });
    expect(text).not.toContain('Hương');
    expect(text).not.toContain('004000000001');
    await world.now('2020-05-04T08:00:00');
  });
});

it('keeps the fee lines that made up what was collected', async () => {
  const documents = charged.documents.map(({ id }) => ({ requirementId: id, status: 'present' }));
  const accept = { documents, copies: 3, feeCollected: 24_000 };
  const { status, body } = await clerk.post('/api/v1/dossiers', intake({ procedureCode: charged.code, accept }));
  expect(status).toBe(201);
  const rows = await world.web.database.asOwner(
    'select fee_line_id, quantity, amount::int as amount from dossier_fee where dossier_id = $1',
    [body.id],
  );
  expect(rows).toEqual([{ fee_line_id: charged.fees[0]?.id, quantity: 3, amount: 24_000 }]);
});

describe('what is refused changes nothing', () => {
  const count = async () =>
    (await world.web.database.asOwner<{ n: number }>('select count(*)::int as n from dossier_event'))[0]?.n;

  it('names every wrong field with its rule and a Vietnamese text (422)', async () => {
    const before = await count();
    const bad = intake({ channel: 'pigeon', sets: 0, colour: 'red', applicant: { fullName: '' } });
    const { status, body } = await clerk.post('/api/v1/dossiers', bad);
    expect(status).toBe(422);
    const faults = body.errors.map((e) => `${e.field} ${e.rule}`).sort();
    expect(faults).toEqual([
      'applicant.fullName validation.min-length',
      'channel validation.is-in',
      'colour validation.unknown-field',
      'sets validation.min',
    ]);
    expect(body.errors.every((e) => e.text.length > 5 && !e.text.startsWith('validation'))).toBe(true);
    expect(await count()).toBe(before);
  });

  it('names the missing papers', async () => {
    const { status, body } = await clerk.post('/api/v1/dossiers', intake({ accept: { documents: [] } }));
    expect(status).toBe(422);
    expect(body.errors).toEqual([expect.objectContaining({ rule: 'dossier.document-missing', field: 'documents' })]);
  });

  it('an act of the wrong state is 409, a stale version 412, a missing one 428', async () => {
    const { body } = await clerk.post('/api/v1/dossiers', intake());
    expect((await clerk.act(body, 'receive-result')).body).toMatchObject({
      status: 409,
      blockers: [{ code: 'dossier.wrong-state' }],
    });
    expect((await clerk.act({ ...body, version: 1 }, 'start-processing')).status).toBe(412);
    expect((await clerk.post(`/api/v1/dossiers/${body.id}/acts/start-processing`, {})).status).toBe(428);
    expect((await clerk.act(body, 'fly')).status).toBe(404);
  });

  it('who has no part in a dossier does not learn that it exists', async () => {
    const { body } = await clerk.post('/api/v1/dossiers', intake());
    const stranger = await world.person('one-stop-clerk', 'Một cửa xã bên');
    expect((await stranger.get(`/api/v1/dossiers/${body.id}`)).status).toBe(404);
    expect((await stranger.act(body, 'start-processing')).status).toBe(404);
    const leader = await world.person('agency-leader', 'UBND xã');
    expect((await leader.post('/api/v1/dossiers', intake())).status).toBe(403);
  });

  it('a repeated request is answered again and does nothing twice; with another body it is 422', async () => {
    const key = { 'idempotency-key': 'counter-1-0001' };
    const first = await clerk.post('/api/v1/dossiers', intake(), key);
    const before = await count();
    const second = await clerk.post('/api/v1/dossiers', intake(), key);
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(await count()).toBe(before);
    expect((await clerk.post('/api/v1/dossiers', intake({ sets: 2 }), key)).status).toBe(422);
  });

  it('codes of a unit and day have no gap and no double, whatever is refused in between', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        clerk.post('/api/v1/dossiers', intake(i % 3 === 0 ? { accept: { documents: [] } } : {})),
      ),
    );
    const rows = await world.web.database.asOwner<{ code: string }>(
      "select code from dossier where code like '000.15.30.H14-200504-%' order by code",
    );
    expect(rows.map((row) => Number(row.code.slice(-4)))).toEqual(rows.map((_, i) => i + 1));
  });
});

it('twenty clerks at one dossier: one wins', async () => {
  const { body } = await clerk.post('/api/v1/dossiers', intake());
  const answers = await Promise.all(Array.from({ length: 20 }, () => clerk.act(body, 'start-processing')));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status !== 200 && status !== 412)).toEqual([]);
});
