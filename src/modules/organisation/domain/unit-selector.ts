import type { UnitLevel } from './unit.js';

export const PLACE_CRITERIA = ['residence', 'parcel', 'site'] as const;
export type PlaceCriterion = (typeof PLACE_CRITERIA)[number];

/**
 * Which unit does a step, said relative to the place of intake, so that one process definition serves every commune:
 * the unit of intake itself; the unit with a function (key of `FUNCTIONS`) of the area of that level in which the place
 * of intake lies; or one unit by its code. `place` is relative to the commune of residence, of the land parcel or of the
 * project site instead, wherever in the province the dossier was filed (phi địa giới hành chính); a dossier that names no
 * such place is looked at from the place of intake.
 */
export type UnitSelector =
  | { readonly at: 'intake' }
  | { readonly at: 'level'; readonly level: UnitLevel; readonly function: string }
  | {
      readonly at: 'place';
      readonly criterion: PlaceCriterion;
      readonly level: UnitLevel;
      readonly function: string;
    }
  | { readonly at: 'named'; readonly code: string };
