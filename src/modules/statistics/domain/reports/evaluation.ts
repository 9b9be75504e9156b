/**
 * Evaluation of dossiers, officers and units by Thông tư 01/2018/TT-VPCP, articles 13–15. Each index gives 0, 1 or 2
 * points; the score of an index is the mean over the dossiers, to one decimal. Indices without data are left out, as the
 * circular says; they are not zero.
 */
import type { Timing } from '../../../dossiers/domain/index.js';
import type { UnitLevel } from '../../../organisation/domain/index.js';

/** What one settled dossier gives; `count` of them alike. */
export interface EvaluatedDossier {
  readonly timing: Timing | null;
  /** The worst of its steps that had a date of their own; null where none had. */
  readonly stepTiming: 'early' | 'on-time' | 'late' | null;
  /** How often the applicant had to come back to the place of intake, and to other bodies. */
  readonly contacts: number;
  readonly agencies: number;
  readonly justified: boolean;
  readonly count: number;
}

export type Points = 0 | 1 | 2;

/** Indices 1 and 2: time against the limit. */
export function pointsOfTime(timing: Timing | null): Points | null {
  if (timing === null || timing === 'no-limit') return null;
  return timing === 'early' ? 2 : timing === 'on-time' ? 1 : 0;
}

/** Index 3: how often the applicant was sent for something. */
export function pointsOfContacts(contacts: number): Points {
  return contacts <= 0 ? 2 : contacts === 1 ? 1 : 0;
}

/** Index 4: bodies that the applicant had to deal with: none, the one-stop unit alone, others too. */
export function pointsOfBodies(contacts: number, agencies: number): Points {
  return agencies > 0 ? 0 : contacts <= 0 ? 2 : 1;
}

/** Index 5: procedures offered, those taken in and returned at the one-stop unit, those wholly settled there. */
export function pointsOfOrganisation(
  level: UnitLevel | null,
  { offered, oneStop, settledThere }: Pick<EvaluatedUnit, 'offered' | 'oneStop' | 'settledThere'>,
): Points | null {
  if (offered === 0) return null;
  const enough = level === 'commune' ? 1 : level === 'district' ? 0.5 : 0.2;
  if (settledThere / offered >= enough) return 2;
  return oneStop === offered ? 1 : 0;
}

/** Index 6: every procedure here is published electronically; whether it is also posted on a wall is not known. */
export const POINTS_OF_PUBLICITY: Points = 1;

/** Index 7: a justified complaint or lateness takes all, being early gives all. */
export function pointsOfAttitude(timing: Timing | null, justified: boolean): Points {
  if (justified || timing === 'late') return 0;
  return timing === 'early' ? 2 : 1;
}

/** Index 8: complaints dealt with in time. */
export function pointsOfFeedback(inTime: number, due: number): Points {
  if (due === 0 || inTime === due) return 2;
  return inTime / due >= 0.9 ? 1 : 0;
}

/** Index 9: the share that came online; two points also want suitable procedures online, and none late. */
export function pointsOfOnline({
  online,
  received,
  onlineLate,
  offered,
  offeredOnline,
}: Pick<EvaluatedUnit, 'online' | 'received' | 'onlineLate' | 'offered' | 'offeredOnline'>): Points | null {
  if (received === 0) return null;
  const share = online / received;
  const suitable = offered === 0 || offeredOnline / offered >= 0.2;
  if (share >= 0.3 && suitable && onlineLate === 0) return 2;
  return share >= 0.15 ? 1 : 0;
}

/** To one decimal; null of nothing. */
export function meanPoints(
  points: readonly { readonly points: Points | null; readonly count: number }[],
): number | null {
  const given = points.filter((each) => each.points !== null);
  const dossiers = given.reduce((sum, { count }) => sum + count, 0);
  if (dossiers === 0) return null;
  return rounded(given.reduce((sum, { points: each, count }) => sum + (each ?? 0) * count, 0) / dossiers);
}

const GRADES = [
  [15, 'xuất sắc'],
  [12, 'tốt'],
  [9, 'khá'],
  [6, 'trung bình'],
  [0, 'yếu'],
] as const;

/**
 * The grade of a unit. The thresholds are of nine indices (18 points); where some have no data they are scaled to those
 * that have, and the paper says so.
 */
export function gradeOf(score: number, indices: number): string | null {
  if (indices === 0) return null;
  const scaled = (score * 9) / indices;
  return GRADES.find(([least]) => scaled >= least)?.[1] ?? null;
}

/** How far an officer fulfilled the task: thresholds of five indices (1, 2, 3, 4, 7), scaled likewise. */
export function officerClassOf(score: number, indices: number): string | null {
  if (indices === 0) return null;
  const scaled = (score * 5) / indices;
  return scaled >= 5 ? '100 %' : scaled >= 3.5 ? 'từ 70 % đến dưới 100 %' : 'dưới 70 %';
}

export interface EvaluatedUnit {
  readonly key: string;
  readonly name: string;
  readonly level: UnitLevel | null;
  readonly dossiers: readonly EvaluatedDossier[];
  readonly received: number;
  readonly online: number;
  /** Of those online: finished late, or open past their date. */
  readonly onlineLate: number;
  /** Procedures on the last day. */
  readonly offered: number;
  readonly offeredOnline: number;
  readonly oneStop: number;
  readonly settledThere: number;
  readonly feedbackDue: number;
  readonly feedbackInTime: number;
}

export type IndexNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
/** Null: left out. */
export type IndexScores = Readonly<Partial<Record<IndexNumber, number | null>>>;

/** Indices that one dossier gives. */
export function dossierScores({
  timing,
  stepTiming,
  contacts,
  agencies,
  justified,
}: Omit<EvaluatedDossier, 'count'>): Readonly<Record<1 | 2 | 3 | 4 | 7, Points | null>> {
  return {
    1: pointsOfTime(timing),
    2: pointsOfTime(stepTiming),
    3: pointsOfContacts(contacts),
    4: pointsOfBodies(contacts, agencies),
    7: pointsOfAttitude(timing, justified),
  };
}

/** Indices 1–4 and 7 of several dossiers. */
export function meanScores(dossiers: readonly EvaluatedDossier[]): IndexScores {
  const mean = (index: 1 | 2 | 3 | 4 | 7) =>
    meanPoints(dossiers.map(({ count, ...each }) => ({ points: dossierScores(each)[index], count })));
  return { 1: mean(1), 2: mean(2), 3: mean(3), 4: mean(4), 7: mean(7) };
}

/** All nine. */
export function unitScores(unit: EvaluatedUnit): IndexScores {
  const settled = unit.dossiers.some(({ count }) => count > 0);
  const nothing = !settled && unit.received === 0 && unit.feedbackDue === 0;
  return {
    ...meanScores(unit.dossiers),
    5: nothing ? null : pointsOfOrganisation(unit.level, unit),
    6: settled ? POINTS_OF_PUBLICITY : null,
    8: nothing ? null : pointsOfFeedback(unit.feedbackInTime, unit.feedbackDue),
    9: pointsOfOnline(unit),
  };
}

/** Sum and number of the indices with data. */
export function sumOfScores(scores: IndexScores): { sum: number | null; indices: number } {
  const given = Object.values(scores).filter((each): each is number => each !== null);
  const sum = given.reduce((total, each) => total + each, 0);
  return { sum: given.length === 0 ? null : rounded(sum), indices: given.length };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
