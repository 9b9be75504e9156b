import { describe, expect, it } from '@jest/globals';
import { aFeeLine, idOf } from '../../../../test/builders/a-version.js';
import { dong } from '../../../kernel/money.js';
import { explainFee } from './explain-fee.js';
import { assessFee, MAXIMUM_FEE_UNITS, type FeeQuantities } from './fee-assessment.js';
import { intakeAnswerFor, type FeeLine } from './procedure-version.js';

const told = (rest: Partial<FeeLine>, quantities: Partial<FeeQuantities> = {}): string => {
  const line = aFeeLine('Lệ phí', rest);
  const [item] = assessFee([line], 'direct', { copies: 1, pages: 1, ...quantities }).items;
  if (!item) throw new Error('no item');
  return explainFee(item, line);
};
/** 2.000815: 2,000 a page, from the third page 1,000, at most 200,000 for a copy. */
const PAGES = {
  per: 'page',
  amount: dong(2_000),
  stepAt: 3,
  amountAfter: dong(1_000),
  cap: dong(200_000),
} as const;

describe('a fee in words', () => {
  it('counts along, unit by unit', () => {
    expect(told({})).toBe('1 hồ sơ × 10.000 đ = 10.000 đ');
    expect(told({ per: 'copy', amount: dong(8_000) }, { copies: 3 })).toBe('3 bản × 8.000 đ = 24.000 đ');
    expect(told({ amount: dong(1_234_567) })).toBe('1 hồ sơ × 1.234.567 đ = 1.234.567 đ');
    expect(told({ amount: dong(500) })).toBe('1 hồ sơ × 500 đ = 500 đ');
  });

  it('shows where the price changes, the cap, and how often it is charged', () => {
    expect(told(PAGES, { pages: 2 })).toBe('2 trang × 2.000 đ = 4.000 đ');
    expect(told(PAGES, { pages: 5 })).toBe('2 trang × 2.000 đ + 3 trang × 1.000 đ = 7.000 đ');
    expect(told(PAGES, { pages: 300 })).toBe(
      '2 trang × 2.000 đ + 298 trang × 1.000 đ, thu tối đa 200.000 đ = 200.000 đ',
    );
    expect(told(PAGES, { pages: 5, copies: 2 })).toBe('(2 trang × 2.000 đ + 3 trang × 1.000 đ) × 2 bản = 14.000 đ');
    expect(told(PAGES, { pages: 1, copies: 2 })).toBe('1 trang × 2.000 đ × 2 bản = 4.000 đ');
    // 198 pages cost the cap to the đồng: nothing was cut off.
    expect(told(PAGES, { pages: 198 })).toBe('2 trang × 2.000 đ + 196 trang × 1.000 đ = 200.000 đ');
  });

  it('says what was taken off, what counts nothing, and what a province has not set', () => {
    const half = { id: idOf<'fee-relief'>('nửa'), percent: 50, amount: null, feeKind: null, channel: null };
    expect(told({}, { reliefs: [half] })).toBe('1 hồ sơ × 10.000 đ, được miễn, giảm 5.000 đ = 5.000 đ');
    expect(told({ per: 'copy' }, { copies: 0 })).toBe('không tính = 0 đ');
    expect(told({ amount: dong(0), setByProvince: true })).toBe(
      'mức thu do Hội đồng nhân dân cấp tỉnh quy định, chưa nhập',
    );
  });
});

describe('the lines of a fee', () => {
  const of = (...lines: FeeLine[]) =>
    assessFee(lines, 'online', { copies: 1, pages: 1, caseKey: 'nha' }).items.map(({ nameVi, amount }) => [
      nameVi,
      amount,
    ]);

  it('take the place of others of the same kind and name only', () => {
    const line = aFeeLine('Lệ phí', { amount: dong(5) });
    const own = aFeeLine('Lệ phí', { amount: dong(7), channel: 'online' });
    expect(of(line, own)).toEqual([['Lệ phí', 7]]);
    expect(of(line, { ...own, kind: 'phi' })).toHaveLength(2);
    expect(of(line, { ...own, nameVi: 'Bản sao' })).toHaveLength(2);
    expect(of(own, aFeeLine('Lệ phí', { amount: dong(9), caseKey: 'nha' }))).toEqual([['Lệ phí', 9]]);
  });

  it('are counted up to ten thousand, and what is no count is refused by name', () => {
    const most = { copies: MAXIMUM_FEE_UNITS, pages: MAXIMUM_FEE_UNITS };
    expect(assessFee([aFeeLine('a', { per: 'copy', amount: dong(1) })], 'direct', most).total).toBe(10_000);
    const refused = (quantities: FeeQuantities): unknown => {
      try {
        return assessFee([], 'direct', quantities);
      } catch (error) {
        return error;
      }
    };
    const params = { maximum: 10_000 };
    expect(refused({ copies: 10_001, pages: 1.5 })).toMatchObject({
      ...{ kind: 'invalid', code: 'fee.quantity-invalid', params },
      blockers: [
        { code: 'fee.quantity-invalid', field: 'copies', params },
        { code: 'fee.quantity-invalid', field: 'pages', params },
      ],
    });
    expect(refused({ copies: -1, pages: 1 })).toMatchObject({ blockers: [{ field: 'copies' }] });
  });
});

describe('the time to answer whether a dossier is taken in', () => {
  const hours = { value: 8, unit: 'working-hour' as const };

  it('runs of what was sent online, and elsewhere only where the procedure sets one', () => {
    expect(intakeAnswerFor({ intakeAnswerWithin: hours }, 'online')).toEqual(hours);
    expect(intakeAnswerFor({ intakeAnswerWithin: hours }, 'direct')).toBeNull();
    // 3.000333 since 1 July 2026: an hour at the counter.
    const own = { ...hours, byChannel: { direct: { value: 1, unit: 'hour' as const } } };
    expect(intakeAnswerFor({ intakeAnswerWithin: own }, 'direct')).toEqual({ value: 1, unit: 'hour' });
    expect(intakeAnswerFor({ intakeAnswerWithin: own }, 'postal')).toBeNull();
    expect(intakeAnswerFor({ intakeAnswerWithin: own }, 'online')).toEqual(hours);
  });
});
