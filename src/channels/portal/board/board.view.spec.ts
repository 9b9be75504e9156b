import { describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { parseInstant } from '../../../kernel/instant.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import { EMPTY_TALLY } from '../../../modules/statistics/domain/index.js';
import { wordsOf } from '../../shared/words.js';
import { boardPage, LINES, type AskedBoard } from './board.view.js';

const ASKED: AskedBoard = { period: 'nam', light: false, part: 1, still: false };

function board(units: number, asked: Partial<AskedBoard> = {}) {
  const facts = {
    unitId: unitId('UBND tỉnh'),
    unit: { name: 'UBND tỉnh Cao Bằng', code: 'H14' },
    ...{ above: [], period: 'nam' as const, since: null, asOf: parseInstant('2020-05-25T14:00:00+07:00') },
    whole: { ...EMPTY_TALLY, received: 10, early: 4, onTime: 3, late: 1, within: 1, paused: 1 },
    today: { ...EMPTY_TALLY, received: 3, early: 1, noLimit: 1, withdrawn: 1 },
    by: 'unit' as const,
    lines: Array.from({ length: units }, (_, index) => ({
      name: `Xã ${String(index)}`,
      tally: { ...EMPTY_TALLY, received: index + 1 },
    })),
  };
  return boardPage(facts, { ...ASKED, ...asked }, 'vi', wordsOf(new I18n(), 'vi'));
}

describe('progress board', () => {
  it('opens itself again after a minute where all fits', () => {
    const { lines, parts, next, today } = board(LINES);
    expect([lines.length, parts, lines[0]?.name]).toEqual([LINES, null, 'Xã 9']);
    expect(next).toEqual({ seconds: 60, href: '/man-hinh/tien-do/H14' });
    expect(today).toBe('Hôm nay: đã nhận 3, đã giải quyết 2 hồ sơ');
  });

  it('shows a long list part by part, in a circle, and keeps what was chosen', () => {
    const chosen = { light: true, period: 'thang' as const };
    expect(board(LINES + 1, chosen).next?.href).toBe('/man-hinh/tien-do/H14?ky=thang&nen=sang&trang=2');
    const last = board(LINES + 1, { ...chosen, part: 7 });
    expect([last.parts, last.lines.map(({ name }) => name)]).toEqual(['2/2', ['Xã 0']]);
    expect(last.next?.href).toBe('/man-hinh/tien-do/H14?ky=thang&nen=sang');
  });

  it('stands still when asked to, and says how it goes on', () => {
    const { next, stillHref } = board(LINES + 1, { still: true, part: 2 });
    expect([next, stillHref]).toEqual([null, '/man-hinh/tien-do/H14?trang=2']);
  });
});
