/** Timers as rows: pure, used by single acts and by bulk loading alike. */
import { dateOf, type Instant } from '../../../kernel/instant.js';
import type { ColumnTypes } from '../../../platform/database/bulk-insert.js';
import type { Change } from '../../dossiers/index.js';
import { rungOf, timersOf, type Timer, type TimerRules } from '../domain/index.js';

export const TIMER_COLUMNS = {
  id: 'uuid',
  dossier_id: 'uuid',
  kind: 'text',
  subject_id: 'uuid',
  level: 'int2',
  ladder: 'text',
  rung: 'int2',
  unit_id: 'uuid',
  role: 'text',
  due_at: 'timestamptz',
  created_seq: 'int',
  armed_at: 'timestamptz',
  fired_at: 'timestamptz',
  lateness_ms: 'int8',
  outcome: 'text',
} as const satisfies ColumnTypes;

export type TimerRow = Record<keyof typeof TIMER_COLUMNS, string | number | Date | null>;

export function timerRow(id: string, timer: Timer, createdSeq: number, armedAt: Instant): TimerRow {
  return {
    id,
    dossier_id: timer.dossierId,
    kind: timer.kind,
    subject_id: timer.subjectId,
    level: timer.level,
    ...rungOf(timer),
    unit_id: timer.unitId,
    role: timer.role,
    due_at: dateOf(timer.dueAt),
    created_seq: createdSeq,
    armed_at: dateOf(armedAt),
    fired_at: null,
    lateness_ms: null,
    outcome: null,
  };
}

export interface BulkLoading extends Pick<TimerRules, 'stepDue' | 'escalation'> {
  readonly newId: () => string;
  /** What was due up to here counts as heard, in silence: a history that is loaded wakes nobody. */
  readonly until: Instant;
}

/** The standing timers of one dossier for bulk loading. @param changes all of its events, in order. */
export function timerRows(changes: readonly Change[], loading: BulkLoading): TimerRow[] {
  const last = changes.at(-1);
  if (!last) return [];
  const { stepDue, escalation, newId, until } = loading;
  const { calendarVersion, recordedAt, seq } = last.event;
  return timersOf(last.after, { rules: last.rules, calendarVersion, stepDue, escalation }).map((timer) => {
    const row = timerRow(newId(), timer, seq, recordedAt);
    // An act that is owed is done, however late; only words are left out.
    if (timer.dueAt > until || timer.kind === 'uncollected') return row;
    return { ...row, fired_at: row.due_at, lateness_ms: 0, outcome: 'replayed' };
  });
}
