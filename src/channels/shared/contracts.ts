/**
 * What the macros take: plain values, words already chosen. A macro decides nothing but how a thing looks, so that the
 * same contract can be filled by a citizen's page, a clerk's page or a test.
 */
import type { Instant } from '../../kernel/instant.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { DossierStateCode } from '../../modules/dossiers/domain/index.js';

/** `mcStatusTag`: where the dossier is (tình trạng). Drawn in indigo and paper only. */
export interface StatusTag {
  readonly key: DossierStateCode;
  readonly words: string;
}

/** `mcDeadline`: whether it is late (hạn). The only thing drawn in red, amber and green. */
export interface DeadlineBadge {
  readonly kind: 'overdue' | 'soon' | 'on-track' | 'paused' | 'done-on-time' | 'done-late' | 'no-limit';
  readonly words: string;
}

/** `mcLedger`: one event that started, moved, stopped or ended the clock. */
export interface LedgerRow {
  readonly at: Instant;
  readonly event: string;
  readonly basis: string;
  /** Working days counted up to this event; null where the limit is not counted in days. */
  readonly counted: number | null;
  /** The date promised after this event; null while the clock stands still. */
  readonly due: PlainDate | null;
  readonly paused: boolean;
  /** The closing line: how it stands now. */
  readonly total?: boolean;
}

/** `mcTimeline` */
export interface TimelineStep {
  readonly state: 'done' | 'now' | 'next';
  /** The unit's own level, in words: Xã, Huyện, Tỉnh. */
  readonly level: string | null;
  readonly name: string;
  readonly info: string;
  readonly deadline: DeadlineBadge | null;
  readonly note: string | null;
}

export type CalendarCellKind = 'received' | 'counted' | 'today' | 'paused' | 'off' | 'left' | 'promised' | 'empty';

/** One day of `mcCalendar`. */
export interface CalendarCell {
  readonly day: PlainDate;
  readonly kind: CalendarCellKind;
  /** Short words under the date: the ordinal of a counted day, or why it is not counted. */
  readonly words: string;
}

/** `mcCalendar`: rows are weeks; a column for Saturday or Sunday only where such a day counts. */
export interface WorkingCalendar {
  readonly weekdays: readonly string[];
  readonly weeks: readonly (readonly CalendarCell[])[];
}

export type RibbonCell = 'counted' | 'today' | 'paused' | 'left' | 'promised' | 'overdue';

/** `mcRibbon`: neighbouring days that belong together, each a stitch. */
export interface RibbonGroup {
  readonly cells: readonly RibbonCell[];
  readonly name: string;
  readonly info: string;
  readonly paused: boolean;
}

/** A number that opens the list behind it. */
export interface Figure {
  readonly key: 'received' | 'on-time' | 'late' | 'pending' | 'overdue' | 'soon' | 'paused';
  readonly label: string;
  readonly value: number;
  readonly note: string;
  /** Null where the reader may not see the list. */
  readonly href: string | null;
}

/** A link of the navigation, with what waits behind it. */
export interface NavigationItem {
  readonly href: string;
  readonly text: string;
  readonly current: boolean;
  readonly count: number | null;
  /** The counted things are overdue. */
  readonly alert: boolean;
  /** Keys that press it, such as `g v`. */
  readonly keys: string | null;
}

/** A problem of a form: one line of the summary, linked to its field. */
export interface FormError {
  readonly field: string;
  readonly text: string;
}

/** The hidden fields of a form that changes something. */
export interface FormGuards {
  readonly csrf: string;
  readonly idempotencyKey: string;
  /** Version of the dossier that the form was made from. */
  readonly version?: number;
}
