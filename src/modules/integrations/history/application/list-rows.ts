/** A list of dossiers as a file: the columns of the page of search, all rows. */
import type { SheetRow } from '../../../../platform/sheets/index.js';
import type { SearchedDossier } from '../../../dossiers/index.js';
import type { DossierStateCode } from '../../../dossiers/domain/index.js';

/** What its columns and states are called, in the language of whoever asked. */
export interface ListWords {
  readonly heads: readonly string[];
  readonly states: Readonly<Record<DossierStateCode, string>>;
}

export const LIST_WIDTHS = [26, 30, 60, 30, 12, 12, 22];

export async function* listRows(
  items: AsyncIterable<SearchedDossier & { readonly holder: string }>,
  { heads, states }: ListWords,
): AsyncGenerator<SheetRow> {
  yield { look: 'heading', cells: heads };
  for await (const { code, applicantName, procedureName, holder, openedOn, dueOn, state } of items) {
    yield { cells: [code, applicantName, procedureName, holder, openedOn, dueOn, states[state]] };
  }
}
