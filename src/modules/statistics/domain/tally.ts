/**
 * What is counted, for one cell of unit, view, period and further dimensions. Biểu II.06a/VPCP/KSTT and the five rates are
 * built from these alone. The parts are exclusive, so they sum: {@link identityGap} is 0 in every cell, always.
 */
import type { Timing } from '../../dossiers/domain/index.js';

export const TALLY_KEYS = [
  /** Accepted in the period. Submissions that were not accepted count nowhere. */
  'received',
  /** Kỳ trước chuyển sang: accepted before the period, not finished at its start. */
  'carriedOver',
  /** Competence came from a unit outside the scope. */
  'transferredIn',
  /** Granted or refused, judged at the finish against the date valid then. */
  'early',
  'onTime',
  'late',
  'noLimit',
  /** Of early, onTime, late and noLimit. */
  'refused',
  'withdrawn',
  'stopped',
  'redirected',
  /** Open at the end of the period: an open pause comes first, then no limit, then overdue, else within. */
  'within',
  'overdue',
  'paused',
  'unlimited',
  'transferredOut',
  /** Of paused: the date that stands still has passed. */
  'pausedOverdue',
  /** Of early, onTime and late: finished by the first date promised, no pause and no extension forgiven. */
  'strictOnTime',
  /** Of early, onTime and late: finished by the moment of its date, whatever unit the limit has. */
  'byInstant',
  /** Finished by its date, withdrawn and stopped ones too, with at most one supplement request. */
  'timely766',
  /** Of within: at most one supplement request. */
  'within766',
] as const;
export type TallyKey = (typeof TALLY_KEYS)[number];
export type Tally = Readonly<Record<TallyKey, number>>;

export const EMPTY_TALLY: Tally = Object.freeze(
  Object.fromEntries(TALLY_KEYS.map((key) => [key, 0])) as Record<TallyKey, number>,
);

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum: Record<TallyKey, number> = { ...EMPTY_TALLY };
  for (const tally of tallies) for (const key of TALLY_KEYS) sum[key] += tally[key];
  return sum;
}

/** Keys of the figures in which two tallies differ. */
export function differingKeys(a: Tally, b: Tally): TallyKey[] {
  return TALLY_KEYS.filter((key) => a[key] !== b[key]);
}

/**
 * received + carriedOver + transferredIn − (resolved + withdrawn + stopped + redirected + pending + transferredOut):
 * 0 wherever counting is right. Column 3 = 7 + 11 of 06a.
 */
export function identityGap(tally: Tally): number {
  const came = tally.received + tally.carriedOver + tally.transferredIn;
  const left = tally.withdrawn + tally.stopped + tally.redirected + tally.transferredOut;
  return came - left - resolvedOf(tally) - pendingOf(tally);
}

export function resolvedOf(tally: Pick<Tally, 'early' | 'onTime' | 'late' | 'noLimit'>): number {
  return tally.early + tally.onTime + tally.late + tally.noLimit;
}

export function pendingOf(tally: Pick<Tally, 'within' | 'overdue' | 'paused' | 'unlimited'>): number {
  return tally.within + tally.overdue + tally.paused + tally.unlimited;
}

/** The published shape: of the command line and of the API. */
export interface Counts {
  readonly received: number;
  readonly carriedOver: number;
  readonly transferredIn: number;
  readonly resolved: {
    readonly early: number;
    readonly onTime: number;
    readonly late: number;
    readonly noLimit: number;
  };
  readonly refused: number;
  readonly withdrawn: number;
  readonly stopped: number;
  readonly redirected: number;
  readonly pending: {
    readonly within: number;
    readonly overdue: number;
    readonly paused: number;
    readonly noLimit: number;
  };
  readonly transferredOut: number;
}

export function countsOf(tally: Tally): Counts {
  const { received, carriedOver, transferredIn, transferredOut, refused, withdrawn, stopped, redirected } = tally;
  const { early, onTime, late, noLimit, within, overdue, paused, unlimited } = tally;
  return {
    received,
    carriedOver,
    transferredIn,
    resolved: { early, onTime, late, noLimit },
    refused,
    withdrawn,
    stopped,
    redirected,
    pending: { within, overdue, paused, noLimit: unlimited },
    transferredOut,
  };
}

/** The figure of resolved dossiers that a timing belongs to. */
export const FIGURE_OF_TIMING = {
  early: 'early',
  'on-time': 'onTime',
  late: 'late',
  'no-limit': 'noLimit',
} as const satisfies Record<Timing, TallyKey>;

/** Figures that open a list of their own; the list of a sum holds the lists of its parts. */
export const FIGURES = {
  received: ['received'],
  carriedOver: ['carriedOver'],
  transferredIn: ['transferredIn'],
  transferredOut: ['transferredOut'],
  resolved: ['early', 'onTime', 'late', 'noLimit'],
  /** The headline: returned before or on the day promised. */
  returnedInTime: ['early', 'onTime'],
  early: ['early'],
  onTime: ['onTime'],
  late: ['late'],
  noLimit: ['noLimit'],
  refused: ['refused'],
  withdrawn: ['withdrawn'],
  stopped: ['stopped'],
  redirected: ['redirected'],
  pending: ['within', 'overdue', 'paused', 'unlimited'],
  within: ['within'],
  overdue: ['overdue'],
  paused: ['paused'],
  pausedOverdue: ['pausedOverdue'],
  unlimited: ['unlimited'],
  strictOnTime: ['strictOnTime'],
  byInstant: ['byInstant'],
  timely766: ['timely766'],
  within766: ['within766'],
  /** What lost points by Quyết định 766: all that ended or is pending here, less {@link LESS}. */
  missed766: [
    'early',
    'onTime',
    'late',
    'noLimit',
    'withdrawn',
    'stopped',
    'redirected',
    'within',
    'overdue',
    'paused',
    'unlimited',
  ],
} as const satisfies Readonly<Record<string, readonly TallyKey[]>>;
export type Figure = keyof typeof FIGURES;

/** Figures that leave some of their dossiers out. */
export const LESS: Readonly<Partial<Record<Figure, readonly TallyKey[]>>> = { missed766: ['timely766', 'within766'] };

export function figureOf(tally: Tally, figure: Figure): number {
  const sum = (keys: readonly TallyKey[]) => keys.reduce((total, key) => total + tally[key], 0);
  return sum(FIGURES[figure]) - sum(LESS[figure] ?? []);
}
