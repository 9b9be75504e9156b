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

/**
 * The entries of one dossier in [A, B) as known at `knownAt` (null: all that is recorded). Late entries count in the
 * period in which they happened, once they are known; what was recorded after them is known no earlier.
 */
export function countHistory(
  { events, rules }: History,
  { from, until }: Pick<Period, 'from' | 'until'>,
  knownAt: Instant | null,
): HistoryCount | null {
  let dossier: Dossier | null = null;
  let atStart: Dossier | null = null;
  const moves: { from: UnitId; to: UnitId }[] = [];
  for (const event of events) {
    if (event.at >= until || (knownAt !== null && event.recordedAt > knownAt)) break;
    const after: Dossier = evolve(dossier, event, rules);
    if (from !== null && event.at < from) atStart = after;
    else if (isOpen(dossier) && isOpen(after) && dossier.competentUnitId !== after.competentUnitId) {
      moves.push({ from: placesOf(dossier).competent, to: placesOf(after).competent });
    }
    dossier = after;
  }
  if (!dossier || dossier.acceptedAt === null) return null;
  const entries: (Places & { key: TallyKey })[] = [];
  const enter = (of: Dossier, ...keys: TallyKey[]) => {
    for (const key of keys) entries.push({ ...placesOf(of), key });
  };
  if (isOpen(atStart)) enter(atStart, 'carriedOver');
  if (from === null || dossier.acceptedAt >= from) enter(firstPlace(dossier, moves), 'received');
  if (dossier.finishedAt === null) enter(dossier, ...pendingKeys(dossier, until));
  else if (from === null || dossier.finishedAt >= from) enter(dossier, ...finishedKeys(dossier, dossier.finishedAt));
  return { dimensions: dimensionsOf(dossier, rules), entries, moves };
}

type OpenDossier = Dossier & { readonly acceptedAt: Instant; readonly competentUnitId: UnitId };

export function isOpen(dossier: Dossier | null): dossier is OpenDossier {
  return dossier?.acceptedAt != null && dossier.finishedAt === null;
}

export function placesOf({ id, intakeUnitId, competentUnitId }: Dossier): Places {
  if (competentUnitId === null) throw new Error(`dossier ${id} is accepted and nobody is competent`);
  return { intake: intakeUnitId, competent: competentUnitId };
}

/** Received where it was accepted, wherever its competence went afterwards. */
function firstPlace(dossier: Dossier, moves: HistoryCount['moves']): Dossier {
  return moves[0] ? { ...dossier, competentUnitId: moves[0].from } : dossier;
}

/** What an open dossier is at B, the moment before which its events were read. */
export function pendingKeys({ clock, supplementCount }: Dossier, b: Instant): TallyKey[] {
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

export function finishedKeys(dossier: Dossier, finishedAt: Instant): TallyKey[] {
  const { outcome, timing, clock, supplementCount } = dossier;
  const inTime = (due: DuePromise | null | undefined) =>
    ['early', 'on-time'].includes(judge(due ?? null, clock?.rule.limit?.unit ?? null, finishedAt));
  const keys: TallyKey[] = timing ? [FIGURE_OF_TIMING[timing]] : [];
  if (outcome !== null && outcome !== 'granted') keys.push(outcome);
  if (timing && inTime(clock?.promises[0])) keys.push('strictOnTime');
  if (clock && outcome !== 'redirected' && supplementCount <= 1 && inTime(currentPromise(clock)))
    keys.push('timely766');
  return keys;
}
