import type { UnitLevel } from './unit.js';

/**
 * Which unit does a step, said relative to the place of intake, so that one process definition serves every commune:
 * the unit of intake itself; the unit with a function (key of `FUNCTIONS`) of the area of that level in which the place
 * of intake lies; or one unit by its code.
 */
export type UnitSelector =
  | { readonly at: 'intake' }
  | { readonly at: 'level'; readonly level: UnitLevel; readonly function: string }
  | { readonly at: 'named'; readonly code: string };
