import { describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import { EMPTY_TALLY, type Tally } from '../../../modules/statistics/domain/index.js';
import { wordsOf } from '../../shared/words.js';
import { agesOf, fieldLinks, ranked, SMALL } from './parts.view.js';
import { trendOf } from './trend.view.js';

const words = wordsOf(new I18n(), 'vi');
const tally = (counts: Partial<Tally>): Tally => ({ ...EMPTY_TALLY, ...counts });

describe('parts of the figures', () => {
  it('ranks the lowest rate first, and those too small to compare behind all others', () => {
    const rows = ranked(
      [
        { key: 'good', name: 'Tốt', tally: tally({ received: 100, onTime: 99, late: 1 }) },
        { key: 'small', name: 'Nhỏ', tally: tally({ received: SMALL - 1, late: SMALL - 1 }) },
        { key: 'bad', name: 'Kém', tally: tally({ received: SMALL, onTime: SMALL / 2, late: SMALL / 2 }) },
        { key: 'new', name: 'Mới', tally: tally({ received: 3, within: 3 }) },
      ],
      fieldLinks({ donVi: 'H14', tu: '2020-05-01', kenh: 'online' }),
    );
    expect(rows.map(({ name, rate, small }) => [name, rate, small])).toEqual([
      ['Kém', 50, false],
      ['Tốt', 99, false],
      ['Nhỏ', 0, true],
      ['Mới', null, true],
    ]);
    expect(rows[0]?.href).toBe('/lanh-dao/linh-vuc/bad?donVi=H14&tu=2020-05-01');
    expect(rows[0]?.lateHref).toBe('/lanh-dao/ho-so?loai=tra-tre&donVi=H14&tu=2020-05-01&kenh=online&linhVuc=bad');
  });

  it('puts what is overdue into classes of age, and leaves out what will be', () => {
    const group = (days: number, dossiers: number, late = true) => ({
      ...{ unitId: unitId('UBND xã'), holderUnitId: unitId('UBND xã'), holder: null },
      ...{ dueOn: plainDate('2020-05-01'), late, dossiers, days },
    });
    const { total, rows } = agesOf(
      { groups: [group(0, 1), group(2, 2), group(3, 4), group(11, 8), group(-1, 99, false)] },
      words,
    );
    expect([total, rows.map(({ count }) => count)]).toEqual([15, [3, 4, 0, 8]]);
  });
});

describe('trend', () => {
  const months = [
    { key: '2020-02', tally: tally({ received: 10, early: 9, late: 1 }) },
    { key: '2020-03', tally: tally({ received: 20 }) },
    { key: '2020-04', tally: tally({ received: 5, onTime: 49, late: 1 }) },
  ];
  const facts = { months, target: 95, today: plainDate('2020-04-20'), address: { donVi: 'H14' } };

  it('draws rates where there are any, the target in its place, and the running month pale', () => {
    const trend = trendOf(facts, 'vi', words);
    expect(trend?.wide.points.map(({ text }) => text)).toEqual(['90,0', '98,0']);
    const [low, high] = trend?.wide.points.map(({ y }) => y) ?? [];
    expect(low).toBeGreaterThan(trend?.wide.targetY ?? 0);
    expect(high).toBeLessThan(trend?.wide.targetY ?? 0);
    expect(trend?.wide.bars.map(({ pale, value }) => [pale, value])).toEqual([
      [false, '10'],
      [false, '20'],
      [true, '5'],
    ]);
    expect(trend?.caption).toBe(
      'Từ 90,0% (02/2020) đến 98,0% (04/2020). 1 trong 2 tháng dưới chỉ tiêu 95%. Tháng cuối mới đến ngày 20/04/2020.',
    );
    expect(trend?.rows[0]?.lateHref).toBe('/lanh-dao/ho-so?loai=tra-tre&donVi=H14&tu=2020-02-01&den=2020-02-29');
    expect(trend?.rows[2]?.lateHref).toBe('/lanh-dao/ho-so?loai=tra-tre&donVi=H14&tu=2020-04-01');
  });

  it('says nothing of a single month', () => {
    expect(trendOf({ ...facts, months: months.slice(0, 2) }, 'vi', words)).toBeNull();
  });
});
