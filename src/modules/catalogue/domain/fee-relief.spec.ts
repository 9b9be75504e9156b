import { describe, expect, it } from '@jest/globals';
import { aFeeLine, idOf } from '../../../../test/builders/a-version.js';
import { PROCEDURES } from '../../../../seeds/reference/procedures/index.js';
import { dong } from '../../../kernel/money.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { explainFee } from './explain-fee.js';
import { assessFee } from './fee-assessment.js';
import { bestRelief, reliefApplies, reliefFaults, termsOf, type FeeRelief } from './fee-relief.js';

const relief = (rest: Partial<FeeRelief> = {}): FeeRelief => ({
  id: idOf<'fee-relief'>(rest.nameVi ?? 'miễn'),
  nameVi: 'Miễn lệ phí cho hộ nghèo',
  conditionVi: 'Người thuộc hộ nghèo',
  legalBasis: 'Luật Hộ tịch 2014 Điều 11',
  ...{ procedureCode: null, fieldCode: null, feeKind: null, channel: null, percent: 100, amount: null },
  ...{ validFrom: null, validTo: null },
  ...rest,
});
const line = aFeeLine('Lệ phí', { amount: dong(50_000) });
const one = { copies: 1, pages: 1 };
const total = (...reliefs: FeeRelief[]) => assessFee([line], 'direct', { ...one, reliefs }).total;

describe('exemptions and reductions', () => {
  it('of several take the highest, and never add up', () => {
    const half = relief({ nameVi: 'nửa', percent: 50 });
    const fixed = relief({ nameVi: 'số tiền', percent: null, amount: dong(30_000) });
    expect(total()).toBe(50_000);
    expect(total(half)).toBe(25_000);
    expect(total(half, fixed)).toBe(20_000);
    expect(assessFee([line], 'direct', { ...one, reliefs: [half, fixed] }).items[0]?.relief).toEqual({
      id: fixed.id,
      amount: 30_000,
    });
    expect(total(half, fixed, relief())).toBe(0);
  });

  it('never make a charge negative, and round in favour of the citizen', () => {
    expect(total(relief({ percent: null, amount: dong(80_000) }))).toBe(0);
    // 33 % of 50,000 is 16,500; of 10,001 it is 3,300.33, so 3,301 is taken off.
    expect(total(relief({ percent: 33 }))).toBe(33_500);
    const odd = aFeeLine('lẻ', { amount: dong(10_001) });
    expect(assessFee([odd], 'direct', { ...one, reliefs: [relief({ percent: 33 })] }).total).toBe(6_700);
  });

  it('apply to the kind and the channel that they name', () => {
    expect(total(relief({ feeKind: 'phi' }))).toBe(50_000);
    expect(total(relief({ feeKind: 'le-phi' }))).toBe(0);
    expect(total(relief({ channel: 'online' }))).toBe(50_000);
  });

  it('are in force from their first day up to the last, for their field and procedure', () => {
    // Nghị quyết 66.22/2026: 15/08/2026 to 28/02/2027.
    const dated = relief({
      validFrom: plainDate('2026-08-15'),
      validTo: plainDate('2027-03-01'),
      fieldCode: 'G15-TP07',
    });
    const on = (day: string, fieldCode = 'G15-TP07') =>
      reliefApplies(dated, { code: '1.001193', fieldCode, channel: 'direct', on: plainDate(day) });
    expect(['2026-08-14', '2026-08-15', '2027-02-28', '2027-03-01'].map((day) => on(day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(on('2026-09-01', 'G13-TN02')).toBe(false);
  });

  it('are refused where they are nothing, both or endless backwards', () => {
    const codes = (rest: Partial<FeeRelief>) => reliefFaults(relief(rest)).map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ percent: null })).toEqual(['fee.relief-size']);
    expect(codes({ amount: dong(5) })).toEqual(['fee.relief-size']);
    expect(codes({ percent: 101 })).toEqual(['fee.relief-size']);
    expect(codes({ percent: null, amount: -5 as never })).toEqual(['fee.relief-size']);
    expect(codes({ validFrom: plainDate('2026-01-01'), validTo: plainDate('2026-01-01'), nameVi: ' ' })).toEqual([
      'fee.name-missing',
      'fee.relief-period',
    ]);
  });
});

describe('2.000815', () => {
  const version = PROCEDURES.find(({ code }) => code === '2.000815')?.versions.at(-1);

  it.each([
    [1, 2_000, '1 trang × 2.000 đ = 2.000 đ'],
    [2, 4_000, '2 trang × 2.000 đ = 4.000 đ'],
    [5, 7_000, '2 trang × 2.000 đ + 3 trang × 1.000 đ = 7.000 đ'],
    // 4,000 + 298,000 = 302,000: the cap of a copy is 200,000.
    [300, 200_000, '2 trang × 2.000 đ + 298 trang × 1.000 đ, thu tối đa 200.000 đ = 200.000 đ'],
  ])('%i pages cost %i đ, explained', (pages, amount, words) => {
    const { items, total: sum } = assessFee(version?.fees ?? [], 'direct', { copies: 1, pages });
    expect(sum).toBe(amount);
    const [item] = items;
    const published = version?.fees.find(({ id }) => id === item?.lineId);
    expect(item && published ? explainFee(item, published) : '').toBe(words);
  });
});

describe('a relief', () => {
  const to = { code: '1.001193', fieldCode: 'G15-TP07', channel: 'online', on: plainDate('2026-08-15') } as const;

  it.each<[Partial<FeeRelief>, boolean]>([
    [{}, true],
    [{ procedureCode: '1.001193' }, true],
    [{ procedureCode: '1.000656' }, false],
    [{ fieldCode: 'G15-TP07' }, true],
    [{ fieldCode: 'G10-DD01' }, false],
    [{ procedureCode: '1.001193', fieldCode: 'G10-DD01' }, false],
    [{ channel: 'online' }, true],
    [{ channel: 'direct' }, false],
    [{ validFrom: plainDate('2026-08-15') }, true],
    [{ validFrom: plainDate('2026-08-16') }, false],
    [{ validTo: plainDate('2026-08-16') }, true],
    [{ validTo: plainDate('2026-08-15') }, false],
  ])('can be claimed for its procedures, channel and days: %j', (of, holds) => {
    expect(reliefApplies(relief(of), to)).toBe(holds);
  });

  it('takes off what fits the line; of two that take off the same the first stands', () => {
    const of = { kind: 'le-phi', amount: dong(10_000), channel: 'online' } as const;
    const [a, b] = [relief({ nameVi: 'a', percent: 50 }), relief({ nameVi: 'b', percent: 50 })];
    expect(bestRelief(of, [a, b])).toEqual({ id: a.id, amount: 5_000 });
    expect(bestRelief(of, [])).toBeNull();
    expect(bestRelief({ ...of, amount: dong(0) }, [a])).toBeNull();
    expect(bestRelief(of, [relief({ feeKind: 'phi' }), relief({ channel: 'direct' })])).toBeNull();
    expect(bestRelief(of, [relief({ feeKind: 'le-phi', channel: 'online' })])?.amount).toBe(10_000);
  });

  it('is kept as it was granted, without what may change later', () => {
    const { id, percent, amount, feeKind, channel } = relief({ feeKind: 'phi' });
    expect(termsOf(relief({ feeKind: 'phi' }))).toEqual({ id, percent, amount, feeKind, channel });
  });

  it.each<[Partial<FeeRelief>, string[]]>([
    [{}, []],
    [
      { nameVi: ' ', conditionVi: ' ', legalBasis: ' ' },
      ['name-missing nameVi', 'condition-blank conditionVi', 'legal-basis-missing legalBasis'],
    ],
    [{ percent: null }, ['relief-size percent']],
    [{ amount: dong(5) }, ['relief-size percent']],
    [{ percent: 0 }, ['relief-size percent']],
    [{ percent: 101 }, ['relief-size percent']],
    [{ percent: 1 }, []],
    [{ percent: null, amount: dong(1) }, []],
    [{ percent: null, amount: 0 as never }, ['relief-size amount']],
    [{ percent: null, amount: 1.5 as never }, ['relief-size amount']],
    [{ feeKind: 'thue' as never }, ['kind-unknown feeKind']],
    [{ feeKind: 'phi' }, []],
    [{ channel: 'fax' as never }, ['channel-not-offered channel']],
    [{ channel: 'postal' }, []],
    [{ validFrom: plainDate('2026-01-02'), validTo: plainDate('2026-01-02') }, ['relief-period validTo']],
    [{ validFrom: plainDate('2026-01-01'), validTo: plainDate('2026-01-02') }, []],
    [{ validFrom: plainDate('2026-01-02') }, []],
    [{ validTo: plainDate('2026-01-02') }, []],
  ])('is put in force where nothing is wrong with it: %j', (of, lines) => {
    const faults = reliefFaults(relief(of));
    expect(faults.map(({ code, field }) => `${code.replace('fee.', '')} ${field ?? ''}`)).toEqual(lines);
    const within = reliefFaults(relief(of), 'reliefs.2').map(({ field }) => field);
    expect(within).toEqual(faults.map(({ field }) => `reliefs.2.${field ?? ''}`));
    expect(faults.every(({ params }) => !params?.['line'] || params['line'] === relief(of).nameVi)).toBe(true);
  });
});
