/**
 * The timers that stand for a dossier: a pure function of the dossier, so that what is stored can be built again and
 * compared. `domain.md` §3.2–3.3 and §4.1–4.3; Nghị định 61/2018 Điều 18.2, 19.5, 19.9.
 */
import { addMs, localDate, MS_PER_DAY, startOfDay, type Instant } from '../../../kernel/instant.js';
import { addDays, type PlainDate } from '../../../kernel/plain-date.js';
import {
  addWorkingDays,
  addWorkingMinutes,
  computeDeadline,
  endOfOffice,
  forwardBy,
  nextWorkingDayOnOrAfter,
  openingOf,
  type CompiledCalendar,
} from '../../calendar/domain/index.js';
import {
  currentPromise,
  dueKindOf,
  isPaused,
  openConsultations,
  openSteps,
  STATE_FACTS,
  type ClockLedger,
  type Dossier,
  type DuePromise,
  type PinnedRules,
  type Step,
} from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { intakeAnswerFor } from '../../catalogue/domain/index.js';
import { ladderFor, type EscalationRule } from './escalation.js';
import type { Timer, TimerKind } from './timer.js';

/** The end of a step's own clock; null where none runs. Routing knows it; bootstrap brings it. */
export type StepDueOf = (
  step: Step,
  dossier: Dossier,
  rules: PinnedRules,
  calendar: CompiledCalendar,
) => { readonly dueAt: Instant } | null;

export interface TimerRules {
  readonly rules: PinnedRules;
  /** The calendar that the dossier's last event names. */
  readonly calendarVersion: string;
  readonly stepDue: StepDueOf;
  readonly escalation: readonly EscalationRule[];
}

/** How long a citizen has where no paper says how long: correction before acceptance, obligation, collection. */
const PATIENCE_DAYS = 30;

interface Moment {
  readonly kind: TimerKind;
  readonly at: Instant;
  readonly unitId: UnitId;
  readonly subjectId?: string;
}

/** At most one per kind, subject and level; in no particular order. */
export function timersOf(dossier: Dossier, given: TimerRules): Timer[] {
  const calendar = given.rules.calendar(given.calendarVersion);
  const moments = [
    ...intakeMoments(dossier, given, calendar),
    ...dueMoments(dossier, calendar),
    ...workMoments(dossier, given, calendar),
    ...waitMoments(dossier, calendar),
  ];
  return moments.flatMap((moment) => ladderOf(dossier, moment, given.escalation, calendar));
}

function ladderOf(
  dossier: Dossier,
  { kind, at, unitId, subjectId }: Moment,
  escalation: readonly EscalationRule[],
  calendar: CompiledCalendar,
): Timer[] {
  return ladderFor(escalation, unitId, kind).map(({ afterWorkingMinutes, role }, level) => ({
    dossierId: dossier.id,
    kind,
    subjectId: subjectId ?? dossier.id,
    level,
    // Điều 19.5: of a consultation without an answer the head of the one-stop unit is told.
    unitId: kind === 'consultation' && level > 0 ? dossier.intakeUnitId : unitId,
    role,
    dueAt: afterWorkingMinutes === 0 ? at : addWorkingMinutes(calendar, at, afterWorkingMinutes),
  }));
}

/** Before acceptance, and until the papers go where they are worked on. */
function intakeMoments(dossier: Dossier, { rules }: TimerRules, calendar: CompiledCalendar): Moment[] {
  const { state, stateSince, acceptedAt, intakeUnitId: unitId, channel } = dossier;
  // Online from the submission, anew from payment and from the answer to a correction (T2, T6): from the return to this
  // state. At the counter and by post from the draft, where the procedure sets a time; an online draft is nobody's to answer.
  const waits = state === 'submitted' || (state === 'draft' && channel !== 'online');
  const limit = waits ? intakeAnswerFor(rules.version, channel) : null;
  if (limit) {
    return [{ kind: 'intake-answer', at: computeDeadline(calendar, { start: stateSince, limit }).dueAt, unitId }];
  }
  if (state === 'intake-correction') {
    return [{ kind: 'correction-answer', at: after(patienceEnd(stateSince, calendar)), unitId }];
  }
  if (state === 'accepted' && acceptedAt !== null) {
    return [{ kind: 'forward-by', at: forwardBy(calendar, acceptedAt), unitId }];
  }
  return [];
}

/** Around the promised day, while the clock runs towards it. */
function dueMoments(dossier: Dossier, calendar: CompiledCalendar): Moment[] {
  const { clock, finishedAt, competentUnitId, intakeUnitId, extensionCount } = dossier;
  const due = clock && currentPromise(clock);
  if (!due || finishedAt !== null || standsStill(dossier)) return [];
  const unitId = competentUnitId ?? intakeUnitId;
  const late = lateFrom(clock, due);
  const dayBefore = openingOf(calendar, addWorkingDays(calendar, due.dueOn, -1));
  const reminders: [TimerKind, Instant][] = [
    ['due-soon-3d', openingOf(calendar, addWorkingDays(calendar, due.dueOn, -3))],
    ['due-soon-1d', dayBefore],
    ['due-soon-24h', addMs(due.dueAt, -MS_PER_DAY)],
    // One new date at most (Điều 19.9): after it there is no second letter to ask for.
    ...(extensionCount === 0 ? [['apology-duty', dayBefore] as [TimerKind, Instant]] : []),
  ];
  const begun = clock.basis.kind === 'counted' ? clock.basis.start : clock.startedAt;
  const moments = reminders.filter(([, at]) => at > begun);
  moments.push(['overdue', late]);
  if (extensionCount === 0) moments.push(['apology-overdue', late]);
  if (due.provisional) moments.push(['provisional', provisionalCheck(due.dueOn, begun)]);
  return moments.map(([kind, at]) => ({ kind, at, unitId }));
}

/**
 * The first moment at which the dossier is late: limits in days compare local dates, limits in hours the moment itself,
 * which is still on time (§4.4).
 */
export function lateFrom(clock: ClockLedger, due: Pick<DuePromise, 'dueOn' | 'dueAt'>): Instant {
  return dueKindOf(clock.rule) === 'instant' ? after(due.dueAt) : startOfDay(addDays(due.dueOn, 1));
}

function provisionalCheck(dueOn: PlainDate, begun: Instant): Instant {
  return Math.max(startOfDay(addDays(dueOn, -PATIENCE_DAYS)), begun) as Instant;
}

/** Steps in hand and questions to others. A step stands still during a pause and while a consultation is open (§4.3). */
function workMoments(dossier: Dossier, { rules, stepDue }: TimerRules, calendar: CompiledCalendar): Moment[] {
  const asked = openConsultations(dossier);
  const consultations = asked.map(({ id, unitId, dueAt }): Moment => ({
    kind: 'consultation',
    at: after(dueAt),
    unitId,
    subjectId: id,
  }));
  if (asked.length > 0 || standsStill(dossier)) return consultations;
  return openSteps(dossier).flatMap((step): Moment[] => {
    const due = stepDue(step, dossier, rules, calendar);
    return due ? [{ kind: 'step', at: due.dueAt, unitId: step.unitId, subjectId: step.id }] : [];
  });
}

/** While the citizen has the word, and when the result lies there. */
function waitMoments(dossier: Dossier, calendar: CompiledCalendar): Moment[] {
  const { state, supplement, finishedAt, competentUnitId, intakeUnitId, returnUnitId, stateSince } = dossier;
  const unitId = competentUnitId ?? intakeUnitId;
  if (state === 'supplement-wait' && supplement?.answerDueAt) {
    return [{ kind: 'supplement-answer', at: after(supplement.answerDueAt), unitId }];
  }
  if (state === 'obligation-wait') {
    const asked = dossier.clock?.pauses.find((pause) => pause.kind === 'obligation' && pause.to === null);
    const end = dossier.payBy
      ? endOfOffice(calendar, nextWorkingDayOnOrAfter(calendar, dossier.payBy))
      : patienceEnd(asked?.from ?? stateSince, calendar);
    return [{ kind: 'obligation', at: after(end), unitId }];
  }
  if (state === 'resolved' && finishedAt !== null) {
    const at = startOfDay(addDays(localDate(finishedAt), PATIENCE_DAYS + 1));
    return [{ kind: 'uncollected', at, unitId: returnUnitId ?? intakeUnitId }];
  }
  return [];
}

function standsStill(dossier: Dossier): boolean {
  return STATE_FACTS[dossier.state].clock === 'paused' || (dossier.clock !== null && isPaused(dossier.clock));
}

/** Counted like a limit in calendar days: the day itself is not counted, the end moves to a working day. */
function patienceEnd(from: Instant, calendar: CompiledCalendar): Instant {
  const last = nextWorkingDayOnOrAfter(calendar, addDays(localDate(from), PATIENCE_DAYS));
  return endOfOffice(calendar, last);
}

/** The moment itself is still in time. */
function after(at: Instant): Instant {
  return addMs(at, 1);
}
