import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../../kernel/instant.js';
import { EMPTY_TALLY, ratesOf } from '../../../modules/statistics/domain/index.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import { wordsOf } from '../../shared/words.js';
import { overviewPage, type Counts } from './overview.view.js';

const words = wordsOf(new I18n(), 'vi');
const COUNTS: Counts = {
  received: 29118,
  carriedOver: 0,
  early: 9120,
  onTime: 16803,
  late: 948,
  noLimit: 3,
  withdrawn: 183,
  pendingWithin: 1873,
  pendingOverdue: 74,
  pendingPaused: 114,
  pendingNoLimit: 0,
};
const TALLY = { ...EMPTY_TALLY, received: 29118, early: 9120, onTime: 16803, late: 948, overdue: 74, byInstant: 25797 };
const unit = (name: string, counts: Partial<Counts>) => ({ unitCode: name, name, counts: { ...COUNTS, ...counts } });
const page = overviewPage(
  {
    areaName: 'tỉnh Cao Bằng',
    areaCode: 'H14',
    asOf: parseInstant('2020-05-25T08:00:00+07:00'),
    counts: COUNTS,
    units: [
      unit('tốt', { early: 99, onTime: 0, late: 1 }),
      unit('mới', { early: 0, onTime: 0, late: 0 }),
      unit('kém', { early: 80, onTime: 0, late: 20 }),
    ],
    target: 95,
    rates: ratesOf(TALLY),
    address: { donVi: 'H14' },
  },
  'vi',
  words,
);

describe('overview', () => {
  it('counts returned on time as early and on time, and prints both rates with their denominators', () => {
    const figure = page.figures.find(({ key }) => key === 'on-time');
    expect(figure?.value).toBe(25923);
    expect(figure?.note).toBe('96,47% số đã giải quyết; 89,03% số tiếp nhận');
    expect(page.rates.map(({ value }) => value)).toEqual(['89,03%', '96,47%', '0,00%', '0,00%', '96,21%', '96,00%']);
    expect(page.rates[0]?.fraction).toBe('25.923 / 29.118');
  });

  it('opens the list behind each number', () => {
    expect(page.figures.map(({ href }) => href)).toEqual([
      '/lanh-dao/ho-so?loai=tiep-nhan&donVi=H14',
      '/lanh-dao/ho-so?loai=dung-han&donVi=H14',
      '/lanh-dao/ho-so?loai=tra-tre&donVi=H14',
      '/lanh-dao/ho-so?loai=dang-giai-quyet&donVi=H14',
      '/lanh-dao/ho-so?loai=dang-qua-han&donVi=H14',
    ]);
  });

  it('lists the worst unit first and gives no rate of nothing', () => {
    expect(page.units.map(({ name, rate }) => [name, rate])).toEqual([
      ['kém', 80],
      ['tốt', 99],
      ['mới', null],
    ]);
  });
});
