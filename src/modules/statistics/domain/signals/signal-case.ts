/** The facts of one dossier that the signals are looked for in, folded from its events. */
import { MS_PER_HOUR, type Instant } from '../../../../kernel/instant.js';
import { workingMinutesBetween } from '../../../calendar/domain/index.js';
import {
  currentPromise,
  evolve,
  type AskedItem,
  type CheckedDocument,
  type Dossier,
  type DossierEvent,
  type PinnedRules,
} from '../../../dossiers/domain/index.js';
import type { History } from '../count-history.js';
import type { OfficerId, SignalCase, SupplementFacts } from './signal.js';

/** What is collected on the way; the rest is read from the dossier at the end. */
interface Gathered {
  supplements: SupplementFacts[];
  drafted: { by: OfficerId | null; unitId: DossierEvent['actorUnitId']; items: readonly AskedItem[] } | null;
  papersBefore: readonly CheckedDocument[];
  acceptedBy: OfficerId | null;
  acceptanceMinutes: number | null;
  acceptanceAt: Instant | null;
  ended: { at: Instant; by: OfficerId | null; unitId: DossierEvent['actorUnitId'] } | null;
  latest: SignalCase['latestEntry'];
}

/** @throws Error for an empty history. */
export function signalCaseOf({ events, rules }: History): SignalCase {
  const gathered: Gathered = {
    supplements: [],
    drafted: null,
    papersBefore: [],
    acceptedBy: null,
    acceptanceMinutes: null,
    acceptanceAt: null,
    ended: null,
    latest: null,
  };
  let dossier: Dossier | null = null;
  for (const event of events) {
    const after: Dossier = evolve(dossier, event, rules);
    gather(gathered, dossier, event, after, rules);
    dossier = after;
  }
  if (!dossier) throw new Error('a dossier has at least one event');
  return caseOf(dossier, rules, gathered);
}

function gather(into: Gathered, before: Dossier | null, event: DossierEvent, after: Dossier, rules: PinnedRules): void {
  const [by, unitId] = [event.actorId, event.actorUnitId];
  const hoursLater = (event.recordedAt - event.at) / MS_PER_HOUR;
  if (hoursLater > (into.latest?.hoursLater ?? 0)) into.latest = { at: event.at, hoursLater, by, unitId };
  const decided = event.type === 'dossier.accepted.v1' || event.type === 'dossier.not-accepted.v1';
  if (decided) {
    into.acceptedBy = by;
    const submitted = before?.submittedAt ?? null;
    if (submitted !== null) {
      into.acceptanceAt = event.at;
      into.acceptanceMinutes = workingMinutesBetween(rules.calendar(event.calendarVersion), submitted, event.at);
    }
  }
  const isEnd = (before?.finishedAt === null && after.finishedAt !== null) || event.type === 'dossier.not-accepted.v1';
  if (isEnd) into.ended = { at: event.at, by, unitId };
  if (event.type === 'dossier.supplement-drafted.v1') into.drafted = { by, unitId, items: event.payload.items };
  if (event.type === 'dossier.supplement-sent.v1' && before) {
    into.papersBefore = before.documents;
    into.supplements.push(asked(into, before, event, rules));
  }
  if (event.type === 'dossier.supplement-confirmed.v1') {
    const last = into.supplements.pop();
    if (last)
      into.supplements.push({ ...last, broughtPapers: !samePapers(into.papersBefore, event.payload.documents) });
  }
}

function asked({ drafted }: Gathered, before: Dossier, event: DossierEvent, rules: PinnedRules): SupplementFacts {
  const items = drafted?.items ?? before.supplement?.items ?? [];
  return {
    draftedBy: drafted?.by ?? event.actorId,
    unitId: drafted?.unitId ?? event.actorUnitId,
    sentAt: event.at,
    shareUsed: shareUsed(before, event, rules),
    named: items.filter(({ requirementId, legalClause }) => requirementId !== null || legalClause !== null).length,
    broughtPapers: null,
  };
}

/** A limit counted anew from a supplement's answer begins anew. */
function shareUsed({ clock }: Dossier, event: DossierEvent, rules: PinnedRules): number | null {
  const due = clock && currentPromise(clock);
  if (!due) return null;
  const start = clock.basis.kind === 'counted' ? clock.basis.start : clock.startedAt;
  const calendar = rules.calendar(event.calendarVersion);
  const whole = workingMinutesBetween(calendar, start, due.dueAt);
  return whole <= 0 ? null : workingMinutesBetween(calendar, start, event.at) / whole;
}

/** By what is there, not by who counted the sheets. */
function samePapers(before: readonly CheckedDocument[], after: readonly CheckedDocument[]): boolean {
  const shown = (papers: readonly CheckedDocument[]) =>
    papers
      .filter(({ status }) => status !== 'missing')
      .map((paper) => [paper.requirementId, paper.originals, paper.certifiedCopies, paper.photocopies].join(' '))
      .sort()
      .join('\n');
  return shown(before) === shown(after);
}

function caseOf(dossier: Dossier, rules: PinnedRules, gathered: Gathered): SignalCase {
  const { ended } = gathered;
  const due = dossier.clock && currentPromise(dossier.clock);
  return {
    dossierId: dossier.id,
    procedureId: rules.version.procedureId,
    applicantId: dossier.applicantId,
    intakeUnitId: dossier.intakeUnitId,
    competentUnitId: dossier.competentUnitId,
    openedAt: dossier.openedAt,
    acceptedAt: dossier.acceptedAt,
    acceptedBy: gathered.acceptedBy,
    acceptanceMinutes: gathered.acceptanceMinutes,
    acceptanceAt: gathered.acceptanceAt,
    supplements: gathered.supplements,
    endedAt: ended?.at ?? null,
    outcome: dossier.outcome ?? (dossier.state === 'not-accepted' ? 'not-accepted' : null),
    endedBy: ended?.by ?? null,
    endedAtUnit: ended?.unitId ?? null,
    dueOn: due?.dueOn ?? null,
    signedAt: dossier.decision?.signedAt ?? null,
    latestEntry: gathered.latest,
  };
}
