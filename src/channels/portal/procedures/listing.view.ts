/** A procedure that the national list names and nobody has described here: what is known, and where to ask. */
import type { CatalogueEntry } from '../../../modules/catalogue/index.js';
import type { Words } from '../../shared/words.js';

export interface ListingPage {
  readonly name: string;
  readonly code: string;
  readonly note: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

export function listingPage(entry: CatalogueEntry, words: Words): ListingPage {
  const several = (text: string): string => text.split('|').join('; ');
  const levels = entry.levels.map((level) => words(`level.${level}`)).join(', ');
  const facts = [
    { label: words('portal.listing.office'), value: several(entry.agenciesVi) },
    { label: words('portal.listing.levels'), value: levels },
    { label: words('portal.listing.field'), value: several(entry.fieldsVi) },
  ];
  return {
    name: entry.nameVi,
    code: entry.code,
    note: words('portal.listing.note', { code: entry.code }),
    facts: facts.filter(({ value }) => value !== ''),
  };
}
