import type { Place } from '../../shared/places.js';
import type { Words } from '../../shared/words.js';

export interface HubPage {
  readonly places: readonly { readonly href: string; readonly text: string; readonly about: string }[];
}

export function hubPage(places: readonly Place[], words: Words): HubPage {
  return {
    places: places
      .filter(({ section }) => section === '/quan-tri')
      .map(({ href, text, about }) => ({ href, text: words(text), about: about ? words(about) : '' })),
  };
}
