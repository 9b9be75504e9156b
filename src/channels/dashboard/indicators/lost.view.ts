/** What an index counts without the point, each opening where the reader may open it. */
import type { LostCase } from '../../../modules/statistics/index.js';
import type { Words } from '../../shared/words.js';

export interface LostFacts {
  readonly index: string;
  readonly areaName: string;
  readonly backHref: string;
  readonly found: readonly LostCase[];
  readonly more: boolean;
  readonly opens: (found: LostCase) => boolean;
}

export function lostPage({ index, areaName, backHref, found, more, opens }: LostFacts, words: Words) {
  const title = words('indicators.lost.title', { code: index, area: areaName });
  const hrefOf = (each: LostCase) =>
    each.kind === 'procedure' ? `/thu-tuc/${each.code}` : `/can-bo/ho-so/${encodeURIComponent(each.code)}`;
  return {
    pageTitle: title,
    heading: title,
    name: words(`indicator.${index}`),
    formula: words(`indicator.${index}.formula`),
    summary: words(more ? 'indicators.lost.more' : 'indicators.lost.shown', { count: found.length }),
    backHref,
    rows: found.map((each) => ({ code: each.code, name: each.name, href: opens(each) ? hrefOf(each) : null })),
  };
}
