/**
 * Chỉ đạo của lãnh đạo: about one dossier, to a unit that has a part in it or to somebody there, to be answered by a day.
 * It moves neither the dossier nor its clock. One answer closes it.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Id } from '../../../kernel/ids.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { isFinal, type DossierStateCode } from './dossier-state.js';

export type DirectiveId = Id<'directive'>;

export const DIRECTIVE_WORDS_MAX = 2_000;

export interface DirectiveRequest {
  readonly toUnitId: UnitId;
  /** Null: whoever works at the unit answers. */
  readonly toAccountId: AccountId | null;
  readonly words: string;
  /** Last day to answer. */
  readonly dueOn: PlainDate;
}

/** What stands in the dossier against giving one. */
export function directiveBlockers(state: DossierStateCode): Blocker[] {
  return isFinal(state) ? [{ code: 'directive.dossier-over' }] : [];
}

/** What stands in the input against it; all of it at once. */
export function directiveFaults({ words, dueOn }: DirectiveRequest, today: PlainDate): Blocker[] {
  const faults = wordsFaults(words);
  if (dueOn < today) faults.push({ code: 'directive.day-is-past', field: 'dueOn' });
  return faults;
}

export function wordsFaults(words: string): Blocker[] {
  const { length } = words.trim();
  if (length === 0) return [{ code: 'directive.words-missing', field: 'words' }];
  if (length > DIRECTIVE_WORDS_MAX) {
    return [{ code: 'directive.words-long', field: 'words', params: { most: DIRECTIVE_WORDS_MAX } }];
  }
  return [];
}
