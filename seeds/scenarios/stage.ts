/** Work left open on purpose: a dossier that has come to a certain act, with its due date near, past or far. */
import { addMs, localDate, MS_PER_MINUTE, type Instant } from '../../src/kernel/instant.js';
import type { PlainDate } from '../../src/kernel/plain-date.js';
import {
  addWorkingDays,
  addWorkingMinutes,
  computeDeadline,
  openingOf,
  workingMinutesBetween,
} from '../../src/modules/calendar/domain/index.js';
import { limitFor, stepOf, type ProcedureVersion } from '../../src/modules/catalogue/domain/index.js';
import { judge, type ActCode, type Timing } from '../../src/modules/dossiers/domain/index.js';
import type { UnitLevel } from '../../src/modules/organisation/domain/index.js';
import type { AcceptedCase } from './handling.js';
import { itineraryOf, type Stop, type Turn } from './itinerary.js';
import type { Random } from './random.js';
import { timetable, type Anchor, type PlannedAct } from './timetable.js';
import type { World } from './world.js';

/**
 * Against the scenario's day. `fresh`: accepted this morning or late on the working day before; `recent`: one or two
 * working days ago, for what must be done in the first days.
 */
export type DueState = 'overdue' | 'soon' | 'within' | 'fresh' | 'recent';

export interface Stage {
  /** The act that is waited for. */
  readonly next: ActCode;
  /** At the step of this office, where a step is waited for. */
  readonly at: { readonly level: UnitLevel; readonly function: string } | null;
  readonly due: DueState;
}

export interface StagedHandling {
  readonly acts: readonly PlannedAct[];
  /** Of those that are finished and wait for the citizen. */
  readonly timing: Timing | null;
}

const TURN_OF: Partial<Record<ActCode, Turn>> = {
  'approve-supplement': 'supplement',
  'send-supplement': 'supplement',
  'confirm-supplement': 'supplement',
  'confirm-obligation': 'obligation',
  'answer-consultation': 'consultation',
  'sign-refusal': 'refusal',
  'issue-refusal': 'refusal',
  extend: 'extension',
};

type Context = Pick<World, 'calendar' | 'directory' | 'now'>;

/**
 * A moment of acceptance from which the due date falls as wished.
 * @param momentsOf moments of a day at which somebody may come: any hour, and late in the afternoon.
 * @throws Error where there is none within half a year.
 */
export function acceptedForDue(
  { version, caseKey }: Pick<AcceptedCase, 'version' | 'caseKey'>,
  due: DueState,
  momentsOf: (day: PlainDate) => { readonly any: Instant; readonly late: Instant },
  { calendar, now }: Pick<Context, 'calendar' | 'now'>,
  random: Random,
): Instant {
  const today = localDate(now);
  const before = (days: number): PlainDate => addWorkingDays(calendar, today, -days);
  // What is not handed on yet came after 15:00, or this morning.
  if (due === 'fresh') return momentsOf(random.pick([today, before(1)])).late;
  if (due === 'recent') return momentsOf(random.pick([before(1), before(2)])).any;
  const [first, last] = {
    overdue: [before(6), before(1)],
    soon: [today, before(-2)],
    within: [before(-3), before(-60)],
  }[due] as [PlainDate, PlainDate];
  const limit = limitFor(version, 'direct', caseKey ?? undefined)?.limit;
  const fitting = Array.from({ length: 125 }, (_, i) => momentsOf(before(i + 1)))
    .flatMap(({ any, late }) => [any, late])
    .filter((start) => {
      const deadline = limit && computeDeadline(calendar, { start, limit });
      return deadline && first <= deadline.dueOn && deadline.dueOn <= last;
    });
  if (fitting.length === 0) throw new Error(`no day of acceptance makes ${version.code} ${due}`);
  // What is due later still was filed long enough ago to have come somewhere; a posting takes its whole time.
  const hasPosting = version.process.steps.some((step) => step.kind === 'posting');
  return random.pick(due === 'within' ? fitting.slice(hasPosting ? -4 : -12) : fitting);
}

/** @throws Error where the way never comes to the act. */
export function stagedHandling(
  dossier: AcceptedCase,
  stage: Stage,
  { calendar, directory, now }: Context,
  random: Random,
): StagedHandling {
  const on = localDate(dossier.acceptedAt);
  const turn = TURN_OF[stage.next];
  const wanted = new Set<Turn>(turn ? [turn] : []);
  const way = itineraryOf(dossier.version, dossier.unitId, wanted, { directory, on, random: random.of('way') });
  const stops = way?.stops ?? [];
  const withdrawal = stage.next === 'confirm-withdrawal';
  const index = withdrawal
    ? 2
    : stage.next === 'return-result'
      ? stops.length
      : stops.findIndex((stop) => isWaitedFor(stop, stage, dossier.version));
  if (index === -1) throw new Error(`${dossier.version.code} never comes to ${stage.next}`);
  const done = stops.slice(0, index);
  const until = lastMoment(dossier, done, turn === 'supplement', { calendar, now }, random);
  const minutes = done.at(-1)?.minutes ?? 0;
  const start = { minutes: 0, at: dossier.acceptedAt, goesOnAt: dossier.acceptedAt };
  const end = { minutes, at: until, goesOnAt: until };
  const acts = minutes === 0 ? [] : timetable(calendar, done, postedBetween(calendar, done, start, end));
  if (withdrawal)
    return { acts: [...acts, { act: 'request-withdrawal', step: null, choice: null, at: until }], timing: null };
  return { acts, timing: stage.next === 'return-result' ? timingOf(dossier, until, calendar) : null };
}

/** With a public posting on the way that has run its whole time: what comes before it presses itself together. */
function postedBetween(calendar: World['calendar'], done: readonly Stop[], start: Anchor, end: Anchor): Anchor[] {
  const stop = done.find(({ posting }) => posting !== undefined);
  if (!stop?.posting) return [start, end];
  const { since, limit } = stop.posting;
  for (const share of [1, 0.7, 0.5, 0.3, 0.15, 0.05]) {
    const from = wholeSecond(addWorkingMinutes(calendar, start.at, since * share));
    const over = openingOf(calendar, computeDeadline(calendar, { start: from, limit }).dueOn);
    const last = stop.minutes === end.minutes;
    // Half a day for what came after it.
    const room = last ? 0 : Math.min(240, end.minutes - stop.minutes);
    if (addWorkingMinutes(calendar, over, room) > end.at) continue;
    const opened = { minutes: since, at: from, goesOnAt: from };
    const at = wholeSecond(addWorkingMinutes(calendar, over, Math.min(60, room / 2)));
    return last ? [start, opened, end] : [start, opened, { minutes: stop.minutes, at, goesOnAt: at }, end];
  }
  throw new Error(`no time for the posting of ${stop.step ?? ''}`);
}

function wholeSecond(at: Instant): Instant {
  return (at - (at % 1_000)) as Instant;
}

function isWaitedFor({ act, step }: Stop, { next, at }: Stage, { process }: ProcedureVersion): boolean {
  if (act !== next) return false;
  if (!at || step === null) return true;
  const { unit } = stepOf(process, step);
  return unit.at === 'level' && unit.level === at.level && unit.function === at.function;
}

/**
 * The last act so far: yesterday or this morning, with time for what came before it. A supplement has been asked in the
 * first days after acceptance, however long ago they are.
 */
function lastMoment(
  { acceptedAt }: AcceptedCase,
  done: readonly Stop[],
  isSupplement: boolean,
  { calendar, now }: Pick<Context, 'calendar' | 'now'>,
  random: Random,
): Instant {
  const all = workingMinutesBetween(calendar, acceptedAt, now) - 3;
  const least = Math.min(all, Math.max(done.length * 2, all - 600));
  const minutes = isSupplement ? Math.min(all, random.between(180, 900)) : random.between(least, all);
  const at = addWorkingMinutes(calendar, acceptedAt, Math.max(minutes, 1));
  return at < now ? wholeSecond(at) : addMs(now, -MS_PER_MINUTE);
}

function timingOf(dossier: AcceptedCase, finishedAt: Instant, calendar: World['calendar']): Timing {
  const limit = limitFor(dossier.version, dossier.channel, dossier.caseKey ?? undefined)?.limit ?? null;
  const due = limit && computeDeadline(calendar, { start: dossier.acceptedAt, limit });
  return judge(due, limit?.unit ?? null, finishedAt);
}
