import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckDossiers } from '../../../src/cli/check/check-dossiers.js';
import { parseInstant } from '../../../src/kernel/instant.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { SetOfficeHours } from '../../../src/modules/calendar/index.js';
import { weekOf } from '../../../src/modules/calendar/domain/index.js';
import { ACTS, nationalStatusOf, type StepId } from '../../../src/modules/dossiers/domain/index.js';
import { Dossiers, RulesLoader } from '../../../src/modules/dossiers/index.js';
import { Statistics } from '../../../src/modules/statistics/index.js';
import { FireDueTimers } from '../../../src/modules/deadlines/index.js';
import { unitId } from '../../builders/a-district.js';
import { aVersion } from '../../builders/a-version.js';
import { stateOf, tryEveryDoor, type Seen } from '../../support/abuse-doors.js';
import { DossierWorld, type ApiCaller } from '../../support/dossier-world.js';
import { registeredRoutes } from '../../support/registered-routes.js';

/** Manipulations seen in systems at work (`domain.md` §8.3): each is tried, by every door that there is. */
const version = aVersion();
const papers = version.documents.map(({ id }) => ({ requirementId: id, status: 'present' }));
const REFUSED = [403, 404, 409, 422];

let world: DossierWorld;
let clerk: ApiCaller;
let officer: ApiCaller;
let head: ApiCaller;
let leader: ApiCaller;
let registry: ApiCaller;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  [clerk, officer, head, leader, registry] = await Promise.all([
    world.person('one-stop-clerk', 'Một cửa xã'),
    world.person('officer', 'UBND xã'),
    world.person('division-head', 'Phòng LĐTBXH'),
    world.person('agency-leader', 'UBND huyện'),
    world.person('registry-clerk', 'UBND huyện'),
  ]);
});
afterAll(() => world.close());

async function taken(more: object = {}, accept: object = { documents: papers }): Promise<Seen> {
  const answer = await clerk.post('/api/v1/dossiers', {
    procedureCode: version.code,
    channel: 'direct',
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: 'Nông Thị Hương' },
    accept,
    ...more,
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function done(who: ApiCaller, dossier: Seen, act: string, body: object = {}): Promise<Seen> {
  const answer = await who.act(dossier, act, body);
  expect([act, answer.status, answer.body]).toEqual([act, 200, expect.anything()]);
  return answer.body;
}

async function openStep({ id }: Seen): Promise<StepId> {
  return ((await clerk.get(`/api/v1/dossiers/${id}`)).body.steps.find((s) => !s.closedAt)?.id ?? '') as StepId;
}

async function atCommune(): Promise<Seen> {
  return done(clerk, await taken(), 'start-processing');
}

describe('row 1: “Đặt lại hồ sơ quá hạn”, a finish or a due date put right afterwards', () => {
  it('has no act, no route and no field for it', async () => {
    const dossier = await atCommune();
    const before = await stateOf(world, dossier);
    for (const act of ['reset-overdue', 'set-due-date', 'set-finish', 'dat-lai-qua-han', 'dat-lai-ngay-hen-tra']) {
      expect([act, (await leader.act(dossier, act, { dueOn: '2020-06-30' })).status]).toEqual([act, 404]);
      const page = await leader.browser.post(`/can-bo/ho-so/${dossier.code}/viec/${act}`, { _csrf: leader.token });
      expect(page.status).toBe(404);
    }
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const body = JSON.stringify({ dueOn: '2020-06-30', finishedAt: '2020-05-04T08:00:00+07:00' });
      const headers = { 'content-type': 'application/json', 'x-csrf-token': leader.token, 'if-match': '"1"' };
      const answer = await leader.browser.send(`/api/v1/dossiers/${dossier.id}`, { method, body, headers });
      expect([method, [404, 405].includes(answer.status)]).toEqual([method, true]);
    }
    const smuggled = await leader.act(dossier, 'extend', { dueOn: '2020-05-22', finishedAt: '2020-05-04', note: 'x' });
    expect(smuggled.status).toBe(422);
    expect(await stateOf(world, dossier)).toEqual(before);
  });

  it('knows no route that changes a dossier but its acts, its files and its intake', () => {
    const writing = registeredRoutes(world.web.app).filter(
      ({ method, path }) => method !== 'GET' && /(dossiers|ho-so)(\/|$)/.test(path),
    );
    const known =
      /(\/acts\/:act|\/viec\/:slug|\/files|\/tep|\/api\/v1\/dossiers$|\/notes|\/papers|\/giay-to|\/in-phieu)/;
    const suspicious = /(due|han|finish|ket-thuc|reset|dat-lai|status|trang-thai)/i;
    expect(writing.length).toBeGreaterThan(0);
    expect(writing.filter(({ path }) => !known.test(path) && suspicious.test(path.replace('ho-so', '')))).toEqual([]);
  });

  it('extends only ahead of time and once: on the due day and after it the date stands', async () => {
    const dossier = await atCommune();
    const before = await stateOf(world, dossier);
    await world.now('2020-05-18T08:00:00');
    const command = { act: 'extend', dueOn: '2020-05-29' as never, noteId: null } as const;
    const tried = await tryEveryDoor(world, dossier, {
      ...{ who: leader, as: ['agency-leader', 'UBND huyện'], command },
      ...{ body: { dueOn: '2020-05-29' }, note: 'Cho kịp hạn' },
    });
    expect(tried).toEqual({ api: 409, page: 409, useCase: ['dossier.extension-too-late'] });
    expect(await stateOf(world, dossier)).toEqual(before);
    await world.now('2020-05-04T08:00:00');
  });

  it('does not let the application rewrite events, promises or its audit, and finds a row changed by hand', async () => {
    const dossier = await atCommune();
    const { db } = world.web.database;
    for (const sql of [
      "update dossier_event set at = at - interval '9 days'",
      'delete from dossier_event',
      'update dossier_promise set due_on = due_on + 30',
      'delete from dossier_promise',
      'delete from audit_record',
    ]) {
      await expect(db.query(sql)).rejects.toThrow(/denied|append-only|refuse|not allowed|không|change/i);
    }
    await world.web.database.asOwner("update dossier set due_on = '2020-06-30', due_at = '2020-06-30' where id = $1", [
      dossier.id,
    ]);
    const loader = world.web.app.get(RulesLoader);
    const report = await new CheckDossiers(world.web.database.unitOfWork, loader).run(() => undefined);
    const found = report.findings.filter((finding) => finding.dossierId === dossier.id).map(({ column }) => column);
    expect(found).toEqual(expect.arrayContaining(['due_on', 'due_at']));
    await world.web.database.asOwner(
      "update dossier set due_on = '2020-05-18', due_at = '2020-05-18 17:30+07' where id = $1",
      [dossier.id],
    );
  });
});

describe('row 2: statuses 5, 6 and 8 told as 9', () => {
  it('derives the national status from the state alone and takes none from outside', async () => {
    const dossier = await taken();
    const told = await clerk.act(dossier, 'start-processing', { nationalStatus: 9 });
    expect(told.status).toBe(422);
    const opened = await clerk.post('/api/v1/dossiers', { nationalStatus: 9 });
    expect(opened.body.errors.map(({ field }) => field)).toContain('nationalStatus');
    const nine = Object.values(ACTS).flatMap(({ to }) => to.filter((s) => s !== 'same' && s !== 'former'));
    expect([...new Set(nine.filter((state) => nationalStatusOf(state) === 9))].sort()).toEqual([
      'resolved',
      'result-uncollected',
    ]);
    expect((['supplement-wait', 'obligation-wait', 'stopped'] as const).map(nationalStatusOf)).toEqual([5, 6, 8]);
  });

  it('shows 5 to the citizen while papers are awaited', async () => {
    const waiting = await awaitingPapers();
    expect((await clerk.get(`/api/v1/dossiers/${waiting.id}`)).body).toMatchObject({ nationalStatus: 5 });
    const [row] = await world.web.database.asOwner('select national_status from dossier where id = $1', [waiting.id]);
    expect(row).toEqual({ national_status: 5 });
  });
});

async function awaitingPapers(): Promise<Seen> {
  let dossier = await atCommune();
  const items = [{ requirementId: version.documents[0]?.id }];
  dossier = await done(officer, dossier, 'draft-supplement', { items, note: 'Đơn chưa ký' });
  const approver = await world.person('division-head', 'UBND xã');
  dossier = await done(approver, dossier, 'approve-supplement');
  return done(clerk, dossier, 'send-supplement');
}

describe('row 3: supplements and withdrawals counted as on time', () => {
  it('counts them in columns of their own, and the strict rate forgives no pause', async () => {
    const count = async () => (await world.web.app.get(Statistics).count({ unitId: unitId('UBND tỉnh') })).tally;
    const before = await count();
    await awaitingPapers();
    const withdrawn = await done(clerk, await taken(), 'request-withdrawal', { note: 'Không cần nữa' });
    await done(await world.person('agency-leader', 'Một cửa xã'), withdrawn, 'confirm-withdrawal');
    const after = await count();
    expect(after.received - before.received).toBe(2);
    expect(after.paused - before.paused).toBe(1);
    expect(after.withdrawn - before.withdrawn).toBe(1);
    for (const key of ['early', 'onTime', 'late', 'strictOnTime'] as const) expect(after[key]).toBe(before[key]);
  });
});

describe('row 4: a supplement asked to stop the clock', () => {
  it('needs a paper or a clause, a leader, and its window', async () => {
    const dossier = await atCommune();
    const before = await stateOf(world, dossier);
    const [role, unit] = ['officer', 'UBND xã'] as const;
    const free = { act: 'draft-supplement', items: [], noteId: null } as const;
    expect(
      await tryEveryDoor(world, dossier, {
        who: officer,
        as: [role, unit],
        command: free,
        body: { items: '' },
        note: 'Bổ sung',
      }),
    ).toMatchObject({ api: 422, page: 422 });
    const send = { act: 'send-supplement' } as const;
    const tried = await tryEveryDoor(world, dossier, { who: officer, as: [role, unit], command: send });
    expect([REFUSED.includes(tried.api), REFUSED.includes(tried.page), tried.useCase]).toEqual([
      ...[true, true],
      ['dossier.wrong-state'],
    ]);
    const items = [{ requirementId: version.documents[0]?.id }];
    const drafted = await done(officer, dossier, 'draft-supplement', { items, note: 'Đơn chưa ký' });
    // Not approved: the clerk cannot send it either.
    const unapproved = await tryEveryDoor(world, drafted, {
      ...{ who: clerk, as: ['one-stop-clerk', 'Một cửa xã'], command: send },
    });
    expect(unapproved).toEqual({ api: 409, page: 409, useCase: ['dossier.supplement-not-approved'] });
    expect((await stateOf(world, dossier))?.['promises']).toEqual(before?.['promises']);
  });

  it('comes once: not a second time, nor on the last day (Điều 19.4: three working days)', async () => {
    const waiting = await awaitingPapers();
    const items = [{ requirementId: version.documents[0]?.id }];
    const again = await done(clerk, waiting, 'confirm-supplement', { documents: papers });
    const command = {
      act: 'draft-supplement',
      items: [{ requirementId: version.documents[0]?.id ?? null, legalClause: null }],
      noteId: null,
    } as const;
    const attempt = {
      ...{ who: officer, as: ['officer', 'UBND xã'] as const, command, note: 'Lần nữa' },
      body: { items },
    };
    expect((await tryEveryDoor(world, again, attempt)).useCase).toContain('dossier.supplement-already-asked');
    expect((await officer.act(again, 'draft-supplement', { items, note: 'Lần nữa' })).status).toBe(409);
    const fresh = await atCommune();
    await world.now('2020-05-18T09:00:00');
    expect((await tryEveryDoor(world, fresh, attempt)).useCase).toContain('dossier.supplement-window-closed');
    await world.now('2020-05-04T08:00:00');
  });
});

describe('row 5: a dossier closed to look on time, the result later', () => {
  it('is settled only by a decision signed, numbered and issued, in this order', async () => {
    let dossier = await atCommune();
    const early = { act: 'receive-result' } as const;
    const asClerk = { who: clerk, as: ['one-stop-clerk', 'Một cửa xã'] as const };
    expect(await tryEveryDoor(world, dossier, { ...asClerk, command: early })).toEqual({
      ...{ api: 409, page: 409, useCase: ['dossier.wrong-state'] },
    });
    dossier = await done(officer, dossier, 'complete-step', { stepId: await openStep(dossier) });
    dossier = await done(head, dossier, 'receive-step', { stepId: await openStep(dossier) });
    dossier = await done(head, dossier, 'draft-result', { stepId: await openStep(dossier), resultCode: 'KQ.THU' });
    const asRegistry = { who: registry, as: ['registry-clerk', 'UBND huyện'] as const };
    expect((await tryEveryDoor(world, dossier, { ...asRegistry, command: { act: 'issue-result' } })).api).toBe(409);
    dossier = await done(leader, dossier, 'sign-result');
    expect(await tryEveryDoor(world, dossier, { ...asRegistry, command: { act: 'issue-result' } })).toEqual({
      ...{ api: 409, page: 409, useCase: ['dossier.decision-not-numbered'] },
    });
    expect(await tryEveryDoor(world, dossier, { ...asClerk, command: early })).toEqual({
      ...{ api: 409, page: 409, useCase: ['dossier.decision-not-issued'] },
    });
    expect(await stateOf(world, dossier)).toMatchObject({ state: 'result-signed', finished_at: null });
  });
});

describe('row 6: slow acceptance before the clock starts', () => {
  it('is measured from the submission, and the clerk’s own time to answer runs out', async () => {
    const online = await taken({ channel: 'online', submit: { documents: papers }, accept: undefined });
    await world.now('2020-05-08T09:00:00');
    const sweep = world.web.app.get(FireDueTimers, { strict: false });
    await sweep.run();
    const [late] = await world.web.database.asOwner(
      "select kind from timer where dossier_id = $1 and kind = 'intake-answer' and level = 0 and fired_at is not null",
      [online.id],
    );
    expect(late).toEqual({ kind: 'intake-answer' });
    const accepted = await done(clerk, online, 'accept', { documents: papers });
    expect((await clerk.get(`/api/v1/dossiers/${accepted.id}`)).body).toMatchObject({
      submittedAt: '2020-05-04T08:00:00+07:00',
      acceptedAt: '2020-05-08T09:00:00+07:00',
    });
    await world.now('2020-05-04T08:00:00');
  });
});

/** Stays last: the office keeps its new hours. */
it('row 1: other office hours move no promise that was made, and a replay finds nothing', async () => {
  const { database, app } = world.web;
  const dueAt = async ({ id }: Seen) => (await app.get(Dossiers).find(id as never))?.dossier.clock?.promises[0]?.dueAt;
  const before = await taken();
  const hours = { unitId: unitId('Một cửa xã'), validFrom: plainDate('2020-05-11'), slots: weekOf([[450, 1020]]) };
  await database.unitOfWork.run((tx) => app.get(SetOfficeHours).run(tx, hours));
  const after = await taken();
  // Ten working days after Monday 04/05: Monday 18/05, until 17:30 by the hours of before and 17:00 by the new ones.
  expect([await dueAt(before), await dueAt(after)]).toEqual([
    parseInstant('2020-05-18T17:30:00+07:00'),
    parseInstant('2020-05-18T17:00:00+07:00'),
  ]);
  const report = await new CheckDossiers(database.unitOfWork, app.get(RulesLoader)).run(() => undefined);
  expect(report.findings).toEqual([]);
});
