/** Tables of dossiers, their way, their clocks, papers and messages. */
import { ErasedDossierEntity, RetentionPeriodEntity } from '../../modules/dossiers/persistence/retention.entity.js';
import {
  OnlineDraftEntity,
  OnlineDraftFileEntity,
  ResultDeliveryEntity,
} from '../../modules/dossiers/persistence/online-draft.entity.js';
import { DossierEntity } from '../../modules/dossiers/persistence/dossier.entity.js';
import {
  DossierClockEntryEntity,
  DossierEventEntity,
  DossierPromiseEntity,
  DossierRoleEntity,
} from '../../modules/dossiers/persistence/dossier-ledger.entity.js';
import {
  DossierCodeCounterEntity,
  DossierDocumentEntity,
  DossierFeeEntity,
  DossierFileEntity,
  DossierNoteEntity,
} from '../../modules/dossiers/persistence/dossier-paper.entity.js';
import {
  CalendarChangeDossierEntity,
  CalendarChangeEntity,
} from '../../modules/dossiers/persistence/calendar-change.entity.js';
import { CorrectionCaseEntity } from '../../modules/dossiers/persistence/correction.entity.js';
import { DossierFileMarkEntity } from '../../modules/dossiers/persistence/dossier-file-mark.entity.js';
import { BatchRunEntity } from '../../modules/dossiers/persistence/batch-run.entity.js';
import { DirectiveAnswerEntity, DirectiveEntity } from '../../modules/dossiers/persistence/directive.entity.js';
import { ResultSignatureEntity } from '../../modules/dossiers/persistence/result-signature.entity.js';
import { BackEntryEntity } from '../../modules/dossiers/persistence/back-entry.entity.js';
import { CashShiftEntity } from '../../modules/dossiers/persistence/cash-shift.entity.js';
import { SuspensionMemberEntity, SuspensionOrderEntity } from '../../modules/dossiers/persistence/suspension.entity.js';
import {
  ConsultationEntity,
  HandOverEntity,
  StepInstanceEntity,
} from '../../modules/routing/persistence/routing.entity.js';
import {
  ApologyCaseEntity,
  DeadlineNoticeEntity,
  EscalationBuildEntity,
  EscalationRuleEntity,
  TimerEntity,
} from '../../modules/deadlines/persistence/timer.entity.js';
import {
  DeliveryReportEntity,
  MailboxItemEntity,
  MessageAttemptEntity,
  MessageEntity,
  MessageMonthEntity,
} from '../../modules/notifications/persistence/message.entity.js';
import {
  ContactFailureEntity,
  MessagePolicyEntity,
  MessagePreferenceEntity,
  MessageSettingEntity,
  MessageTemplateEntity,
  StaffContactEntity,
} from '../../modules/notifications/persistence/notification.entity.js';
import { PrintRecordEntity } from '../../modules/printing/persistence/print-record.entity.js';
import { CustodyCaseEntity } from '../../modules/routing/persistence/custody.entity.js';
import {
  DossierGroupChildEntity,
  DossierGroupEntity,
  ProcedureGroupMemberEntity,
} from '../../modules/routing/persistence/group.entity.js';

export const DOSSIER_ENTITIES = [
  RetentionPeriodEntity,
  ErasedDossierEntity,
  CalendarChangeEntity,
  CalendarChangeDossierEntity,
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
  BatchRunEntity,
  DirectiveEntity,
  DirectiveAnswerEntity,
  DossierFileMarkEntity,
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
  CashShiftEntity,
];
