import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { RulesLoader } from '../dossiers/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { ReportDrift } from './application/drift-report.js';
import { FoldDeltas } from './application/fold-deltas.js';
import { HistorySource } from './application/history-source.js';
import { RebuildStatistics } from './application/rebuild-statistics.js';
import { Recount } from './application/recount.js';
import { Statistics } from './application/statistics.js';
import { OverdueCauses } from './application/causes/overdue-causes.js';
import { OverdueCauseStore } from './persistence/causes/overdue-cause.store.js';
import { Facts } from './application/facts/facts.js';
import { Indicators } from './application/indicators/indicators.js';
import { MakeReport } from './application/reports/make-report.js';
import { MakeWaitingReports } from './application/reports/make-waiting-reports.js';
import { Reports } from './application/reports/reports.js';
import { StatisticsProjection } from './application/statistics-projection.js';
import { MakeReports } from './jobs/make-reports.job.js';
import { SweepSignalsJob } from './jobs/sweep-signals.job.js';
import { Signals } from './application/signals/signals.js';
import { SweepSignals } from './application/signals/sweep-signals.js';
import { TimeSpent } from './application/time-spent/time-spent.js';
import { TimeUsed } from './application/time-spent/time-used.js';
import { LateWork } from './application/late-work/late-work.js';
import { LateWorkReadModel } from './persistence/late-work/late-work.read-model.js';
import { TimeDriftReadModel } from './persistence/time-spent/time-drift.read-model.js';
import { TimeSumStore } from './persistence/time-spent/time-sum.store.js';
import { TimeUsedReadModel } from './persistence/time-spent/time-used.read-model.js';
import { TimeSpentReadModel } from './persistence/time-spent/time-spent.read-model.js';
import { SignalStore } from './persistence/signals/signal.store.js';
import { SignalsReadModel } from './persistence/signals/signals.read-model.js';
import { FoldStatistics } from './jobs/fold-statistics.job.js';
import { DossierFactsReadModel } from './persistence/dossier-facts.read-model.js';
import { DriftReadModel } from './persistence/drift.read-model.js';
import { HistoryReadModel } from './persistence/history.read-model.js';
import { StatisticFactStore } from './persistence/facts/statistic-fact.store.js';
import { IndicatorReadModel } from './persistence/indicator.read-model.js';
import { ReportRowsReadModel } from './persistence/reports/report-rows.read-model.js';
import { ReportStore } from './persistence/reports/report.store.js';
import { FlowReadModel } from './persistence/flow.read-model.js';
import { RollupReadModel } from './persistence/rollup.read-model.js';
import { StatDeltaStore } from './persistence/stat-delta.store.js';
import { StatRollupStore } from './persistence/stat-rollup.store.js';

const PUBLIC = [
  OverdueCauses,
  Facts,
  Indicators,
  Reports,
  MakeReport,
  MakeWaitingReports,
  Statistics,
  Recount,
  RebuildStatistics,
  ReportDrift,
  FoldDeltas,
  StatisticsProjection,
  StatDeltaStore,
  TimeSumStore,
  Signals,
  SweepSignals,
  TimeSpent,
  TimeUsed,
  LateWork,
];

@Module({
  imports: [OrganisationModule, CatalogueModule, CalendarModule],
  providers: [
    RulesLoader,
    HistorySource,
    DossierFactsReadModel,
    DriftReadModel,
    HistoryReadModel,
    RollupReadModel,
    FlowReadModel,
    StatRollupStore,
    FoldStatistics,
    SweepSignalsJob,
    SignalStore,
    TimeSpentReadModel,
    TimeDriftReadModel,
    TimeUsedReadModel,
    LateWorkReadModel,
    SignalsReadModel,
    MakeReports,
    ReportRowsReadModel,
    ReportStore,
    OverdueCauseStore,
    StatisticFactStore,
    IndicatorReadModel,
    ...PUBLIC,
  ],
  exports: PUBLIC,
})
export class StatisticsModule {}
