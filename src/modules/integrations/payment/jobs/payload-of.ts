import type { Queryable } from '../../../../platform/database/unit-of-work.js';
import type { Delivery, JobPayload } from '../../../../platform/queue/job-definition.js';

/** A field of an event that comes alone, before it is consumed: for calls that must be made outside the consuming transaction. */
export async function payloadOf(
  db: Queryable,
  { eventIds: [eventId] }: Delivery,
  field: string,
): Promise<string | null> {
  const sql = 'select payload from outbox where id = $1 and done_at is null';
  const [row] = await db.query<{ payload: JobPayload }>(sql, [eventId]);
  const value = row?.payload[field];
  return typeof value === 'string' ? value : null;
}
