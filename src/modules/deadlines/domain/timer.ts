/**
 * A moment at which the system must speak up about a dossier, as a value. Which ones stand follows from the dossier alone
 * ({@link timersOf}); that each is heard once, and not before its time, is the sweep's part.
 */
import type { Instant } from '../../../kernel/instant.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';

export const TIMER_KINDS = [
  /** The one-stop unit's time to answer an online submission. */
  'intake-answer',
  /** The citizen's time to answer a request for correction before acceptance. */
  'correction-answer',
  /** Papers taken in must be forwarded (Nghị định 61/2018 Điều 18.2). */
  'forward-by',
  'due-soon-3d',
  'due-soon-1d',
  'due-soon-24h',
  'overdue',
  /** The letter of apology with its one new date must be sent (Điều 19.9). */
  'apology-duty',
  /** Late, and no letter was sent. */
  'apology-overdue',
  /** The promised day was counted over a year whose holidays are not all announced. */
  'provisional',
  'step',
  /** The consulted agency's time to answer (Điều 19.5). */
  'consultation',
  'supplement-answer',
  'obligation',
  /** The result lies at the return point and nobody came (domain rule T21a). */
  'uncollected',
] as const;
export type TimerKind = (typeof TIMER_KINDS)[number];

/** Whom a notice is for, at the timer's unit; `holder`: whoever holds the dossier there at that moment. */
export const NOTICE_ROLES = [
  'holder',
  'one-stop-clerk',
  'officer',
  'division-head',
  'agency-leader',
  'procedure-controller',
] as const;
export type NoticeRole = (typeof NOTICE_ROLES)[number];

export interface Timer {
  readonly dossierId: DossierId;
  readonly kind: TimerKind;
  /** The step or consultation that it is about; else the dossier itself. */
  readonly subjectId: string;
  /** Step of the escalation ladder, 0 the first. One timer stands per kind, subject and level. */
  readonly level: number;
  readonly unitId: UnitId;
  readonly role: NoticeRole;
  /** From this moment on it is due; never before. */
  readonly dueAt: Instant;
}

/** What tells the timers of a dossier apart, whatever their moment. */
export function timerKey({ kind, subjectId, level }: Pick<Timer, 'kind' | 'subjectId' | 'level'>): string {
  return `${kind} ${subjectId} ${String(level)}`;
}

const BELOW: Partial<Record<TimerKind, readonly [ladder: string, rung: number]>> = {
  'due-soon-3d': ['due', 0],
  'due-soon-1d': ['due', 10],
  'due-soon-24h': ['due', 20],
  overdue: ['due', 30],
  'apology-duty': ['apology', 0],
  'apology-overdue': ['apology', 10],
};

/**
 * Reminders about one thing, lowest first. Whoever was away too long hears only the highest rung that has come: one
 * "overdue" instead of three warnings and an "overdue".
 */
export function rungOf({ kind, level }: Pick<Timer, 'kind' | 'level'>): { ladder: string; rung: number } {
  const [ladder, rung] = BELOW[kind] ?? [kind, 0];
  return { ladder, rung: rung + level };
}
