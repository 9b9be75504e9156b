/** Faults of unit selectors that can be told without knowing any unit. */
import type { Blocker } from '../../../kernel/domain-error.js';
import { plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import {
  isFunctionCode,
  PLACE_CRITERIA,
  UNIT_LEVELS,
  type UnitLevel,
  type UnitSelector,
} from '../../organisation/domain/index.js';
import { fault, isOneOf, unless } from './fault.js';

/** Nghị quyết 202/2025/QH15 and Luật 72/2025/QH15: two levels of local government, no districts from this day. */
export const DISTRICTS_END = plainDate('2025-07-01');

const UNIT_CODE = /^[0-9A-Za-z][0-9A-Za-z.-]{0,39}$/;

/** A version counts as one of after the reform when any of its days lies there. */
export function hasNoDistricts(validTo: PlainDate | null): boolean {
  return validTo === null || validTo > DISTRICTS_END;
}

export function levelFaults(level: UnitLevel, validTo: PlainDate | null, field: string): Blocker[] {
  if (!isOneOf(UNIT_LEVELS, level)) return [fault('version.level-unknown', field, { level })];
  return unless(level !== 'district' || !hasNoDistricts(validTo), 'version.level-abolished', field, { level });
}

export function selectorFaults(selector: UnitSelector, validTo: PlainDate | null, field: string): Blocker[] {
  switch (selector.at) {
    case 'intake':
      return [];
    case 'level':
    case 'place':
      return [
        ...unless(
          selector.at === 'level' || isOneOf(PLACE_CRITERIA, selector.criterion),
          'selector.criterion-unknown',
          `${field}.criterion`,
        ),
        ...levelFaults(selector.level, validTo, `${field}.level`),
        ...unless(isFunctionCode(selector.function), 'selector.function-unknown', `${field}.function`, {
          function: selector.function,
        }),
      ];
    case 'named':
      return unless(UNIT_CODE.test(selector.code), 'selector.code-invalid', `${field}.code`, { code: selector.code });
    default:
      return [fault('selector.kind-unknown', field)];
  }
}

/**
 * The unit lies above the place of intake, or is it: from a district nobody can tell which of its communes is meant.
 * @param intakeLevels levels of the one-stop units that take the procedure in.
 */
export function reachFaults(selector: UnitSelector, intakeLevels: readonly UnitLevel[], field: string): Blocker[] {
  if (selector.at !== 'level') return [];
  const { level } = selector;
  return intakeLevels
    .filter((intake) => UNIT_LEVELS.indexOf(level) > UNIT_LEVELS.indexOf(intake))
    .map((intake) => fault('selector.below-intake', `${field}.level`, { level, intake }));
}

/** The same unit for every place of intake. */
export function sameSelector(a: UnitSelector, b: UnitSelector): boolean {
  if (a.at === 'level' && b.at === 'level') return a.level === b.level && a.function === b.function;
  if (a.at === 'place' && b.at === 'place') {
    return a.criterion === b.criterion && a.level === b.level && a.function === b.function;
  }
  if (a.at === 'named' && b.at === 'named') return a.code === b.code;
  return a.at === b.at;
}
