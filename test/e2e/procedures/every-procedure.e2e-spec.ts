import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROCEDURES } from '../../../seeds/reference/procedures/index.js';
import { dayOf, dueOf, ProcedureWorld, type Filing } from '../../support/procedure-world.js';

/**
 * Each delivered procedure from intake to return, under each of its rule sets. The promised day is counted by hand, never
 * taken from the engine. Working days after Monday 2020-05-04 (no holiday before 2020-09-02):
 *   3 Thu 7/5 · 5 Mon 11/5 · 7 Wed 13/5 · 10 Mon 18/5 · 15 Mon 25/5 · 20 Mon 1/6 · 25 Mon 8/6 · 27 Wed 10/6 · 28 Thu 11/6 ·
 *   30 Mon 15/6 · 40 Mon 29/6 · 50 Mon 13/7.
 * After Friday 2026-11-20, with Tuesday 24/11 off (Nghị quyết 28/2026/QH16):
 *   1 Mon 23/11 · 3 Thu 26/11 · 5 Mon 30/11 · 7 Wed 2/12 · 10 Mon 7/12 · 15 Mon 14/12 · 17 Wed 16/12 · 20 Mon 21/12 ·
 *   27 Wed 30/12.
 * After Monday 2026-03-02 (no holiday before 27/4): 30 Mon 13/4 · 33 Thu 16/4.
 * Calendar days: the day itself is not counted; an end on a day off moves to the next working day.
 */
const MAY = '2020-05-04T09:00';
const NOVEMBER = '2026-11-20T09:00';
const MARCH = '2026-03-02T09:00';
const [XA, HUYEN, TINH] = ['Một cửa xã', 'Một cửa huyện', 'Trung tâm PVHCC'];

/** Code, rule set, place of intake, moment of acceptance, promised (with the hour where the limit has one), the rest. */
type Row = readonly [string, 'R61' | 'R118', string, string, string, Partial<Filing>?];

const HO_TICH: readonly Row[] = [
  // Same day; after 15:00 the next working day: 4/5 → 5/5; Fri 20/11 → Mon 23/11; Mon 23/11 → Wed 25/11 over the holiday.
  ['1.001193', 'R61', XA, MAY, '2020-05-04'],
  ['1.001193', 'R61', XA, '2020-05-04T15:01', '2020-05-05'],
  ['1.001193', 'R118', XA, '2026-11-23T15:00', '2026-11-23'],
  ['1.001193', 'R118', XA, '2026-11-23T15:01', '2026-11-25', { channel: 'online' }],
  ['1.000656', 'R61', XA, MAY, '2020-05-04'],
  ['1.000656', 'R118', XA, '2026-11-20T15:01', '2026-11-23'],
  ['1.000894', 'R61', XA, MAY, '2020-05-04'],
  ['1.000894', 'R118', XA, NOVEMBER, '2026-11-20'],
  ['2.000635', 'R61', XA, MAY, '2020-05-04', { copies: 3 }],
  ['2.000635', 'R118', XA, NOVEMBER, '2026-11-20'],
  // 20 working days; a remote commune 5 more.
  ['2.000986', 'R61', XA, MAY, '2020-06-01'],
  ['2.000986', 'R61', XA, MAY, '2020-06-08', { caseKey: 'xa-xa' }],
  ['2.000986', 'R118', XA, NOVEMBER, '2026-12-21'],
  ['2.001023', 'R61', XA, MAY, '2020-05-25'],
  ['2.001023', 'R118', XA, NOVEMBER, '2026-12-14'],
];

const CHUNG_THUC: readonly Row[] = [
  ['2.000815', 'R61', XA, MAY, '2020-05-04', { pages: 5 }],
  ['2.000815', 'R118', XA, NOVEMBER, '2026-11-20', { pages: 300 }],
  ['2.000884', 'R61', XA, MAY, '2020-05-04'],
  ['2.000884', 'R118', XA, '2026-11-20T15:30', '2026-11-23'],
  // One working day.
  ['2.000908', 'R61', XA, MAY, '2020-05-05'],
  ['2.000908', 'R118', XA, NOVEMBER, '2026-11-23'],
];

const LAND_AND_BUILDING: readonly Row[] = [
  ['1.013978', 'R61', XA, MAY, '2020-06-15'],
  ['1.013978', 'R61', XA, MAY, '2020-06-29', { caseKey: 'mien-nui' }],
  // 17 working days online, 20 by post, 27 at the counter.
  ['1.013978', 'R118', XA, NOVEMBER, '2026-12-16', { channel: 'online' }],
  ['1.013978', 'R118', XA, NOVEMBER, '2026-12-21', { channel: 'postal' }],
  ['1.013978', 'R118', XA, NOVEMBER, '2026-12-30'],
  ['1.012753', 'R61', TINH, MAY, '2020-06-15'],
  ['1.012753', 'R118', TINH, NOVEMBER, '2026-12-21'],
  ['1.012753', 'R118', TINH, MARCH, '2026-04-13', { channel: 'postal' }],
  ['1.012783', 'R61', HUYEN, MAY, '2020-05-13'],
  ['1.012783', 'R118', XA, NOVEMBER, '2026-11-30'],
  ['1.013949', 'R61', HUYEN, MAY, '2020-05-25'],
  // 15 days: Sat 5/12 → Mon 7/12.
  ['1.013949', 'R118', XA, NOVEMBER, '2026-12-07'],
  ['1.013992', 'R61', HUYEN, MAY, '2020-05-18'],
  ['1.013992', 'R118', XA, NOVEMBER, '2026-12-02'],
  // A house 15 days: Tue 19/5; other works 30 days: Wed 3/6. From 2021 20 days: Tue 2021-05-04 + 20 = Mon 24/5.
  ['1.013225', 'R61', HUYEN, MAY, '2020-05-19', { caseKey: 'nha-o-rieng-le' }],
  ['1.013225', 'R61', HUYEN, MAY, '2020-06-03'],
  ['1.013225', 'R61', HUYEN, '2021-05-04T09:00', '2021-05-24'],
  // Version A on its last day: 30/6 + 15 = Wed 15/7, + 20 = Mon 20/7. Version B on its first: 7 and 10 working days.
  ['1.013225', 'R118', XA, '2026-06-30T10:00', '2026-07-15', { caseKey: 'nha-o-rieng-le' }],
  ['1.013225', 'R118', XA, '2026-06-30T10:00', '2026-07-20'],
  ['1.013225', 'R118', XA, '2026-07-01T10:00', '2026-07-10', { caseKey: 'nha-o-rieng-le' }],
  ['1.013225', 'R118', XA, '2026-07-01T10:00', '2026-07-15'],
  // The same day, from the land office's receipt on.
  ['1.011441', 'R61', HUYEN, MAY, '2020-05-04'],
  ['1.011441', 'R118', XA, '2026-11-23T15:01', '2026-11-25'],
  ['1.011442', 'R61', HUYEN, MAY, '2020-05-04'],
  ['1.011442', 'R118', TINH, NOVEMBER, '2026-11-20'],
  ['1.011443', 'R61', HUYEN, '2020-05-04T15:01', '2020-05-05'],
  ['1.011443', 'R118', XA, NOVEMBER, '2026-11-20'],
];

const BUSINESS_AND_PROVINCE: readonly Row[] = [
  ['1.001612', 'R61', HUYEN, MAY, '2020-05-07'],
  ['1.001612', 'R118', XA, NOVEMBER, '2026-11-26'],
  // Under Nghị định 01/2021, three working days each: Tue 2021-05-04 + 3 = Fri 7/5.
  ['2.000720', 'R61', HUYEN, '2021-05-04T09:00', '2021-05-07'],
  ['2.000575', 'R61', HUYEN, '2021-05-04T09:00', '2021-05-07'],
  ['1.001266', 'R61', HUYEN, '2021-05-04T09:00', '2021-05-07'],
  // Change 3 working days, re-issue 1, change-over 3, end 5: the tax office has confirmed.
  ['2.000720', 'R118', XA, NOVEMBER, '2026-11-26'],
  ['2.000575', 'R118', XA, NOVEMBER, '2026-11-26'],
  ['2.000575', 'R118', XA, NOVEMBER, '2026-11-23', { caseKey: 'cap-lai', channel: 'online' }],
  ['1.001266', 'R118', XA, NOVEMBER, '2026-11-30'],
  // The environmental permit began in 2022: Mon 2022-05-09 + 30 = Wed 8/6, + 15 = Tue 24/5.
  ['1.010727', 'R61', TINH, '2022-05-09T09:00', '2022-06-08'],
  ['1.010727', 'R61', TINH, '2022-05-09T09:00', '2022-05-24', { caseKey: 'khong-van-hanh-thu-nghiem' }],
  // 30 days: Sun 20/12 → Mon 21/12.
  ['1.010727', 'R118', TINH, NOVEMBER, '2026-12-21'],
  ['1.010733', 'R61', TINH, MAY, '2020-07-13'],
  // 35 days: Fri 25/12.
  ['1.010733', 'R118', TINH, NOVEMBER, '2026-12-25'],
  // Ten days: Thu 14/5, Mon 30/11.
  ['3.000333', 'R61', TINH, MAY, '2020-05-14'],
  ['3.000333', 'R118', XA, NOVEMBER, '2026-11-30'],
  ['3.000347', 'R61', TINH, MAY, '2020-05-11'],
  ['3.000347', 'R118', XA, NOVEMBER, '2026-11-30'],
  ['1.014199', 'R61', TINH, MAY, '2020-05-13'],
  ['1.014199', 'R118', TINH, NOVEMBER, '2026-12-07'],
];

const SOCIAL: readonly Row[] = [
  // 28 working days under Nghị định 136/2013; 20 under Nghị định 20/2021: after Thu 2021-07-01 they end Thu 29/7.
  ['1.001776', 'R61', XA, MAY, '2020-06-11'],
  ['1.001776', 'R61', XA, '2021-07-01T09:00', '2021-07-29'],
  ['1.001776', 'R118', XA, NOVEMBER, '2026-12-07'],
  ['1.001731', 'R61', XA, MAY, '2020-05-11'],
  ['1.001731', 'R118', XA, NOVEMBER, '2026-11-30'],
  ['2.000286', 'R61', XA, MAY, '2020-06-10'],
  ['2.000286', 'R118', XA, NOVEMBER, '2026-12-16'],
  ['1.010821', 'R61', XA, MAY, '2020-05-25'],
  ['1.010821', 'R118', XA, NOVEMBER, '2026-12-07'],
  // Kinship 10 working days, recognition 15 up to the province, funerals 10.
  ['1.010833', 'R118', XA, NOVEMBER, '2026-12-07'],
  ['1.013745', 'R118', XA, NOVEMBER, '2026-12-14'],
  ['2.002307', 'R118', XA, NOVEMBER, '2026-12-07'],
  ['1.014359', 'R118', XA, NOVEMBER, '2026-12-07'],
  ['1.010783', 'R61', XA, MAY, '2020-06-29'],
  ['1.010783', 'R118', XA, MARCH, '2026-04-16'],
  // 15 days: Tue 19/5 2020; Sat 5/12 → Mon 7/12 2026. Residence 15 days, since 2021-07-01 seven working days: Mon 12/7.
  ['1.004222', 'R61', XA, MAY, '2020-05-19'],
  ['1.004222', 'R61', XA, '2021-07-01T09:00', '2021-07-12'],
  ['1.004222', 'R118', XA, NOVEMBER, '2026-12-02', { channel: 'online' }],
  ['1.011607', 'R61', XA, MAY, '2020-05-19'],
  ['1.011607', 'R118', XA, NOVEMBER, '2026-12-07'],
];

/** Which way officers go where the process leaves it to them. */
const CHOSEN: Readonly<Record<string, string>> = { 'hoi-thue': 'cap-nhat' };

const ROWS = [...HO_TICH, ...CHUNG_THUC, ...LAND_AND_BUILDING, ...BUSINESS_AND_PROVINCE, ...SOCIAL];

let world: ProcedureWorld;
beforeAll(async () => {
  world = await ProcedureWorld.start();
});
afterAll(() => world.close());

describe('a procedure from intake to return', () => {
  it.each(ROWS)('%s under %s at %s, accepted %s: promised %s', async (code, ruleSet, unit, at, promised, more = {}) => {
    const accepted = await world.accept({ code, unit, at, ...more });
    expect(accepted.ruleSet).toBe(ruleSet);
    const returned = await world.walk(accepted, ({ key }) => CHOSEN[key] ?? null);
    expect(dueOf(returned)?.on).toBe(promised);
    expect(returned).toMatchObject({ state: 'returned', outcome: 'granted', timing: 'on-time' });
    expect(dayOf(returned.finishedAt)).toBe(promised);
    // Điều 19.7: the result goes back to where it was filed.
    expect(returned.returnUnitId).toBe(accepted.intakeUnitId);
    expect(returned.steps.every((step) => step.closedAt !== null)).toBe(true);
    expect(returned.feeCollected).toBe(returned.feeDue);
  });

  it('goes the way that the officer chooses, and no other', async () => {
    // Friday 20/11 + 5 working days, without Tuesday 24/11: Monday 30/11. The tax office says that tax is owed.
    const accepted = await world.accept({ code: '1.001266', unit: XA, at: NOVEMBER });
    const asked = await world.begin(accepted);
    const [step] = asked.steps;
    if (!step) throw new Error('no step');
    const undecided = world.act(asked, { act: 'complete-step', stepId: step.id, noteId: null, choice: null });
    await expect(undecided).rejects.toMatchObject({ blockers: [{ code: 'dossier.choice-missing' }] });
    const drafted = await world.process(asked, () => 'con-no-thue');
    await world.now('2026-11-30T10:00');
    const returned = await world.conclude(drafted);
    expect(returned.steps.map(({ key }) => key)).toEqual(['hoi-thue', 'con-no-thue', 'quyet-dinh']);
    expect(returned).toMatchObject({ state: 'returned', timing: 'on-time' });
    expect(dueOf(returned)?.on).toBe('2026-11-30');
  });

  it('leaves out none, in neither rule set', () => {
    const walked = new Set(ROWS.map(([code, ruleSet]) => `${code} ${ruleSet}`));
    const there = PROCEDURES.flatMap(({ code, versions }) => versions.map(({ ruleSet }) => `${code} ${ruleSet}`));
    expect(there.filter((each) => !walked.has(each))).toEqual([]);
  });
});
