/**
 * Why a date was promised, for every promise of a dossier and so that anybody can count it again: the rule, the start, the
 * pauses, what the calendar said, each day with its reason, the result. A pure function of (events, procedure version,
 * calendar version), like the date itself. The document is specified in docs/deadline-proof.md.
 */
import { formatInstant, localDate, type Instant } from '../../../kernel/instant.js';
import { maxDate, minDate, type PlainDate } from '../../../kernel/plain-date.js';
import {
  calendarFacts,
  clockText,
  CUTOFF_MINUTE,
  explainDeadline,
  type CompiledCalendar,
  type DeadlineInput,
  type TimeLimit,
} from '../../calendar/domain/index.js';
import { dueKindOf } from './clock-ledger.js';
import type { PinnedRules } from './dossier.js';
import { explainExtension, proofDay, type ExplainedProof } from './deadline-proof-days.js';
import {
  PROOF_FORMAT,
  sealed,
  type DeadlineProof,
  type ProofBasis,
  type ProofCalendar,
  type ProofEvent,
  type ProofPause,
  type ProofRule,
} from './deadline-proof-format.js';
import { promiseMoments, type ClosedPause, type PromiseMoment } from './deadline-proof-moment.js';
import type { DossierEvent } from './dossier-event.js';

/**
 * The proofs of all promises of a history, the first one first; none where there is no limit or no acceptance yet.
 * @throws Error when a promise cannot be counted again from what the proof says: then ledger and proof contradict.
 */
export function deadlineProofs(events: readonly DossierEvent[], rules: PinnedRules): DeadlineProof[] {
  return promiseMoments(events, rules).map((moment) => proofOf(moment, rules));
}

/** The number of a promise as an address writes it; null for a text that is none. */
export function readPromiseNumber(text: string): number | null {
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}

/** The proof of one promise, counted from 1; null where the dossier has no promise of this number. */
export function deadlineProof(
  events: readonly DossierEvent[],
  promiseNumber: number | null,
  rules: PinnedRules,
): DeadlineProof | null {
  const moment = promiseMoments(events, rules).find(({ promise }) => promise.number === promiseNumber);
  return moment ? proofOf(moment, rules) : null;
}

function proofOf(moment: PromiseMoment, rules: PinnedRules): DeadlineProof {
  const { promise, event, dossier, clock, pauses } = moment;
  const { limit } = clock.rule;
  if (!limit || dossier.code === null) throw new Error('a promise without a limit or a code');
  const calendar = rules.calendar(promise.calendarVersion);
  const { deadline, days } = explained(moment, limit, calendar);
  const { dueOn, dueAt, provisional } = promise;
  if (deadline.dueOn !== dueOn || deadline.dueAt !== dueAt || deadline.provisional !== provisional) {
    throw new Error(`promise ${String(promise.number)} of ${dossier.code} does not follow from its own ledger`);
  }
  return sealed({
    format: PROOF_FORMAT,
    formatVersion: promise.cause === 'calendar-change' || isFixed(moment) ? 2 : 1,
    dossier: dossier.code,
    promise: { number: promise.number, cause: promise.cause, event: proofEvent(event) },
    rule: ruleOf(moment, limit, rules),
    clock: { startedAt: formatInstant(clock.startedAt), basis: basisOf(moment), pauses: pauses.map(proofPause) },
    calendar: calendarOf(moment, calendar),
    days,
    result: { dueOn, dueAt: formatInstant(dueAt), provisional, judgedBy: judgedBy(moment) },
  });
}

function explained({ clock, pauses }: PromiseMoment, limit: TimeLimit, calendar: CompiledCalendar): ExplainedProof {
  const { basis, rule } = clock;
  if (basis.kind === 'extended') return explainExtension(calendar, basis, limit.unit, pauses);
  const cutoff = rule.cutoffMinute === null ? {} : { cutoffMinute: rule.cutoffMinute };
  const input: DeadlineInput = { start: basis.start, limit, pauses, policy: 'pause', ...cutoff };
  const { deadline, trace } = explainDeadline(calendar, input);
  return { deadline, days: trace.map(proofDay) };
}

function ruleOf({ clock, dossier }: PromiseMoment, limit: TimeLimit, { version }: PinnedRules): ProofRule {
  const { caseKey, textVi, startEvent, cutoffMinute } = clock.rule;
  const ofCase = caseKey === undefined ? undefined : version.cases?.find((each) => each.key === caseKey);
  return {
    procedure: { code: version.code, name: version.nameVi, version: version.number },
    case: ofCase ? { key: ofCase.key, name: ofCase.nameVi } : null,
    ruleSet: dossier.ruleSet,
    channel: dossier.channel,
    limit: { value: limit.value, unit: limit.unit },
    text: textVi,
    startEvent,
    cutoff: limit.unit === 'same-day' ? clockText(cutoffMinute ?? CUTOFF_MINUTE) : null,
    supplementPolicy: version.supplement.policy,
    legalBasis: version.legalBasis,
  };
}

function basisOf({ clock: { basis }, basisEvent, restartedAfter }: PromiseMoment): ProofBasis {
  if (basis.kind === 'extended') {
    const { kind, dueOn, dueAt, fixed } = basis;
    if (fixed) {
      const former = { dueOn: fixed.dueOn, dueAt: formatInstant(fixed.dueAt) };
      const { because, adds } = fixed;
      const fixedBy = proofEvent(basisEvent);
      return { kind: 'fixed', dueOn, dueAt: formatInstant(dueAt), because, fixedBy, former, adds };
    }
    return { kind, dueOn, dueAt: formatInstant(dueAt), approvedBy: proofEvent(basisEvent) };
  }
  return {
    kind: basis.kind,
    start: formatInstant(basis.start),
    restartedAfter: restartedAfter && proofPause(restartedAfter),
  };
}

/** The facts of every day that the counting touches: from the start or the first pause to the due day or the last pause. */
function calendarOf({ clock: { basis }, promise, pauses, dossier }: PromiseMoment, calendar: CompiledCalendar) {
  const { zone } = calendar;
  const day = (at: Instant): PlainDate => localDate(at, zone);
  const first =
    basis.kind === 'counted'
      ? day(basis.start)
      : pauses.reduce(
          (earliest, { from }) => minDate(earliest, day(from)),
          minDate(basis.dueOn, basis.fixed?.dueOn ?? basis.dueOn),
        );
  const last = pauses.reduce((latest, { to }) => maxDate(latest, day(to)), promise.dueOn);
  const { from, to, days, years, hours } = calendarFacts(calendar, first, last);
  const facts: ProofCalendar = {
    version: promise.calendarVersion,
    unit: dossier.intakeUnitId,
    zone: { name: zone.name, offset: formatInstant(0 as Instant, zone).slice(-6) },
    from,
    to,
    days: days.map(({ date, kind, nameVi, source, pairDate }) => ({
      date,
      kind,
      name: nameVi,
      source,
      pair: pairDate,
    })),
    years,
    hours: hours.map((period) => ({
      from: period.from,
      to: period.to,
      slots: period.slots.map(({ weekday, startMinute, endMinute }) => ({
        weekday,
        opens: clockText(startMinute),
        closes: clockText(endMinute),
      })),
    })),
  };
  return facts;
}

function isFixed({ clock: { basis } }: PromiseMoment): boolean {
  return basis.kind === 'extended' && basis.fixed !== undefined;
}

function judgedBy({ clock }: PromiseMoment): 'day' | 'instant' {
  return dueKindOf(clock.rule) === 'instant' ? 'instant' : 'day';
}

function proofEvent({ seq, type, at }: DossierEvent): ProofEvent {
  return { seq, type, at: formatInstant(at) };
}

function proofPause({ kind, from, to, eventSeq, closedSeq }: ClosedPause): ProofPause {
  return { kind, from: formatInstant(from), to: formatInstant(to), openedBy: eventSeq, closedBy: closedSeq };
}
