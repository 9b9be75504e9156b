import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '../../../src/kernel/domain-error.js';
import { openSteps, type Command, type Dossier, type StepId } from '../../../src/modules/dossiers/domain/index.js';
import { LapseConsultations } from '../../../src/modules/routing/index.js';
import { Statistics } from '../../../src/modules/statistics/index.js';
import { placeId } from '../../builders/a-reformed-province.js';
import type { ApiCaller } from '../../support/dossier-world.js';
import { dueOf, ProcedureWorld } from '../../support/procedure-world.js';

/** The ways in which agencies work together (`domain.md` §5.1), each with a delivered procedure that goes that way. */
const [XA, TINH] = ['Một cửa xã', 'Trung tâm PVHCC'];
const MAY = '2020-05-04T09:00';
const NOVEMBER = '2026-11-20T09:00';

let world: ProcedureWorld;
beforeAll(async () => {
  world = await ProcedureWorld.start();
});
afterAll(() => world.close());

const units = (dossier: Dossier) => dossier.steps.map(({ key, unitId }) => [key, unitId]);
const only = (dossier: Dossier) => {
  const [step, ...more] = openSteps(dossier);
  if (!step || more.length > 0) throw new Error(`${String(more.length + 1)} steps are open`);
  return step;
};
const complete = (stepId: StepId): Command => ({ act: 'complete-step', stepId, noteId: null, choice: null });
async function refusal(dossier: Dossier, command: Command): Promise<string[]> {
  return world.act(dossier, command).then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      return error.blockers.map(({ code }) => code);
    },
  );
}

it('P1: one agency, step after step', async () => {
  const returned = await world.walk(await world.accept({ code: '1.011607', unit: XA, at: MAY }));
  expect(new Set(returned.steps.map(({ unitId }) => unitId))).toEqual(new Set([placeId('UBND xã')]));
  expect(returned.steps.map(({ key }) => key)).toEqual(['ra-soat', 'niem-yet', 'hoan-thien', 'quyet-dinh']);
});

it('P2: from commune to ministry and back, each hand-over confirmed on both sides, a step sent back on the way', async () => {
  let dossier = await world.begin(await world.accept({ code: '1.010783', unit: XA, at: MAY }));
  dossier = await world.act(dossier, complete(only(dossier).id));
  dossier = await world.act(dossier, { act: 'receive-step', stepId: only(dossier).id });
  dossier = await world.act(dossier, { act: 'return-step', stepId: only(dossier).id, noteId: null }, 'Thiếu xác nhận');
  expect(only(dossier)).toMatchObject({ key: 'xa', unitId: placeId('UBND xã'), receivedAt: null });
  const returned = await world.conclude(await world.process(dossier));
  expect(units(returned)).toEqual([
    ['xa', placeId('UBND xã')],
    ['phong-ldtbxh', placeId('Phòng LDTBXH')],
    ['xa', placeId('UBND xã')],
    ['phong-ldtbxh', placeId('Phòng LDTBXH')],
    ['so-ldtbxh', placeId('Sở LDTBXH')],
    ['ubnd-tinh', placeId('UBND tỉnh')],
    ['bo', placeId('Bộ LĐTBXH')],
    ['quyet-dinh', placeId('Bộ LĐTBXH')],
  ]);
  const rows = await world.web.database.asOwner<{ open: number; all: number }>(
    'select count(*)::int as all, count(*) filter (where received_at is null)::int as open from hand_over where dossier_id = $1',
    [returned.id],
  );
  // Six between agencies (one of them back), the result to the counter.
  expect(rows[0]).toEqual({ all: 7, open: 0 });
  expect(returned).toMatchObject({ state: 'returned', returnUnitId: placeId(XA) });
});

it('P3: agencies of one level in the order that the one-stop unit fixed', async () => {
  const returned = await world.walk(await world.accept({ code: '1.013978', unit: XA, at: MAY }));
  expect(units(returned).slice(3)).toEqual([
    ['chi-nhanh', placeId('VPDKDD huyện')],
    ['phong-tnmt', placeId('Phòng TNMT')],
    ['quyet-dinh', placeId('UBND huyện')],
  ]);
});

it('P4: all agencies at once, joined when the last is done', async () => {
  let dossier = await world.begin(await world.accept({ code: '3.000333', unit: TINH, at: MAY }));
  dossier = await world.act(dossier, complete(only(dossier).id));
  const [police, justice] = openSteps(dossier);
  expect([police?.key, justice?.key]).toEqual(['tra-cuu-cong-an', 'tra-cuu-so']);
  dossier = await world.act(dossier, complete(justice?.id as StepId));
  expect(openSteps(dossier).map(({ key }) => key)).toEqual(['tra-cuu-cong-an']);
  dossier = await world.act(dossier, { act: 'receive-step', stepId: police?.id as StepId });
  dossier = await world.act(dossier, complete(police?.id as StepId));
  expect(only(dossier).key).toBe('lap-phieu');
});

describe('P5: opinions of other agencies', () => {
  const ask = (day: string): Command => ({
    ...{ act: 'open-consultation', unitId: placeId('Sở XD'), noteId: null },
    dueAt: Date.parse(`${day}T17:30:00+07:00`) as never,
  });

  it('are given within the time of the law, and silence is agreement where it says so', async () => {
    // Version B: two working days after Wed 2026-07-01 are Fri 3/7.
    const filing = { code: '1.013225', unit: XA, at: '2026-07-01T10:00', caseKey: 'nha-o-rieng-le' };
    let dossier = await world.begin(await world.accept(filing));
    expect(await refusal(dossier, ask('2026-07-02'))).toEqual(['dossier.answer-time-by-law']);
    dossier = await world.act(dossier, ask('2026-07-03'), 'Đề nghị cho ý kiến');
    const due = dueOf(dossier);
    const lapse = world.web.app.get(LapseConsultations);
    await world.now('2026-07-03T17:30');
    expect(await lapse.run()).toBe(0);
    await world.now('2026-07-03T17:31');
    expect(await lapse.run()).toBe(1);
    expect(await lapse.run()).toBe(0);
    const { dossier: after } = await world.look(dossier.id);
    expect(after.state).toBe('processing');
    // The legal clock never stood.
    expect(dueOf(after)).toEqual(due);
    const [row] = await world.web.database.asOwner('select answer from consultation where dossier_id = $1', [after.id]);
    expect(row).toEqual({ answer: 'agreed' });
  });

  it('are never given by silence elsewhere: the officer goes on without, after the time', async () => {
    let dossier = await world.begin(await world.accept({ code: '1.013949', unit: XA, at: '2026-03-02T09:00' }));
    dossier = await world.act(dossier, ask('2026-03-04'), 'Đề nghị cho ý kiến');
    const consultationId = dossier.consultations[0]?.id as never;
    const end: Command = { act: 'lapse-consultation', consultationId };
    expect(await refusal(dossier, end)).toContain('dossier.answer-time-not-over');
    await world.now('2026-03-05T08:00');
    expect(await world.web.app.get(LapseConsultations).run()).toBe(0);
    dossier = await world.act(dossier, end);
    const [row] = await world.web.database.asOwner('select answer from consultation where dossier_id = $1', [
      dossier.id,
    ]);
    expect([dossier.state, row]).toEqual(['processing', { answer: null }]);
  });
});

it('P6: one filing, a dossier and a date for each result; the group is counted as its children', async () => {
  await world.now(NOVEMBER);
  const clerk = await world.caller('one-stop-clerk', XA);
  const received = async () =>
    (await world.web.app.get(Statistics).count({ unitId: placeId('UBND tỉnh') })).tally.received;
  const before = await received();
  const members = await Promise.all(
    ['1.001193', '1.004222', '1.014137'].map(async (procedureCode) => ({
      procedureCode,
      accept: {
        documents: await world.papers(procedureCode, '2026-11-20'),
        feeCollected: procedureCode === '1.004222' ? 20_000 : 0,
      },
    })),
  );
  const filing = {
    ...{ groupCode: '2.000986', channel: 'direct', intakeUnitId: placeId(XA) },
    applicant: { fullName: 'Nông Thị Hương' },
  };
  const short = await clerk.post('/api/v1/dossier-groups', { ...filing, members: members.slice(1) });
  expect([short.status, short.body.errors.map(({ rule }) => rule)]).toEqual([422, ['group.member-missing']]);
  const { status, body } = await clerk.post('/api/v1/dossier-groups', { ...filing, members });
  expect(status).toBe(201);
  const group = body as unknown as {
    id: string;
    children: { id: string; version: number; code: string; dueOn: string }[];
  };
  // Birth the same day; residence 7 working days: Wed 2/12; card ten days: Mon 30/11.
  expect(group.children.map(({ dueOn }) => dueOn)).toEqual(['2026-11-20', '2026-12-02', '2026-11-30']);
  expect(new Set(group.children.map(({ code }) => code)).size).toBe(3);
  expect((await received()) - before).toBe(3);

  const [birth, residence] = group.children;
  if (!birth || !residence) throw new Error('no children');
  const waiting = await clerk.act(residence, 'hand-over');
  expect([waiting.status, JSON.stringify(waiting.body)]).toEqual([
    409,
    expect.stringContaining('dossier.waits-for-group'),
  ]);
  const { dossier } = await world.look(birth.id as never);
  await world.walk(dossier);
  const { dossier: second } = await world.look(residence.id as never);
  expect((await world.walk(second)).state).toBe('returned');
  const seen = await clerk.get(`/api/v1/dossier-groups/${group.id}`);
  expect(seen.status).toBe(200);
  expect((seen.body as unknown as { children: { state: string; waitsFor: string | null }[] }).children).toMatchObject([
    { state: 'returned', waitsFor: null },
    { state: 'returned', waitsFor: null },
    { state: 'accepted', waitsFor: null },
  ]);
});

it('P7: the provincial centre takes in for a department, whose officers work on it', async () => {
  const returned = await world.walk(await world.accept({ code: '1.014199', unit: TINH, at: NOVEMBER }));
  expect(returned.intakeUnitId).toBe(placeId(TINH));
  expect(new Set(returned.steps.map(({ unitId }) => unitId))).toEqual(new Set([placeId('Sở NV')]));
});

describe('P8: filed at any centre of the province', () => {
  const permit = { code: '1.013225', caseKey: 'nha-o-rieng-le', at: '2026-07-01T10:00' };

  it('goes to the commune of the site, and comes back to where it was filed; three roles are kept', async () => {
    const filing = { ...permit, unit: TINH, placeCode: '01450', supportUnit: XA };
    const returned = await world.walk(await world.accept(filing));
    expect(new Set(returned.steps.map(({ unitId }) => unitId))).toEqual(new Set([placeId('UBND xã bên')]));
    expect(returned).toMatchObject({ competentUnitId: placeId('UBND xã bên'), returnUnitId: placeId(TINH) });
    const roles = await world.web.database.asOwner<{ role: string; unit_id: string }>(
      'select role, unit_id from dossier_role where dossier_id = $1 order by role',
      [returned.id],
    );
    expect(roles.map(({ role, unit_id }) => [role, unit_id])).toEqual([
      ['competent', placeId('UBND xã bên')],
      ['intake', placeId(TINH)],
      ['return-point', placeId(TINH)],
      ['support', placeId(XA)],
    ]);
  });

  it('waits for a person to say the place where no rule finds one', async () => {
    const filing = { ...permit, unit: TINH };
    await expect(world.accept(filing)).rejects.toMatchObject({
      blockers: [{ code: 'dossier.competent-unit-not-resolved' }],
    });
    const draft = await world.open(filing);
    const nowhere: Command = { act: 'dispatch', placeCode: '99999', noteId: null };
    expect(await refusal(draft, nowhere)).toEqual(['dossier.place-unknown']);
    const list = async (who: ApiCaller) => (await who.browser.get('/can-bo/dieu-phoi')).text();
    const [centre, commune] = [await world.caller('one-stop-clerk', TINH), await world.caller('one-stop-clerk', XA)];
    const link = `/can-bo/ho-so/${draft.id}#dispatch-placeCode`;
    expect(await list(centre)).toContain(link);
    expect(await list(commune)).toContain('Không có hồ sơ nào chờ điều phối.');
    expect(await (await centre.browser.get(link)).text()).toContain('id="dispatch-placeCode"');
    expect((await (await world.caller('officer', 'UBND xã')).browser.get('/can-bo/dieu-phoi')).status).toBe(403);
    const placed = await world.act(draft, { act: 'dispatch', placeCode: '01447', noteId: null }, 'Thửa đất ở xã');
    expect(await list(centre)).not.toContain(link);
    expect((await world.acceptDraft(placed)).competentUnitId).toBe(placeId('UBND xã'));
  });
});

it('P9: a step in another system of record is read-only here until its answer comes', async () => {
  let dossier = await world.begin(await world.accept({ code: '1.004222', unit: XA, at: NOVEMBER }));
  if (only(dossier).receivedAt === null)
    dossier = await world.act(dossier, { act: 'receive-step', stepId: only(dossier).id });
  const stepId = only(dossier).id;
  const draft: Command = { act: 'draft-result', stepId, resultCode: 'KQ.G01.000065', noteId: null };
  expect(await refusal(dossier, draft)).toEqual(['dossier.step-belongs-to-system']);
  const send: Command = { act: 'hand-to-system', stepId, system: 'co-so-du-lieu-cu-tru', reference: 'BCA-77' };
  expect(await refusal(dossier, { ...send, reference: ' ' })).toEqual(['dossier.system-not-named']);
  dossier = await world.act(dossier, send);
  expect(await refusal(dossier, draft)).toEqual(['dossier.step-at-system']);
  expect(await refusal(dossier, send)).toEqual(['dossier.step-at-system']);
  dossier = await world.act(dossier, { act: 'receive-from-system', stepId, noteId: null }, 'Đã cập nhật');
  expect(only(dossier).external).toMatchObject({ system: 'co-so-du-lieu-cu-tru', reference: 'BCA-77' });
  expect((await world.act(dossier, draft)).state).toBe('result-drafted');
});

it('a public posting lasts its whole time', async () => {
  let dossier = await world.begin(await world.accept({ code: '1.011607', unit: XA, at: NOVEMBER }));
  dossier = await world.act(dossier, complete(only(dossier).id));
  // Three days after Fri 20/11: Mon 23/11.
  await world.now('2026-11-22T17:00');
  expect(await refusal(dossier, complete(only(dossier).id))).toEqual(['dossier.posting-not-over']);
  await world.now('2026-11-23T08:00');
  expect(only(await world.act(dossier, complete(only(dossier).id))).key).toBe('hoan-thien');
});
