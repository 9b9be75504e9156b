import { describe, expect, it } from '@jest/globals';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { covers } from './search-list.js';
import { MOST, searchPage } from './search.view.js';

const words = (code: string): string => code;
const facts = (total: number) => ({
  ...{
    asked: { q: 'nông', linhVuc: 'G15-TP07', trang: '2' },
    asks: true,
    total,
    page: 1,
    items: [],
    fields: [],
    csrf: 'x',
  },
});

describe('searchPage', () => {
  it('has the list as a file at once up to its bound, and in the background beyond', () => {
    const short = searchPage(facts(MOST), [], words);
    expect([short.links?.length, short.forms.length]).toEqual([2, 0]);
    const long = searchPage(facts(MOST + 1), [], words);
    expect([long.links, long.forms[0]?.action]).toEqual([undefined, '/can-bo/tra-cuu/xuat']);
    const given = long.forms[0]?.fields.map(({ name, value }) => [name, value]);
    expect(given).toEqual([
      ['q', 'nông'],
      ['linhVuc', 'G15-TP07'],
      ['dang', 'xlsx'],
    ]);
  });
});

describe('covers', () => {
  const of = (units: string, fieldCodes: string[] | null) => ({ unitIds: Array.from(units) as UnitId[], fieldCodes });
  it.each([
    ['the same', [of('ab', null)], [of('ab', null)], true],
    ['more', [of('abc', null)], [of('a', ['x'])], true],
    ['fields of several', [of('a', ['x']), of('ab', ['y'])], [of('a', ['x', 'y'])], true],
    ['a unit less', [of('a', null)], [of('ab', null)], false],
    ['a field less', [of('a', ['x'])], [of('a', ['x', 'y'])], false],
    ['some fields where all were', [of('a', ['x'])], [of('a', null)], false],
    ['nothing', [], [of('a', null)], false],
  ])('%s', (_name, now, then, expected) => {
    expect(covers(now, then)).toBe(expected);
  });
});
