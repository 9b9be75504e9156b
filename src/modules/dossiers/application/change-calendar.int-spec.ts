import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { aDecision, aStep, at, aVersion } from '../../../../test/builders/a-version.js';
import { DossierWorld, type ApiCaller } from '../../../../test/support/dossier-world.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { CalendarRegistry } from '../../calendar/index.js';
import type { CalendarEdit } from '../../calendar/domain/index.js';
import { RULE_SET_DEFAULTS, type ProcedureVersion } from '../../catalogue/domain/index.js';
import { deadlineProofs } from '../domain/index.js';
import { ChangeCalendar } from './change-calendar.js';
import { Dossiers } from './dossiers.js';
import { RunCalendarChanges } from './run-calendar-changes.js';

const commune = at('commune', 'PC');
const steps = [
  aStep('xa', ['quyet-dinh'], { offers: ['draft-result'], limit: null }),
  aDecision('quyet-dinh', { unit: commune, limit: null }),
];
const reformed = (code: string, days: number): ProcedureVersion =>
  aVersion({
    ...{ code, ruleSet: 'R118', validFrom: plainDate('2025-07-01'), validTo: null, level: 'commune' },
    ...{ competent: commune, process: { first: 'xa', steps }, ...RULE_SET_DEFAULTS.R118 },
    limits: aVersion().limits.map((rule) => ({ ...rule, limit: { value: days, unit: 'working-day' as const } })),
  });
const LONG = reformed('9.000001', 10);
const SHORT = reformed('9.000002', 1);
const CULTURE = plainDate('2026-11-24');

let world: DossierWorld;
let clerk: ApiCaller;
beforeAll(async () => {
  // Friday.
  world = await DossierWorld.start('2026-11-20T08:00:00+07:00', [LONG, SHORT]);
  clerk = await world.person('one-stop-clerk', 'Một cửa xã');
});
afterAll(() => world.close());

const get = <T>(type: abstract new (...args: never[]) => T): T => world.web.app.get(type);
const proposal = (...edits: CalendarEdit[]) => ({ edits, source: 'Nghị quyết 28/2026/QH16' });
const add: CalendarEdit = { edit: 'add', date: CULTURE, kind: 'holiday', nameVi: 'Ngày Văn hóa Việt Nam' };
const preview = (edit: CalendarEdit) => get(ChangeCalendar).preview(get(Database), proposal(edit));
const issue = (edit: CalendarEdit) => get(UnitOfWork).run((tx) => get(ChangeCalendar).issue(tx, null, proposal(edit)));
const view = async (id: string) => {
  const found = await get(Dossiers).find(id as never);
  if (!found) throw new Error('no dossier');
  return found;
};
const promised = async (id: string) =>
  (await view(id)).dossier.clock?.promises.map(({ dueOn, cause }) => [dueOn, cause]);

async function takeIn(version: ProcedureVersion): Promise<string> {
  const documents = version.documents.map((d) => ({ requirementId: d.id, status: 'present', originals: 1 }));
  const { status, body } = await clerk.post('/api/v1/dossiers', {
    procedureCode: version.code,
    channel: 'direct',
    intakeUnitId: unitId('Một cửa xã'),
    applicant: { fullName: 'Nông Thị Hương' },
    accept: { documents },
  });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.id;
}

describe('24 November 2026', () => {
  const ids: string[] = [];

  it('taken out of the calendar, shortens no promise', async () => {
    // 23, 25–27, 30/11, 1–4, 7/12: with the holiday ten working days end on Monday 07/12.
    const early = await takeIn(LONG);
    const out: CalendarEdit = { edit: 'remove', date: CULTURE };
    expect(await preview(out)).toEqual([]);
    expect(await issue(out)).toMatchObject({ plannedCount: 0, version: 'vn-2026-11-20.2' });
    expect(await get(RunCalendarChanges).run()).toBe(1);
    expect(await promised(early)).toEqual([['2026-12-07', 'original']]);
  });

  it('announced, shows beforehand whose date moves, and moves exactly those', async () => {
    // Without it: 23–27, 30/11, 1–4/12: Friday 04/12. One working day: Monday 23/11, before the holiday.
    for (let i = 0; i < 3; i += 1) ids.push(await takeIn(LONG));
    const short = await takeIn(SHORT);
    const shown = await preview(add);
    expect(shown.map(({ dossierId, from, to, why }) => [dossierId, from, to, why]).sort()).toEqual(
      ids.map((id) => [id, '2026-12-04', '2026-12-07', 'later']).sort(),
    );
    expect(await issue(add)).toMatchObject({ plannedCount: 3, moved: 0, closedAt: null });
    // Two dossiers a run, as if the process ended each time; the early one and these three end after the day.
    const runs = [await get(RunCalendarChanges).run(2), await get(RunCalendarChanges).run(2)];
    expect([...runs, await get(RunCalendarChanges).run(2)]).toEqual([2, 2, 0]);
    const [change] = await get(ChangeCalendar).list(get(Database));
    expect(change).toMatchObject({ plannedCount: 3, moved: 3, lookedAt: 4 });
    expect(change?.closedAt).not.toBeNull();
    for (const id of ids)
      expect(await promised(id)).toEqual([
        ['2026-12-04', 'original'],
        ['2026-12-07', 'calendar-change'],
      ]);
    expect(await promised(short)).toEqual([['2026-11-23', 'original']]);
  });

  it('is told, proved, and not done twice', async () => {
    const [id = ''] = ids;
    const { events, loaded, dossier } = await view(id);
    expect(events.at(-1)).toMatchObject({ type: 'dossier.calendar-applied.v1', payload: {} });
    expect(
      deadlineProofs(events, loaded.rules).map(({ formatVersion, result }) => [formatVersion, result.dueOn]),
    ).toEqual([
      [1, '2026-12-04'],
      [2, '2026-12-07'],
    ]);
    const messages = await get(Database).query<{ payload: { toSeq: number } }>(
      'select payload from outbox where aggregate_id = $1 order by id desc limit 1',
      [id],
    );
    expect(messages[0]?.payload.toSeq).toBe(dossier.seq);
    expect(await get(RunCalendarChanges).run()).toBe(0);
    expect(await preview({ edit: 'add', date: plainDate('2027-12-31'), kind: 'holiday', nameVi: 'Thử' })).toEqual([]);
  });

  it('refuses what cannot be, with every reason', async () => {
    await expect(preview(add)).rejects.toMatchObject({
      code: 'input.invalid',
      blockers: [{ code: 'calendar.duplicate-day', field: 'date' }],
    });
    const swap: CalendarEdit = {
      ...{ edit: 'swap', date: plainDate('2026-11-28'), madeUpOn: plainDate('2026-11-27'), nameVi: ' ' },
    };
    await expect(get(ChangeCalendar).preview(get(Database), { edits: [swap], source: '' })).rejects.toMatchObject({
      blockers: [
        { code: 'calendar.source-missing' },
        { code: 'calendar.swap-not-a-working-day' },
        { code: 'calendar.makeup-not-on-weekend' },
        { code: 'calendar.name-missing' },
      ],
    });
  });

  it('a Monday swapped for a Saturday gives dates over both', async () => {
    // 23/11 off, 28/11 worked: 25–27, 28, 30/11, 1–4, 7/12: the tenth is Monday 07/12 still; nothing moves.
    const swap: CalendarEdit = {
      ...{ edit: 'swap', date: plainDate('2026-11-23'), madeUpOn: plainDate('2026-11-28'), nameVi: 'Nghỉ liền' },
    };
    // Only the dossier of one working day: Monday 23/11 becomes Wednesday 25/11.
    expect((await preview(swap)).map(({ from, to }) => [from, to])).toEqual([['2026-11-23', '2026-11-25']]);
  });

  it('a year declared complete confirms what ran into it', async () => {
    await world.now('2026-12-28T08:00:00');
    const id = await takeIn(LONG);
    expect((await view(id)).dossier.clock?.promises[0]?.provisional).toBe(true);
    const complete: CalendarEdit = { edit: 'complete-year', year: 2027 };
    expect((await preview(complete)).map(({ why }) => why)).toEqual(['confirmed']);
    expect(await issue(complete)).toMatchObject({ plannedCount: 1, version: 'vn-2026-12-28' });
    await get(RunCalendarChanges).run();
    expect((await view(id)).dossier.clock?.promises.map(({ provisional }) => provisional)).toEqual([true, false]);
    expect(await get(CalendarRegistry).currentVersion(get(Database))).toBe('vn-2026-12-28');
  });
});
