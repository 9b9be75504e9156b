import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { aVersion } from '../../../../test/builders/a-version.js';
import { EarlySweep } from '../../../bootstrap/early-sweep.js';
import { DossierWorld, type ApiCaller } from '../../../../test/support/dossier-world.js';
import { addMs, parseInstant } from '../../../kernel/instant.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import { DEFAULT_ESCALATION } from '../domain/index.js';
import { ApologyReadModel } from '../persistence/apology.read-model.js';
import { DueTimerStore } from '../persistence/due-timer.store.js';
import { EscalationStore } from '../persistence/escalation.store.js';
import { DEADLINE_REACHED, FireDueTimers } from './fire-due-timers.js';
import { RebuildTimers } from './rebuild-timers.js';

const version = aVersion();
const papers = version.documents.map(({ id }) => ({ requirementId: id, status: 'present', originals: 1 }));

let world: DossierWorld;
let clerk: ApiCaller;
let officer: ApiCaller;
let leader: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
  officer = await world.person('officer', 'UBND xã');
  leader = await world.person('agency-leader', 'UBND huyện');
});
afterAll(() => world.close());

const get = <T>(type: abstract new (...args: never[]) => T): T => world.web.app.get(type);
const sweep = () => get(FireDueTimers).run();

async function rows<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
  return world.web.database.asOwner<Row>(sql, params);
}

async function takeIn(): Promise<{ id: string; version: number; state: string }> {
  const answer = await clerk.post('/api/v1/dossiers', {
    procedureCode: version.code,
    channel: 'direct',
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: 'Nông Thị Hương', personalId: '004000000001', idKind: 'personal-number' },
    accept: { documents: papers },
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

/** `kind/level` of the standing timers, with a star where it was fired. */
async function standing(id: string): Promise<Record<string, string>> {
  const found = await rows<{ key: string; due: string }>(
    `select kind || '/' || level || case when fired_at is null then '' else '*' end as key,
       to_char(due_at at time zone 'Asia/Ho_Chi_Minh', 'MM-DD HH24:MI') as due
     from timer where dossier_id = $1 and cancelled_at is null order by due_at, kind, level`,
    [id],
  );
  return Object.fromEntries(found.map(({ key, due }) => [key, due]));
}

async function notices(id: string): Promise<string[]> {
  const found = await rows<{ said: string }>(
    `select kind || '/' || since_level || '-' || level as said from deadline_notice where dossier_id = $1 order by noticed_at, kind, level`,
    [id],
  );
  return found.map(({ said }) => said);
}

const openStep = async (who: ApiCaller, id: string) =>
  (await who.get(`/api/v1/dossiers/${id}`)).body.steps.find((step) => step.closedAt === null)?.id ?? '';

/** Nothing differs from what the events give. */
async function expectTrue(): Promise<void> {
  const report = await get(RebuildTimers).check();
  expect(report.differing).toEqual([]);
  expect(report.timers).toBeGreaterThan(0);
}

describe('timers', () => {
  beforeEach(() => world.now('2020-05-04T08:00:00'));

  it('begin with the ladders that the code knows', async () => {
    const rules = await get(EscalationStore).rules(world.web.database.db);
    expect(new Set(rules)).toEqual(new Set(DEFAULT_ESCALATION));
  });

  it('come, move and go in the transaction of the act', async () => {
    let dossier = await takeIn();
    expect(await standing(dossier.id)).toMatchObject({ 'forward-by/0': '05-04 17:30', 'overdue/0': '05-19 00:00' });
    dossier = (await clerk.act(dossier, 'start-processing')).body;
    const processing = await standing(dossier.id);
    expect(processing).toMatchObject({ 'step/0': '05-07 17:30', 'due-soon-3d/0': '05-13 07:30' });
    expect(processing).not.toHaveProperty('forward-by/0');
    // A refused act changes nothing.
    expect((await clerk.act(dossier, 'start-processing')).status).toBe(409);
    expect(await standing(dossier.id)).toEqual(processing);
    await expectTrue();
  });

  it('stand still with the clock, and stand later after it', async () => {
    let dossier = (await clerk.act(await takeIn(), 'start-processing')).body;
    const items = [{ requirementId: version.documents[0]?.id }];
    const head = await world.person('agency-leader', 'UBND xã');
    dossier = (await officer.act(dossier, 'draft-supplement', { items, note: 'Thiếu đơn' })).body;
    const approved = await head.act(dossier, 'approve-supplement');
    expect(approved).toMatchObject({ status: 200 });
    dossier = approved.body;
    dossier = (await clerk.act(dossier, 'send-supplement')).body;
    expect(dossier.state).toBe('supplement-wait');
    expect(Object.keys(await standing(dossier.id))).toEqual(['supplement-answer/0']);
    await world.now('2020-05-08T09:00:00');
    await sweep();
    expect(await notices(dossier.id)).toEqual([]);
    dossier = (await clerk.act(dossier, 'confirm-supplement', { documents: papers })).body;
    expect(dossier.state).toBe('processing');
    // R61 counts the whole limit again: ten working days from 8 May.
    expect(await standing(dossier.id)).toMatchObject({ 'overdue/0': '05-23 00:00', 'step/0': '05-13 17:30' });
    await expectTrue();
  });

  it('move with an extension, and ask for no second letter', async () => {
    let dossier = (await clerk.act(await takeIn(), 'start-processing')).body;
    await world.now('2020-05-15T07:30:00');
    await sweep();
    expect(await notices(dossier.id)).toContain('apology-duty/0-0');
    const apologies = () =>
      get(ApologyReadModel).due(
        world.web.database.db,
        [unitId('UBND huyện')],
        parseInstant('2020-05-15T08:00:00+07:00'),
      );
    expect((await apologies()).find(({ dossierId }) => dossierId === dossier.id)).toMatchObject({
      reason: 'apology-due',
      dueOn: '2020-05-18',
    });
    dossier = (await leader.act(dossier, 'extend', { dueOn: '2020-05-22', note: 'Xin lỗi' })).body;
    const after = await standing(dossier.id);
    expect(after).toMatchObject({ 'overdue/0': '05-23 00:00', 'due-soon-3d/0': '05-19 07:30' });
    expect(Object.keys(after).filter((key) => key.startsWith('apology'))).toEqual([]);
    expect((await apologies()).map(({ dossierId }) => dossierId)).not.toContain(dossier.id);
    await expectTrue();
  });
});

describe('the sweep', () => {
  beforeEach(() => world.now('2020-05-04T08:00:00'));

  it('says nothing before its time, and each thing once at its time', async () => {
    const dossier = (await clerk.act(await takeIn(), 'start-processing')).body;
    await world.web.database.setNow(addMs(parseInstant('2020-05-07T17:30:00+07:00'), -1));
    await sweep();
    expect(await notices(dossier.id)).toEqual([]);
    await world.now('2020-05-07T17:30:00');
    await sweep();
    await sweep();
    expect(await notices(dossier.id)).toEqual(['step/0-0']);
    const [message] = await rows<{ payload: unknown }>(
      'select payload from outbox where topic = $1 and aggregate_id = $2',
      [DEADLINE_REACHED, dossier.id],
    );
    expect(message?.payload).toMatchObject({ kind: 'step', level: 0, dossierId: dossier.id });
    // Back an hour, as by a clock that was put right: nothing that was said is unsaid, nothing early is said.
    await world.now('2020-05-07T16:30:00');
    await sweep();
    expect(await notices(dossier.id)).toEqual(['step/0-0']);
  });

  it('begins before the job process is up, beside whoever sweeps already', async () => {
    const dossier = (await clerk.act(await takeIn(), 'start-processing')).body;
    const { url } = world.web.database;
    await world.web.database.setNow(addMs(parseInstant('2020-05-07T17:30:00+07:00'), -1));
    const tooSoon = EarlySweep.begin({ DATABASE_URL: url });
    await tooSoon.looked;
    expect((await tooSoon.stop()).filter(({ dossier_id: id }) => id === dossier.id)).toEqual([]);
    await world.now('2020-05-07T17:30:00');
    const early = [EarlySweep.begin({ DATABASE_URL: url }), EarlySweep.begin({ DATABASE_URL: url })];
    await Promise.all(early.map(({ looked }) => looked));
    const fired = (await Promise.all(early.map((one) => one.stop()))).flat();
    expect(fired.filter(({ dossier_id: id }) => id === dossier.id).map(({ kind }) => kind)).toEqual(['step']);
    await sweep();
    expect(await notices(dossier.id)).toEqual(['step/0-0']);
  });

  it('is not held up by an early one that finds no server', async () => {
    const lost = EarlySweep.begin({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
    expect(await lost.stop()).toEqual([]);
    expect(await EarlySweep.begin({}).stop()).toEqual([]);
  });

  it('warns, escalates and marks overdue, step by step', async () => {
    const dossier = (await clerk.act(await takeIn(), 'start-processing')).body;
    const heard: string[] = [];
    for (const at of ['05-13T07:30', '05-15T07:30', '05-17T17:30', '05-19T00:00', '05-19T11:30', '05-20T17:30']) {
      await world.now(`2020-${at}:00`);
      await sweep();
      heard.push(...(await notices(dossier.id)).filter((said) => said.startsWith('due') || said.startsWith('over')));
    }
    expect([...new Set(heard)]).toEqual([
      'due-soon-3d/0-0',
      'due-soon-1d/0-0',
      'due-soon-24h/0-0',
      'overdue/0-0',
      'overdue/1-1',
      'overdue/2-2',
    ]);
    const id = dossier.id as DossierId;
    const marks = await get(ApologyReadModel).overdueSince(world.web.database.db, [id]);
    expect(marks.get(id)).toBe(parseInstant('2020-05-19T00:00:00+07:00'));
    const now = parseInstant('2020-05-20T17:30:00+07:00');
    const late = await get(ApologyReadModel).due(world.web.database.db, [unitId('UBND huyện')], now);
    expect(late.find(({ dossierId }) => dossierId === id)?.reason).toBe('apology-overdue');
  });

  it('says "overdue" once after a long silence, not every warning that was missed', async () => {
    const dossier = (await clerk.act(await takeIn(), 'start-processing')).body;
    await world.now('2020-05-25T09:00:00');
    await Promise.all([sweep(), sweep(), sweep()]);
    expect((await notices(dossier.id)).sort()).toEqual(['apology-overdue/0-1', 'overdue/0-2', 'step/0-1']);
    expect(Object.keys(await standing(dossier.id)).filter((key) => !key.endsWith('*'))).toEqual([]);
  });

  it('marks a result that nobody collects, once, by an act of the system', async () => {
    let dossier = (await clerk.act(await takeIn(), 'start-processing')).body;
    const [head, registry] = [
      await world.person('division-head', 'Phòng LĐTBXH'),
      await world.person('registry-clerk', 'UBND huyện'),
    ];
    dossier = (await officer.act(dossier, 'complete-step', { stepId: await openStep(officer, dossier.id) })).body;
    dossier = (await head.act(dossier, 'receive-step', { stepId: await openStep(head, dossier.id) })).body;
    const drafted = { stepId: await openStep(head, dossier.id), resultCode: 'KQ.THU', note: 'Đủ' };
    dossier = (await head.act(dossier, 'draft-result', drafted)).body;
    dossier = (await leader.act(dossier, 'sign-result')).body;
    dossier = (await registry.act(dossier, 'number-result', { number: '1/QĐ' })).body;
    dossier = (await registry.act(dossier, 'issue-result')).body;
    dossier = (await clerk.act(dossier, 'receive-result')).body;
    expect(await standing(dossier.id)).toEqual({ 'uncollected/0': '06-04 00:00' });
    await world.now('2020-06-03T23:59:59');
    await sweep();
    expect((await clerk.get(`/api/v1/dossiers/${dossier.id}`)).body.state).toBe('resolved');
    await world.now('2020-06-04T00:00:00');
    await Promise.all([sweep(), sweep()]);
    await sweep();
    expect((await clerk.get(`/api/v1/dossiers/${dossier.id}`)).body.state).toBe('result-uncollected');
    expect(await notices(dossier.id)).toEqual(['uncollected/0-0']);
    expect(await standing(dossier.id)).toEqual({});
    await expectTrue();
  });

  it('and acts on the same dossiers do not wait for each other in a circle', async () => {
    const taken = [];
    for (let i = 0; i < 8; i += 1) taken.push(await takeIn());
    await world.now('2020-05-19T00:00:00');
    const acts = taken.map(async (dossier) => (await clerk.act(dossier, 'start-processing')).status);
    const sweeps = Array.from({ length: 12 }, () => get(FireDueTimers).run(3));
    expect(new Set(await Promise.all(acts))).toEqual(new Set([200]));
    await Promise.all(sweeps);
    await sweep();
    await expectTrue();
    for (const { id } of taken) {
      const said = await notices(id);
      expect(new Set(said).size).toBe(said.length);
      expect(said).toContain('overdue/0-0');
    }
  });

  it('does not mind in what zone the server keeps its time', async () => {
    const dossier = (await clerk.act(await takeIn(), 'start-processing')).body;
    await world.now('2020-05-07T17:30:00');
    const { unitOfWork } = world.web.database;
    const fire = (zone: string) =>
      unitOfWork.run(async (tx) => {
        await tx.execute(`set local timezone to '${zone}'`);
        return get(DueTimerStore).fireDue(tx, 500);
      });
    await world.web.database.setNow(addMs(parseInstant('2020-05-07T17:30:00+07:00'), -1));
    expect(await fire('Asia/Tokyo')).toEqual([]);
    await world.now('2020-05-07T17:30:00');
    expect((await fire('America/Los_Angeles')).map(({ dossier_id: id }) => id)).toContain(dossier.id);
  });

  it('is built again from the events, and says nothing twice', async () => {
    const dossier = (await clerk.act(await takeIn(), 'start-processing')).body;
    await world.now('2020-05-19T00:00:00');
    await sweep();
    const [before, said] = [await standing(dossier.id), await notices(dossier.id)];
    await rows('delete from timer where dossier_id = $1', [dossier.id]);
    expect((await get(RebuildTimers).check()).differing.map(({ dossierId }) => dossierId)).toEqual([dossier.id]);
    expect((await get(RebuildTimers).rebuildAll()).differing).toHaveLength(1);
    await sweep();
    expect([await standing(dossier.id), await notices(dossier.id)]).toEqual([before, said]);
    await expectTrue();
  });
});
