import { ADDED_COMMUNES, CORRECTED_NAMES, REMOVED_COMMUNES } from './corrections-before-2025.js';
import { placeOf, type Place } from '../../../src/modules/organisation/domain/index.js';

/** 63 provinces, 696 districts and 10,035 communes as they were from 2025-03-01 to 2025-06-30, in that order. */
export async function placesBefore2025(): Promise<Place[]> {
  // Loaded when asked for: the package is three quarters of a megabyte of source.
  const { Communes, Districts, Provinces } = await import('vietnam-provinces-js');
  const removed = new Set(REMOVED_COMMUNES);
  const named = (code: string, name: string): string => CORRECTED_NAMES[code] ?? name;
  const provinces = await Provinces.getAllProvince();
  const districts = await Districts.getAllDistricts();
  const communes = await Communes.getAllCommunes();
  return [
    ...provinces.map((each) => placeOf(each.idProvince, null, named(each.idProvince, each.name))),
    ...districts.map((each) => placeOf(each.idDistrict, each.idProvince, named(each.idDistrict, each.name))),
    ...communes
      .filter((each) => !removed.has(each.idCommune))
      .map((each) => placeOf(each.idCommune, each.idDistrict, named(each.idCommune, each.name))),
    ...ADDED_COMMUNES.map(([code, district, name]) => placeOf(code, district, name)),
  ];
}
