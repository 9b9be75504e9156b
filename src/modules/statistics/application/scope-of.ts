/** Which units a question counts, and how they are grouped. */
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import { isCalendarSplit, lastDayOf, type Period, type SplitBy } from '../domain/index.js';
import type { CountQuestion } from '../persistence/count-question.js';

/** How dossiers of one group are told apart; units and parts of the period are groups themselves. */
export function splitOf(by: SplitBy | null): CountQuestion['split'] {
  return by === null || by === 'unit' || by === 'child' || isCalendarSplit(by) ? null : by;
}

/** The part of a question that the units of its last day decide. */
export function scopedTo(directory: UnitDirectory, root: UnitId, period: Period, by: SplitBy | null) {
  const on = lastDayOf(period);
  const { scope, groups } = scopeOf(directory, root, on, by);
  return { question: { scope, wide: scope.size * 2 > directory.unitsOn(on).length }, groups };
}

/** The units counted, each in one group; where units split, `groups` names the unit of each group. */
function scopeOf(
  directory: UnitDirectory,
  root: UnitId,
  on: PlainDate,
  by: SplitBy | null,
): { scope: Map<UnitId, number>; groups: UnitId[] | null } {
  const units = directory.subtreeOf(root, on);
  if (by === 'unit') return { scope: new Map(units.map((unit, group) => [unit, group])), groups: [...units] };
  const scope = new Map(units.map((unit) => [unit, 0]));
  if (by !== 'child') return { scope, groups: null };
  const children = directory.childrenOn(root, on).map((child) => child.unitId);
  children.forEach((child, index) => {
    for (const unit of directory.subtreeOf(child, on)) scope.set(unit, index + 1);
  });
  return { scope, groups: [root, ...children] };
}
