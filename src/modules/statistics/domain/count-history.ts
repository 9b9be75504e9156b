/**
 * The recount: what one dossier adds to a count, straight from its events and by the definitions of the specification
 * (`domain.md` §4.4). It knows nothing of deltas and roll-ups, so that it can prove them.
 */
import { localDate, type Instant } from '../../../kernel/instant.js';
import {
  currentPromise,
  dueKindOf,
  evolve,
  isPaused,
  judge,
  type Dossier,
  type DossierEvent,
  type DuePromise,
  type PinnedRules,
} from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { dimensionsOf, type Dimensions } from './dimension.js';
import type { Period } from './period.js';
import { FIGURE_OF_TIMING, type TallyKey } from './tally.js';

export interface History {
  readonly events: readonly DossierEvent[];
  readonly rules: PinnedRules;
}

/** The units at which a dossier is counted, at one moment. */
export interface Places {
  readonly intake: UnitId;
  readonly competent: UnitId;
}

export interface HistoryCount {
  readonly dimensions: Dimensions;
  readonly entries: readonly (Places & { readonly key: TallyKey })[];
  /** Moves of competence within the period; whether they count depends on the scope. */
  readonly moves: readonly { readonly from: UnitId; readonly to: UnitId }[];
}

/** What counting reads of a dossier: folded from its events here, or read from the log of an earlier system. */
export type CountedState = Pick<
  Dossier,
  | 'id'
  | 'intakeUnitId'
  | 'competentUnitId'
  | 'acceptedAt'
  | 'finishedAt'
  | 'outcome'
  | 'timing'
  | 'supplementCount'
  | 'clock'
  | 'channel'
  | 'applicantKind'
  | 'onlineLevel2011'
>;

/** What a dossier was from a moment on, and when that was written down. */
export interface StatedAt<State extends CountedState = CountedState> {
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly state: State;
}

/**
 * The entries of one dossier in [A, B) as known at `knownAt` (null: all that is recorded). Late entries count in the
 * period in which they happened, once they are known; what was recorded after them is known no earlier.
 */
export function countHistory(
  history: History,
  period: Pick<Period, 'from' | 'until'>,
  knownAt: Instant | null,
): HistoryCount | null {
  const counted = countStates(statesOf(history), period, knownAt);
  return counted && { ...counted.count, dimensions: dimensionsOf(counted.last, history.rules) };
}

function* statesOf({ events, rules }: History): Generator<StatedAt<Dossier>> {
  let dossier: Dossier | null = null;
  for (const event of events) {
    dossier = evolve(dossier, event, rules);
    yield { at: event.at, recordedAt: event.recordedAt, state: dossier };
  }
}

/** The same for whatever has states in order, whether or not it was folded from events. */
export function countStates<State extends CountedState>(
  states: Iterable<StatedAt<State>>,
  { from, until }: Pick<Period, 'from' | 'until'>,
  knownAt: Instant | null,
): { readonly last: State; readonly count: Omit<HistoryCount, 'dimensions'> } | null {
  let dossier: State | null = null;
  let atStart: State | null = null;
  const moves: { from: UnitId; to: UnitId }[] = [];
  for (const { at, recordedAt, state: after } of states) {
    if (at >= until || (knownAt !== null && recordedAt > knownAt)) break;
    if (from !== null && at < from) atStart = after;
    else if (isOpen(dossier) && isOpen(after) && dossier.competentUnitId !== after.competentUnitId) {
      moves.push({ from: placesOf(dossier).competent, to: placesOf(after).competent });
    }
    // What moves after the finish moves no figure: it stays with the unit that finished it.
    dossier = finishedAt(dossier, after);
  }
  if (!dossier || dossier.acceptedAt === null) return null;
  const entries: (Places & { key: TallyKey })[] = [];
  const enter = (of: CountedState, ...keys: TallyKey[]) => {
    for (const key of keys) entries.push({ ...placesOf(of), key });
  };
  if (isOpen(atStart)) enter(atStart, 'carriedOver');
  if (from === null || dossier.acceptedAt >= from) enter(firstPlace(dossier, moves), 'received');
  if (dossier.finishedAt === null) enter(dossier, ...pendingKeys(dossier, until));
  else if (from === null || dossier.finishedAt >= from) enter(dossier, ...finishedKeys(dossier, dossier.finishedAt));
  return { last: dossier, count: { entries, moves } };
}

function finishedAt<State extends CountedState>(before: State | null, after: State): State {
  return before === null || before.finishedAt === null ? after : { ...after, competentUnitId: before.competentUnitId };
}

type Open<State> = State & { readonly acceptedAt: Instant; readonly competentUnitId: UnitId };

export function isOpen<State extends CountedState>(dossier: State | null): dossier is Open<State> {
  return dossier?.acceptedAt != null && dossier.finishedAt === null;
}

export function placesOf({ id, intakeUnitId, competentUnitId }: CountedState): Places {
  if (competentUnitId === null) throw new Error(`dossier ${id} is accepted and nobody is competent`);
  return { intake: intakeUnitId, competent: competentUnitId };
}

/** Received where it was accepted, wherever its competence went afterwards. */
function firstPlace(dossier: CountedState, moves: HistoryCount['moves']): CountedState {
  return moves[0] ? { ...dossier, competentUnitId: moves[0].from } : dossier;
}

/** What an open dossier is at B, the moment before which its events were read. */
export function pendingKeys({ clock, supplementCount }: CountedState, b: Instant): TallyKey[] {
  if (clock && isPaused(clock))
    return isOverdue(clock.rule, currentPromise(clock), b) ? ['paused', 'pausedOverdue'] : ['paused'];
  if (clock && clock.rule.limit === null) return ['unlimited'];
  if (clock && isOverdue(clock.rule, currentPromise(clock), b)) return ['overdue'];
  return supplementCount > 1 ? ['within'] : ['within', 'within766'];
}

/** Day limits: the due day lies before the local day of B. Limits in hours: the due moment lies before B. */
function isOverdue(rule: Parameters<typeof dueKindOf>[0], due: DuePromise | null, b: Instant): boolean {
  if (!due) return false;
  return dueKindOf(rule) === 'instant' ? due.dueAt < b : due.dueOn < localDate(b);
}

export function finishedKeys(dossier: CountedState, finishedAt: Instant): TallyKey[] {
  const { outcome, timing, clock, supplementCount } = dossier;
  const inTime = (due: DuePromise | null | undefined) =>
    ['early', 'on-time'].includes(judge(due ?? null, clock?.rule.limit?.unit ?? null, finishedAt));
  const keys: TallyKey[] = timing ? [FIGURE_OF_TIMING[timing]] : [];
  if (outcome !== null && outcome !== 'granted') keys.push(outcome);
  if (timing && inTime(clock?.promises[0])) keys.push('strictOnTime');
  const due = clock && currentPromise(clock);
  if (timing && due && finishedAt <= due.dueAt) keys.push('byInstant');
  if (clock && outcome !== 'redirected' && supplementCount <= 1 && inTime(currentPromise(clock)))
    keys.push('timely766');
  return keys;
}
