import { AppClockEntity } from '../platform/database/app-clock.entity.js';
import { IdempotencyKeyEntity } from '../platform/http/idempotency-key.entity.js';
import { ConsumedMessageEntity, OutboxEntity } from '../platform/outbox/outbox.entity.js';
import { ScheduleEntity } from '../platform/queue/schedule.entity.js';
import { AuditRecordEntity } from '../modules/audit/persistence/audit-record.entity.js';
import { OrgRevisionEntity } from '../modules/organisation/persistence/org-revision.entity.js';
import { OrgUnitCodeEntity } from '../modules/organisation/persistence/org-unit-code.entity.js';
import { OrgUnitSuccessionEntity } from '../modules/organisation/persistence/org-unit-succession.entity.js';
import { OrgUnitVersionEntity } from '../modules/organisation/persistence/org-unit-version.entity.js';
import { OrgUnitEntity } from '../modules/organisation/persistence/org-unit.entity.js';
import { StaffPostEntity } from '../modules/organisation/persistence/staff-post.entity.js';

/** Every entity of every module: what migrations are compared with. */
// prettier-ignore
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type of a class list
export const ENTITIES: Function[] = [
  AppClockEntity,
  OutboxEntity,
  ConsumedMessageEntity,
  ScheduleEntity,
  IdempotencyKeyEntity,
  AuditRecordEntity,
  OrgUnitEntity,
  OrgUnitVersionEntity,
  OrgUnitCodeEntity,
  OrgUnitSuccessionEntity,
  OrgRevisionEntity,
  StaffPostEntity,
];
