/**
 * What a dossier's own row says of a figure, without its events: enough to find the dossiers of a list by index, and for
 * figures of what was received and finished the whole answer.
 */
import type { TallyKey } from '../domain/index.js';

/** The bounds of the period as SQL; `a` is before all time where the period has no start. */
export interface Bounds {
  readonly a: string;
  readonly b: string;
}

const finished =
  (what: string) =>
  ({ a, b }: Bounds) =>
    `d.finished_at >= ${a} and d.finished_at < ${b} and ${what}`;

/** On a row `d` accepted before B: exactly the figure, as far as all is known and nothing has moved. */
const DECIDED: Partial<Record<TallyKey, (bounds: Bounds) => string>> = {
  received: ({ a }) => `d.accepted_at >= ${a}`,
  carriedOver: ({ a }) => `d.accepted_at < ${a} and (d.finished_at is null or d.finished_at >= ${a})`,
  early: finished(`d.timing = 'early'`),
  onTime: finished(`d.timing = 'on-time'`),
  late: finished(`d.timing = 'late'`),
  noLimit: finished(`d.timing = 'no-limit'`),
  refused: finished(`d.outcome = 'refused'`),
  withdrawn: finished(`d.outcome = 'withdrawn'`),
  stopped: finished(`d.outcome = 'stopped'`),
  redirected: finished(`d.outcome = 'redirected'`),
};

const FINISHED: readonly TallyKey[] = ['byInstant', 'strictOnTime', 'timely766'];
const MOVES: readonly TallyKey[] = ['transferredIn', 'transferredOut'];

/** Is the figure decided by {@link rowCondition} alone? */
export function isDecidedByRow(figure: TallyKey): boolean {
  return DECIDED[figure] !== undefined;
}

/** A condition on `d` that every dossier of the figure meets. @param allKnown nothing is left out as not yet known */
export function rowCondition(figure: TallyKey, bounds: Bounds, allKnown: boolean): string {
  const decided = DECIDED[figure];
  if (decided) return decided(bounds);
  if (FINISHED.includes(figure)) return finished('true')(bounds);
  // What is pending at B: open still, or finished later.
  if (allKnown && !MOVES.includes(figure)) return `(d.finished_at is null or d.finished_at >= ${bounds.b})`;
  return 'true';
}
