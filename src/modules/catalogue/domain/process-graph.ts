/**
 * The graph of a process seen as a whole: what comes before what, what may happen in one dossier, where legs meet. All
 * functions here expect a graph without unknown keys and without cycles; `processFaults` makes sure of it first.
 */
import type { ProcessDefinition, ProcessStep } from './process-definition.js';

/**
 * What a step with several ways in waits for: `all` the steps before it; the `one` that was chosen; `some`: those that
 * the choices made bring, so it opens when no open step can lead to it any more. `none`: a single way in.
 */
export type JoinKind = 'none' | 'all' | 'one' | 'some';

/** One way a dossier can go: every choice made. */
export interface Run {
  readonly steps: ReadonlySet<string>;
  /** For each step of the run, those of its predecessors that hand over to it. */
  readonly arrivals: ReadonlyMap<string, readonly string[]>;
}

/** More ways than this are more than a person can check; publication refuses them. */
export const MAXIMUM_RUNS = 500;

/** Steps in an order in which each comes after all that lead to it. Steps on a cycle, and behind one, are left out. */
export function topologicalOrder(process: ProcessDefinition): ProcessStep[] {
  const waiting = new Map(process.steps.map((step) => [step.key, 0]));
  for (const next of process.steps.flatMap((step) => step.next)) {
    const count = waiting.get(next);
    if (count !== undefined) waiting.set(next, count + 1);
  }
  const byKey = new Map(process.steps.map((step) => [step.key, step]));
  const ready = process.steps.filter((step) => waiting.get(step.key) === 0);
  const order: ProcessStep[] = [];
  for (let step = ready.shift(); step; step = ready.shift()) {
    order.push(step);
    for (const next of step.next) {
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      const follower = byKey.get(next);
      if (left === 0 && follower) ready.push(follower);
    }
  }
  return order;
}

/** Keys of the steps that can be reached from the first, itself included. */
export function reachableFrom(process: ProcessDefinition, first: string): Set<string> {
  const byKey = new Map(process.steps.map((step) => [step.key, step]));
  const seen = new Set<string>();
  const open = [first];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const step = byKey.get(key);
    if (!step || seen.has(key)) continue;
    seen.add(key);
    open.push(...step.next);
  }
  return seen;
}

/**
 * Every way a dossier can go, or null where there are more than {@link MAXIMUM_RUNS}. A choice that does not come up in
 * a run makes no further runs of it.
 */
export function runsOf(process: ProcessDefinition): Run[] | null {
  const order = topologicalOrder(process);
  const runs: Run[] = [];
  const walk = (from: number, arrivals: ReadonlyMap<string, readonly string[]>): boolean => {
    for (let i = from; i < order.length; i += 1) {
      const step = order[i];
      if (!step || !arrivals.has(step.key)) continue;
      if (step.split === 'choice' && step.next.length > 1) {
        return step.next.every((picked) => walk(i + 1, handedOn(arrivals, step.key, [picked])));
      }
      arrivals = handedOn(arrivals, step.key, step.next);
    }
    runs.push({ steps: new Set(arrivals.keys()), arrivals });
    return runs.length <= MAXIMUM_RUNS;
  };
  return walk(0, new Map([[process.first, []]])) ? runs : null;
}

function handedOn(
  arrivals: ReadonlyMap<string, readonly string[]>,
  from: string,
  to: readonly string[],
): Map<string, readonly string[]> {
  const more = new Map(arrivals);
  for (const key of to) more.set(key, [...(more.get(key) ?? []), from]);
  return more;
}

/**
 * What a step waits for.
 * @throws RangeError for a process with more ways to go than {@link MAXIMUM_RUNS}, which publication refuses.
 */
export function joinOf(process: ProcessDefinition, key: string): JoinKind {
  const ways = process.steps.filter((step) => step.next.includes(key)).length;
  if (ways <= 1) return 'none';
  const runs = runsOf(process);
  if (!runs) throw new RangeError('a process with more ways to go than a published one may have');
  const counts = runs.flatMap((run) => (run.steps.has(key) ? [run.arrivals.get(key)?.length ?? 0] : []));
  if (counts.every((count) => count === ways)) return 'all';
  return counts.every((count) => count === 1) ? 'one' : 'some';
}

/**
 * The heaviest way from the first step to the last: parallel legs count by the longest, choices by the longest.
 * @param weightOf weight of one step, not negative.
 */
export function heaviestPath(
  process: ProcessDefinition,
  weightOf: (step: ProcessStep) => number,
): { readonly weight: number; readonly keys: readonly string[] } {
  const before = new Map<string, { weight: number; keys: readonly string[] }>([
    [process.first, { weight: 0, keys: [] }],
  ]);
  let heaviest: { weight: number; keys: readonly string[] } = { weight: 0, keys: [] };
  for (const step of topologicalOrder(process)) {
    const reached = before.get(step.key);
    if (!reached) continue;
    const done = { weight: reached.weight + weightOf(step), keys: [...reached.keys, step.key] };
    if (done.weight >= heaviest.weight) heaviest = done;
    for (const next of step.next) {
      if ((before.get(next)?.weight ?? -1) < done.weight) before.set(next, done);
    }
  }
  return heaviest;
}
