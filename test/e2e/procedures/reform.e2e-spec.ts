import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckDossiers } from '../../../src/cli/check/check-dossiers.js';
import { applyReform, previewReform, type ReformReport } from '../../../src/cli/reform/carry-out-reform.js';
import { openReformTools } from '../../../src/cli/reform/reform-tools.js';
import { RulesLoader } from '../../../src/modules/dossiers/index.js';
import { openSteps, type Dossier, type DossierId } from '../../../src/modules/dossiers/domain/index.js';
import { Statistics } from '../../../src/modules/statistics/index.js';
import { AN_UNREFORMED_PROVINCE, LOCAL_CODES, placeId } from '../../builders/a-reformed-province.js';
import type { ApiCaller } from '../../support/dossier-world.js';
import { dueOf, ProcedureWorld } from '../../support/procedure-world.js';

/** How many dossiers stand at each stage on the last day; `MC_REFORM_DOSSIERS=4000` makes twenty thousand of it. */
const EACH = Number(process.env['MC_REFORM_DOSSIERS'] ?? 4);
const [XA, XA_BEN, HUYEN] = ['Một cửa xã', 'Một cửa xã bên', 'Một cửa huyện'];
const LAST_DAY = '2025-06-30T09:00';

const code = (name: string) => LOCAL_CODES.get(name)?.code ?? '';
const whole = (from: string, to: string) => ({ from: code(from), to: code(to), kind: 'absorb', portion: 'full' });
const part = (from: string, ...to: string[]) =>
  to.map((each) => ({ from: code(from), to: code(each), kind: 'split', portion: 'partial' }));
/** The district goes, one commune takes in its neighbour, branches go to their heads, the rest is divided or left open. */
const FILE = {
  ...{ effectiveOn: '2025-07-01', legalRef: '202/2025/QH15', scheme: 'local' },
  change: ['UBND xã'].map((name) => ({ code: code(name), parent: code('UBND tỉnh'), name: 'UBND xã mới' })),
  end: [
    ...['UBND huyện', HUYEN, 'Phòng LDTBXH', 'Phòng TNMT', 'Phòng TCKH', 'Phòng KTHT', 'Phòng TP'],
    ...['BHXH huyện', 'VPDKDD huyện', 'THUE huyện', 'UBND xã bên', XA_BEN, 'Công an xã bên'],
  ].map(code),
  successions: [
    ...[whole('BHXH huyện', 'BHXH tỉnh'), whole('VPDKDD huyện', 'VPDKDD tỉnh'), whole('THUE huyện', 'THUE tỉnh')],
    ...[whole('UBND xã bên', 'UBND xã'), whole(XA_BEN, XA), whole('Công an xã bên', 'Công an xã')],
    ...[whole('Phòng TCKH', 'UBND xã'), whole('Phòng KTHT', 'UBND xã'), whole('Phòng TP', 'Sở TP')],
    ...part('UBND huyện', 'UBND xã', 'UBND tỉnh'),
    ...part('Phòng LDTBXH', 'UBND xã', 'Sở NV'),
    ...part('Phòng TNMT', 'Sở TNMT', 'UBND tỉnh'),
    ...part(HUYEN, XA, 'Trung tâm PVHCC'),
  ],
};

let world: ProcedureWorld;
let tools: Awaited<ReturnType<typeof openReformTools>>;
const dossiers: Dossier[] = [];
let previewed: ReformReport;
let applied: ReformReport;

beforeAll(async () => {
  const codes = [...AN_UNREFORMED_PROVINCE.codes, ...LOCAL_CODES.values()];
  world = await ProcedureWorld.start({ ...AN_UNREFORMED_PROVINCE, codes });
  const { db, unitOfWork } = world.web.database;
  const none = () => {
    throw new Error('a reform needs no owner');
  };
  tools = await openReformTools({ db, unitOfWork, ownerUrl: none, owner: none });
  for (let i = 0; i < EACH; i += 1) {
    const unit = i % 2 === 0 ? XA : XA_BEN;
    dossiers.push(await world.accept({ code: '1.001776', unit, at: LAST_DAY }));
    dossiers.push(await world.toDecision(await world.accept({ code: '1.001731', unit, at: LAST_DAY })));
    dossiers.push(await world.begin(await world.accept({ code: '1.001612', unit: HUYEN, at: LAST_DAY })));
    dossiers.push(await world.begin(await world.accept({ code: '1.013992', unit: HUYEN, at: LAST_DAY })));
    dossiers.push(await world.atStep(await world.accept({ code: '1.010821', unit, at: LAST_DAY }), 'phong-ldtbxh'));
    dossiers.push(
      await world.settle(await world.toDecision(await world.accept({ code: '1.001731', unit, at: LAST_DAY }))),
    );
    dossiers.push(await world.walk(await world.accept({ code: '1.001193', unit, at: LAST_DAY })));
  }
  await world.caller('officer', 'Phòng LDTBXH');
  const before = await stored();
  previewed = await previewReform(tools, JSON.stringify(FILE));
  expect(await stored()).toEqual(before);
  await expect(applyReform(tools, JSON.stringify(FILE), () => undefined)).rejects.toMatchObject({
    code: 'reform-file.not-yet',
  });
  expect(await stored()).toEqual(before);
  await world.now('2025-07-01T08:00');
  applied = await applyReform(tools, JSON.stringify(FILE), () => undefined);
}, 600_000);
afterAll(async () => {
  await tools.close();
  await world.close();
});

async function stored() {
  const [row] = await world.web.database.asOwner(
    `select (select count(*)::int from dossier_event) as events, (select count(*)::int from org_unit_version) as units,
            (select count(*)::int from custody_case) as cases, (select count(*)::int from dossier) as dossiers,
            (select md5(string_agg(p::text, ' ' order by dossier_id, number)) from dossier_promise p) as promises`,
  );
  return row;
}

describe('a reform', () => {
  it('does what its preview said', () => {
    expect(applied).toEqual(previewed);
    expect(applied).toMatchObject({ ended: 13, begun: 1, rightsEnded: 1, dossiers: 6 * EACH });
  });

  it('moves or queues every open dossier, loses none, moves none twice, and leaves what is over alone', async () => {
    const rows = await world.web.database.asOwner<{ id: string; moves: number; cases: number }>(
      `select d.id, (select count(*)::int from dossier_event e where e.dossier_id = d.id and e.type = 'dossier.custody-transferred.v1') as moves,
              (select count(*)::int from custody_case c where c.dossier_id = d.id) as cases from dossier d`,
    );
    expect(rows).toHaveLength(dossiers.length);
    expect(rows.filter(({ moves }) => moves > 1)).toEqual([]);
    const untouched = rows.filter(({ moves, cases }) => moves + cases === 0).map(({ id }) => id);
    const over = dossiers.filter(({ state }) => state === 'returned').map(({ id }) => id);
    expect(untouched.sort()).toEqual(over.sort());
    expect(applied.moved).toBe(rows.filter(({ moves }) => moves > 0).length);
    expect(applied.queued).toBe(rows.reduce((sum, { cases }) => sum + cases, 0));
  });

  it('writes down whose rights ended', async () => {
    const rows = await world.web.database.asOwner<{ unit_id: string; detail: object }>(
      "select unit_id, detail from audit_record where action = 'account.role-ended'",
    );
    expect(rows).toMatchObject([
      { unit_id: placeId('Phòng LDTBXH'), detail: { role: 'officer', validTo: '2025-07-01' } },
    ]);
  });

  it('lets the legal clock, the codes and the unit of intake be', async () => {
    for (const before of dossiers) {
      const { dossier } = await world.look(before.id);
      expect([dossier.code, dossier.intakeUnitId, dueOf(dossier)]).toEqual([
        before.code,
        before.intakeUnitId,
        dueOf(before),
      ]);
    }
  });

  it('counts moved competence out of one unit and into the other, and nothing at the top', async () => {
    const tally = async (unit: string) => (await world.web.app.get(Statistics).count({ unitId: placeId(unit) })).tally;
    expect((await tally('VPDKDD huyện')).transferredOut).toBe(EACH);
    expect((await tally('VPDKDD tỉnh')).transferredIn).toBeGreaterThanOrEqual(0);
    expect(await tally('UBND tỉnh')).toMatchObject({ received: dossiers.length, transferredIn: 0, transferredOut: 0 });
  });

  it('suggests the successor that serves the place of the dossier', async () => {
    const queue = await tools.unitOfWork.run((tx) => tools.custody.queue(tx, 10_000));
    expect(queue).toHaveLength(applied.queued);
    const suggested = queue.filter(({ suggestedUnitId }) => suggestedUnitId !== null);
    expect(suggested.length).toBe(applied.suggested);
    expect(new Set(suggested.map(({ suggestedUnitId }) => suggestedUnitId))).toEqual(new Set([placeId('UBND xã')]));
  });

  it('shows what waits to whoever manages the units, who decides one by one under his name', async () => {
    const path = '/quan-tri/chuyen-giao';
    const manager = await world.caller('procedure-controller', 'UBND tỉnh', 'subtree');
    const elsewhere = await world.caller('procedure-controller', 'UBND xã');
    const html = async (who: ApiCaller) => (await who.browser.get(path)).text();
    expect(await html(elsewhere)).toContain('Không có hồ sơ nào chờ quyết định chuyển giao.');
    expect((await (await world.caller('officer', 'UBND xã')).browser.get(path)).status).toBe(403);
    const [first] = (await tools.custody.queue(world.web.database.db, 10_000)).filter((each) => each.suggestedUnitId);
    if (!first) throw new Error('nothing waits');
    const shown = await html(manager);
    expect(shown).toContain(`value="${first.suggestedUnitId ?? ''}" selected`);
    const send = (who: ApiCaller, fields: Record<string, string>) => {
      const { dossierId, unitId } = first;
      return who.browser.post(path, { dossierId, unitId, _csrf: who.token, ...fields });
    };
    const missing = await send(manager, { toUnitId: '' });
    expect([missing.status, (await missing.text()).includes('Chọn đơn vị giải quyết tiếp')]).toEqual([422, true]);
    const unknown = await send(manager, { toCode: 'U999' });
    expect([unknown.status, (await unknown.text()).includes('value="U999"')]).toEqual([422, true]);
    expect((await send(elsewhere, { toUnitId: first.suggestedUnitId ?? '' })).status).toBe(404);
    const done = await send(manager, { toUnitId: first.suggestedUnitId ?? '' });
    expect([done.status, done.headers.get('location')]).toEqual([303, `${path}?xong=da-chuyen`]);
    const after = await html(manager);
    expect(after).toContain('Đã quyết định');
    expect(after).not.toContain(`case-${first.dossierId}-${first.unitId}`);
    const [kept] = await world.web.database.asOwner<{ by: string; audited: number }>(
      `select a.username as by, (select count(*)::int from audit_record r where r.action = 'dossier.custody-decided'
              and r.subject_id = c.dossier_id::text and r.actor_account_id = a.id) as audited
         from custody_case c join account a on a.id = c.decided_by where c.dossier_id = $1 and c.unit_id = $2`,
      [first.dossierId, first.unitId],
    );
    expect(kept).toMatchObject({ by: expect.stringContaining('nguoi.'), audited: 1 });
  });

  it('lets each be finished by those who followed, once the open questions are decided', async () => {
    const queue = await tools.unitOfWork.run((tx) => tools.custody.queue(tx, 10_000));
    for (const { dossierId, unitId, suggestedUnitId } of queue) {
      const desk = unitId === placeId(HUYEN) ? placeId(XA) : placeId('UBND xã');
      const to = suggestedUnitId ?? desk;
      await tools.unitOfWork.run((tx) => tools.custody.decide(tx, dossierId, unitId, to, world.everybody.accountId));
    }
    const again = tools.unitOfWork.run((tx) =>
      tools.custody.decide(tx, dossiers[0]?.id as DossierId, placeId('UBND huyện'), placeId('UBND xã'), null),
    );
    await expect(again).rejects.toMatchObject({ code: 'custody.not-found' });
    for (const { id, state } of dossiers.slice(0, 14)) {
      if (state === 'returned') continue;
      const { dossier } = await world.look(id);
      const returned = await world.goOn(dossier);
      expect(returned.state).toBe('returned');
      expect(openSteps(returned)).toEqual([]);
    }
  });

  it('leaves rows that are what the events say', async () => {
    const loader = world.web.app.get(RulesLoader);
    const report = await new CheckDossiers(world.web.database.unitOfWork, loader).run(() => undefined);
    expect(report.findings).toEqual([]);
  });

  it('done again changes nothing', async () => {
    const before = await stored();
    await applyReform(tools, JSON.stringify(FILE), () => undefined);
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['{', ''],
    [JSON.stringify({ ...FILE, effectiveOn: '1/7/2025' }), 'effectiveOn'],
    [JSON.stringify({ ...FILE, end: ['U999'] }), 'end.0'],
    [JSON.stringify({ ...FILE, successions: [] }), 'end.0'],
  ])('refuses a file that does not say all, with the place (case %#)', async (content, field) => {
    await expect(previewReform(tools, content)).rejects.toMatchObject({
      code: 'reform-file.broken',
      blockers: expect.arrayContaining([expect.objectContaining({ field })]),
    });
  });
});
