import { AppClockEntity } from '../platform/database/app-clock.entity.js';
import { IdempotencyKeyEntity } from '../platform/http/idempotency-key.entity.js';
import { ConsumedMessageEntity, OutboxEntity } from '../platform/outbox/outbox.entity.js';
import { AlarmEntity } from '../platform/alarms/alarm.entity.js';
import { PrivacyCaseEntity } from '../modules/feedback/persistence/privacy-case.entity.js';
import { RetentionPeriodEntity } from '../modules/dossiers/persistence/retention.entity.js';
import { UncheckedFileEntity } from '../platform/files/unchecked-file.entity.js';
import { QueueEpochEntity } from '../platform/queue/queue-epoch.entity.js';
import { ScheduleEntity } from '../platform/queue/schedule.entity.js';
import { AuditRecordEntity } from '../modules/audit/persistence/audit-record.entity.js';
import { AuditDayEntity, AuditLeafEntity } from '../modules/audit/persistence/public-log.entity.js';
import { CalendarVersionEntity } from '../modules/calendar/persistence/calendar-version.entity.js';
import { CalendarYearEntity } from '../modules/calendar/persistence/calendar-year.entity.js';
import { CalendarDayEntity } from '../modules/calendar/persistence/calendar-day.entity.js';
import { WorkingScheduleEntity } from '../modules/calendar/persistence/working-schedule.entity.js';
import { CalendarPinEntity, PinnedSlotEntity } from '../modules/calendar/persistence/pinned-hours.entity.js';
import { WorkingScheduleRevisionEntity } from '../modules/calendar/persistence/working-schedule-revision.entity.js';
import { OrgRevisionEntity } from '../modules/organisation/persistence/org-revision.entity.js';
import { OrgUnitCodeEntity } from '../modules/organisation/persistence/org-unit-code.entity.js';
import { OrgUnitSuccessionEntity } from '../modules/organisation/persistence/org-unit-succession.entity.js';
import { OrgUnitVersionEntity } from '../modules/organisation/persistence/org-unit-version.entity.js';
import { OrgUnitEntity } from '../modules/organisation/persistence/org-unit.entity.js';
import { StaffPostEntity } from '../modules/organisation/persistence/staff-post.entity.js';
import { PersonEntity } from '../modules/identity/persistence/person.entity.js';
import { AccountEntity } from '../modules/identity/persistence/account.entity.js';
import { AccountPasswordEntity } from '../modules/identity/persistence/account-password.entity.js';
import { RoleAssignmentEntity } from '../modules/identity/persistence/role-assignment.entity.js';
import { DelegationEntity } from '../modules/identity/persistence/delegation.entity.js';
import { RecoveryCodeEntity, SecondFactorEntity } from '../modules/identity/persistence/second-factor.entity.js';
import { ExternalIdentityEntity } from '../modules/identity/persistence/external-identity.entity.js';
import { SessionEntity } from '../modules/identity/persistence/session.entity.js';
import { BearerTokenEntity } from '../modules/identity/persistence/bearer-token.entity.js';
import { SignInThrottleEntity } from '../modules/identity/persistence/sign-in-throttle.entity.js';
import { RuleSetEntity } from '../modules/catalogue/persistence/rule-set.entity.js';
import { FieldEntity } from '../modules/catalogue/persistence/field.entity.js';
import { FeeReliefEntity } from '../modules/catalogue/persistence/fee-relief.entity.js';
import { ProcedureImportEntity } from '../modules/catalogue/persistence/procedure-import.entity.js';
import { ProcedureListingEntity } from '../modules/catalogue/persistence/procedure-listing.entity.js';
import { ProcedureSearchEntity } from '../modules/catalogue/persistence/procedure-search.entity.js';
import { ProcedureEntity } from '../modules/catalogue/persistence/procedure.entity.js';
import { ProcedureSynonymEntity } from '../modules/catalogue/persistence/procedure-synonym.entity.js';
import { ProcedureVersionEntity } from '../modules/catalogue/persistence/procedure-version.entity.js';
import { DocumentRequirementEntity } from '../modules/catalogue/persistence/document-requirement.entity.js';
import { FeeLineEntity } from '../modules/catalogue/persistence/fee-line.entity.js';
import { TimeLimitEntity } from '../modules/catalogue/persistence/time-limit.entity.js';
import { ServiceOfferingEntity } from '../modules/catalogue/persistence/service-offering.entity.js';
import {
  OnlineDraftEntity,
  OnlineDraftFileEntity,
  ResultDeliveryEntity,
} from '../modules/dossiers/persistence/online-draft.entity.js';
import { DossierEntity } from '../modules/dossiers/persistence/dossier.entity.js';
import {
  DossierClockEntryEntity,
  DossierEventEntity,
  DossierPromiseEntity,
  DossierRoleEntity,
} from '../modules/dossiers/persistence/dossier-ledger.entity.js';
import {
  DossierCodeCounterEntity,
  DossierDocumentEntity,
  DossierFeeEntity,
  DossierFileEntity,
  DossierNoteEntity,
} from '../modules/dossiers/persistence/dossier-paper.entity.js';
import {
  CalendarChangeDossierEntity,
  CalendarChangeEntity,
} from '../modules/dossiers/persistence/calendar-change.entity.js';
import {
  PaymentEntity,
  PaymentNoticeEntity,
  PaymentOrderEntity,
  SimulatedPaymentEntity,
} from '../modules/integrations/payment/persistence/payment.entity.js';
import { CorrectionCaseEntity } from '../modules/dossiers/persistence/correction.entity.js';
import { ResultSignatureEntity } from '../modules/dossiers/persistence/result-signature.entity.js';
import { BackEntryEntity } from '../modules/dossiers/persistence/back-entry.entity.js';
import { CashShiftEntity } from '../modules/dossiers/persistence/cash-shift.entity.js';
import { SuspensionMemberEntity, SuspensionOrderEntity } from '../modules/dossiers/persistence/suspension.entity.js';
import {
  ConsultationEntity,
  HandOverEntity,
  StepInstanceEntity,
} from '../modules/routing/persistence/routing.entity.js';
import {
  ApologyCaseEntity,
  DeadlineNoticeEntity,
  EscalationBuildEntity,
  EscalationRuleEntity,
  TimerEntity,
} from '../modules/deadlines/persistence/timer.entity.js';
import {
  DeliveryReportEntity,
  MailboxItemEntity,
  MessageAttemptEntity,
  MessageEntity,
  MessageMonthEntity,
} from '../modules/notifications/persistence/message.entity.js';
import {
  ContactFailureEntity,
  MessagePolicyEntity,
  MessagePreferenceEntity,
  MessageSettingEntity,
  MessageTemplateEntity,
  StaffContactEntity,
} from '../modules/notifications/persistence/notification.entity.js';
import { PrintRecordEntity } from '../modules/printing/persistence/print-record.entity.js';
import { StatCellEntity } from '../modules/statistics/persistence/stat-cell.entity.js';
import { StatDeltaEntity } from '../modules/statistics/persistence/stat-delta.entity.js';
import { StatHourDueEntity } from '../modules/statistics/persistence/stat-hour-due.entity.js';
import { StatRollupEntity } from '../modules/statistics/persistence/stat-rollup.entity.js';
import { StatTransferEntity } from '../modules/statistics/persistence/stat-transfer.entity.js';
import {
  EventExportEntity,
  EventExportPartEntity,
} from '../modules/integrations/history/persistence/event-export.entity.js';
import { OverdueCauseEntity } from '../modules/statistics/persistence/causes/overdue-cause.entity.js';
import {
  HistoryCaseEntity,
  HistoryEventEntity,
  HistoryLogEntity,
} from '../modules/integrations/history/persistence/history.entity.js';
import {
  FeedbackCaseEntity,
  FeedbackEventEntity,
  FeedbackLimitEntity,
  FeedbackTextEntity,
} from '../modules/feedback/persistence/feedback-case.entity.js';
import {
  FeedbackConfirmationEntity,
  FeedbackFileEntity,
  FeedbackPartyEntity,
  FeedbackThrottleEntity,
  FeedbackTimerEntity,
  FeedbackVoteEntity,
} from '../modules/feedback/persistence/feedback-asker.entity.js';
import {
  DossierKeyEntity,
  RatingEntity,
  RatingAnswerEntity,
  CounterScreenEntity,
  DossierContactEntity,
  ContactCorrectionEntity,
} from '../modules/feedback/persistence/rating.entity.js';
import {
  ReportContentEntity,
  ReportEntity,
  ReportFileEntity,
  ReportingPeriodEntity,
  ReportIssueEntity,
} from '../modules/statistics/persistence/reports/report.entity.js';

import { CustodyCaseEntity } from '../modules/routing/persistence/custody.entity.js';
import {
  DossierGroupChildEntity,
  DossierGroupEntity,
  ProcedureGroupMemberEntity,
} from '../modules/routing/persistence/group.entity.js';
import {
  SignalClosingEntity,
  SignalFindingEntity,
  SignalSweepEntity,
  SignalThresholdEntity,
} from '../modules/statistics/persistence/signals/signal.entity.js';
import {
  IndicatorTargetEntity,
  StatisticFactEntity,
} from '../modules/statistics/persistence/facts/statistic-fact.entity.js';

/** Every entity of every module: what migrations are compared with. */
// prettier-ignore
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type of a class list
export const ENTITIES: Function[] = [
  AppClockEntity,
  OutboxEntity,
  ConsumedMessageEntity,
  ScheduleEntity,
  QueueEpochEntity,
  AlarmEntity,
  PrivacyCaseEntity,
  RetentionPeriodEntity,
  UncheckedFileEntity,
  IdempotencyKeyEntity,
  AuditRecordEntity,
  AuditDayEntity,
  AuditLeafEntity,
  CalendarVersionEntity,
  CalendarYearEntity,
  CalendarDayEntity,
  WorkingScheduleEntity,
  WorkingScheduleRevisionEntity,
  CalendarPinEntity,
  PinnedSlotEntity,
  OrgUnitEntity,
  OrgUnitVersionEntity,
  OrgUnitCodeEntity,
  OrgUnitSuccessionEntity,
  OrgRevisionEntity,
  StaffPostEntity,
  PersonEntity,
  AccountEntity,
  AccountPasswordEntity,
  RoleAssignmentEntity,
  DelegationEntity,
  SecondFactorEntity,
  RecoveryCodeEntity,
  ExternalIdentityEntity,
  SessionEntity,
  BearerTokenEntity,
  SignInThrottleEntity,
  RuleSetEntity,
  FieldEntity,
  ProcedureEntity,
  CalendarChangeEntity,
  CalendarChangeDossierEntity,
  FeeReliefEntity,
  ProcedureImportEntity,
  ProcedureListingEntity,
  ProcedureSearchEntity,
  ProcedureSynonymEntity,
  ProcedureVersionEntity,
  DocumentRequirementEntity,
  FeeLineEntity,
  TimeLimitEntity,
  ServiceOfferingEntity,
  DossierEntity,
  OnlineDraftEntity,
  OnlineDraftFileEntity,
  ResultDeliveryEntity,
  DossierEventEntity,
  DossierPromiseEntity,
  DossierClockEntryEntity,
  DossierRoleEntity,
  DossierDocumentEntity,
  DossierFileEntity,
  DossierFeeEntity,
  DossierNoteEntity,
  DossierCodeCounterEntity,
  SuspensionOrderEntity,
  SuspensionMemberEntity,
  BackEntryEntity,
  ResultSignatureEntity,
  CorrectionCaseEntity,
  PaymentOrderEntity,
  PaymentEntity,
  PaymentNoticeEntity,
  SimulatedPaymentEntity,
  StepInstanceEntity,
  HandOverEntity,
  ConsultationEntity,
  CustodyCaseEntity,
  ProcedureGroupMemberEntity,
  DossierGroupEntity,
  DossierGroupChildEntity,
  TimerEntity,
  DeadlineNoticeEntity,
  EscalationRuleEntity,
  EscalationBuildEntity,
  ApologyCaseEntity,
  MessageTemplateEntity,
  MessageSettingEntity,
  MessagePolicyEntity,
  MessagePreferenceEntity,
  StaffContactEntity,
  ContactFailureEntity,
  MessageEntity,
  MessageAttemptEntity,
  MessageMonthEntity,
  DeliveryReportEntity,
  MailboxItemEntity,
  PrintRecordEntity,
  StatCellEntity,
  StatDeltaEntity,
  StatHourDueEntity,
  StatRollupEntity,
  StatTransferEntity,
  StatisticFactEntity,
  IndicatorTargetEntity,
  ReportContentEntity,
  ReportEntity,
  EventExportEntity,
  EventExportPartEntity,
  OverdueCauseEntity,
  ReportFileEntity,
  ReportingPeriodEntity,
  ReportIssueEntity,
  HistoryLogEntity,
  HistoryCaseEntity,
  HistoryEventEntity,
  FeedbackLimitEntity,
  FeedbackEventEntity,
  FeedbackCaseEntity,
  FeedbackTextEntity,
  FeedbackPartyEntity,
  FeedbackConfirmationEntity,
  FeedbackFileEntity,
  FeedbackVoteEntity,
  FeedbackTimerEntity,
  FeedbackThrottleEntity,
  DossierKeyEntity,
  RatingEntity,
  RatingAnswerEntity,
  CounterScreenEntity,
  DossierContactEntity,
  ContactCorrectionEntity,
  SignalFindingEntity,
  SignalClosingEntity,
  SignalThresholdEntity,
  SignalSweepEntity,
  CashShiftEntity,
];
