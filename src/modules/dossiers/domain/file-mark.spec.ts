import { describe, expect, it } from '@jest/globals';
import { fileMarkFaults, FILE_WORDS_MAX, fileStateOf, type FileMark, type FileState } from './file-mark.js';

describe('a file', () => {
  it.each<[FileMark[], FileState]>([
    [[], null],
    [['noted'], null],
    [['checked'], 'checked'],
    [['checked', 'noted'], 'checked'],
    [['checked', 'damaged'], 'damaged'],
    [['damaged', 'cleared', 'noted'], null],
  ])('marked %j is %s', (marks, state) => {
    expect(fileStateOf(marks)).toBe(state);
  });

  const codes = (...asked: Parameters<typeof fileMarkFaults>) => fileMarkFaults(...asked).map(({ code }) => code);

  it('is marked while the dossier goes on, not twice alike, with words where there is nothing else', () => {
    expect(codes('checked', '', null, 'processing')).toEqual([]);
    expect(codes('checked', '', 'damaged', 'processing')).toEqual([]);
    expect(codes('checked', '', 'checked', 'processing')).toEqual(['file-mark.same']);
    expect(codes('cleared', '', null, 'processing')).toEqual(['file-mark.same']);
    expect(codes('cleared', '', 'checked', 'processing')).toEqual([]);
    expect(fileMarkFaults('noted', ' ', null, 'processing')).toEqual([
      { code: 'file-mark.words-missing', field: 'words' },
    ]);
    expect(codes('noted', ` ${'x'.repeat(FILE_WORDS_MAX)} `, 'checked', 'processing')).toEqual([]);
    expect(fileMarkFaults('damaged', 'x'.repeat(FILE_WORDS_MAX + 1), 'damaged', 'returned')).toEqual([
      { code: 'file-mark.dossier-over' },
      { code: 'file-mark.same' },
      { code: 'file-mark.words-long', field: 'words', params: { most: 1_000 } },
    ]);
  });
});
