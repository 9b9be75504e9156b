import { describe, expect, it } from '@jest/globals';
import { idOf } from '../../../../test/builders/a-version.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { directiveBlockers, directiveFaults, DIRECTIVE_WORDS_MAX, wordsFaults } from './directive.js';
import { DOSSIER_STATES, isFinal } from './dossier-state.js';

describe('a directive', () => {
  const today = plainDate('2020-05-25');
  const asked = (words: string, dueOn: string) =>
    directiveFaults({ toUnitId: idOf('unit'), toAccountId: null, words, dueOn: plainDate(dueOn) }, today);

  it('is about a dossier that goes on', () => {
    for (const state of DOSSIER_STATES) {
      const over = isFinal(state) ? [{ code: 'directive.dossier-over' }] : [];
      expect({ state, blockers: directiveBlockers(state) }).toEqual({ state, blockers: over });
    }
  });

  it('says something, not at any length, and is answered from today on; all faults at once', () => {
    const past = { code: 'directive.day-is-past', field: 'dueOn' };
    expect(asked('Báo cáo lý do chậm', '2020-05-25')).toEqual([]);
    expect(asked('Báo cáo lý do chậm', '2020-05-24')).toEqual([past]);
    expect(asked('  ', '2020-05-24')).toEqual([{ code: 'directive.words-missing', field: 'words' }, past]);
    expect(wordsFaults(` ${'x'.repeat(DIRECTIVE_WORDS_MAX)} `)).toEqual([]);
    expect(wordsFaults('x'.repeat(DIRECTIVE_WORDS_MAX + 1))).toEqual([
      { code: 'directive.words-long', field: 'words', params: { most: 2_000 } },
    ]);
  });
});
