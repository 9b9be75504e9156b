import { Injectable } from '@nestjs/common';
import { SealedWords, type Principal } from '../../../modules/identity/index.js';
import { codeTyped } from '../../../modules/dossiers/domain/index.js';
import type { SearchForm, SearchQuery } from './search.form.js';

const ABOUT = 'dossier-search';

/** What an address of a search says: the question; that its words stand openly and are to be sealed; or nothing that we can read. */
export type OpenedSearch<Asked> =
  | { readonly kind: 'read'; readonly asked: Asked }
  | { readonly kind: 'open-words'; readonly asked: Asked }
  | { readonly kind: 'unread' };

/** Names and numbers that are typed into a search stand in its address sealed for whoever typed them. */
@Injectable()
export class SearchWords {
  constructor(private readonly words: SealedWords) {}

  /** The question with its seal, where it holds words of a person. */
  sealed<Asked extends SearchForm>({ actor }: Principal, asked: Asked): Asked & Pick<SearchQuery, 'tim'> {
    const words = personal(asked);
    return words === null ? asked : Object.assign({}, asked, { tim: this.words.seal(actor.accountId, ABOUT, words) });
  }

  opened<Asked extends SearchQuery>(principal: Principal, asked: Asked): OpenedSearch<Asked> {
    if (personal(asked) !== null) return { kind: 'open-words', asked: this.sealed(principal, asked) };
    if (asked.tim === undefined) return { kind: 'read', asked };
    const words = this.words.open(principal.actor.accountId, ABOUT, asked.tim);
    return words === null ? { kind: 'unread' } : { kind: 'read', asked: Object.assign({}, asked, words) };
  }
}

/** A code is of a dossier, whatever else is typed may be of a person. */
function personal({ q = '', soGiayTo }: SearchForm): Readonly<Record<string, string>> | null {
  const text = q.trim();
  const words = {
    ...(text === '' || codeTyped(text) !== null ? {} : { q: text }),
    ...(soGiayTo === undefined ? {} : { soGiayTo: soGiayTo.trim() }),
  };
  return Object.keys(words).length === 0 ? null : words;
}
