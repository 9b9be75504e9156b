/**
 * What an event adds to the statistics, as rows that only ever add: written with the event, folded later, in any order.
 * An open dossier stands in one place of the books (unit, due date, running or paused); an event that moves it takes it
 * out of the one and puts it into the other. "Overdue" is in no row: it follows from the due date and the moment asked.
 */
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import {
  currentPromise,
  dueKindOf,
  isPaused,
  judge,
  type Dossier,
  type Outcome,
  type PinnedRules,
  type DossierEvent,
} from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { dimensionsOf, type Dimensions } from './dimension.js';
import { FIGURE_OF_TIMING } from './tally.js';

/** What a row can add. `open` counts every open dossier; running, paused and unlimited are parts of it. */
export const DELTA_MEASURES = [
  'received',
  'early',
  'onTime',
  'late',
  'noLimit',
  'refused',
  'withdrawn',
  'stopped',
  'redirected',
  'strictOnTime',
  'byInstant',
  'timely766',
  'open',
  'running',
  'paused',
  'unlimited',
  'transferred',
] as const;
export type DeltaMeasure = (typeof DELTA_MEASURES)[number];

export interface DeltaKey extends Dimensions {
  /** Local day of the event. */
  readonly day: PlainDate;
  /** Null: the row does not count in that view. */
  readonly intakeUnitId: UnitId | null;
  readonly competentUnitId: UnitId | null;
  /** Where the competence came from, in rows of `transferred`. */
  readonly fromUnitId: UnitId | null;
  /** More than one supplement request so far (late by Quyết định 766). */
  readonly repeated: boolean;
  /** Of running and paused dossiers; null where there is none. */
  readonly dueOn: PlainDate | null;
  /** Of limits in hours, beside its day. */
  readonly dueAt: Instant | null;
}

export type DeltaRow = DeltaKey & Readonly<Record<DeltaMeasure, number>>;

/** An event with the dossier before and after it. */
export interface CountedChange {
  readonly before: Dossier | null;
  readonly event: Pick<DossierEvent, 'at'>;
  readonly after: Dossier;
  readonly rules: Pick<PinnedRules, 'version'>;
}

/**
 * The rows of any number of changes, of one dossier or of thousands, summed by key; rows that come to nothing are left
 * out. Adding the rows of two calls gives the same as one call with all changes.
 */
export function deltasOf(changes: Iterable<CountedChange>): DeltaRow[] {
  const sums = new Map<string, MutableRow>();
  for (const change of changes) for (const part of partsOf(change)) addPart(sums, part);
  return [...sums.values()].filter((row) => DELTA_MEASURES.some((measure) => row[measure] !== 0));
}

type MutableRow = DeltaKey & Record<DeltaMeasure, number>;
type Adds = Partial<Readonly<Record<DeltaMeasure, number>>>;
type Part = { readonly key: DeltaKey; readonly adds: Adds };

function addPart(sums: Map<string, MutableRow>, { key, adds }: Part): void {
  const text = Object.values(key).join('|');
  let row = sums.get(text);
  if (!row) sums.set(text, (row = { ...key, ...NOTHING }));
  for (const measure of DELTA_MEASURES) row[measure] += adds[measure] ?? 0;
}

const NOTHING = Object.fromEntries(DELTA_MEASURES.map((measure) => [measure, 0])) as Record<DeltaMeasure, number>;

function partsOf({ before, event, after, rules }: CountedChange): Part[] {
  // Not accepted, or withdrawn before acceptance: counts nowhere. After the finish (return, fees) nothing moves.
  if (after.acceptedAt === null || before?.finishedAt != null) return [];
  const base = { ...dimensionsOf(after, rules), day: localDate(event.at), fromUnitId: null };
  const was = before?.acceptedAt != null ? before : null;
  const is = after.finishedAt === null ? after : null;
  const flows: Adds = {
    ...(before?.acceptedAt == null ? { received: 1 } : {}),
    ...(after.finishedAt !== null ? finishOf(after, after.finishedAt) : {}),
  };
  if (was === null || is === null) {
    // The first or the last place of a dossier: its flow goes on the same row.
    const stands = was ? standing(was, -1) : is ? standing(is, 1) : {};
    return [{ key: { ...base, ...placeOf(was ?? after) }, adds: { ...flows, ...stands } }];
  }
  if (was.competentUnitId === is.competentUnitId) return move(base, was, is);
  const transfer = { ...base, ...placeOf(is), ...NOWHERE, competentUnitId: is.competentUnitId };
  return [
    { key: { ...transfer, dueOn: null, dueAt: null, fromUnitId: was.competentUnitId }, adds: { transferred: 1 } },
    // Each view gets rows of its own: only the competent one changes its unit.
    ...move(base, was, is, { competentUnitId: null }),
    ...move(base, was, is, { intakeUnitId: null }),
  ];
}

const NOWHERE = { intakeUnitId: null, competentUnitId: null };

type Base = Dimensions & Pick<DeltaKey, 'day' | 'fromUnitId'>;
type Place = Omit<DeltaKey, keyof Base>;

function move(base: Base, was: Dossier, is: Dossier, except: Partial<typeof NOWHERE> = {}): Part[] {
  return [
    { key: { ...base, ...placeOf(was), ...except }, adds: standing(was, -1) },
    { key: { ...base, ...placeOf(is), ...except }, adds: standing(is, 1) },
  ];
}

/** The place of the books in which a dossier stands while it is open. */
function placeOf(dossier: Dossier): Place {
  const { clock, intakeUnitId, competentUnitId, supplementCount } = dossier;
  const due = clock && currentPromise(clock);
  const dueAt = due && dueKindOf(clock.rule) === 'instant' ? due.dueAt : null;
  const dueOn = dueAt === null ? (due?.dueOn ?? null) : localDate(dueAt);
  return { intakeUnitId, competentUnitId, repeated: supplementCount > 1, dueOn, dueAt };
}

/** Put into its place (+1) or taken out of it (−1). */
function standing({ clock }: Dossier, sign: 1 | -1): Adds {
  if (!clock) return { open: sign };
  if (isPaused(clock)) return { open: sign, paused: sign };
  if (dueKindOf(clock.rule) === 'none') return { open: sign, unlimited: sign };
  return { open: sign, running: sign };
}

const ENDING = {
  granted: {},
  refused: { refused: 1 },
  withdrawn: { withdrawn: 1 },
  stopped: { stopped: 1 },
  redirected: { redirected: 1 },
} as const satisfies Record<Outcome, Adds>;

function finishOf(dossier: Dossier, finishedAt: Instant): Adds {
  const { clock, outcome, timing, supplementCount } = dossier;
  if (!outcome) throw new Error(`dossier ${dossier.id} finished without an outcome`);
  const unit = clock?.rule.limit?.unit ?? null;
  const by = (promise: { dueOn: PlainDate; dueAt: Instant } | null | undefined) => {
    const judged = judge(promise ?? null, unit, finishedAt);
    return judged === 'early' || judged === 'on-time';
  };
  const timely = by(clock && currentPromise(clock));
  return {
    ...ENDING[outcome],
    ...(timing === null ? {} : { [FIGURE_OF_TIMING[timing]]: 1 }),
    strictOnTime: timing !== null && by(clock?.promises[0]) ? 1 : 0,
    byInstant:
      timing !== null && finishedAt <= (clock ? (currentPromise(clock)?.dueAt ?? -Infinity) : -Infinity) ? 1 : 0,
    // Redirected dossiers have no end in the national statuses that Quyết định 766 reads.
    timely766: timely && supplementCount <= 1 && outcome !== 'redirected' ? 1 : 0,
  };
}
