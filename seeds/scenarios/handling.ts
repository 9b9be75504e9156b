/**
 * How an accepted dossier will be handled: its way through the steps, the pauses, the pace, the finish and the return. The
 * due date is computed as the engine computes it, so that a wish (early, on time, late) can be aimed at; what comes of it
 * is judged by the rules when the plan is played.
 */
import { localDate, type Instant, type Interval } from '../../src/kernel/instant.js';
import type { PlainDate } from '../../src/kernel/plain-date.js';
import {
  addWorkingDays,
  addWorkingMinutes,
  computeDeadline,
  endOfOffice,
  openingOf,
  workingMinutesBetween,
  type Deadline,
} from '../../src/modules/calendar/domain/index.js';
import {
  limitFor,
  type Channel,
  type ProcedureVersion,
  type TimeLimitRule,
} from '../../src/modules/catalogue/domain/index.js';
import { judge, type Timing } from '../../src/modules/dossiers/domain/index.js';
import type { UnitId } from '../../src/modules/organisation/domain/index.js';
import { finishAt, type Pace } from './finish.js';
import { itineraryOf, type Itinerary, type Stop, type Turn } from './itinerary.js';
import type { Random } from './random.js';
import { timetable, type Anchor, type PlannedAct } from './timetable.js';
import type { World } from './world.js';

export interface AcceptedCase {
  readonly version: ProcedureVersion;
  readonly unitId: UnitId;
  readonly channel: Channel;
  /** Which of the procedure's cases it is; null where it knows none, or it is the usual one. */
  readonly caseKey: string | null;
  readonly acceptedAt: Instant;
}

export interface Handling {
  /** After the acceptance, up to the finish. */
  readonly acts: readonly PlannedAct[];
  readonly finishedAt: Instant;
  /** As the finish will be judged; null where the dossier is withdrawn. */
  readonly timing: Timing | null;
  readonly due: Deadline | null;
  readonly extendTo: PlainDate | null;
}

export interface Wishes {
  readonly pace: Pace;
  readonly turns: ReadonlySet<Turn>;
  /** The applicant takes it back on the way. */
  readonly withdrawn: boolean;
}

type Context = Pick<World, 'calendar' | 'directory'>;

/** @returns null where the procedure cannot be carried through from this place of intake. */
export function handlingOf(
  dossier: AcceptedCase,
  wishes: Wishes,
  { calendar, directory }: Context,
  random: Random,
): Handling | null {
  const on = localDate(dossier.acceptedAt);
  const way = itineraryOf(dossier.version, dossier.unitId, wishes.turns, { directory, on, random: random.of('way') });
  const rule = limitFor(dossier.version, dossier.channel, dossier.caseKey ?? undefined);
  if (!way || !rule) return null;
  const course = new Course(dossier, way, calendar, random.of('course'));
  const { limit } = rule;
  course.forward(rule.startEvent === 'received-by-competent-unit');
  course.pause();
  const due0 = dueOf(rule, course, dossier.version, way, calendar);
  const extended = way.turns.has('extension') ? course.extend(due0) : null;
  if (way.turns.has('extension') && !extended)
    return handlingOf(dossier, without(wishes, 'extension'), { calendar, directory }, random);
  const due = extended ?? due0;
  const finish = finishAt(calendar, random.of('finish'), course.earliest(), due, limit?.unit ?? null, wishes.pace);
  const acts = course.upTo(finish);
  const extendTo = extended?.dueOn ?? null;
  if (wishes.withdrawn) return withdrawn(acts, { finish, due, extendTo }, calendar, random.of('withdrawal'));
  return {
    acts,
    finishedAt: acts.at(-1)?.at ?? finish,
    timing: judge(due, limit?.unit ?? null, finish),
    due,
    extendTo,
  };
}

/** As the engine counts: the limit with its pauses, then what the sector's law adds for a supplement. */
function dueOf(
  { limit, cutoffMinute }: TimeLimitRule,
  { clockStart: start, pauses }: Course,
  { supplement }: ProcedureVersion,
  { turns }: Itinerary,
  calendar: World['calendar'],
): Deadline | null {
  if (limit === null) return null;
  const counted = computeDeadline(calendar, {
    start,
    limit,
    pauses,
    ...(cutoffMinute === null ? {} : { cutoffMinute }),
  });
  const adds = supplement.policy === 'sector' && turns.has('supplement') ? supplement.adds : undefined;
  return adds ? computeDeadline(calendar, { start: counted.dueAt, limit: adds }) : counted;
}

function without(wishes: Wishes, turn: Turn): Wishes {
  return { ...wishes, turns: new Set([...wishes.turns].filter((wanted) => wanted !== turn)) };
}

/** Acts after which the applicant can still take a dossier back. */
const BEFORE_DECISION: ReadonlySet<PlannedAct['act']> = new Set<PlannedAct['act']>([
  'hand-over',
  'receive',
  'start-processing',
  'receive-step',
  'assign-step',
  'complete-step',
  'send-supplement',
]);

function withdrawn(
  acts: readonly PlannedAct[],
  { due, extendTo }: { finish: Instant; due: Deadline | null; extendTo: PlainDate | null },
  calendar: World['calendar'],
  random: Random,
): Handling | null {
  const places = acts.flatMap((planned, i) => (BEFORE_DECISION.has(planned.act) ? [i] : []));
  if (places.length === 0) return null;
  // Who is asked for papers that he does not have takes his dossier back.
  const asked = acts.findIndex((planned) => planned.act === 'send-supplement');
  const done = acts.slice(0, (asked === -1 ? random.pick(places) : asked) + 1);
  const last = done.at(-1)?.at ?? (0 as Instant);
  const requestedAt = wholeSecond(addWorkingMinutes(calendar, last, random.between(20, 900)));
  const finishedAt = wholeSecond(addWorkingMinutes(calendar, requestedAt, random.between(15, 400)));
  const act = (code: PlannedAct['act'], at: Instant): PlannedAct => ({ act: code, step: null, choice: null, at });
  const more = [act('request-withdrawal', requestedAt), act('confirm-withdrawal', finishedAt)];
  return { acts: [...done, ...more], finishedAt, timing: null, due, extendTo };
}

/** The fixed moments of a way, found from the front. */
class Course {
  readonly pauses: Interval[] = [];
  clockStart: Instant;
  readonly #anchors: Anchor[];

  constructor(
    private readonly dossier: AcceptedCase,
    private readonly way: Itinerary,
    private readonly calendar: World['calendar'],
    private readonly random: Random,
  ) {
    const { acceptedAt: at } = dossier;
    this.clockStart = at;
    this.#anchors = [{ minutes: 0, at, goesOnAt: at }];
  }

  get #last(): Anchor {
    return this.#anchors.at(-1) as Anchor;
  }

  /** Papers go on the same day or the next morning (Nghị định 61/2018 Điều 18.2). */
  forward(clockStartsThere: boolean): void {
    const stop = this.#stop('receive') ?? this.#stop('start-processing');
    if (!stop) return;
    const quick = this.dossier.version.immediate || this.way.minutes < 400;
    const travels = stop.act === 'receive';
    const minutes = quick ? this.random.between(1, 4) : this.random.between(travels ? 25 : 5, travels ? 330 : 90);
    const at = addWorkingMinutes(this.calendar, this.dossier.acceptedAt, minutes);
    this.#anchors.push({ minutes: stop.minutes, at, goesOnAt: at });
    if (clockStartsThere) this.clockStart = wholeSecond(at);
  }

  /** Whatever the way waits for, in its order. */
  pause(): void {
    for (const stop of this.way.stops) {
      if (stop.act === 'send-supplement') this.#pauseAt(stop, this.dossier.version.supplement.policy === 'restart');
      if (stop.act === 'request-obligation') this.#pauseAt(stop, false);
      if (stop.posting) this.#post(stop, stop.posting);
    }
  }

  /** Niêm yết lasts its whole time: whatever ends the step comes on its last day or later. */
  #post(stop: Stop, { since, limit }: NonNullable<Stop['posting']>): void {
    const { calendar, random } = this;
    let from = this.#last.goesOnAt;
    if (since > this.#last.minutes) {
      const natural = since - this.#last.minutes;
      from = wholeSecond(addWorkingMinutes(calendar, from, natural * random.between(0.6, 1.05)));
      this.#anchors.push({ minutes: since, at: from, goesOnAt: from });
    }
    const { dueOn } = computeDeadline(calendar, { start: from, limit });
    const at = Math.max(wholeSecond(this.#deskMoment(dueOn)), from) as Instant;
    if (stop.minutes > this.#last.minutes) this.#anchors.push({ minutes: stop.minutes, at, goesOnAt: at });
  }

  #pauseAt(stop: Stop, restarts: boolean): void {
    const { calendar, random } = this;
    const natural = stop.minutes - this.#last.minutes;
    const worked = stop.act === 'send-supplement' ? random.between(90, 700) : natural * random.between(0.6, 1.05);
    const at = wholeSecond(addWorkingMinutes(calendar, this.#last.goesOnAt, worked));
    const days = 1 + Math.min(Math.floor(-Math.log(1 - random.next()) * 4), 24);
    const day = addWorkingDays(calendar, localDate(at), days);
    const goesOnAt = wholeSecond(this.#deskMoment(day));
    this.#anchors.push({ minutes: stop.minutes, at, goesOnAt });
    if (restarts) this.clockStart = goesOnAt;
    else this.pauses.push({ from: at, to: goesOnAt });
  }

  /** An extension is announced at least a day before the due date (Điều 19.9). @returns the new date; null: no time for it. */
  extend(due: Deadline | null): Deadline | null {
    const stop = this.#stop('extend');
    if (!stop || !due || stop.minutes <= this.#last.minutes) return null;
    const { calendar, random } = this;
    const at = wholeSecond(this.#deskMoment(addWorkingDays(calendar, due.dueOn, -random.whole(1, 2))));
    if (workingMinutesBetween(calendar, this.#last.goesOnAt, at) < 60) return null;
    const { longest } = this.dossier.version.extension;
    const last = longest && computeDeadline(calendar, { start: due.dueAt, limit: longest }).dueOn;
    const wished = addWorkingDays(calendar, due.dueOn, random.whole(3, 8));
    const dueOn =
      last !== null && wished > last ? addWorkingDays(calendar, addWorkingDays(calendar, last, 1), -1) : wished;
    if (dueOn <= due.dueOn) return null;
    this.#anchors.push({ minutes: stop.minutes, at, goesOnAt: at });
    return { dueOn, dueAt: endOfOffice(calendar, dueOn), provisional: due.provisional };
  }

  /** The first moment at which the rest of the work can be done by people in no hurry. */
  earliest(): Instant {
    const { minutes, goesOnAt } = this.#last;
    const left = this.way.stops.filter((stop) => stop.minutes > minutes);
    const { immediate } = this.dossier.version;
    const share = immediate ? 0 : 0.3;
    const need = Math.max(left.length * (immediate ? 0.8 : 2.5), share * (this.way.minutes - minutes));
    return addWorkingMinutes(this.calendar, goesOnAt, need);
  }

  upTo(finish: Instant): PlannedAct[] {
    const end = { minutes: this.way.minutes, at: finish, goesOnAt: finish };
    return timetable(this.calendar, this.way.stops, [...this.#anchors, end]);
  }

  #stop(act: PlannedAct['act']) {
    return this.way.stops.find((stop) => stop.act === act);
  }

  #deskMoment(day: PlainDate): Instant {
    const closing = endOfOffice(this.calendar, day);
    const opening = openingOf(this.calendar, day);
    const minutes = workingMinutesBetween(this.calendar, opening, closing);
    return addWorkingMinutes(this.calendar, opening, minutes * this.random.between(0.04, 0.92));
  }
}

function wholeSecond(at: Instant): Instant {
  return (at - (at % 1_000)) as Instant;
}
