export { StatisticsJobsModule } from './jobs/statistics-jobs.module.js';
export { StatisticsModule } from './statistics.module.js';
export { StatisticsProjection } from './application/statistics-projection.js';
export {
  Statistics,
  type Counted,
  type CountedGroup,
  type FlowGroup,
  type Revision,
  type StatisticsQuery,
} from './application/statistics.js';
export { createStatistics } from './application/create-statistics.js';
export { Recount } from './application/recount.js';
export { comparedIn, hasDrift, ReportDrift, type DriftReport, type DriftedUnit } from './application/drift-report.js';
export { RebuildStatistics } from './application/rebuild-statistics.js';
export { Signals, type SignalQuery } from './application/signals/signals.js';
export { TimeSpent, type TimeQuery, type TimeSpentAnswer } from './application/time-spent/time-spent.js';
export { USUAL_FROM, type UsualTime } from './persistence/time-spent/time-spent.read-model.js';
export { TimeUsed, type TimeUsedAnswer } from './application/time-spent/time-used.js';
export { SHARE_ENDS, type TimeUsedRow } from './persistence/time-spent/time-used.read-model.js';
export { LateWork, type LateAges, type LateWorkAnswer } from './application/late-work/late-work.js';
export type { LateDossier } from './persistence/late-work/late-work.read-model.js';
export { TimeSumStore } from './persistence/time-spent/time-sum.store.js';
export type { StepTime } from './persistence/time-spent/time-spent.read-model.js';
export { SweepSignals } from './application/signals/sweep-signals.js';
export type { FoundDossier, SignalCount } from './persistence/signals/signals.read-model.js';
export { FoldDeltas } from './application/fold-deltas.js';
export { StatDeltaStore } from './persistence/stat-delta.store.js';
export { StatRollupStore } from './persistence/stat-rollup.store.js';
export {
  LIST_SORTS,
  type ListedDossier,
  type ListSort,
  type PageRequest,
} from './persistence/dossier-facts.read-model.js';
export type { Compared, DriftedCell } from './persistence/drift.read-model.js';
export { MakeReport } from './application/reports/make-report.js';
export { MakeWaitingReports } from './application/reports/make-waiting-reports.js';
export { hasTotals } from './application/reports/report-sheet.js';
export { Reports, type AskedReport, type Comparison } from './application/reports/reports.js';
export {
  REPORT_FORMATS,
  type Report,
  type ReportFormat,
  type ReportId,
  type ReportState,
} from './persistence/reports/report.store.js';
export type { ReportDocument } from './domain/index.js';
export { CAUSE_NOTE_MAX, OverdueCauses } from './application/causes/overdue-causes.js';
export { Facts, loadFacts } from './application/facts/facts.js';
export { Indicators, type LostCase } from './application/indicators/indicators.js';
