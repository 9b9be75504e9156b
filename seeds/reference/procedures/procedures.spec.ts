import { describe, expect, it } from '@jest/globals';
import { addDays, plainDate, type PlainDate } from '../../../src/kernel/plain-date.js';
import { compileCalendar } from '../../../src/modules/calendar/domain/index.js';
import {
  assessFee,
  joinOf,
  limitFor,
  ruleSetOn,
  validateVersion,
  type Channel,
  type ProcedureVersion,
} from '../../../src/modules/catalogue/domain/index.js';
import type { UnitSelector } from '../../../src/modules/organisation/domain/index.js';
import { REFERENCE_CALENDAR } from '../holidays.js';
import { CATALOGUE_SEED, PROCEDURES } from './index.js';
import { caoBangOfferings } from './offerings-cao-bang.js';

const calendar = compileCalendar(REFERENCE_CALENDAR);
const VERSIONS = PROCEDURES.flatMap((procedure) => procedure.versions);
const titled = VERSIONS.map((version): [string, ProcedureVersion] => [
  `${version.code} version ${String(version.number)} (${version.nameVi.slice(0, 40)})`,
  version,
]);

function onDay(code: string, day: string): ProcedureVersion {
  const on = plainDate(day);
  const found = VERSIONS.filter(
    (version) =>
      version.code === code &&
      (version.validFrom === null || version.validFrom <= on) &&
      (version.validTo === null || on < version.validTo),
  );
  if (found.length !== 1 || !found[0]) throw new Error(`${code} has ${String(found.length)} versions on ${day}`);
  return found[0];
}

const DEMO = '2020-05-25';
const LAST_OF_R61 = '2025-06-30';
const REFORMED = '2025-07-01';
const NOW = '2026-11-20';

/** Came after the demonstration year: in 2021, or with the reform. */
const AFTER_THE_DEMO = ['2.000720', '2.000575', '1.001266', '1.010833', '1.013745', '2.002307', '1.014359'];

describe('the delivered procedures', () => {
  it.each(titled)('%s may be published', (_title, version) => {
    expect(validateVersion(version, calendar)).toEqual([]);
  });

  it('are the twenty-three of the specification and their near relatives, each code once', () => {
    const codes = PROCEDURES.map((procedure) => procedure.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual(
      expect.arrayContaining([
        ...['1.001193', '2.000986', '1.000656', '2.000635', '2.000815', '2.000884', '2.000908', '1.001612', '1.013978'],
        ...['1.012753', '1.013225', '1.010727', '3.000333', '3.000347', '1.001776', '2.000286', '1.010821', '1.010783'],
        ...['1.004222', '1.011441', '1.011607', '1.000894', '1.014199'],
      ]),
    );
    expect(codes).toEqual(expect.arrayContaining(AFTER_THE_DEMO));
    expect(codes).toHaveLength(38);
  });

  it('have versions that follow each other without overlap, under the rule set of their first day', () => {
    for (const { code, versions } of PROCEDURES) {
      for (const [index, version] of versions.entries()) {
        expect([code, version.number]).toEqual([code, index + 1]);
        const former = versions[index - 1];
        if (former) expect(former.validTo).toBe(version.validFrom);
        if (version.validFrom) expect(ruleSetOn(version.validFrom)).toBe(version.ruleSet);
      }
      expect(versions.at(-1)?.validTo).toBeNull();
    }
  });

  it('are all in force through the demonstration year and today, but the permit of 2022 and those that came later', () => {
    const missing = (day: PlainDate): string[] =>
      PROCEDURES.map((procedure) => procedure.code).filter((code) => {
        const versions = VERSIONS.filter((version) => version.code === code);
        return !versions.some((v) => (v.validFrom ?? day) <= day && (v.validTo === null || day < v.validTo));
      });
    for (let day = plainDate('2019-05-01'); day <= DEMO; day = addDays(day, 30)) {
      expect(missing(day).sort()).toEqual(['1.010727', ...AFTER_THE_DEMO].sort());
    }
    expect(missing(plainDate(NOW))).toEqual([]);
  });

  it('have fields, ids and synonyms of their own', () => {
    const fields = new Set(CATALOGUE_SEED.fields.map((field) => field.code));
    expect(VERSIONS.filter((version) => !fields.has(version.fieldCode))).toEqual([]);
    const ids = VERSIONS.flatMap((v) => [v.id, ...v.documents.map((d) => d.id), ...v.fees.map((f) => f.id)]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(PROCEDURES.filter((procedure) => procedure.synonyms.length === 0)).toEqual([]);
  });

  it('give work to roles that may do it: officers and heads of division work, leaders decide', () => {
    for (const version of VERSIONS) {
      for (const step of version.process.steps) {
        const roles = step.kind === 'decision' ? ['agency-leader'] : ['officer', 'division-head'];
        expect([version.code, step.key, roles.includes(step.role)]).toEqual([version.code, step.key, true]);
      }
    }
  });

  it('give each procedure of Cao Bằng its level, whole periods without gap', () => {
    const offerings = caoBangOfferings('00000000-0000-8000-8000-000000000000' as never);
    const then = PROCEDURES.filter(({ code }) => !AFTER_THE_DEMO.includes(code));
    for (const { code } of then) {
      const own = offerings.filter((offering) => offering.procedureCode === code);
      expect(own[0]?.validFrom).toBe('2019-01-01');
      expect(own.at(-1)?.validTo).toBeNull();
      for (const [index, offering] of own.entries()) {
        if (index > 0) expect(own[index - 1]?.validTo).toBe(offering.validFrom);
      }
    }
    expect(new Set(offerings.map((offering) => offering.procedureCode)).size).toBe(then.length);
  });
});

describe('the patterns that the demonstration needs', () => {
  const selectors = (version: ProcedureVersion): string[] =>
    version.process.steps.map(({ unit }: { unit: UnitSelector }) =>
      unit.at === 'level' ? `${unit.level}:${unit.function}` : unit.at,
    );

  it('work for one agency at each of the three levels (P1)', () => {
    const single = (version: ProcedureVersion): boolean => new Set(selectors(version)).size === 1;
    const inForce = VERSIONS.filter(
      (v) => v.ruleSet === 'R61' && (v.validFrom ?? '') <= DEMO && (v.validTo ?? '9') > DEMO,
    );
    for (const level of ['commune', 'district', 'province']) {
      expect(inForce.filter((version) => version.level === level && single(version)).length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['1.001776', ['commune:PC', 'commune:PC', 'commune:PC', 'district:LDTBXH', 'district:PC']],
    ['1.013978', ['commune:PC', 'commune:PC', 'commune:PC', 'district:VPDKDD', 'district:TNMT', 'district:PC']],
    ['1.010821', ['commune:PC', 'district:LDTBXH', 'province:LDTBXH', 'province:LDTBXH']],
    ['2.000286', ['commune:PC', 'commune:PC', 'district:LDTBXH', 'district:PC', 'province:LDTBXH', 'province:LDTBXH']],
  ])('from level to level, one after the other (P2): %s', (code, expected) => {
    expect(selectors(onDay(code, DEMO))).toEqual(expected);
  });

  it.each([
    ['2.000986', 'tap-hop', ['commune:CA', 'district:BHXH']],
    ['3.000333', 'lap-phieu', ['province:CA', 'province:TP']],
  ])('legs at several agencies at once, with a join (P4): %s', (code, join, agencies) => {
    const { process } = onDay(code, DEMO);
    expect(joinOf(process, join)).toBe('all');
    const legs = process.steps.filter((step) => step.next.includes(join));
    expect(legs.map(({ unit }) => (unit.at === 'level' ? `${unit.level}:${unit.function}` : ''))).toEqual(agencies);
  });
});

/** Written by hand from the specification: [code, day, channel, case, value, unit]. */
const LIMITS: readonly (readonly [string, string, Channel, string | undefined, number, string])[] = [
  ['1.001193', DEMO, 'direct', undefined, 1, 'same-day'],
  ['1.001193', NOW, 'online', undefined, 1, 'same-day'],
  ['2.000986', DEMO, 'direct', undefined, 20, 'working-day'],
  ['2.000986', DEMO, 'direct', 'xa-xa', 25, 'working-day'],
  ['2.001023', NOW, 'direct', undefined, 15, 'working-day'],
  ['1.000656', DEMO, 'direct', undefined, 1, 'same-day'],
  ['2.000635', DEMO, 'online', undefined, 1, 'same-day'],
  ['1.000894', NOW, 'direct', undefined, 1, 'same-day'],
  ['2.000815', DEMO, 'direct', undefined, 1, 'same-day'],
  ['2.000884', DEMO, 'direct', undefined, 1, 'same-day'],
  ['2.000908', NOW, 'postal', undefined, 1, 'working-day'],
  ['1.001612', DEMO, 'direct', undefined, 3, 'working-day'],
  ['1.001612', REFORMED, 'online', undefined, 3, 'working-day'],
  ['2.000720', LAST_OF_R61, 'direct', undefined, 3, 'working-day'],
  ['2.000575', LAST_OF_R61, 'direct', undefined, 3, 'working-day'],
  ['1.001266', LAST_OF_R61, 'direct', undefined, 3, 'working-day'],
  ['2.000720', NOW, 'direct', undefined, 3, 'working-day'],
  ['2.000575', NOW, 'direct', undefined, 3, 'working-day'],
  ['2.000575', NOW, 'direct', 'cap-lai', 1, 'working-day'],
  ['1.001266', NOW, 'online', undefined, 5, 'working-day'],
  ['1.013978', DEMO, 'direct', undefined, 30, 'working-day'],
  ['1.013978', DEMO, 'direct', 'mien-nui', 40, 'working-day'],
  ['1.013978', NOW, 'online', undefined, 17, 'working-day'],
  ['1.013978', NOW, 'postal', undefined, 20, 'working-day'],
  ['1.013978', NOW, 'direct', undefined, 27, 'working-day'],
  ['1.012753', NOW, 'online', undefined, 17, 'working-day'],
  ['1.012753', NOW, 'postal', undefined, 30, 'working-day'],
  ['1.012753', NOW, 'direct', undefined, 20, 'working-day'],
  ['1.013949', NOW, 'direct', undefined, 15, 'calendar-day'],
  ['1.013992', NOW, 'direct', undefined, 7, 'working-day'],
  ['1.013225', LAST_OF_R61, 'direct', undefined, 20, 'calendar-day'],
  ['1.013225', REFORMED, 'direct', undefined, 20, 'calendar-day'],
  ['1.013225', '2026-06-30', 'direct', 'nha-o-rieng-le', 15, 'calendar-day'],
  ['1.013225', '2026-07-01', 'direct', 'nha-o-rieng-le', 7, 'working-day'],
  ['1.013225', '2026-07-01', 'direct', undefined, 10, 'working-day'],
  ['1.010727', NOW, 'direct', undefined, 30, 'calendar-day'],
  ['1.010727', NOW, 'direct', 'khong-van-hanh-thu-nghiem', 15, 'calendar-day'],
  ['3.000333', DEMO, 'direct', undefined, 10, 'calendar-day'],
  ['3.000333', NOW, 'online', undefined, 10, 'calendar-day'],
  ['3.000347', DEMO, 'direct', undefined, 5, 'working-day'],
  ['3.000347', NOW, 'direct', undefined, 5, 'working-day'],
  ['1.001776', LAST_OF_R61, 'direct', undefined, 20, 'working-day'],
  ['1.001731', DEMO, 'direct', undefined, 5, 'working-day'],
  ['2.000286', LAST_OF_R61, 'direct', undefined, 27, 'working-day'],
  ['1.010821', LAST_OF_R61, 'direct', undefined, 15, 'working-day'],
  ['1.004222', LAST_OF_R61, 'online', undefined, 7, 'working-day'],
  ['1.004222', NOW, 'direct', undefined, 7, 'working-day'],
  ['1.011441', DEMO, 'direct', undefined, 1, 'same-day'],
  ['1.011607', NOW, 'postal', undefined, 15, 'calendar-day'],
];

/** [code, day, channel, copies, pages, case, đồng] */
const FEES: readonly (readonly [string, string, Channel, number, number, string | undefined, number])[] = [
  ['1.001193', DEMO, 'direct', 1, 1, undefined, 0],
  ['1.000656', NOW, 'direct', 1, 1, undefined, 0],
  ['2.000986', DEMO, 'direct', 1, 1, undefined, 0],
  ['2.000635', DEMO, 'direct', 3, 1, undefined, 24_000],
  ['2.000815', DEMO, 'direct', 1, 1, undefined, 2_000],
  ['2.000815', DEMO, 'direct', 1, 2, undefined, 4_000],
  ['2.000815', NOW, 'direct', 1, 5, undefined, 7_000],
  ['2.000815', NOW, 'direct', 1, 300, undefined, 200_000],
  ['2.000884', NOW, 'direct', 1, 1, undefined, 10_000],
  ['2.000908', NOW, 'direct', 1, 1, undefined, 0],
  ['1.001612', DEMO, 'direct', 1, 1, undefined, 100_000],
  ['1.001612', NOW, 'direct', 1, 1, undefined, 150_000],
  ['1.013225', NOW, 'direct', 1, 1, undefined, 150_000],
  ['1.013225', NOW, 'direct', 1, 1, 'nha-o-rieng-le', 75_000],
  ['3.000333', DEMO, 'direct', 1, 1, undefined, 200_000],
  ['3.000347', DEMO, 'direct', 1, 1, undefined, 135_000],
  ['3.000347', '2025-12-31', 'online', 1, 1, undefined, 115_000],
  ['3.000347', '2025-12-31', 'direct', 1, 1, undefined, 135_000],
  ['3.000347', '2026-01-01', 'online', 1, 1, undefined, 135_000],
  ['1.001776', LAST_OF_R61, 'direct', 1, 1, undefined, 0],
  ['1.004222', NOW, 'direct', 1, 1, undefined, 20_000],
  ['1.004222', NOW, 'online', 1, 1, undefined, 10_000],
];

describe('the facts of the specification', () => {
  it.each(LIMITS)('%s on %s by %s, case %s: %i %s', (code, day, channel, caseKey, value, unit) => {
    expect(limitFor(onDay(code, day), channel, caseKey)?.limit).toEqual({ value, unit });
  });

  it.each(FEES)(
    '%s on %s by %s, %i copies of %i pages, case %s: %i đ',
    (code, day, channel, copies, pages, caseKey, amount) => {
      const quantities = { copies, pages, ...(caseKey === undefined ? {} : { caseKey }) };
      expect(assessFee(onDay(code, day).fees, channel, quantities).total).toBe(amount);
    },
  );

  it.each([
    [
      '1.001776',
      LAST_OF_R61,
      [5, 2, 3, 7, 3],
      'Nghị định 20/2021 Điều 8: commune 7 with posting 2, chairman 3, division 7, district 3',
    ],
    [
      '2.000286',
      LAST_OF_R61,
      [3, 7, 7, 3, 5, 2],
      'Điều 28: commune 10 with posting 7, division 7, district 3, department 7',
    ],
    ['1.010821', LAST_OF_R61, [3, 5, 5, 2], 'Nghị định 131/2021 Điều 97: commune 3, division 5, department 7'],
    ['1.001731', LAST_OF_R61, [2, 2, 1], 'Điều 12: commune 2, division with decision 3'],
    ['1.010783', LAST_OF_R61, [5, 7, 5, 12, 9, 3], 'Điều 113: 5 + 7 + 5 working days, 12 + 12 days'],
    ['2.000908', NOW, [2, 3, 2], 'hours within one working day'],
  ])('%s on %s has the steps %j: %s', (code, day, limits) => {
    expect(onDay(code, day).process.steps.map((step) => step.limit?.value)).toEqual(limits);
  });

  it('certification is done at once; posted lists stay posted; the land office starts the clock of securities', () => {
    expect([onDay('2.000815', DEMO).immediate, onDay('2.000884', DEMO).immediate]).toEqual([true, true]);
    const posted = onDay('1.013978', NOW).process.steps.find((step) => step.kind === 'posting');
    expect(posted?.limit).toEqual({ value: 15, unit: 'calendar-day' });
    expect(limitFor(onDay('1.011441', NOW), 'direct')?.startEvent).toBe('received-by-competent-unit');
    expect(onDay('1.011441', NOW).extension.total).toEqual({ value: 3, unit: 'working-day' });
  });

  it('the sectors have their own supplements, the fee of a household business is prepaid and kept', () => {
    expect(onDay('1.013225', NOW).supplement).toMatchObject({
      policy: 'sector',
      answerWithin: { value: 2, unit: 'working-day' },
      refuseWithin: { value: 1, unit: 'working-day' },
    });
    expect(onDay('2.000986', NOW).supplement.adds).toEqual({ value: 2, unit: 'working-day' });
    expect(onDay('1.001612', NOW)).toMatchObject({ feeTiming: 'prepaid', feeRefundable: false });
    expect(onDay('1.001612', DEMO).supplement.policy).toBe('restart');
  });
});
