import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { columnName, csvLine, startsLikeFormula, xlsxFile, type Sheet } from './index.js';

const SHEET: Sheet = {
  name: 'Biểu [06a]',
  widths: [6, 30, 12],
  rows: [
    { look: 'title', cells: ['BIỂU II.06a', null, null] },
    { look: 'heading', cells: ['TT', 'Đơn vị', 'Số'] },
    { cells: ['1', 'UBND <xã> & "phường"', 3] },
    { cells: ['2', '=HYPERLINK("http://x")', 4.5] },
    { look: 'sum', cells: [null, 'Cộng', { formula: 'SUM(C3:C4)', value: 7.5 }] },
  ],
  frozenRows: 2,
  merges: [{ row: 0, from: 0, to: 2 }],
};

const partsOf = (file: Buffer) =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)]));

describe('a spreadsheet', () => {
  const parts = partsOf(xlsxFile([SHEET]));
  const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';

  it('has the parts that programs look for, each well formed', () => {
    expect(Object.keys(parts)).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    expect(parts['xl/workbook.xml']).toContain('name="Biểu  06a "');
    for (const xml of Object.values(parts)) {
      const opened = xml.match(/<[a-zA-Z][^>]*[^/]>|<[a-zA-Z]>/g)?.length ?? 0;
      expect(opened).toBe(xml.match(/<\//g)?.length ?? 0);
    }
  });

  it('computes sums by formula and keeps the value they come to', () => {
    expect(sheet).toContain('<f>SUM(C3:C4)</f><v>7.5</v>');
  });

  it('holds texts as texts, also those that begin like a formula', () => {
    expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;http://x&quot;)</t></is>');
    expect(sheet).toContain('UBND &lt;xã&gt; &amp; &quot;phường&quot;');
    expect(sheet.match(/<f>/g)).toHaveLength(1);
    const quoted = /<c r="B4" s="(\d+)"/.exec(sheet)?.[1];
    const styles = parts['xl/styles.xml']?.split('<cellXfs')[1]?.match(/<xf [^>]*>/g) ?? [];
    expect(styles[Number(quoted)]).toContain('quotePrefix="1"');
  });

  it('is the same file for the same rows', () => {
    expect(xlsxFile([SHEET]).equals(xlsxFile([SHEET]))).toBe(true);
  });

  it('names columns', () => {
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});

describe('a line of CSV', () => {
  it('quotes what needs it and disarms what a spreadsheet would run', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', null, 1, { formula: 'A1', value: 2 }])).toBe(
      'a,"b,c","d""e","f\ng",,1,2\r\n',
    );
    for (const text of ['=1+1', '+84', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '|cmd']) {
      expect(startsLikeFormula(text)).toBe(true);
      expect(csvLine([text])).toMatch(/^"?'/);
    }
    expect(csvLine(['Nguyễn Văn A - Tổ 1', '3-4'])).toBe('Nguyễn Văn A - Tổ 1,3-4\r\n');
    expect(csvLine([-3])).toBe('-3\r\n');
  });
});
