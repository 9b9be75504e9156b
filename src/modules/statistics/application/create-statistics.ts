import type { Database } from '../../../platform/database/unit-of-work.js';
import { createOrganisation } from '../../organisation/index.js';
import { DossierFactsReadModel } from '../persistence/dossier-facts.read-model.js';
import { FlowReadModel } from '../persistence/flow.read-model.js';
import { RollupReadModel } from '../persistence/rollup.read-model.js';
import { Statistics } from './statistics.js';

/** For commands, which run without the container. */
export function createStatistics(db: Database): Statistics {
  return new Statistics(
    db,
    createOrganisation(),
    new RollupReadModel(),
    new DossierFactsReadModel(),
    new FlowReadModel(),
  );
}
