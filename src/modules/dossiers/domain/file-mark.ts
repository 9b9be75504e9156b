/**
 * Đối chiếu tệp với bản chính (Nghị định 61/2018 Điều 17): what staff found of one file. It moves neither the dossier nor its
 * clock. That a file cannot be read is the system's trouble and not a paper that was missing: sending it again is no
 * supplement, of which there is one.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import { isFinal, type DossierStateCode } from './dossier-state.js';

export const FILE_MARKS = ['checked', 'damaged', 'cleared', 'noted'] as const;
export type FileMark = (typeof FILE_MARKS)[number];
export type FileState = 'checked' | 'damaged' | null;

export const FILE_WORDS_MAX = 1_000;

/** What is found of a file by its marks, oldest first; a remark changes nothing. */
export function fileStateOf(marks: readonly FileMark[]): FileState {
  const last = marks.filter((mark) => mark !== 'noted').at(-1);
  return last === 'checked' || last === 'damaged' ? last : null;
}

/** What stands against a mark; all of it at once. */
export function fileMarkFaults(mark: FileMark, words: string, state: FileState, dossier: DossierStateCode): Blocker[] {
  const same = mark === 'cleared' ? state === null : mark === state;
  return [
    ...(isFinal(dossier) ? [{ code: 'file-mark.dossier-over' }] : []),
    ...(same ? [{ code: 'file-mark.same' }] : []),
    ...(mark === 'noted' && words.trim() === '' ? [{ code: 'file-mark.words-missing', field: 'words' }] : []),
    ...(words.trim().length > FILE_WORDS_MAX
      ? [{ code: 'file-mark.words-long', field: 'words', params: { most: FILE_WORDS_MAX } }]
      : []),
  ];
}
