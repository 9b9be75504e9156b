export { RoutingDeskModule, RoutingModule } from './routing.module.js';
export { FileGroup, type FiledGroup, type FileGroupRequest } from './application/file-group.js';
export { GroupReadModel, type Group, type GroupChild } from './persistence/group.read-model.js';
export { HandOverReadModel, type ListedHandOver } from './persistence/hand-over.read-model.js';
export { LapseConsultations } from './application/lapse-consultations.js';
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
export { loadProcedureGroups, type ProcedureGroupSeed } from './persistence/procedure-group.store.js';
export { EMPTY_CUSTODY, sumOfReports, TransferCustody, type CustodyReport } from './application/transfer-custody.js';
export type { Follower } from './persistence/custody.read-model.js';
export type { DecidedCase, QueuedCase } from './persistence/custody.store.js';
