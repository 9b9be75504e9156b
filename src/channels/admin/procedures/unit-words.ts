import type { Words } from '../../shared/words.js';

/** `commune:PC` of a selector as words: the level, and what the unit does there. */
export function parseFunctionLabel(selector: string, words: Words): string {
  if (selector === 'intake') return words('admin.procedures.unit-intake');
  const [level, work] = (selector.split('@', 1)[0] ?? '').split(':');
  if (work === undefined) return selector;
  const place = words(`catalogue.level.${level ?? ''}`);
  return work === 'PC'
    ? words('admin.procedures.unit-committee', { level: place })
    : `${words(`organisation.function.${work}`)}, ${place}`;
}
