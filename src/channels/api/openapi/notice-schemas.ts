/** Answers about letters of apology, escalation and what became of messages. */
import { APOLOGY_REASONS, NOTICE_ROLES, TIMER_KINDS } from '../../../modules/deadlines/domain/index.js';
import { AUDIENCES } from '../../../modules/notifications/domain/index.js';
import { count, day, flag, instant, list, object, oneOf, orNull, text, uuid, whole } from './schema-words.js';

export const NOTICES = {
  ApologyList: object({
    open: count,
    missed: count,
    items: list(
      object({
        dossierId: uuid,
        code: orNull(text),
        procedureName: text,
        state: text,
        dueOn: day,
        reason: oneOf(APOLOGY_REASONS),
        holder: orNull(text),
        proposed: flag,
        unit: object({ id: uuid, name: text }),
        missedAt: orNull(instant),
      }),
    ),
  }),
  LadderList: object({
    items: list(
      object({
        kind: oneOf(TIMER_KINDS),
        step: whole,
        afterWorkingMinutes: count,
        role: oneOf(NOTICE_ROLES),
        validFrom: day,
        validTo: orNull(day),
      }),
    ),
  }),
  MessagePolicyList: object({
    items: list(
      object({
        audience: oneOf(AUDIENCES),
        own: flag,
        version: count,
        quietFrom: text,
        quietTo: text,
        digestAt: orNull(text),
        digestThreshold: count,
        hourLimit: count,
        dayLimit: count,
      }),
    ),
  }),
  DeliveryReportTaken: object({ counted: flag }),
};
