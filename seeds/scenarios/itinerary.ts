/**
 * The way of a dossier through the steps of its procedure version, at the pace that the steps' own limits suggest: which
 * acts, in which order, how many office minutes after acceptance. Whether the rules allow them is asked later, act by act.
 */
import type { PlainDate } from '../../src/kernel/plain-date.js';
import type { TimeLimit } from '../../src/modules/calendar/domain/index.js';
import { stepOf, type ProcedureVersion, type ProcessStep } from '../../src/modules/catalogue/domain/index.js';
import type { ActCode } from '../../src/modules/dossiers/domain/index.js';
import type { UnitDirectory, UnitId } from '../../src/modules/organisation/domain/index.js';
import { agencyOf } from '../../src/modules/routing/domain/index.js';
import type { Random } from './random.js';

export interface Stop {
  readonly act: ActCode;
  /** Key of the step that it is about; null where it is about the dossier. */
  readonly step: string | null;
  /** Key of the step chosen where the process leaves a choice. */
  readonly choice: string | null;
  /** Office minutes since acceptance, at the natural pace. */
  readonly minutes: number;
  /** It ends a public posting: since when that runs, in office minutes since acceptance, and how long it has to. */
  readonly posting?: { readonly since: number; readonly limit: TimeLimit };
}

/** What may happen on the way besides the usual; each only where the process has room for it. */
export type Turn = 'refusal' | 'supplement' | 'obligation' | 'consultation' | 'returned-draft' | 'extension';

export interface Itinerary {
  /** In order, up to the finish. */
  readonly stops: readonly Stop[];
  /** Of the finish. */
  readonly minutes: number;
  readonly turns: ReadonlySet<Turn>;
}

export interface Leg {
  readonly step: ProcessStep;
  readonly unitId: UnitId;
  /** The body that the unit belongs to: between bodies papers travel. */
  readonly agencyId: UnitId;
  /** Papers travel to it from another agency. */
  readonly travels: boolean;
  readonly start: number;
  readonly inHand: number;
  readonly end: number;
  /** The steps that follow it on this way. */
  readonly next: readonly string[];
  readonly choice: string | null;
  /** No other step is open meanwhile. */
  readonly alone: boolean;
}

const MINUTES_OF: Record<TimeLimit['unit'], number> = {
  'working-day': 480,
  'calendar-day': 343,
  'working-hour': 60,
  hour: 60,
  month: 10_290,
  'same-day': 90,
};

/** Office minutes that a limit amounts to; a step without one is a matter of an hour. */
function officeMinutesOf(limit: TimeLimit | null): number {
  return limit === null ? 60 : MINUTES_OF[limit.unit] * (limit.unit === 'same-day' ? 1 : limit.value);
}

/** @returns null where a step has no unit from this place of intake. */
export function itineraryOf(
  version: ProcedureVersion,
  intakeUnitId: UnitId,
  wanted: ReadonlySet<Turn>,
  { directory, on, random }: { readonly directory: UnitDirectory; readonly on: PlainDate; readonly random: Random },
): Itinerary | null {
  const legs = legsOf(version, intakeUnitId, directory, on, random);
  const [first] = legs ?? [];
  if (!legs || !first) return null;
  const stops: Stop[] = first.travels
    ? [at('hand-over', null, 15), at('receive', null, first.inHand)]
    : [at('start-processing', null, first.inHand)];
  const turns = new Set<Turn>();
  const refusedIn = wanted.has('refusal')
    ? legs.findLast((leg) => leg.alone && offers(leg, 'draft-refusal'))
    : undefined;
  for (const leg of legs) {
    if (leg.step.kind === 'decision') {
      stops.push(...decision(version, legs, leg, wanted, turns));
      continue;
    }
    stops.push(...work(leg, leg === first, version, wanted, turns));
    if (leg === refusedIn) {
      turns.add('refusal');
      stops.push(...refusal(leg, legs));
      break;
    }
    stops.push({ ...(draftsResult(leg, legs) ? at('draft-result', leg, leg.end) : handsOn(leg)), ...postingOf(leg) });
  }
  stops.sort((a, b) => a.minutes - b.minutes);
  return { stops, minutes: stops.at(-1)?.minutes ?? 0, turns };
}

function at(act: ActCode, leg: Leg | null, minutes: number): Stop {
  return { act, step: leg?.step.key ?? null, choice: null, minutes };
}

function handsOn(leg: Leg): Stop {
  return { ...at('complete-step', leg, leg.end), choice: leg.choice };
}

function postingOf({ step, travels, start, inHand }: Leg): Pick<Stop, 'posting'> {
  if (step.kind !== 'posting' || !step.limit) return {};
  return { posting: { since: travels ? inHand : start, limit: step.limit } };
}

function offers(leg: Leg, offer: ProcessStep['offers'][number]): boolean {
  return leg.step.offers.includes(offer);
}

/** The decision is drafted in the last of the steps that lead to it. */
function draftsResult(leg: Leg, legs: readonly Leg[]): boolean {
  const deciding = legs.find((other) => other.step.kind === 'decision');
  const before = legs.filter((other) => deciding && other.next.includes(deciding.step.key));
  return before.length > 0 && before.every((other) => other.end <= leg.end) && before.includes(leg);
}

/** What happens in a step while it is in hand. Parts of its time: assigning, supplement, consultation, obligation. */
function work(
  leg: Leg,
  isFirst: boolean,
  version: ProcedureVersion,
  wanted: ReadonlySet<Turn>,
  turns: Set<Turn>,
): Stop[] {
  const part = (share: number): number => leg.inHand + share * (leg.end - leg.inHand);
  const stops: Stop[] = leg.travels && !isFirst ? [at('receive-step', leg, leg.inHand)] : [];
  if (leg.step.role === 'officer' && leg.step.unit.at === 'level' && leg.step.unit.function !== 'PC') {
    stops.push(at('assign-step', leg, part(0.05)));
  }
  if (!leg.alone) return stops;
  const take = (turn: Turn, fits: boolean): boolean => {
    if (!wanted.has(turn) || turns.has(turn) || !fits) return false;
    turns.add(turn);
    return true;
  };
  if (take('supplement', offers(leg, 'supplement') && isEarly(leg, version))) {
    stops.push(at('draft-supplement', leg, part(0.15)), at('approve-supplement', null, part(0.2)));
    stops.push(at('send-supplement', null, part(0.25)), at('confirm-supplement', null, part(0.25)));
  }
  if (take('consultation', offers(leg, 'consult'))) {
    stops.push(at('open-consultation', leg, part(0.3)), at('answer-consultation', null, part(0.55)));
  }
  if (take('obligation', offers(leg, 'obligation'))) {
    stops.push(at('request-obligation', null, part(0.6)), at('confirm-obligation', null, part(0.6)));
  }
  if (take('extension', version.extension.maximum > 0 && leg.end - leg.inHand >= 480)) {
    stops.push(at('propose-extension', null, part(0.8)), at('extend', null, part(0.85)));
  }
  return stops;
}

/** Only the first steps lie within the days in which a supplement may be asked. */
function isEarly(leg: Leg, version: ProcedureVersion): boolean {
  const { window } = version.supplement;
  return version.supplement.maximum > 0 && (window === null || leg.inHand < officeMinutesOf(window) * 0.7);
}

function decision(
  version: ProcedureVersion,
  legs: readonly Leg[],
  leg: Leg,
  wanted: ReadonlySet<Turn>,
  turns: Set<Turn>,
): Stop[] {
  const part = (share: number): number => leg.inHand + share * (leg.end - leg.inHand);
  const received = (minutes: number): Stop[] => (leg.travels ? [at('receive-step', leg, minutes)] : []);
  const stops = received(leg.inHand);
  const drafted = legs.find((other) => draftsResult(other, legs));
  if (wanted.has('returned-draft') && drafted) {
    turns.add('returned-draft');
    stops.push(at('return-draft', null, part(0.2)));
    if (leg.travels) stops.push(at('receive-step', drafted, part(0.3)));
    stops.push(at('draft-result', drafted, part(0.5)), ...received(part(0.6)));
  }
  stops.push(at('sign-result', leg, leg.end), at('number-result', null, leg.end + 20));
  stops.push(at('issue-result', null, leg.end + 30));
  if (version.finishes === 'at-return-point')
    stops.push(at('receive-result', null, leg.end + (leg.travels ? 150 : 40)));
  return stops;
}

function refusal(leg: Leg, legs: readonly Leg[]): Stop[] {
  const deciding = legs.find((other) => other.step.kind === 'decision');
  if (!deciding) return [];
  const length = deciding.end - deciding.start;
  const received = deciding.agencyId !== leg.agencyId ? [at('receive-step', deciding, leg.end + length * 0.3)] : [];
  return [
    at('draft-refusal', leg, leg.end),
    ...received,
    at('sign-refusal', null, leg.end + length),
    at('issue-refusal', null, leg.end + length + 30),
  ];
}

/** The steps that this dossier goes through, each with its time, in the order in which they end. */
function legsOf(
  version: ProcedureVersion,
  intakeUnitId: UnitId,
  directory: UnitDirectory,
  on: PlainDate,
  random: Random,
): Leg[] | null {
  const { process } = version;
  const chosen = chosenWay(version, random);
  const legs = new Map<string, Omit<Leg, 'alone'>>();
  const lay = (key: string): Omit<Leg, 'alone'> | null => {
    const known = legs.get(key);
    if (known) return known;
    const step = stepOf(process, key);
    const unitId = directory.resolve(step.unit, intakeUnitId, on);
    const before = [...chosen].filter(([, next]) => next.includes(key)).map(([from]) => lay(from));
    if (unitId === null || before.includes(null)) return null;
    const last = before.reduce((a, b) => (a && b && a.end >= b.end ? a : b), null);
    const agencyId = agencyOf(directory, unitId, on);
    const travels = (last?.agencyId ?? agencyOf(directory, intakeUnitId, on)) !== agencyId;
    const start = last?.end ?? 10;
    const length = officeMinutesOf(step.limit) * (step.kind === 'posting' ? 1 : random.between(0.6, 1.1));
    const inHand =
      start + (travels ? Math.min(length * 0.25, random.between(30, 240)) : last ? 0 : Math.min(length * 0.1, 45));
    const next = chosen.get(key) ?? [];
    const choice = step.split === 'choice' && step.next.length > 1 ? (next[0] ?? null) : null;
    const leg = { step, unitId, agencyId, travels, start, inHand, end: start + length, next, choice };
    legs.set(key, leg);
    return leg;
  };
  for (const key of chosen.keys()) if (lay(key) === null) return null;
  const all = [...legs.values()].sort((a, b) => a.end - b.end || a.start - b.start);
  const overlaps = (a: Omit<Leg, 'alone'>, b: Omit<Leg, 'alone'>): boolean =>
    a !== b && a.start < b.end && b.start < a.end;
  return all.map((leg) => ({ ...leg, alone: !all.some((other) => overlaps(leg, other)) }));
}

/** Of each step on the way those that follow it: all of them, or one where the process leaves a choice. */
function chosenWay({ process }: ProcedureVersion, random: Random): Map<string, readonly string[]> {
  const way = new Map<string, readonly string[]>();
  const open = [process.first];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (way.has(key)) continue;
    const step = stepOf(process, key);
    const isChoice = step.split === 'choice' && step.next.length > 1;
    // The first way is the usual one.
    const next = isChoice ? [random.chance(0.85) ? (step.next[0] ?? '') : random.pick(step.next)] : step.next;
    way.set(key, next);
    open.push(...next);
  }
  return way;
}
