/** From a dossier as it is read to what a stranger with its code may know: no person but masked, no draft, no officer. */
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { workingDaysBetween, type CompiledCalendar } from '../../../modules/calendar/domain/index.js';
import { stepOf } from '../../../modules/catalogue/domain/index.js';
import type { DossierView } from '../../../modules/dossiers/index.js';
import {
  currentPromise,
  explainPromise,
  openSteps,
  pausedSince,
  type Dossier,
  type Pause,
  type Step,
} from '../../../modules/dossiers/domain/index.js';
import { maskName } from '../../../modules/identity/domain/index.js';
import type { UnitId, UnitVersion } from '../../../modules/organisation/domain/index.js';
import { stepDue } from '../../../modules/routing/domain/index.js';
import { formatDate, formatShortDate } from '../../shared/formats.js';
import { namedShares } from '../../shared/time/time-shares.view.js';
import type { Words } from '../../shared/words.js';
import type { TrackingStepFacts } from './tracking-steps.view.js';
import type { TrackingFacts } from './tracking.view.js';

export function calendarOf({ loaded }: DossierView): CompiledCalendar {
  return loaded.rules.calendar(loaded.calendarVersion);
}

export function trackingFacts(view: DossierView, submitterName: string | null, words: Words): TrackingFacts {
  const { dossier, loaded, now } = view;
  const { clock } = dossier;
  const promise = clock && currentPromise(clock);
  const calendar = calendarOf(view);
  const days = (from: PlainDate, to: PlainDate): number => Math.max(0, workingDaysBetween(calendar, from, to));
  const unit = clock?.rule.limit?.unit;
  return {
    code: dossier.code ?? '',
    procedure: loaded.rules.version.nameVi,
    submitter: submitterName === null ? '***' : maskName(submitterName),
    state: dossier.state,
    holder: holderOf(view),
    returnUnit: dossier.returnUnitId && (unitOf(view, dossier.returnUnitId)?.name ?? null),
    limit: clock?.rule.limit ?? null,
    due: promise
      ? {
          on: promise.dueOn,
          at: promise.dueAt,
          kind: unit === 'hour' || unit === 'working-hour' ? 'instant' : 'day',
        }
      : null,
    pausedSince: clock && dossier.finishedAt === null ? pausedSince(clock) : null,
    finished: dossier.finishedAt === null ? null : { at: dossier.finishedAt, timing: dossier.timing },
    promises: (clock?.promises ?? []).map((each, index, all) => ({
      dueOn: each.dueOn,
      cause: each.cause,
      movedDays: days(all[index - 1]?.dueOn ?? each.dueOn, each.dueOn),
    })),
    pauses: (clock?.pauses ?? []).map(({ from, to }) => ({
      from,
      to,
      days: days(localDate(from), localDate(to ?? dossier.finishedAt ?? now)),
    })),
    trace: clock && promise ? traceOf(view, promise.calendarVersion) : null,
    missing: missingOf(view),
    provided: isProvided(dossier),
    steps: stepsOf(view, days, words),
    time: namedShares(view),
  };
}

function traceOf({ dossier, loaded }: DossierView, calendarVersion: string): TrackingFacts['trace'] {
  return dossier.clock ? (explainPromise(dossier.clock, loaded.rules.calendar(calendarVersion))?.trace ?? null) : null;
}

function unitOf({ directory, now }: DossierView, id: UnitId): UnitVersion | null {
  return directory.unitOn(id, localDate(now)) ?? directory.latest(id);
}

/** The unit that is answerable now; between the steps the one that takes care of the papers. */
function holderOf(view: DossierView): string | null {
  const { dossier } = view;
  const [step] = openSteps(dossier);
  const id =
    step?.unitId ?? dossier.handedOverTo ?? (dossier.decision ? dossier.competentUnitId : dossier.intakeUnitId);
  return id && (unitOf(view, id)?.name ?? null);
}

function isProvided({ state, supplement }: DossierView['dossier']): boolean {
  return state === 'supplement-wait' && supplement?.providedAt != null;
}

/** Papers asked for while the dossier waits for them; a clause of law stands for what has no paper. */
function missingOf({ dossier, loaded }: DossierView): string[] {
  if (dossier.state !== 'supplement-wait' || isProvided(dossier)) return [];
  const names = new Map(loaded.rules.version.documents.map((paper) => [paper.id, paper.nameVi]));
  return (dossier.supplement?.items ?? []).flatMap(
    ({ requirementId, legalClause }) => (requirementId && names.get(requirementId)) ?? legalClause ?? [],
  );
}

type Days = (from: PlainDate, to: PlainDate) => number;

/** Intake, the steps, the waits between them and the return, in the order of time. */
function stepsOf(view: DossierView, days: Days, words: Words): TrackingStepFacts[] {
  const { dossier } = view;
  const timed = [
    ...dossier.steps.map((step) => ({ at: step.openedAt, line: stepLine(view, step, days) })),
    ...(dossier.clock?.pauses ?? []).map((pause) => ({ at: pause.from, line: pauseLine(view, pause, words) })),
  ].sort((a, b) => a.at - b.at);
  return [
    ...(dossier.acceptedAt === null ? [] : [intakeLine(view, dossier.acceptedAt, words)]),
    ...timed.map(({ line }) => line),
    ...plannedLines(view),
    ...returnLine(view, words),
  ];
}

const NOTHING = {
  fromOn: null,
  toOn: null,
  dueOn: null,
  usedDays: null,
  limitDays: null,
  paused: false,
  note: null,
} as const;

function at(view: DossierView, id: UnitId | null): Pick<TrackingStepFacts, 'unit' | 'level'> {
  const unit = id && unitOf(view, id);
  return unit ? { unit: unit.name, level: unit.level } : { unit: '', level: null };
}

function intakeLine(view: DossierView, acceptedAt: Instant, words: Words): TrackingStepFacts {
  const on = localDate(acceptedAt);
  return {
    ...NOTHING,
    ...at(view, view.dossier.intakeUnitId),
    state: 'done',
    name: words('portal.step.intake'),
    fromOn: on,
  };
}

function stepLine(view: DossierView, step: Step, days: Days): TrackingStepFacts {
  const { dossier, loaded, now } = view;
  const definition = stepOf(loaded.rules.version.process, step.key);
  const from = step.receivedAt ?? step.openedAt;
  const end = step.closedAt ?? now;
  const due = stepDue(step, dossier, loaded.rules, calendarOf(view));
  const limitDays =
    definition.limit?.unit === 'working-day' && step.receivedAt !== null ? definition.limit.value : null;
  const stood = (dossier.clock?.pauses ?? [])
    .filter((pause) => pause.from >= from && pause.from < end)
    .reduce((sum, pause) => sum + days(localDate(pause.from), localDate(Math.min(pause.to ?? end, end) as Instant)), 0);
  const waits = dossier.clock !== null && pausedSince(dossier.clock) !== null;
  return {
    ...NOTHING,
    ...at(view, step.unitId),
    state: step.closedAt !== null ? 'done' : waits ? 'next' : 'now',
    name: definition.nameVi,
    fromOn: localDate(from),
    toOn: step.closedAt === null ? null : localDate(step.closedAt),
    dueOn: due?.dueOn ?? null,
    usedDays: limitDays !== null ? Math.max(0, days(localDate(from), localDate(end)) - stood) : null,
    limitDays,
  };
}

function pauseLine(view: DossierView, pause: Pause, words: Words): TrackingStepFacts {
  const { intakeUnitId } = view.dossier;
  const to = pause.to === null ? null : localDate(pause.to);
  return {
    ...NOTHING,
    level: at(view, intakeUnitId).level,
    unit: '',
    state: to === null ? 'now' : 'done',
    name: words(`portal.step.wait-${pause.kind}`),
    fromOn: localDate(pause.from),
    toOn: to,
    paused: true,
    note:
      to === null
        ? null
        : words('portal.step.waited', { to: formatDate(to), from: formatShortDate(localDate(pause.from)) }),
  };
}

/** What the process foresees after the steps so far, as far as no choice stands between. */
function plannedLines(view: DossierView): TrackingStepFacts[] {
  const { dossier, loaded, directory, now } = view;
  if (dossier.acceptedAt === null || dossier.finishedAt !== null || dossier.decision !== null) return [];
  const { process } = loaded.rules.version;
  const lines: TrackingStepFacts[] = [];
  const seen = new Set(dossier.steps.map((step) => step.key));
  let key = dossier.steps.length === 0 ? process.first : followerOf(dossier, view);
  while (key !== undefined && !seen.has(key)) {
    seen.add(key);
    const step = stepOf(process, key);
    const unitId = directory.resolve(step.unit, dossier.intakeUnitId, localDate(now));
    const limitDays = step.limit?.unit === 'working-day' ? step.limit.value : null;
    lines.push({ ...NOTHING, ...at(view, unitId), state: 'next', name: step.nameVi, limitDays });
    key = step.split === 'choice' && step.next.length > 1 ? undefined : step.next[0];
  }
  return lines;
}

function followerOf(dossier: Dossier, { loaded }: DossierView): string | undefined {
  const last = dossier.steps.at(-1);
  const step = last && stepOf(loaded.rules.version.process, last.key);
  return step && !(step.split === 'choice' && step.next.length > 1) ? step.next[0] : undefined;
}

function returnLine(view: DossierView, words: Words): TrackingStepFacts[] {
  const { dossier } = view;
  if (dossier.acceptedAt === null || (dossier.outcome !== null && dossier.outcome !== 'granted')) return [];
  const state = dossier.returnedAt !== null ? 'done' : dossier.finishedAt !== null ? 'now' : 'next';
  const fromOn = dossier.returnedAt === null ? null : localDate(dossier.returnedAt);
  return [{ ...NOTHING, ...at(view, dossier.returnUnitId), state, name: words('portal.step.return'), fromOn }];
}
