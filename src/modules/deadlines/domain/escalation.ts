/**
 * Who hears of a missed date, and when the next one above (officer, head of division, leader; `domain.md` §4.3). Rules are
 * rows: a unit with rows of its own for a kind uses them instead of the default.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { NOTICE_ROLES, type NoticeRole, type TimerKind } from './timer.js';

export interface EscalationRule {
  /** Null: for every unit without rules of its own for this kind. */
  readonly unitId: UnitId | null;
  readonly kind: TimerKind;
  /** 0, 1, 2 … */
  readonly step: number;
  /** Office minutes after the moment itself. */
  readonly afterWorkingMinutes: number;
  readonly role: NoticeRole;
}

export type EscalationStep = Pick<EscalationRule, 'afterWorkingMinutes' | 'role'>;

const FIRST: Record<TimerKind, NoticeRole> = {
  'intake-answer': 'one-stop-clerk',
  'correction-answer': 'one-stop-clerk',
  'forward-by': 'one-stop-clerk',
  'due-soon-3d': 'holder',
  'due-soon-1d': 'holder',
  'due-soon-24h': 'holder',
  overdue: 'holder',
  'apology-duty': 'division-head',
  'apology-overdue': 'division-head',
  provisional: 'procedure-controller',
  step: 'holder',
  consultation: 'officer',
  'supplement-answer': 'holder',
  obligation: 'holder',
  uncollected: 'one-stop-clerk',
};

const rule = (kind: TimerKind, step: number, afterWorkingMinutes: number, role: NoticeRole): EscalationRule => ({
  unitId: null,
  kind,
  step,
  afterWorkingMinutes,
  role,
});

/** What an installation begins with; the migration writes the same rows. A working day has 480 minutes. */
export const DEFAULT_ESCALATION: readonly EscalationRule[] = [
  rule('overdue', 0, 0, 'holder'),
  rule('overdue', 1, 240, 'division-head'),
  rule('overdue', 2, 960, 'agency-leader'),
  rule('apology-overdue', 0, 0, 'division-head'),
  rule('apology-overdue', 1, 480, 'agency-leader'),
  rule('step', 0, 0, 'holder'),
  rule('step', 1, 480, 'division-head'),
  rule('intake-answer', 0, 0, 'one-stop-clerk'),
  rule('intake-answer', 1, 240, 'division-head'),
  rule('forward-by', 0, 0, 'one-stop-clerk'),
  rule('forward-by', 1, 240, 'division-head'),
  rule('consultation', 0, 0, 'officer'),
  rule('consultation', 1, 480, 'division-head'),
];

/** The ladder of a unit for a kind, never empty. A kind without any rule has one step, at once. */
export function ladderFor(rules: readonly EscalationRule[], unitId: UnitId, kind: TimerKind): EscalationStep[] {
  const ofKind = rules.filter((each) => each.kind === kind);
  const own = ofKind.filter((each) => each.unitId === unitId);
  const used = own.length > 0 ? own : ofKind.filter((each) => each.unitId === null);
  if (used.length === 0) return [{ afterWorkingMinutes: 0, role: FIRST[kind] }];
  return used
    .toSorted((a, b) => a.step - b.step)
    .map(({ afterWorkingMinutes, role }) => ({ afterWorkingMinutes, role }));
}

const MOST_STEPS = 4;
/** Hundred days of eight hours. */
const LONGEST_MINUTES = 48_000;

/** What is wrong with a ladder: it rises, starts at the moment or later, and the default has at least one rung. */
export function ladderFaults(steps: readonly EscalationStep[], isDefault: boolean): Blocker[] {
  if (steps.length === 0) return isDefault ? [{ code: 'deadlines.ladder-empty', field: 'steps' }] : [];
  if (steps.length > MOST_STEPS)
    return [{ code: 'deadlines.ladder-long', field: 'steps', params: { most: MOST_STEPS } }];
  return steps.flatMap(({ afterWorkingMinutes: after, role }, index): Blocker[] => {
    const field = `after${String(index)}`;
    if (!NOTICE_ROLES.includes(role)) return [{ code: 'deadlines.ladder-role', field: `role${String(index)}` }];
    if (!Number.isInteger(after) || after < 0 || after > LONGEST_MINUTES) {
      return [{ code: 'deadlines.ladder-minutes', field, params: { longest: LONGEST_MINUTES } }];
    }
    const below = steps[index - 1]?.afterWorkingMinutes ?? -1;
    return after <= below ? [{ code: 'deadlines.ladder-not-rising', field }] : [];
  });
}
