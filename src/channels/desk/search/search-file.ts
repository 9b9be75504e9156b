/** What was found as a file: the columns of the page, all rows. */
import type { SheetRow } from '../../../platform/sheets/index.js';
import { statusTag } from '../../shared/status-tag.view.js';
import type { Words } from '../../shared/words.js';
import { searchHeads, type SearchFacts } from './search.view.js';

export const SEARCH_WIDTHS = [26, 30, 60, 30, 12, 12, 22];

export async function* searchRows(
  items: AsyncIterable<SearchFacts['items'][number]>,
  words: Words,
): AsyncGenerator<SheetRow> {
  yield { look: 'heading', cells: searchHeads(words) };
  for await (const { code, applicantName, procedureName, holder, openedOn, dueOn, state } of items) {
    yield { cells: [code, applicantName, procedureName, holder, openedOn, dueOn, statusTag(state, words).words] };
  }
}
