import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aFeeLine, idOf } from '../../../../test/builders/a-version.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { dong } from '../../../kernel/money.js';
import { assessFee, linesFor, type FeeQuantities } from './fee-assessment.js';
import type { FeeLine } from './procedure-version.js';

/** 2.000815: 2,000 đ a page, from the third page 1,000 đ, at most 200,000 đ a copy. */
const CERTIFIED_COPY = aFeeLine('Phí chứng thực bản sao', {
  kind: 'phi',
  amount: dong(2_000),
  per: 'page',
  stepAt: 3,
  amountAfter: dong(1_000),
  cap: dong(200_000),
});

const total = (line: FeeLine, quantities: FeeQuantities) => assessFee([line], 'direct', quantities).total;

describe('the fee of a dossier', () => {
  it.each([
    [1, 2_000],
    [2, 4_000],
    [3, 5_000],
    [5, 7_000],
    [198, 200_000],
    [199, 200_000],
    [300, 200_000],
  ])('for a certified copy of %i pages is %i đ', (pages, amount) => {
    expect(total(CERTIFIED_COPY, { copies: 1, pages })).toBe(amount);
  });

  it('is capped for each copy, not for all of them', () => {
    expect(total(CERTIFIED_COPY, { copies: 3, pages: 300 })).toBe(600_000);
  });

  it('shows how it came about', () => {
    const [item] = assessFee([CERTIFIED_COPY], 'direct', { copies: 2, pages: 5 }).items;
    expect(item).toMatchObject({
      bands: [
        { units: 2, price: 2_000, amount: 4_000 },
        { units: 3, price: 1_000, amount: 3_000 },
      ],
      capped: false,
      times: 2,
      amount: 14_000,
    });
    expect(assessFee([CERTIFIED_COPY], 'direct', { copies: 1, pages: 300 }).items[0]?.capped).toBe(true);
  });

  it('counts copies for lines by the copy and once for lines by the dossier', () => {
    const extract = aFeeLine('Phí trích lục', { amount: dong(8_000), per: 'copy' });
    expect(total(extract, { copies: 4, pages: 9 })).toBe(32_000);
    expect(total(extract, { copies: 0, pages: 1 })).toBe(0);
    expect(total(aFeeLine('Lệ phí'), { copies: 4, pages: 9 })).toBe(10_000);
    const capped = aFeeLine('Phí trích lục', { amount: dong(8_000), per: 'copy', cap: dong(20_000) });
    expect(total(capped, { copies: 4, pages: 1 })).toBe(20_000);
  });

  it('takes the line of the channel instead of the general one, and no line of another channel', () => {
    const general = aFeeLine('Lệ phí cư trú', { amount: dong(20_000) });
    const online = aFeeLine('Lệ phí cư trú', { id: idOf('online'), amount: dong(10_000), channel: 'online' });
    const other = aFeeLine('Phí hồ sơ', { kind: 'phi', amount: dong(500), channel: 'postal' });
    const lines = [general, online, other];
    expect(linesFor(lines, 'online')).toEqual([online]);
    expect(assessFee(lines, 'online', { copies: 1, pages: 1 }).total).toBe(10_000);
    expect(assessFee(lines, 'direct', { copies: 1, pages: 1 }).total).toBe(20_000);
    expect(assessFee(lines, 'postal', { copies: 1, pages: 1 }).total).toBe(20_500);
  });

  it('takes the line of the case, and among those the one of the channel', () => {
    const line = (amount: number, rest: Partial<FeeLine>): FeeLine =>
      aFeeLine('Lệ phí giấy phép', { id: idOf(String(amount)), amount: dong(amount), ...rest });
    const lines = [
      line(150_000, {}),
      line(140_000, { channel: 'online' }),
      line(75_000, { caseKey: 'nha' }),
      line(70_000, { caseKey: 'nha', channel: 'online' }),
    ];
    const due = (channel: 'direct' | 'online', caseKey?: string): number =>
      assessFee(lines, channel, { copies: 1, pages: 1, ...(caseKey === undefined ? {} : { caseKey }) }).total;
    expect([due('direct'), due('online'), due('direct', 'nha'), due('online', 'nha')]).toEqual([
      150_000, 140_000, 75_000, 70_000,
    ]);
    expect(due('direct', 'cau')).toBe(150_000);
  });

  it('charges a conditional line only where its condition is said to hold', () => {
    const late = aFeeLine('Lệ phí đăng ký quá hạn', { conditionVi: 'Đăng ký quá hạn', amount: dong(8_000) });
    expect(assessFee([late], 'direct', { copies: 1, pages: 1 })).toEqual({ items: [], total: 0 });
    expect(total(late, { copies: 1, pages: 1, conditions: [late.id] })).toBe(8_000);
  });

  it('says where the province has not set its amount yet', () => {
    const unset = aFeeLine('Phí thẩm định', { kind: 'phi', amount: dong(0), setByProvince: true });
    const set = aFeeLine('Phí thẩm định', { kind: 'phi', amount: dong(500_000), setByProvince: true });
    expect(assessFee([unset], 'direct', { copies: 1, pages: 1 }).items[0]?.notYetSet).toBe(true);
    expect(assessFee([set], 'direct', { copies: 1, pages: 1 }).items[0]?.notYetSet).toBe(false);
    expect(assessFee([aFeeLine('x', { amount: dong(0) })], 'direct', { copies: 1, pages: 1 }).items[0]?.notYetSet).toBe(
      false,
    );
  });

  it.each([
    [{ copies: -1, pages: 1 }, ['copies']],
    [{ copies: 1.5, pages: 10_001 }, ['copies', 'pages']],
    [{ copies: 1, pages: Number.NaN }, ['pages']],
  ])('refuses %j', (quantities, fields) => {
    const attempt = (): unknown => assessFee([CERTIFIED_COPY], 'direct', quantities);
    expect(attempt).toThrow(DomainError);
    try {
      attempt();
    } catch (error) {
      expect((error as DomainError).blockers.map((blocker) => blocker.field)).toEqual(fields);
    }
  });

  it('grows with pages and copies, never goes below zero or over the cap, and is the sum of its bands', () => {
    const amounts = fc.integer({ min: 0, max: 50_000 }).map(dong);
    fc.assert(
      fc.property(
        amounts,
        fc.option(fc.tuple(fc.integer({ min: 2, max: 20 }), amounts)),
        fc.option(fc.integer({ min: 50_000, max: 300_000 }).map(dong)),
        fc.constantFrom('copy' as const, 'page' as const),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 20 }),
        (amount, step, cap, per, pages, copies) => {
          const line = aFeeLine('x', { amount, per, stepAt: step?.[0] ?? null, amountAfter: step?.[1] ?? null, cap });
          const [item] = assessFee([line], 'direct', { copies, pages }).items;
          const bands = (item?.bands ?? []).reduce((sum, band) => sum + band.units * band.price, 0);
          expect(item?.amount).toBe(Math.min(bands, cap ?? bands) * (item?.times ?? 0));
          expect((item?.bands ?? []).reduce((sum, band) => sum + band.units, 0)).toBe(per === 'page' ? pages : copies);
          const more = assessFee([line], 'direct', { copies: copies + 1, pages: pages + 1 }).total;
          expect(more).toBeGreaterThanOrEqual(item?.amount ?? 0);
        },
      ),
    );
  });
});
