/**
 * A year of dossiers as plans: chance says what is filed and how it goes, then as many plans are exchanged as it takes for
 * the wished number to be finished on time. The number is reached by when people do things; nothing here sets an outcome.
 */
import type { PlainDate } from '../../../src/kernel/plain-date.js';
import { limitFor } from '../../../src/modules/catalogue/domain/index.js';
import type { Pace } from '../finish.js';
import { handlingOf, type Handling, type Wishes } from '../handling.js';
import type { Turn } from '../itinerary.js';
import type { Random } from '../random.js';
import { acceptedForDue, stagedHandling, type StagedHandling } from '../stage.js';
import { caseKeyOf, caseOf, type Case } from './cases.js';
import { counterMoment, IntakeDays, lateMoment } from './days.js';
import { EARLY_SHARE, LATE_SHARE, TURN_SHARES, WITHDRAWN_SHARE } from './demand.js';
import { NOW } from './moment.js';
import { OPEN_WORK, type OpenWork } from './open-work.js';
import type { Province } from './province.js';

export interface YearSize {
  /** Received: accepted within the year. */
  readonly dossiers: number;
  /** Of these, finished early or on time. */
  readonly onTime: number;
  /** With the work that waits for the accounts of the demonstration. */
  readonly openWork: boolean;
}

/** The year of Cao Bằng as the province reported it on 25 May 2020. */
export const FULL_SIZE: YearSize = { dossiers: 29_118, onTime: 25_923, openWork: true };

/** A case and how it is to go: by chance at a pace, or up to an act that waits. */
export type Matter =
  | { readonly case: Case; readonly pace: Pace; readonly open: null }
  | { readonly case: Case; readonly pace: null; readonly open: OpenWork };

/** @returns the matters in the order of their acceptance. @throws Error where the wished number cannot be reached. */
export function yearOf(province: Province, size: YearSize, random: Random): Matter[] {
  const days = new IntakeDays(province.calendar, random.of('days'));
  const open = size.openWork ? openMatters(province, days, random.of('open')) : [];
  const chance = Array.from({ length: size.dossiers - open.length }, (_, i): Matter => {
    const key = `case/${String(i)}`;
    const dossier = caseOf(key, province, days, random.of(key));
    return { case: dossier, pace: paceOf(dossier, random.of(`${key}/pace`)), open: null };
  });
  const matters = [...open, ...chance];
  reachOnTime(matters, size.onTime, province, random);
  return matters.sort((a, b) => a.case.acceptedAt - b.case.acceptedAt || (a.case.key < b.case.key ? -1 : 1));
}

/** How fast a case is handled, as often as offices of its level do so. */
export function paceOf({ counter, version }: Case, random: Random): Pace {
  const late = counter.level === 'ministry' ? 0 : LATE_SHARE[counter.level];
  if (random.chance(version.immediate ? 0.002 : late)) return 'late';
  return random.chance(EARLY_SHARE) ? 'early' : 'on-time';
}

/** The rest of the wishes of a case: drawn the same whatever the pace. */
function wishesOf({ key, version, channel, caseKey }: Case, pace: Pace, random: Random): Wishes {
  const own = random.of(`${key}/wishes`);
  const limit = limitFor(version, channel, caseKey ?? undefined)?.limit ?? null;
  const isLong = limit !== null && ['working-day', 'calendar-day', 'month'].includes(limit.unit) && limit.value >= 3;
  const turns = new Set<Turn>();
  for (const turn of ['refusal', 'supplement', 'obligation', 'consultation', 'returned-draft'] as const) {
    const share = TURN_SHARES[turn];
    if (own.chance(share) && (isLong || (turn === 'refusal' && !version.immediate && own.chance(0.3)))) turns.add(turn);
  }
  if (own.chance(TURN_SHARES.extension) && isLong && turns.size === 0) turns.add('extension');
  return { pace, turns, withdrawn: own.chance(isLong ? WITHDRAWN_SHARE : WITHDRAWN_SHARE / 8) && !version.immediate };
}

/** @throws Error where the procedure cannot be carried through from its place of intake. */
export function handle(matter: Matter, province: Province, random: Random): Handling | StagedHandling {
  const { case: dossier, pace, open } = matter;
  const own = random.of(`${dossier.key}/handling`);
  if (open) return stagedHandling(dossier, open.stage, province, own);
  const handling = handlingOf(dossier, wishesOf(dossier, pace, random), province, own);
  if (!handling) throw new Error(`${dossier.version.code} cannot be handled from ${dossier.unitId}`);
  return handling;
}

/** Finished before the scenario's moment, and in time. */
export function isOnTime(handling: Handling | StagedHandling): boolean {
  const timely = handling.timing === 'early' || handling.timing === 'on-time';
  return timely && (!('finishedAt' in handling) || handling.finishedAt < NOW);
}

/** Exchanges the pace of as many matters as needed, drawn without replacement. */
function reachOnTime(matters: Matter[], wished: number, province: Province, random: Random): void {
  const count = matters.filter((matter) => isOnTime(handle(matter, province, random))).length;
  const [wanted, pace]: [boolean, Pace] = count > wished ? [false, 'late'] : [true, 'on-time'];
  let missing = Math.abs(count - wished);
  for (const i of random.of('exchange').shuffled(matters.map((_, index) => index))) {
    if (missing === 0) return;
    const matter = matters[i];
    if (!matter || matter.open || !isExchangeable(matter.case) || isOnTime(handle(matter, province, random)) === wanted)
      continue;
    const exchanged: Matter = { ...matter, pace };
    if (isOnTime(handle(exchanged, province, random)) !== wanted) continue;
    matters[i] = exchanged;
    missing -= 1;
  }
  if (missing > 0) throw new Error(`${String(wished)} on time cannot be reached: ${String(missing)} missing`);
}

/** Nobody waits overnight for what is done while he stands at the counter. */
function isExchangeable({ version, channel, caseKey }: Case): boolean {
  return !version.immediate && limitFor(version, channel, caseKey ?? undefined)?.limit !== null;
}

function openMatters(province: Province, days: IntakeDays, random: Random): Matter[] {
  return OPEN_WORK.map((open, line): Matter => {
    const key = `open/${String(line)}`;
    return { case: openCase(key, open, province, days, random.of(key)), pace: null, open };
  });
}

function openCase(key: string, open: OpenWork, province: Province, days: IntakeDays, random: Random): Case {
  const version = province.version(open.procedure);
  const counter = province.named(open.counter);
  const caseKey = caseKeyOf(version, counter, random.of('case'));
  const momentsOf = (day: PlainDate) => ({ any: counterMoment(random, day), late: lateMoment(random, day) });
  const acceptedAt = acceptedForDue({ version, caseKey }, open.stage.due, momentsOf, province, random);
  const given = { counter, version, caseKey, acceptedAt, isCorrected: false };
  return caseOf(key, province, days, random, { ...given, channel: open.own ? 'online' : 'direct' });
}
