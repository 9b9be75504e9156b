import type { PlainDate } from '../../../kernel/plain-date.js';
import type { UnitSelector } from './unit-selector.js';
import type { CodeScheme, UnitCode, UnitId, UnitVersion } from './unit.js';

/**
 * Every unit with all its versions and codes, as of one revision of the organisation: immutable, in memory, so that a
 * rule can ask it tens of thousands of times.
 */
export interface UnitDirectory {
  readonly revision: string;

  /** The version valid on a day; null where the unit is unknown or not valid then. */
  unitOn(id: UnitId, on: PlainDate): UnitVersion | null;

  /** The newest version, whatever the day: for the names of units that have ended. */
  latest(id: UnitId): UnitVersion | null;

  /**
   * The unit that carries a code on a day, in the scheme given or in any. Without a day (null) any day counts.
   * @returns null where nobody carries it.
   * @throws DomainError `unit-code.ambiguous` (conflict) where more than one unit fits.
   */
  byCode(code: string, on: PlainDate | null, scheme?: CodeScheme): UnitId | null;

  /** The code that a unit carries on a day in a scheme; where it carries several, the first in text order. */
  codeOf(id: UnitId, scheme: CodeScheme, on: PlainDate): string | null;

  codesOf(id: UnitId): readonly UnitCode[];

  /** Everyone who ever carried a code. */
  holdersOf(code: string): readonly UnitCode[];

  /** The units directly below, sorted by kind and name; null gives those without a parent. */
  childrenOn(id: UnitId | null, on: PlainDate): readonly UnitVersion[];

  /** The units above, nearest first, without the unit itself. */
  ancestorsOn(id: UnitId, on: PlainDate): readonly UnitVersion[];

  /**
   * The unit and all below it, each unit counted where its latest version that began on or before `asOf` places it:
   * a unit that has ended still counts under its last parent, so sums over a period miss nothing. Do not change the
   * array: it is shared.
   */
  subtreeOf(id: UnitId, asOf: PlainDate): readonly UnitId[];

  /** Whether `subtreeOf(root, asOf)` holds `id`, without building it. */
  isWithin(id: UnitId, root: UnitId, asOf: PlainDate): boolean;

  /** The units valid on a day. */
  unitsOn(on: PlainDate): readonly UnitVersion[];

  /** The people's committee of the commune with a GSO code, on a day; null where there is none. */
  communeOf(areaCode: string, on: PlainDate): UnitId | null;

  /**
   * The unit that a selector means for a dossier taken in at `intakeUnitId`, on a day.
   * @param placeCode GSO code of the commune that decides competence; null or left out: the place of intake.
   * @returns null where there is none or more than one, so that a person decides.
   */
  resolve(selector: UnitSelector, intakeUnitId: UnitId, on: PlainDate, placeCode?: string | null): UnitId | null;
}
