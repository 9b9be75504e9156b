/**
 * The moments of a history at which a date was promised, each with the ledger as it stood then: a proof shows what a date
 * was counted from when it was given, not what became of it later.
 */
import { unionOf, type Instant, type Interval } from '../../../kernel/instant.js';
import type { ClockLedger, DuePromise, Pause } from './clock-ledger.js';
import type { Dossier, PinnedRules } from './dossier.js';
import type { DossierEvent } from './dossier-event.js';
import { evolve } from './evolve.js';

export interface ClosedPause extends Pause {
  readonly to: Instant;
  readonly closedSeq: number;
}

export interface PromiseMoment {
  readonly promise: DuePromise;
  /** The event that made the promise. */
  readonly event: DossierEvent;
  /** The event that set the start or the day from which it is counted. */
  readonly basisEvent: DossierEvent;
  readonly restartedAfter: ClosedPause | null;
  /** Closed since the basis, in that order. */
  readonly pauses: readonly ClosedPause[];
  readonly dossier: Dossier;
  readonly clock: ClockLedger;
}

/** Every promise of a history, the first one first. @throws Error when the list is not the history of one dossier. */
export function promiseMoments(events: readonly DossierEvent[], rules: PinnedRules): PromiseMoment[] {
  const moments: PromiseMoment[] = [];
  let dossier: Dossier | null = null;
  let basis: Pick<PromiseMoment, 'basisEvent' | 'restartedAfter'> | null = null;
  let pauses: readonly ClosedPause[] = [];
  for (const event of events) {
    const before: ClockLedger | null = dossier?.clock ?? null;
    dossier = evolve(dossier, event, rules);
    const { clock } = dossier;
    if (!clock) continue;
    const closed = closedBy(event, before, clock);
    if (before?.basis === clock.basis) pauses = [...pauses, ...closed];
    else {
      const restarted = before !== null && clock.basis.kind === 'counted';
      basis = { basisEvent: event, restartedAfter: (restarted && closed[0]) || null };
      pauses = [];
    }
    const promise = clock.promises.at(-1);
    if (!basis || !promise || promise.number === before?.promises.at(-1)?.number) continue;
    checkPauses(clock, pauses);
    moments.push({ ...basis, promise, event, pauses, dossier, clock });
  }
  return moments;
}

/** Pauses keep their place in the list, so that the same index is the same pause. */
function closedBy(event: DossierEvent, before: ClockLedger | null, after: ClockLedger): ClosedPause[] {
  return after.pauses.flatMap((pause, i) =>
    pause.to !== null && before?.pauses[i]?.to === null ? [{ ...pause, to: pause.to, closedSeq: event.seq }] : [],
  );
}

function checkPauses(clock: ClockLedger, pauses: readonly ClosedPause[]): void {
  const text = (intervals: readonly Interval[]): string =>
    unionOf(intervals)
      .map(({ from, to }) => [from, to])
      .join();
  if (text(pauses) !== text(clock.sinceBasis)) {
    throw new Error('the pauses of the proof are not those that the ledger counts');
  }
}
