/** Whose time a dossier took, in words; the last line is the whole, to which the others sum. */
import type { DossierView } from '../../../modules/dossiers/index.js';
import { timeShares, type TimeShares } from '../../../modules/dossiers/domain/index.js';
import type { Words } from '../words.js';

export interface NamedShares {
  readonly shares: TimeShares;
  /** Names of the units of the parts, in their order; empty where there is none. */
  readonly names: readonly string[];
}

export interface TimeLine {
  readonly who: string;
  readonly elapsed: string;
  readonly working: string;
}

export function namedShares({ events, loaded, directory, now }: DossierView): NamedShares | null {
  const shares = timeShares(events, loaded.rules, loaded.rules.calendar(loaded.calendarVersion), now);
  if (!shares) return null;
  return { shares, names: shares.parts.map(({ unitId }) => (unitId && directory.latest(unitId)?.shortName) ?? '') };
}

export function timeLines(named: NamedShares | null, words: Words): TimeLine[] {
  if (!named) return [];
  const { shares, names } = named;
  const line = (who: string, of: { elapsedMinutes: number; workingMinutes: number }): TimeLine => ({
    who,
    elapsed: durationWords(of.elapsedMinutes, words),
    working: durationWords(of.workingMinutes, words),
  });
  return [
    ...shares.parts.map((part, i) => line(words(`time.side.${part.side}`, { unit: names[i] ?? '' }), part)),
    line(words(shares.over ? 'time.whole' : 'time.whole-so-far'), shares),
  ];
}

/** One line for the citizen: offices, applicant, collection; null before anything has happened. */
export function timeSummary(named: NamedShares | null, words: Words): string | null {
  if (!named) return null;
  const sum = (...sides: string[]) =>
    named.shares.parts.reduce((minutes, part) => minutes + (sides.includes(part.side) ? part.elapsedMinutes : 0), 0);
  return words('time.summary', {
    whole: durationWords(named.shares.elapsedMinutes, words),
    offices: durationWords(sum('own', 'other'), words),
    applicant: durationWords(sum('applicant'), words),
    rest: durationWords(sum('collection', 'force-majeure'), words),
  });
}

/** Days of 24 hours, hours and minutes: nothing is rounded, so that lines add up. */
export function durationWords(minutes: number, words: Words): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 0) return words('time.days', { days, hours, minutes: rest });
  return hours > 0 ? words('time.hours', { hours, minutes: rest }) : words('time.minutes', { minutes: rest });
}
