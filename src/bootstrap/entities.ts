import { AppClockEntity } from '../platform/database/app-clock.entity.js';
import { IdempotencyKeyEntity } from '../platform/http/idempotency-key.entity.js';
import { ConsumedMessageEntity, OutboxEntity } from '../platform/outbox/outbox.entity.js';
import { ScheduleEntity } from '../platform/queue/schedule.entity.js';
import { AuditRecordEntity } from '../modules/audit/persistence/audit-record.entity.js';

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
];
