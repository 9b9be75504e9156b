/** The detectors: pure, each from the facts of one dossier, of one person's dossiers, or of one unit's day. */
import { localDate, localEpochDay, MS_PER_MINUTE, type Instant } from '../../../../kernel/instant.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import type { DossierId } from '../../../dossiers/domain/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import type { Finding, OfficerId, Signal, SignalCase, SupplementFacts, Thresholds } from './signal.js';

/** Of the signals that one dossier shows by itself. At most one finding of each. */
export function detectInCase(it: SignalCase, thresholds: Thresholds, resultFileAt: Instant | null = null): Finding[] {
  return [
    lateSupplement(it, thresholds),
    repeatedSupplement(it, thresholds),
    emptySupplement(it),
    closedBeforeResult(it, resultFileAt),
    refusedAfterAcceptance(it),
    backEntered(it, thresholds),
    slowAcceptance(it, thresholds),
  ].filter((found) => found !== null);
}

function ofSupplement(it: SignalCase, signal: Signal, request: SupplementFacts, measure: number): Finding {
  const unitId = request.unitId ?? it.competentUnitId ?? it.intakeUnitId;
  const { dossierId } = it;
  return { signal, dossierId, unitId, officerId: request.draftedBy, on: localDate(request.sentAt), measure };
}

/** The latest of them, by the share of the time that was used up. */
function lateSupplement(it: SignalCase, thresholds: Thresholds): Finding | null {
  const late = it.supplements.filter(({ shareUsed }) => (shareUsed ?? 0) >= thresholds['late-supplement.share']);
  const [latest] = late.sort((a, b) => (b.shareUsed ?? 0) - (a.shareUsed ?? 0));
  return latest ? ofSupplement(it, 'late-supplement', latest, latest.shareUsed ?? 0) : null;
}

function repeatedSupplement(it: SignalCase, thresholds: Thresholds): Finding | null {
  const times = it.supplements.length;
  const last = it.supplements.at(-1);
  if (!last || times < thresholds['repeated-supplement.times']) return null;
  return ofSupplement(it, 'repeated-supplement', last, times);
}

function emptySupplement(it: SignalCase): Finding | null {
  const empty = it.supplements.find(({ named, broughtPapers }) => named === 0 || broughtPapers === false);
  return empty ? ofSupplement(it, 'empty-supplement', empty, empty.named) : null;
}

function atEnd(it: SignalCase, signal: Signal, measure: number): Finding | null {
  if (it.endedAt === null) return null;
  const unitId = it.competentUnitId ?? it.intakeUnitId;
  const { dossierId, endedBy } = it;
  return { signal, dossierId, unitId, officerId: endedBy, on: localDate(it.endedAt), measure };
}

function closedBeforeResult(it: SignalCase, resultFileAt: Instant | null): Finding | null {
  if (it.outcome !== 'granted' || it.endedAt === null) return null;
  const signed = it.signedAt !== null && it.signedAt <= it.endedAt;
  const paperLater = resultFileAt !== null && resultFileAt > it.endedAt;
  return signed && !paperLater ? null : atEnd(it, 'closed-before-result', 1);
}

/** A defect of the intake: whoever accepted the papers found them complete. */
function refusedAfterAcceptance(it: SignalCase): Finding | null {
  if (it.outcome !== 'refused' || it.acceptedAt === null || it.endedAt === null) return null;
  const { dossierId, intakeUnitId: unitId, acceptedBy: officerId } = it;
  const on = localDate(it.endedAt);
  return { signal: 'refused-after-acceptance', dossierId, unitId, officerId, on, measure: 1 };
}

function backEntered(it: SignalCase, thresholds: Thresholds): Finding | null {
  const { dossierId, latestEntry: entry } = it;
  if (!entry || entry.hoursLater <= thresholds['back-entered.hours']) return null;
  const unitId = entry.unitId ?? it.intakeUnitId;
  const on = localDate(entry.at);
  return { signal: 'back-entered', dossierId, unitId, officerId: entry.by, on, measure: entry.hoursLater };
}

function slowAcceptance(it: SignalCase, thresholds: Thresholds): Finding | null {
  const { dossierId, intakeUnitId: unitId, acceptedBy: officerId, acceptanceMinutes, acceptanceAt } = it;
  if (acceptanceMinutes === null || acceptanceAt === null) return null;
  const measure = acceptanceMinutes / 60;
  if (measure <= thresholds['slow-acceptance.hours']) return null;
  return { signal: 'slow-acceptance', dossierId, unitId, officerId, on: localDate(acceptanceAt), measure };
}

/** What of one person's dossiers of one procedure was filed again after it had ended without a result. */
export function detectRefiled(cases: readonly SignalCase[], thresholds: Thresholds): Finding[] {
  const groups = groupsOf(cases, ({ applicantId, procedureId }) => `${applicantId} ${procedureId}`);
  return groups.flatMap((group) =>
    group.flatMap((it) => {
      const days = group
        .filter((other) => other !== it && other.outcome !== null && other.outcome !== 'granted')
        .filter((other) => other.endedAt !== null && other.openedAt < it.openedAt && other.endedAt <= it.openedAt)
        .map((other) => localEpochDay(it.openedAt) - localEpochDay(other.endedAt as Instant));
      const measure = Math.min(...days);
      if (measure > thresholds['refiled.days']) return [];
      const { dossierId, intakeUnitId: unitId, acceptedBy: officerId } = it;
      return [{ signal: 'refiled' as const, dossierId, unitId, officerId, on: localDate(it.openedAt), measure }];
    }),
  );
}

/** A dossier that was finished, as far as closing in bulk is concerned. */
export interface Closing {
  readonly dossierId: DossierId;
  readonly unitId: UnitId;
  readonly officerId: OfficerId | null;
  readonly at: Instant;
  readonly dueOn: PlainDate | null;
}

export function closingOf(it: SignalCase): Closing | null {
  if (it.endedAt === null || (it.outcome !== 'granted' && it.outcome !== 'refused')) return null;
  const unitId = it.competentUnitId ?? it.intakeUnitId;
  return { dossierId: it.dossierId, unitId, officerId: it.endedBy, at: it.endedAt, dueOn: it.dueOn };
}

/** Of the closings of one unit: those in a run of enough, each on its due day, by one person within the minutes. */
export function detectBulkClosing(closings: readonly Closing[], thresholds: Thresholds): Finding[] {
  const atLimit = closings.filter(({ at, dueOn }) => dueOn !== null && localDate(at) === dueOn);
  const groups = groupsOf(atLimit, ({ unitId, officerId }) => `${unitId} ${officerId ?? ''}`);
  const [least, span] = [thresholds['bulk-closing.dossiers'], thresholds['bulk-closing.minutes'] * MS_PER_MINUTE];
  return groups.flatMap((group) => {
    const sorted = group.toSorted((a, b) => a.at - b.at);
    const run = new Map<Closing, number>();
    let from = 0;
    for (let to = 0; to < sorted.length; to += 1) {
      while ((sorted[to] as Closing).at - (sorted[from] as Closing).at > span) from += 1;
      const length = to - from + 1;
      if (length < least) continue;
      for (const each of sorted.slice(from, to + 1)) run.set(each, Math.max(run.get(each) ?? 0, length));
    }
    return [...run].map(([{ dossierId, unitId, officerId, at }, measure]) => ({
      signal: 'bulk-closing' as const,
      dossierId,
      unitId,
      officerId,
      on: localDate(at),
      measure,
    }));
  });
}

function groupsOf<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
