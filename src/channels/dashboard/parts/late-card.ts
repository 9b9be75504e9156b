import type { Principal } from '../../../modules/identity/index.js';
import { mayAtUnit } from '../../../modules/identity/domain/index.js';
import type { LateDossier, LateAges } from '../../../modules/statistics/index.js';
import type { Words } from '../../shared/words.js';
import { nameIn, type Area } from '../figures-desk.js';
import { agesOf, oldestOf } from './parts.view.js';

/** May the reader open the dossier? Figures reach further than files. */
export function readableBy({ actor }: Principal, { directory, on }: Area): (dossier: LateDossier) => boolean {
  return ({ unitId, fieldCode }) => mayAtUnit(actor, 'dossier.read', unitId, fieldCode, on, directory);
}

/** What lies overdue, by age, and the oldest by code. */
export function lateCard(late: LateAges, area: Area, principal: Principal, words: Words) {
  return {
    ages: agesOf(late, words),
    oldest: oldestOf(late, (id) => nameIn(area, id), readableBy(principal, area), words),
    href: `/lanh-dao/qua-han?${new URLSearchParams({ donVi: area.code }).toString()}`,
  };
}
