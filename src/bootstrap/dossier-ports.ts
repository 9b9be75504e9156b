import { DossiersModule } from '../modules/dossiers/index.js';
import { RouteFactsAdapter, RoutingModule, RoutingProjection } from '../modules/routing/index.js';
import { StatisticsModule, StatisticsProjection } from '../modules/statistics/index.js';

/**
 * Who answers the dossiers' questions about routes, and whose rows are written in the act's own transaction, in this
 * order: steps first, then what is timed by them, then what is counted.
 */
export const DOSSIERS = DossiersModule.register({
  imports: [RoutingModule, StatisticsModule],
  routeFacts: RouteFactsAdapter,
  projections: [RoutingProjection, StatisticsProjection],
});
