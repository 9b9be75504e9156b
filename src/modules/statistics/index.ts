export { StatisticsModule } from './statistics.module.js';
export { StatisticsProjection } from './application/statistics-projection.js';
export { Statistics, type Counted, type CountedGroup, type StatisticsQuery } from './application/statistics.js';
export { Recount } from './application/recount.js';
export { hasDrift, ReportDrift, type DriftReport, type DriftedUnit } from './application/drift-report.js';
export { FoldDeltas } from './application/fold-deltas.js';
export { StatDeltaStore } from './persistence/stat-delta.store.js';
export type { ListedDossier, PageRequest } from './persistence/dossier-facts.read-model.js';
export type { Compared, DriftedCell } from './persistence/drift.read-model.js';
