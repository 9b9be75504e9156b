import type { Principal } from '../../../modules/identity/index.js';
import { mayAtUnit } from '../../../modules/identity/domain/index.js';
import type { UnitDirectory, UnitId } from '../../../modules/organisation/domain/index.js';

export interface NamedUnit {
  readonly id: UnitId;
  readonly name: string;
}

/** Units whose rules somebody may set today, by name. */
export function managedUnits(directory: UnitDirectory, { actor, today }: Principal): readonly NamedUnit[] {
  return directory
    .unitsOn(today)
    .filter(({ unitId }) => mayAtUnit(actor, 'organisation.manage', unitId, null, today, directory))
    .map(({ unitId, shortName }) => ({ id: unitId, name: shortName }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

export function unitOf(text: string | undefined): UnitId | null {
  return text === undefined || text === '' ? null : (text as UnitId);
}
