/** What the columns and states of a list are called in a file, as on the page. */
import { DOSSIER_STATES, type DossierStateCode } from '../../../modules/dossiers/domain/index.js';
import type { ListWords } from '../../../modules/integrations/index.js';
import { statusTag } from '../../shared/status-tag.view.js';
import type { Words } from '../../shared/words.js';
import { searchHeads } from './search.view.js';

export function listWords(words: Words): ListWords {
  const states = DOSSIER_STATES.map((state) => [state, statusTag(state, words).words]);
  return { heads: searchHeads(words), states: Object.fromEntries(states) as Record<DossierStateCode, string> };
}
