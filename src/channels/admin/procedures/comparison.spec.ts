import { describe, expect, it } from '@jest/globals';
import { aVersion } from '../../../../test/builders/a-version.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import { wordsOf } from '../../shared/words.js';
import { comparisonPage } from './procedures.view.js';

const words = wordsOf(new I18n(), 'vi');
const [before, after] = [aVersion(), aVersion({ number: 2 })];
const formOf = (version: typeof before, fileName: string, sha256: string) => ({
  ...{ id: sha256 as never, requirementId: version.documents[0]?.id ?? ('' as never), fileName, sha256 },
  ...{ mediaType: 'application/pdf', sizeBytes: 1, storageKey: '0' },
});
const rowsOf = (former: readonly ReturnType<typeof formOf>[], now: readonly ReturnType<typeof formOf>[]) =>
  comparisonPage(before, after, [], { before: former, after: now }, words)
    .rows.filter(({ part }) => part === 'Mẫu đơn trống')
    .map((row) => [row.about, row.before, row.after]);

describe('the comparison of two versions', () => {
  it('names the papers whose blank forms differ, by name or by content alone', () => {
    const [old, same] = [formOf(before, 'don.pdf', 'a'), formOf(after, 'don.pdf', 'a')];
    expect(rowsOf([old], [same])).toEqual([]);
    expect(rowsOf([old], [])).toEqual([['Đơn đề nghị', 'don.pdf', '–']]);
    expect(rowsOf([], [same])).toEqual([['Đơn đề nghị', '–', 'don.pdf']]);
    expect(rowsOf([old], [formOf(after, 'don.pdf', 'b')])).toEqual([
      ['Đơn đề nghị', 'don.pdf', 'don.pdf (nội dung khác)'],
    ]);
  });
});
