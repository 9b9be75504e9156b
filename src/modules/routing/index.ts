export { RoutingModule } from './routing.module.js';
export { RouteFactsAdapter } from './application/route-facts.js';
export { RoutingProjection } from './persistence/routing.store.js';
export {
  STEP_COLUMNS,
  stepRows,
  HAND_OVER_COLUMNS,
  handOversSent,
  handOverReceived,
  CONSULTATION_COLUMNS,
  consultationsOpened,
} from './persistence/routing-row.js';
