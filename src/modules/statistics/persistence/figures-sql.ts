/**
 * Which figures a dossier counts in, as one number: a bit for each key. Worked out once for a dossier, grouped by as it is, and asked
 * by lists, so that a figure and its list cannot part. In the same words as docs/statistics.md says it.
 */
import { TALLY_KEYS, type TallyKey } from '../domain/index.js';

const bitOf = (key: TallyKey): number => 1 << TALLY_KEYS.indexOf(key);
const bits = (...keys: TallyKey[]): string => String(keys.reduce((sum, key) => sum | bitOf(key), 0));
const when = (condition: string, key: TallyKey): string => `case when ${condition} then ${bits(key)} else 0 end`;

/** Of what is pending one part, in this order. */
const PENDING = `
  case when paused then ${bits('paused')} | ${when('overdue', 'pausedOverdue')}
       when started and due_kind = 'none' then ${bits('unlimited')}
       when overdue then ${bits('overdue')}
       when repeated then ${bits('within')}
       else ${bits('within', 'within766')} end`;

const FINISHED = `
  case timing when 'early' then ${bits('early')} when 'on-time' then ${bits('onTime')} when 'late' then ${bits('late')}
              when 'no-limit' then ${bits('noLimit')} else 0 end
  | case outcome when 'refused' then ${bits('refused')} when 'withdrawn' then ${bits('withdrawn')}
                 when 'stopped' then ${bits('stopped')} when 'redirected' then ${bits('redirected')} else 0 end
  | case when timing is null then 0 else ${when('by_moment', 'byInstant')} | ${when('by_first', 'strictOnTime')} end
  | ${when(`outcome <> 'redirected' and by_last and not repeated`, 'timely766')}`;

/** Of a dossier as it stood at B; `a` is the start of the period, before all time where there is none. */
export const FIGURES = `
  case when not starts then 0
       when accepted_at >= a then ${bits('received')}
       when finished_at is null or finished_at >= a then ${bits('carriedOver')}
       else 0 end
  | ${when('came', 'transferredIn')} | ${when('went', 'transferredOut')}
  | case when not ends then 0
         when finished_at is null then ${PENDING}
         when finished_at >= a then ${FINISHED}
         else 0 end`;

/** Does a dossier count in a figure? */
export const PREDICATES = Object.fromEntries(TALLY_KEYS.map((key) => [key, `figures & ${bits(key)} <> 0`])) as Readonly<
  Record<TallyKey, string>
>;
