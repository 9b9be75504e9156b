import { describe, expect, it } from '@jest/globals';
import { factText, isConsistent, parseFactFile } from '../../src/modules/statistics/domain/index.js';
import { REPORTED_FACTS } from './reported-facts.js';

const { facts, targets } = REPORTED_FACTS;
const valueOf = (scope: string, indicator: string, level: string | null = null): number => {
  const found = facts.filter((fact) => fact.scope === scope && fact.indicator === indicator && fact.level === level);
  expect([scope, indicator, found.length]).toEqual([scope, indicator, 1]);
  return found[0]?.value ?? Number.NaN;
};

describe('the reported figures of the five provinces', () => {
  it('agree with each other wherever the reports give both a sum and its parts', () => {
    const levels = [1, 2, 3].map((level) => valueOf('H38', `procedures.level-${String(level)}`));
    expect(levels.reduce((a, b) => a + b)).toBe(valueOf('H38', 'procedures.total'));
    expect(levels).toEqual([147, 956, 18]);
    const points = (['province', 'district', 'commune'] as const).map((level) =>
      valueOf('H60', 'videoconference.points', level),
    );
    expect(points).toEqual([21, 10, 56]);
    expect(points.reduce((a, b) => a + b)).toBe(valueOf('H60', 'videoconference.points'));
    expect(valueOf('H63', 'procedures.level-3', 'province') + valueOf('H63', 'procedures.level-3', 'district')).toBe(
      295,
    );
    const communes = ['van-yen', 'luc-yen', 'yen-bai'].map((place) =>
      valueOf('H63', `network.connected-communes-${place}`),
    );
    expect(communes.reduce((a, b) => a + b)).toBe(valueOf('H63', 'network.connected-communes'));
    expect(
      valueOf('H37', 'signatures.certified-clerks', 'province') +
        valueOf('H37', 'signatures.certified-clerks', 'district'),
    ).toBe(valueOf('H37', 'signatures.certified-clerks'));
    expect(valueOf('H14', 'procedures.level-3') + valueOf('H14', 'procedures.level-4')).toBe(816);
  });

  it('give shares that are what their parts make: 51.16 %, 84.2 %, 89.03 %', () => {
    const shares = facts.filter(({ unit, denominator }) => unit === '%' && denominator !== null);
    expect(shares.map(({ value }) => value).sort()).toEqual([51.16, 84.2, 89.03]);
    for (const share of shares) expect([share.indicator, isConsistent(share)]).toEqual([share.indicator, true]);
    const [share] = shares;
    if (share) expect(isConsistent({ ...share, value: share.value + 0.1 })).toBe(false);
  });

  it('are all taken as a file, word for word, and none of them says that it was counted', () => {
    expect(parseFactFile(JSON.parse(JSON.stringify(REPORTED_FACTS)))).toEqual(REPORTED_FACTS);
    expect(facts.some(({ computed }) => computed)).toBe(false);
    expect(new Set(facts.map(({ scope }) => scope)).size).toBe(5);
    expect(targets.map(({ value, comparator }) => [comparator, value])).toEqual([
      ['gt', 80],
      ['ge', 40],
    ]);
  });

  it('are shown with what the source made of the number', () => {
    const vi = (value: number) => value.toLocaleString('vi-VN');
    const shown = (scope: string, indicator: string) =>
      facts.filter((fact) => fact.scope === scope && fact.indicator === indicator).map((fact) => factText(fact, vi));
    expect(shown('H37', 'procedures.published')).toEqual(['> 2.000 thủ tục']);
    expect(shown('H37', 'staff.it-trained')).toEqual(['30–40 %']);
    expect(shown('H63', 'staff.pc-older-than-5-years')).toEqual(['≈ 50 %']);
  });
});

describe('a file of facts', () => {
  const good = facts[0];
  it.each([
    ['no value', { value: 'ten' }],
    ['an unknown comparator', { comparator: 'about' }],
    ['a range without an end', { comparator: 'range' }],
    ['a day that does not exist', { asOf: '2020-02-30' }],
    ['a denominator of zero', { numerator: 1, denominator: 0 }],
    ['no source', { source: ' ' }],
  ])('is refused as a whole for %s, with the row named', (_what, wrong) => {
    expect(() => parseFactFile({ facts: [good, { ...good, ...wrong }] })).toThrow(
      expect.objectContaining({ blockers: [expect.objectContaining({ code: 'fact.row-invalid', field: 'facts.1' })] }),
    );
  });

  it('is refused when it is empty or no file of facts at all', () => {
    for (const json of [null, 3, {}, { facts: [] }]) {
      expect(() => parseFactFile(json)).toThrow(
        expect.objectContaining({ blockers: [expect.objectContaining({ code: 'fact.file-empty' })] }),
      );
    }
  });
});
