/**
 * Signals: what those who are counted can do to look better than they are, and what it leaves behind. A signal is a
 * question to whoever knows the dossier, never a verdict: each of these things also has good reasons.
 */
import type { Instant } from '../../../../kernel/instant.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import type { ProcedureId } from '../../../catalogue/domain/index.js';
import type { Dossier, DossierEvent, DossierId } from '../../../dossiers/domain/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';

/** Accounts and people belong to identity, which this module does not know: as dossiers name them. */
export type OfficerId = NonNullable<DossierEvent['actorId']>;
export type ApplicantId = Dossier['applicantId'];

export const SIGNALS = [
  /** A supplement was asked for when little of the time limit was left. */
  'late-supplement',
  /** A supplement was asked for more than once (Nghị định 61/2018 Điều 11.2.c: once). */
  'repeated-supplement',
  /** A supplement that names nothing, or whose answer brought no paper that was not there before. */
  'empty-supplement',
  /** Closed while the result was not signed, or its paper came later. */
  'closed-before-result',
  /** Many closed by one person in a short time, each on its due day. */
  'bulk-closing',
  /** Refused although its papers had been accepted as complete. */
  'refused-after-acceptance',
  /** The same person filed for the same procedure again, days after the first was ended without a result. */
  'refiled',
  /** Written down long after it is said to have happened. */
  'back-entered',
  /** Long between submission and acceptance, before the clock began. */
  'slow-acceptance',
] as const;
export type Signal = (typeof SIGNALS)[number];

/** From where on something is worth a question. Stored with a day of validity; these stand where nothing is stored. */
export const DEFAULT_THRESHOLDS = {
  /** Share of the working time of the limit that is used up when the supplement is asked for. */
  'late-supplement.share': 0.8,
  'repeated-supplement.times': 2,
  'bulk-closing.dossiers': 10,
  'bulk-closing.minutes': 30,
  'refiled.days': 10,
  'back-entered.hours': 24,
  /** Working hours; one working day of eight hours. */
  'slow-acceptance.hours': 8,
} as const;
export type ThresholdName = keyof typeof DEFAULT_THRESHOLDS;
export type Thresholds = Readonly<Record<ThresholdName, number>>;

export interface Finding {
  readonly signal: Signal;
  readonly dossierId: DossierId;
  /** The unit that did it: the one of the act where the act names one, else where it was taken in or is decided. */
  readonly unitId: UnitId;
  readonly officerId: OfficerId | null;
  readonly on: PlainDate;
  /** What the threshold was compared with: a share, times, dossiers, days, hours; 1 where it is yes or no. */
  readonly measure: number;
}

export interface SupplementFacts {
  readonly draftedBy: OfficerId | null;
  readonly unitId: UnitId | null;
  readonly sentAt: Instant;
  /** Of the working time from the start of the limit to the date valid then; null without a date. */
  readonly shareUsed: number | null;
  /** Papers and clauses of law that it names. */
  readonly named: number;
  /** Null while it is not answered. */
  readonly broughtPapers: boolean | null;
}

/** What the detectors read of one dossier; {@link signalCaseOf} folds it from the events. */
export interface SignalCase {
  readonly dossierId: DossierId;
  readonly procedureId: ProcedureId;
  readonly applicantId: ApplicantId;
  readonly intakeUnitId: UnitId;
  readonly competentUnitId: UnitId | null;
  readonly openedAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly acceptedBy: OfficerId | null;
  /** Submission to acceptance or turning away, in working minutes; null where nothing was submitted from outside. */
  readonly acceptanceMinutes: number | null;
  readonly acceptanceAt: Instant | null;
  readonly supplements: readonly SupplementFacts[];
  /** Finished, or turned away at intake. */
  readonly endedAt: Instant | null;
  readonly outcome: 'granted' | 'refused' | 'withdrawn' | 'stopped' | 'redirected' | 'not-accepted' | null;
  readonly endedBy: OfficerId | null;
  readonly endedAtUnit: UnitId | null;
  /** The date that held when it was finished. */
  readonly dueOn: PlainDate | null;
  readonly signedAt: Instant | null;
  readonly latestEntry: {
    readonly at: Instant;
    readonly hoursLater: number;
    readonly by: OfficerId | null;
    readonly unitId: UnitId | null;
  } | null;
}
