/** Tables of the platform, the audit, people, units, calendar and catalogue. */
import { AppClockEntity } from '../../platform/database/app-clock.entity.js';
import { IdempotencyKeyEntity } from '../../platform/http/idempotency-key.entity.js';
import { ConsumedMessageEntity, OutboxEntity } from '../../platform/outbox/outbox.entity.js';
import { AlarmEntity } from '../../platform/alarms/alarm.entity.js';
import { UncheckedFileEntity } from '../../platform/files/unchecked-file.entity.js';
import { QueueEpochEntity } from '../../platform/queue/queue-epoch.entity.js';
import { ScheduleEntity } from '../../platform/queue/schedule.entity.js';
import { AuditRecordEntity } from '../../modules/audit/persistence/audit-record.entity.js';
import { AuditDayEntity, AuditLeafEntity } from '../../modules/audit/persistence/public-log.entity.js';
import { CalendarVersionEntity } from '../../modules/calendar/persistence/calendar-version.entity.js';
import { CalendarYearEntity } from '../../modules/calendar/persistence/calendar-year.entity.js';
import { CalendarDayEntity } from '../../modules/calendar/persistence/calendar-day.entity.js';
import { WorkingScheduleEntity } from '../../modules/calendar/persistence/working-schedule.entity.js';
import { CalendarPinEntity, PinnedSlotEntity } from '../../modules/calendar/persistence/pinned-hours.entity.js';
import { WorkingScheduleRevisionEntity } from '../../modules/calendar/persistence/working-schedule-revision.entity.js';
import { OrgRevisionEntity } from '../../modules/organisation/persistence/org-revision.entity.js';
import { OrgUnitCodeEntity } from '../../modules/organisation/persistence/org-unit-code.entity.js';
import { OrgUnitSuccessionEntity } from '../../modules/organisation/persistence/org-unit-succession.entity.js';
import { OrgUnitVersionEntity } from '../../modules/organisation/persistence/org-unit-version.entity.js';
import { OrgUnitEntity } from '../../modules/organisation/persistence/org-unit.entity.js';
import { StaffPostEntity } from '../../modules/organisation/persistence/staff-post.entity.js';
import { PersonEntity } from '../../modules/identity/persistence/person.entity.js';
import { AccountEntity } from '../../modules/identity/persistence/account.entity.js';
import { AccountPasswordEntity } from '../../modules/identity/persistence/account-password.entity.js';
import { RoleAssignmentEntity } from '../../modules/identity/persistence/role-assignment.entity.js';
import { DelegationEntity } from '../../modules/identity/persistence/delegation.entity.js';
import { RecoveryCodeEntity, SecondFactorEntity } from '../../modules/identity/persistence/second-factor.entity.js';
import {
  SecurityKeyChallengeEntity,
  SecurityKeyEntity,
} from '../../modules/identity/persistence/security-key.entity.js';
import { ExternalIdentityEntity } from '../../modules/identity/persistence/external-identity.entity.js';
import { KeptFormEntity } from '../../modules/identity/persistence/kept-form.entity.js';
import { QuickCodeEntity } from '../../modules/identity/persistence/quick-code.entity.js';
import { SessionEntity } from '../../modules/identity/persistence/session.entity.js';
import { BearerTokenEntity } from '../../modules/identity/persistence/bearer-token.entity.js';
import { SignInThrottleEntity } from '../../modules/identity/persistence/sign-in-throttle.entity.js';
import { RuleSetEntity } from '../../modules/catalogue/persistence/rule-set.entity.js';
import { FieldEntity } from '../../modules/catalogue/persistence/field.entity.js';
import { ModelFormEntity } from '../../modules/catalogue/persistence/model-form.entity.js';
import { FeeReliefEntity } from '../../modules/catalogue/persistence/fee-relief.entity.js';
import { ProcedureImportEntity } from '../../modules/catalogue/persistence/procedure-import.entity.js';
import { ProcedureListingEntity } from '../../modules/catalogue/persistence/procedure-listing.entity.js';
import { ProcedureSearchEntity } from '../../modules/catalogue/persistence/procedure-search.entity.js';
import { ProcedureEntity } from '../../modules/catalogue/persistence/procedure.entity.js';
import { ProcedureSynonymEntity } from '../../modules/catalogue/persistence/procedure-synonym.entity.js';
import { ProcedureVersionEntity } from '../../modules/catalogue/persistence/procedure-version.entity.js';
import { DocumentRequirementEntity } from '../../modules/catalogue/persistence/document-requirement.entity.js';
import { FeeLineEntity } from '../../modules/catalogue/persistence/fee-line.entity.js';
import { TimeLimitEntity } from '../../modules/catalogue/persistence/time-limit.entity.js';
import { ServiceOfferingEntity } from '../../modules/catalogue/persistence/service-offering.entity.js';

export const FOUNDATION_ENTITIES = [
  AppClockEntity,
  OutboxEntity,
  ConsumedMessageEntity,
  ScheduleEntity,
  QueueEpochEntity,
  AlarmEntity,
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
  SecurityKeyEntity,
  SecurityKeyChallengeEntity,
  ExternalIdentityEntity,
  SessionEntity,
  KeptFormEntity,
  QuickCodeEntity,
  BearerTokenEntity,
  SignInThrottleEntity,
  RuleSetEntity,
  FieldEntity,
  ProcedureEntity,
  FeeReliefEntity,
  ProcedureImportEntity,
  ProcedureListingEntity,
  ProcedureSearchEntity,
  ProcedureSynonymEntity,
  ProcedureVersionEntity,
  DocumentRequirementEntity,
  ModelFormEntity,
  FeeLineEntity,
  TimeLimitEntity,
  ServiceOfferingEntity,
];
