import { describe, expect, it } from '@jest/globals';
import { aDecision, aFeeLine, aStep, at, aVersion } from '../../../../test/builders/a-version.js';
import { dong } from '../../../kernel/money.js';
import { compareVersions, selectorText } from './compare-versions.js';
import { predecessorsOf, stepOf } from './process-definition.js';
import { layoutProcess } from './process-layout.js';
import type { DocumentRequirement, FeeLine, ProcedureVersion, TimeLimitRule } from './procedure-version.js';

const FORMER = aVersion();
const [LIMIT] = FORMER.limits as [TimeLimitRule];
const [PAPER] = FORMER.documents as [DocumentRequirement];
const days = (value: number) => ({ value, unit: 'working-day' as const });

/** `part about: before > after`, of a version and the same with a change. */
const told = (change: Partial<ProcedureVersion>, former: Partial<ProcedureVersion> = {}): string[] =>
  compareVersions(aVersion(former), aVersion({ ...former, ...change })).map(
    ({ part, about, before, after }) => `${part} ${about}: ${before ?? 'không có'} > ${after ?? 'không có'}`,
  );

describe('what is said of two versions', () => {
  it.each<[Partial<ProcedureVersion>, string]>([
    [{ nameVi: 'Tên mới' }, 'general nameVi: Xác nhận để thử > Tên mới'],
    [{ settlingAgencyVi: 'Xã' }, 'general settlingAgencyVi: Ủy ban nhân dân cấp huyện > Xã'],
    [{ level: 'commune' }, 'general level: district > commune'],
    [{ intakeLevels: ['commune', 'province'] }, 'general intakeLevels: commune > commune, province'],
    [{ channels: ['direct', 'online'] }, 'general channels: direct, online, postal > direct, online'],
    [{ feeTiming: 'prepaid' }, 'general feeTiming: none > prepaid'],
    [{ ruleSet: 'R118' }, 'general ruleSet: R61 > R118'],
    [{ conditionsVi: 'Có đất' }, 'general conditionsVi: – > Có đất'],
    [{ competent: { at: 'intake' } }, 'general competent: district:PC > intake'],
    [
      { results: [...FORMER.results, { code: 'B', nameVi: 'Thông báo', medium: 'both' }] },
      'general results: Giấy xác nhận > Giấy xác nhận; Thông báo',
    ],
  ])('of the procedure itself: %j', (change, line) => {
    expect(told(change)).toEqual([line]);
  });

  const { supplement, extension } = FORMER;
  it.each<[Partial<ProcedureVersion>, string]>([
    [{ supplement: { ...supplement, policy: 'pause' } }, 'supplement.policy: restart > pause'],
    [{ supplement: { ...supplement, window: null } }, 'supplement.window: 3 working-day > –'],
    [{ supplement: { ...supplement, maximum: 2 } }, 'supplement.maximum: 1 > 2'],
    [
      { supplement: { ...supplement, answerWithin: days(5) } },
      'supplement.answerWithin: 30 calendar-day > 5 working-day',
    ],
    [{ supplement: { ...supplement, adds: days(2) } }, 'supplement.adds: – > 2 working-day'],
    [{ supplement: { ...supplement, refuseWithin: days(1) } }, 'supplement.refuseWithin: – > 1 working-day'],
    [{ extension: { ...extension, maximum: 0 } }, 'extension.maximum: 1 > 0'],
    [{ extension: { ...extension, longest: days(4) } }, 'extension.longest: – > 4 working-day'],
    [{ extension: { ...extension, total: days(3) } }, 'extension.total: – > 3 working-day'],
    [
      { intakeAnswerWithin: { value: 8, unit: 'working-hour', byChannel: { direct: { value: 1, unit: 'hour' } } } },
      'intakeAnswerWithin: 8 working-hour > 8 working-hour; direct 1 hour',
    ],
  ])('of its rules: %j', (change, line) => {
    expect(told(change)).toEqual([`rule ${line}`]);
  });

  it('of limits: by channel and case, with the event that starts them', () => {
    const limits = (...rules: Partial<TimeLimitRule>[]) => ({ limits: rules.map((rule) => ({ ...LIMIT, ...rule })) });
    expect(told(limits({ limit: days(7), startEvent: 'payment' }))).toEqual([
      'limit *: 10 working-day (accepted) > 7 working-day (payment)',
    ]);
    expect(told(limits({}, { channel: 'online', limit: null }, { caseKey: 'nha', limit: days(5) }))).toEqual([
      'limit online: không có > – (accepted)',
      'limit * / nha: không có > 5 working-day (accepted)',
    ]);
  });

  const fee = (rest: Partial<FeeLine>): string | undefined =>
    told({ fees: [aFeeLine('Lệ phí', rest)] })[0]?.replace('không có > ', '');

  it('of fees: the amount, where it changes, its cap, who sets it and when', () => {
    expect(fee({})).toBe('fee Lệ phí: 10000 đ/dossier');
    expect(fee({ channel: 'online' })).toBe('fee Lệ phí / online: 10000 đ/dossier');
    expect(fee({ caseKey: 'nha' })).toBe('fee Lệ phí / nha: 10000 đ/dossier');
    // 2.000815: 2,000 a page, from the third 1,000, at most 200,000 for a copy.
    const pages = { per: 'page', amount: dong(2_000), stepAt: 3, amountAfter: dong(1_000) } as const;
    expect(fee({ ...pages, cap: dong(200_000) })).toBe('fee Lệ phí: 2000 đ/page; 1000 từ page 3; ≤ 200000');
    expect(fee({ setByProvince: true, conditionVi: 'quá hạn' })).toBe('fee Lệ phí: 10000 đ/dossier; HĐND; quá hạn');
    expect(told({ fees: [] }, { fees: [aFeeLine('Phí')] })).toEqual(['fee Phí: 10000 đ/dossier > không có']);
  });

  it('of papers: originals, certified copies, photocopies; asked of all, shown, replaced by data', () => {
    const paper = (rest: Partial<DocumentRequirement>) => told({ documents: [{ ...PAPER, ...rest }] })[0];
    expect(paper({ certifiedCopies: 2, photocopies: 3 })).toBe('document Đơn đề nghị: 1/0/0 * > 1/2/3 *');
    expect(paper({ mandatory: false })).toBe('document Đơn đề nghị: 1/0/0 * > 1/0/0');
    expect(paper({ originals: 0, shownOnly: true, substitutedByData: 'CSDL dân cư' })).toBe(
      'document Đơn đề nghị: 1/0/0 * > 0/0/0 * (xuất trình) CSDL dân cư',
    );
  });

  it('of things with one name: each by its place', () => {
    const second = { ...PAPER, key: 'don-2', originals: 2 };
    expect(told({ documents: [PAPER, second, { ...second, key: 'don-3' }] })).toEqual([
      'document Đơn đề nghị (2): không có > 2/0/0 *',
      'document Đơn đề nghị (3): không có > 2/0/0 *',
    ]);
  });

  it('of steps: who does them, how long, and what follows', () => {
    const process = (split: 'all' | 'choice') => ({
      process: {
        first: 'a',
        steps: [
          aStep('a', ['b', 'c'], { split, limit: null }),
          aStep('b', ['quyet-dinh']),
          aStep('c', ['quyet-dinh']),
          aDecision(),
        ],
      },
    });
    expect(told(process('choice'), process('all'))).toEqual([
      'step a: Bước a [task, commune:PC, officer, –] → b + c > Bước a [task, commune:PC, officer, –] → b | c',
    ]);
    const steps = process('all').process.steps;
    expect(told({ process: { first: 'a', steps: steps.slice(1) } }, process('all'))).toEqual([
      'step a: Bước a [task, commune:PC, officer, –] → b + c > không có',
    ]);
    const last = [...steps.slice(0, 3), aDecision('quyet-dinh', { limit: days(2) })];
    expect(told({ process: { first: 'a', steps: last } }, process('all'))).toEqual([
      'step quyet-dinh: Bước quyet-dinh [decision, district:PC, agency-leader, 1 working-day]' +
        ' > Bước quyet-dinh [decision, district:PC, agency-leader, 2 working-day]',
    ]);
  });

  it('of units: by level, by the place that is meant, by code', () => {
    expect(selectorText({ at: 'level', level: 'province', function: 'STP' })).toBe('province:STP');
    expect(selectorText({ at: 'place', criterion: 'parcel', level: 'commune', function: 'PC' })).toBe(
      'commune:PC@parcel',
    );
    expect(selectorText({ at: 'named', code: 'H14.15' })).toBe('H14.15');
    expect(selectorText({ at: 'intake' })).toBe('intake');
  });
});

describe('the picture of a process', () => {
  const process = {
    first: 'a',
    steps: [
      aStep('a', ['b', 'c', 'd'], { unit: { at: 'intake' } }),
      aStep('b', ['e']),
      aStep('c', ['e']),
      aStep('d', ['e'], { unit: at('district', 'PC') }),
      aStep('e', ['f'], { unit: at('district', 'PC') }),
      aStep('f', ['cap', 'tra'], { split: 'choice' }),
      aDecision('cap'),
      aDecision('tra'),
    ],
  };
  const { steps, lanes, edges, columns } = layoutProcess(process);

  it('has a lane for each unit and a column for each place in the order; two of one place stand below each other', () => {
    expect(steps.map(({ step, column, lane, row, join }) => [step.key, column, lane, row, join])).toEqual([
      ['a', 0, 0, 0, 'none'],
      ['b', 1, 1, 0, 'none'],
      ['c', 1, 1, 1, 'none'],
      ['d', 1, 2, 0, 'none'],
      ['e', 2, 2, 0, 'all'],
      ['f', 3, 1, 0, 'none'],
      ['cap', 4, 2, 0, 'none'],
      ['tra', 4, 2, 1, 'none'],
    ]);
    expect(lanes).toEqual([
      { unit: 'intake', rows: 1 },
      { unit: 'commune:PC', rows: 2 },
      { unit: 'district:PC', rows: 2 },
    ]);
    expect(columns).toBe(5);
  });

  it('says which ways are run at once, which are chosen, and which are the only one', () => {
    expect(edges.map(({ from, to, kind }) => `${from} ${to} ${kind}`)).toEqual([
      'a b parallel',
      'a c parallel',
      'a d parallel',
      'b e next',
      'c e next',
      'd e next',
      'e f next',
      'f cap choice',
      'f tra choice',
    ]);
  });

  it('puts a step behind the furthest of those before it', () => {
    const uneven = layoutProcess({
      first: 'a',
      steps: [aStep('a', ['c', 'b']), aStep('b', ['c']), aStep('c', ['quyet-dinh']), aDecision()],
    });
    expect(uneven.steps.map(({ step, column }) => [step.key, column])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['quyet-dinh', 3],
    ]);
  });

  it('shows what nobody can publish without saying what it waits for', () => {
    const choices = Array.from({ length: 10 }, (_, i) => [
      aStep(`c${String(i)}`, [`x${String(i)}`, `y${String(i)}`], { split: 'choice' }),
      aStep(`x${String(i)}`, [i === 9 ? 'quyet-dinh' : `c${String(i + 1)}`]),
      aStep(`y${String(i)}`, [i === 9 ? 'quyet-dinh' : `c${String(i + 1)}`]),
    ]).flat();
    const placed = layoutProcess({ first: 'c0', steps: [...choices, aDecision()] }).steps;
    expect(new Set(placed.map(({ join }) => join))).toEqual(new Set(['none']));
    expect(layoutProcess({ first: 'a', steps: [] })).toEqual({ steps: [], lanes: [], edges: [], columns: 0 });
  });

  it('knows the steps by key, and what leads to each', () => {
    expect(stepOf(process, 'e').next).toEqual(['f']);
    expect(() => stepOf(process, 'x')).toThrow('no step x');
    expect(predecessorsOf(process, 'e')).toEqual(['b', 'c', 'd']);
    expect(predecessorsOf(process, 'a')).toEqual([]);
  });
});
