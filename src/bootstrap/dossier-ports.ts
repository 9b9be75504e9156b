import { DeadlinesModule, DeadlinesProjection, TimersModule } from '../modules/deadlines/index.js';
import { DossiersModule } from '../modules/dossiers/index.js';
import { ContactsModule, ContactsProjection } from '../modules/feedback/index.js';
import { RefundsModule, RefundsProjection } from '../modules/integrations/index.js';
import { RouteFactsAdapter, RoutingModule, RoutingProjection } from '../modules/routing/index.js';
import { stepDue } from '../modules/routing/domain/index.js';
import { StatisticsModule, StatisticsProjection } from '../modules/statistics/index.js';

const TIMERS = TimersModule.register(stepDue);

/**
 * Who answers the dossiers' questions about routes, and whose rows are written in the act's own transaction, in this
 * order: steps first, then what is timed by them, then what is counted, then what is asked back of the payment service.
 */
export const DOSSIERS = DossiersModule.register({
  imports: [RoutingModule, TIMERS, StatisticsModule, ContactsModule, RefundsModule],
  routeFacts: RouteFactsAdapter,
  projections: [RoutingProjection, DeadlinesProjection, StatisticsProjection, ContactsProjection, RefundsProjection],
});

export const DEADLINES = DeadlinesModule.register(TIMERS);
