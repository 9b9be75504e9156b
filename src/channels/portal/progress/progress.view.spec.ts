import { describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { parseInstant } from '../../../kernel/instant.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import { EMPTY_TALLY, type Tally } from '../../../modules/statistics/domain/index.js';
import { wordsOf } from '../../shared/words.js';
import { progressCsv } from './progress-csv.js';
import { progressPage, type ProgressFacts } from './progress.view.js';

const words = wordsOf(new I18n(), 'vi');
const tally = (counts: Partial<Tally>): Tally => ({ ...EMPTY_TALLY, ...counts });

function page(units: ProgressFacts['units']) {
  const facts: ProgressFacts = {
    unitId: unitId('UBND tỉnh'),
    unit: { name: 'UBND tỉnh Cao Bằng', code: 'H14' },
    ...{ above: [], period: 'nam', since: null, asOf: parseInstant('2020-05-25T14:00:00+07:00') },
    whole: tally({ received: 10, early: 4, onTime: 3, late: 1, within: 1, paused: 1 }),
    units,
  };
  return progressPage(facts, 'vi', words);
}

describe('public progress', () => {
  it('divides those on time by those that were judged, and says nothing where nothing was', () => {
    const { whole, rows } = page([
      { name: 'Huyện A', code: 'a', below: true, tally: tally({ received: 3, noLimit: 2, within: 1 }) },
    ]);
    expect(whole).toMatchObject({ settled: 8, onTime: 7, late: 1, pending: 2, rate: '87,50%', share: 87.5 });
    expect(rows[0]).toMatchObject({ settled: 2, rate: null, share: 0, href: '/tien-do/a' });
  });

  it('lists the busiest first and opens only what has units below', () => {
    const { rows } = page([
      { name: 'Xã B', code: 'b', below: false, tally: tally({ received: 1 }) },
      { name: 'Xã A', code: 'a', below: false, tally: tally({ received: 5 }) },
    ]);
    expect(rows.map(({ name, href }) => [name, href])).toEqual([
      ['Xã A', null],
      ['Xã B', null],
    ]);
  });

  it('gives the same rows as a file, without a name that a spreadsheet would run', () => {
    const text = progressCsv(page([{ name: '=Huyện', code: 'a', below: false, tally: tally({ received: 1 }) }]), words);
    const lines = text.split('\r\n');
    expect(lines[1]).toBe("'=Huyện,1,0,0,0,0,0");
    expect(lines[2]).toBe('UBND tỉnh Cao Bằng,10,8,7,1,2,0');
  });
});
