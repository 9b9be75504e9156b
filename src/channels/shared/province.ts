import type { PlainDate } from '../../kernel/plain-date.js';
import type { UnitDirectory, UnitVersion } from '../../modules/organisation/domain/index.js';

/**
 * The province that this installation serves: the one with offices of its own below it. Where the whole country has been
 * loaded, the other provinces have districts and communes only.
 */
export function provinceOf(directory: UnitDirectory, on: PlainDate): UnitVersion | null {
  const provinces = directory.childrenOn(null, on).filter((unit) => unit.kind === 'province-pc');
  const served = provinces.find((province) =>
    directory.childrenOn(province.unitId, on).some((unit) => unit.kind === 'department' || unit.kind === 'centre'),
  );
  return served ?? provinces[0] ?? null;
}
