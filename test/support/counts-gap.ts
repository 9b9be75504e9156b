import type { Counts } from '../../src/modules/statistics/domain/index.js';

/** What came less what went and what is left, of published counts: 0 wherever counting is right. */
export function gapOf({ received, carriedOver, transferredIn, resolved, pending, ...left }: Counts): number {
  const sum = (parts: Readonly<Record<string, number>>) =>
    Object.values(parts).reduce((total, each) => total + each, 0);
  const { withdrawn, stopped, redirected, transferredOut } = left;
  const gone = sum(resolved) + sum(pending) + withdrawn + stopped + redirected + transferredOut;
  return received + carriedOver + transferredIn - gone;
}
