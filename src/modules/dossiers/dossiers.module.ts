import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CalendarModule } from '../calendar/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { IdentityModule } from '../identity/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { ActSessions } from './application/act-session.js';
import { ActWriter } from './application/act-writer.js';
import { AddFile } from './application/add-file.js';
import { ApplyAct } from './application/apply-act.js';
import { DraftFiling } from './application/draft-filing.js';
import { FileOnline } from './application/file-online.js';
import { OnlineDrafts } from './application/online-drafts.js';
import { OnlineDraftStore } from './persistence/online-draft.store.js';
import { LostCodeReadModel } from './persistence/lost-code.read-model.js';
import { OwnDossiersReadModel } from './persistence/own-dossiers.read-model.js';
import { RemoveDraftsJob } from './jobs/remove-drafts.job.js';
import { DossierFiles } from './application/dossier-files.js';
import { Dossiers } from './application/dossiers.js';
import { PreviewIntake } from './application/intake-preview.js';
import {
  IN_TRANSACTION_PROJECTIONS,
  ROUTE_FACTS,
  type InTransactionProjection,
  type RouteFactsPort,
} from './application/ports.js';
import { ResultSignatures } from './application/result-signatures.js';
import { RulesLoader } from './application/rules-loader.js';
import { ChangeCalendar } from './application/change-calendar.js';
import { RunCalendarChanges } from './application/run-calendar-changes.js';
import { MarkFile } from './application/mark-file.js';
import { DirectiveRecord } from './application/directive-record.js';
import { Directives } from './application/directives.js';
import { DossierFileMarkStore } from './persistence/dossier-file-mark.store.js';
import { DirectiveStore } from './persistence/directive.store.js';
import { Corrections } from './application/corrections.js';
import { EnterLate } from './application/enter-late.js';
import { RunSuspensions } from './application/run-suspensions.js';
import { SuspendArea } from './application/suspend-area.js';
import { TakeIn } from './application/take-in.js';
import { RunCalendarChangesJob } from './jobs/run-calendar-changes.job.js';
import { RunSuspensionsJob } from './jobs/run-suspensions.job.js';
import { DossierFileStore } from './persistence/dossier-file.store.js';
import { DossierFeeStore } from './persistence/dossier-fee.store.js';
import { DossierNoteStore } from './persistence/dossier-note.store.js';
import { DossierStore } from './persistence/dossier.store.js';
import { DossierReadModel } from './persistence/dossier.read-model.js';
import { CalendarChangeStore } from './persistence/calendar-change.store.js';
import { BackEntryStore } from './persistence/back-entry.store.js';
import { FeeReconciliation } from './persistence/fee-reconciliation.read-model.js';
import { CorrectionStore } from './persistence/correction.store.js';
import { ResultSignatureStore } from './persistence/result-signature.store.js';
import { SuspensionStore } from './persistence/suspension.store.js';
import { EraseDossiers } from './application/erase-dossiers.js';
import { SetRetention } from './application/set-retention.js';
import { RetentionReadModel } from './persistence/retention.read-model.js';
import { DossierErasureStore } from './persistence/dossier-erasure.store.js';
import { RetentionStore } from './persistence/retention.store.js';
import { TrackingReadModel } from './persistence/tracking.read-model.js';
import { RecordSearch } from './application/record-search.js';
import { DossierSearchReadModel } from './persistence/dossier-search.read-model.js';
import { WorklistReadModel } from './persistence/worklist.read-model.js';
import { DeskWorkReadModel } from './persistence/desk-work.read-model.js';
import { BatchRunStore } from './persistence/batch-run.store.js';
import { CashShiftStore } from './persistence/cash-shift.store.js';
import { CounterReadModel, OwedRefundsReadModel, ReceiptsReadModel } from './persistence/counter.read-model.js';
import { CloseShift } from './application/close-shift.js';
import { DossierTitlesReadModel } from './persistence/dossier-titles.read-model.js';

/** What other modules bring into the act's own transaction; the list stands in bootstrap. */
export interface DossierPorts {
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly routeFacts: Type<RouteFactsPort>;
  /** Run in this order. */
  readonly projections: readonly Type<InTransactionProjection>[];
}

const PUBLIC = [
  ApplyAct,
  TakeIn,
  Dossiers,
  ActSessions,
  RulesLoader,
  DossierStore,
  DossierReadModel,
  EraseDossiers,
  RetentionReadModel,
  SetRetention,
  TrackingReadModel,
  WorklistReadModel,
  DossierSearchReadModel,
  DeskWorkReadModel,
  DossierTitlesReadModel,
  AddFile,
  DossierFiles,
  FileOnline,
  OnlineDrafts,
  OnlineDraftStore,
  OwnDossiersReadModel,
  LostCodeReadModel,
  PreviewIntake,
  SuspendArea,
  RunSuspensions,
  ChangeCalendar,
  RunCalendarChanges,
  FeeReconciliation,
  EnterLate,
  Corrections,
  BatchRunStore,
  Directives,
  MarkFile,
  ResultSignatures,
  ResultSignatureStore,
  CounterReadModel,
  OwedRefundsReadModel,
  ReceiptsReadModel,
  CloseShift,
  RecordSearch,
];

@Module({})
export class DossiersModule {
  static register(ports: DossierPorts): DynamicModule {
    return {
      module: DossiersModule,
      global: true,
      imports: [AuditModule, CalendarModule, CatalogueModule, IdentityModule, OrganisationModule, ...ports.imports],
      providers: [
        { provide: ROUTE_FACTS, useExisting: ports.routeFacts },
        {
          provide: IN_TRANSACTION_PROJECTIONS,
          inject: [...ports.projections],
          useFactory: (...projections: InTransactionProjection[]) => projections,
        },
        ActWriter,
        DossierFileStore,
        DossierFeeStore,
        DossierNoteStore,
        CashShiftStore,
        SuspensionStore,
        BackEntryStore,
        CorrectionStore,
        DirectiveRecord,
        DirectiveStore,
        DossierFileMarkStore,
        DossierErasureStore,
        RetentionStore,
        RunSuspensionsJob,
        CalendarChangeStore,
        RunCalendarChangesJob,
        DraftFiling,
        RemoveDraftsJob,
        ...PUBLIC,
      ],
      exports: PUBLIC,
    };
  }
}
