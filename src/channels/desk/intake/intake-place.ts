/** The place that decides who is competent: the commune of residence, of the parcel or of the site (P8). */
import type { Blocker } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import type { ProcedureVersion } from '../../../modules/catalogue/domain/index.js';
import type { Counter } from './intake-desk.js';

export function asksPlace({ competent, process }: ProcedureVersion): boolean {
  return competent.at === 'place' || process.steps.some(({ unit }) => unit.at === 'place');
}

/** Communes of today, by name; none where the procedure asks for no place. */
export function placesFor(version: ProcedureVersion | null, { directory, now }: Counter) {
  if (!version || !asksPlace(version)) return [];
  return directory
    .unitsOn(localDate(now))
    .filter(({ kind, areaCode }) => kind === 'commune-pc' && areaCode !== null)
    .map(({ areaCode, shortName }) => ({ code: areaCode ?? '', name: shortName }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

/** Nobody is competent for the place given, or for the place of intake where none is: said at the field, with its name. */
export function placeFaults(version: ProcedureVersion | null, placeCode: string, counter: Counter): Blocker[] {
  if (!version || !asksPlace(version)) return [];
  const { directory, now, unit } = counter;
  const on = localDate(now);
  const commune = placeCode === '' ? null : directory.communeOf(placeCode, on);
  if (placeCode !== '' && commune === null) return [{ code: 'dossier.place-unknown', field: 'placeCode' }];
  if (directory.resolve(version.competent, unit.unitId, on, placeCode || null) !== null) return [];
  if (placeCode === '') return [{ code: 'desk.intake.place-missing', field: 'placeCode' }];
  const place = `${(commune && directory.unitOn(commune, on)?.shortName) ?? ''} (${placeCode})`;
  return [{ code: 'desk.intake.place-unresolved', field: 'placeCode', params: { place } }];
}
