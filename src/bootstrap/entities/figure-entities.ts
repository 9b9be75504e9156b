/** Tables of figures and reports, histories of other systems, and what citizens say. */
import { BackgroundSeenEntity } from '../../modules/integrations/background/persistence/background-seen.entity.js';
import { PrivacyAskerEntity } from '../../modules/feedback/persistence/privacy-asker.entity.js';
import { ErasureEntity, PrivacyCaseDossierEntity } from '../../modules/feedback/persistence/erasure.entity.js';
import { PrivacyCaseEntity } from '../../modules/feedback/persistence/privacy-case.entity.js';
import {
  PaymentEntity,
  PaymentNoticeEntity,
  PaymentOrderEntity,
  SimulatedPaymentEntity,
} from '../../modules/integrations/payment/persistence/payment.entity.js';
import {
  WebhookDeliveryEntity,
  WebhookEntity,
} from '../../modules/integrations/webhooks/persistence/webhook.entity.js';
import { PortCheckEntity } from '../../modules/integrations/connections/persistence/port-check.entity.js';
import { StatCellEntity } from '../../modules/statistics/persistence/stat-cell.entity.js';
import { StatDeltaEntity } from '../../modules/statistics/persistence/stat-delta.entity.js';
import { StatHourDueEntity } from '../../modules/statistics/persistence/stat-hour-due.entity.js';
import { StatRollupEntity } from '../../modules/statistics/persistence/stat-rollup.entity.js';
import {
  StatTimeCellEntity,
  StatTimeDeltaEntity,
  StatTimeEntity,
} from '../../modules/statistics/persistence/time-spent/time-sum.entity.js';
import { StatTransferEntity } from '../../modules/statistics/persistence/stat-transfer.entity.js';
import {
  EventExportEntity,
  EventExportPartEntity,
} from '../../modules/integrations/history/persistence/event-export.entity.js';
import { OverdueCauseEntity } from '../../modules/statistics/persistence/causes/overdue-cause.entity.js';
import {
  HistoryCaseEntity,
  HistoryEventEntity,
  HistoryLogEntity,
} from '../../modules/integrations/history/persistence/history.entity.js';
import {
  FeedbackCaseEntity,
  FeedbackEventEntity,
  FeedbackLimitEntity,
  FeedbackTextEntity,
} from '../../modules/feedback/persistence/feedback-case.entity.js';
import {
  FeedbackConfirmationEntity,
  FeedbackFileEntity,
  FeedbackPartyEntity,
  FeedbackThrottleEntity,
  FeedbackTimerEntity,
  FeedbackVoteEntity,
} from '../../modules/feedback/persistence/feedback-asker.entity.js';
import {
  DossierKeyEntity,
  RatingEntity,
  RatingAnswerEntity,
  CounterScreenEntity,
  DossierContactEntity,
  ContactCorrectionEntity,
} from '../../modules/feedback/persistence/rating.entity.js';
import {
  ReportContentEntity,
  ReportEntity,
  ReportFileEntity,
  ReportingPeriodEntity,
  ReportIssueEntity,
} from '../../modules/statistics/persistence/reports/report.entity.js';
import {
  SignalClosingEntity,
  SignalFindingEntity,
  SignalSweepEntity,
  SignalThresholdEntity,
} from '../../modules/statistics/persistence/signals/signal.entity.js';
import {
  IndicatorTargetEntity,
  StatisticFactEntity,
} from '../../modules/statistics/persistence/facts/statistic-fact.entity.js';

export const FIGURE_ENTITIES = [
  PrivacyAskerEntity,
  PrivacyCaseEntity,
  ErasureEntity,
  PrivacyCaseDossierEntity,
  PaymentOrderEntity,
  PortCheckEntity,
  WebhookEntity,
  WebhookDeliveryEntity,
  PaymentEntity,
  PaymentNoticeEntity,
  SimulatedPaymentEntity,
  StatCellEntity,
  StatTimeCellEntity,
  StatTimeDeltaEntity,
  StatTimeEntity,
  StatDeltaEntity,
  StatHourDueEntity,
  StatRollupEntity,
  StatTransferEntity,
  StatisticFactEntity,
  IndicatorTargetEntity,
  ReportContentEntity,
  ReportEntity,
  BackgroundSeenEntity,
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
];
