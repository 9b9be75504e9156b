import { UnitReadModel } from '../persistence/unit.read-model.js';
import { UnitSetStore } from '../persistence/unit-set.store.js';
import { ImportUnits } from './import-units.js';
import { Organisation } from './organisation.js';

/** For commands and loaders, which run without the container. */
export function createOrganisation(): Organisation {
  return new Organisation(new UnitReadModel(), new ImportUnits(new UnitSetStore()));
}
