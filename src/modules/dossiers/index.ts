export { DossiersModule } from './dossiers.module.js';
export { ApplyAct, type ActRequest } from './application/apply-act.js';
export { TakeIn, type TakeInRequest } from './application/take-in.js';
export { SuspendArea, type AskedSuspension } from './application/suspend-area.js';
export { Corrections } from './application/corrections.js';
export type { CorrectionCase } from './persistence/correction.store.js';
export {
  BatchRunStore,
  type BatchFailure,
  type BatchKind,
  type BatchRun,
  type BatchRunId,
} from './persistence/batch-run.store.js';
export { DIRECTIVE_ANSWERED, DIRECTIVE_GIVEN } from './application/directive-record.js';
export { Directives, toldTo, type Recipient } from './application/directives.js';
export type { DirectiveCounts, DirectiveReader, ListedDirective } from './persistence/directive.store.js';
export { EnterLate, type LateAct } from './application/enter-late.js';
export type { BackEntry } from './persistence/back-entry.store.js';
export {
  PAYMENT_GATEWAY,
  type PaymentGateway,
  type PaymentRequest,
  type RemotePayment,
} from './application/payment-gateway.js';
export { RunSuspensions } from './application/run-suspensions.js';
export type { SuspensionOrder } from './persistence/suspension.store.js';
export { DOSSIER_CHANGED } from './application/act-writer.js';
export { grantedTo, placeOf, type Doer } from './application/dossier-access.js';
export {
  IN_TRANSACTION_PROJECTIONS,
  ROUTE_FACTS,
  type Change,
  type InTransactionProjection,
  type RouteFactsPort,
} from './application/ports.js';
export { AddFile, type FileNote, type ReceivedFile } from './application/add-file.js';
export { FileOnline, type Filer, type OnlineService } from './application/file-online.js';
export { OnlineDrafts } from './application/online-drafts.js';
export { OnlineDraftStore, type ListedDraft } from './persistence/online-draft.store.js';
export { LostCodeReadModel, type LostCode } from './persistence/lost-code.read-model.js';
export { OwnDossiersReadModel, type OwnDossier } from './persistence/own-dossiers.read-model.js';
export { mayAddFile } from './application/file-access.js';
export { MarkFile } from './application/mark-file.js';
export type { MarkedFile } from './persistence/dossier-file-mark.store.js';
export { DossierFiles } from './application/dossier-files.js';
export { Dossiers, type DossierDetails, type DossierView } from './application/dossiers.js';
export {
  intakePreview,
  PreviewIntake,
  type IntakePlace,
  type IntakePreview,
  type IntakeQuestion,
  type PlannedStage,
  type PreviewedIntake,
} from './application/intake-preview.js';
export { RulesLoader, type LoadedRules } from './application/rules-loader.js';
export { ActSessions, type ActSession } from './application/act-session.js';
export { CloseShift, type DayOfCash } from './application/close-shift.js';
export { CounterReadModel, type CounterItem, type Receipt } from './persistence/counter.read-model.js';
export { feeRow } from './persistence/dossier-fee.store.js';
export { DossierStore } from './persistence/dossier.store.js';
export { DossierReadModel, type DossierFile, type PartyData } from './persistence/dossier.read-model.js';
export { TrackingReadModel } from './persistence/tracking.read-model.js';
export { DossierTitlesReadModel, type DossierTitle } from './persistence/dossier-titles.read-model.js';
export { RecordSearch } from './application/record-search.js';
export {
  DossierSearchReadModel,
  type DossierFilters,
  type DossierSearch,
  type SearchedDossier,
} from './persistence/dossier-search.read-model.js';
export { WorklistReadModel, type WorkItem } from './persistence/worklist.read-model.js';
export {
  DeskWorkReadModel,
  type Desk,
  type DeskItem,
  type HeldRole,
  type Urgency,
} from './persistence/desk-work.read-model.js';
export { DOSSIER_COLUMNS, dossierRow, EVENT_COLUMNS, eventRow, type DossierRow } from './persistence/dossier-row.js';
export {
  CLOCK_ENTRY_COLUMNS,
  clockEntryRows,
  DOCUMENT_COLUMNS,
  documentRows,
  PROMISE_COLUMNS,
  promiseRows,
  ROLE_COLUMNS,
  roleRows,
  rolesEnded,
} from './persistence/ledger-row.js';
export { ChangeCalendar, type CalendarProposal, type MovedDate } from './application/change-calendar.js';
export { RunCalendarChanges } from './application/run-calendar-changes.js';
export type { CalendarChange } from './persistence/calendar-change.store.js';
export { FeeReconciliation, type Reconciliation } from './persistence/fee-reconciliation.read-model.js';
export { ResultSignatures, type ReadySignature } from './application/result-signatures.js';
export { ResultSignatureStore, type SignatureCheck } from './persistence/result-signature.store.js';
export { SIGNER, type ExpectedSignature, type Signer, type SigningPerson } from './application/signer.js';
export { SetRetention } from './application/set-retention.js';
export { RetentionReadModel, type RetentionLine } from './persistence/retention.read-model.js';
export { RETENTION_ENDS, type RetentionEnd } from './persistence/retention.store.js';
export { EraseDossiers, type ErasedCounts } from './application/erase-dossiers.js';
