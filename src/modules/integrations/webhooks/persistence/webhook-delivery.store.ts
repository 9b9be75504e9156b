import { Injectable } from '@nestjs/common';
import { addMs, dateOf, instantOf, MS_PER_DAY } from '../../../../kernel/instant.js';
import { isUuid } from '../../../../kernel/ids.js';
import { decodeCursor, encodeCursor, type Page } from '../../../../kernel/page.js';
import { realNow } from '../../../../platform/clock/real-clock.js';
import { bulkInsert } from '../../../../platform/database/bulk-insert.js';
import type { Queryable, Tx } from '../../../../platform/database/unit-of-work.js';
import {
  ABREAST,
  CIRCUIT_FAILURES,
  KEPT_DAYS,
  type DeliveryId,
  type DeliveryState,
  type WebhookDelivery,
  type WebhookId,
} from '../domain/index.js';

export interface NewDelivery {
  readonly id: DeliveryId;
  readonly webhookId: WebhookId;
  readonly eventId: string;
  readonly type: string;
  readonly dossierId: string | null;
  readonly seq: number | null;
  readonly body: string;
}

/** A delivery that this process is sending. */
export interface ClaimedDelivery {
  readonly id: DeliveryId;
  readonly webhookId: WebhookId;
  readonly eventId: string;
  readonly body: string;
  readonly attempts: number;
  readonly url: string;
}

export interface Settlement {
  readonly state: 'waiting' | 'delivered' | 'dead';
  readonly status: number | null;
  readonly reason: string | null;
  readonly ms: number;
  readonly waitMs: number;
}

/** Which deliveries of a subscription are asked for. */
export interface AskedDeliveries {
  /** Null: whatever became of them. */
  readonly state: DeliveryState | null;
  readonly cursor: string | null;
  readonly limit: number;
}

const INSERTED = {
  ...{ id: 'uuid', webhook_id: 'uuid', event_id: 'uuid', type: 'text' },
  ...{ dossier_id: 'uuid', seq: 'int', body: 'text' },
};
/** Longer than a receiver may take; then another process tries again, under the same id. */
const LEASE = "interval '30 seconds'";
const READY = 'w.paused_at is null and w.off_at is null and w.ended_at is null and w.next_at <= clock_timestamp()';
const DUE = `d.state = 'waiting' and d.next_at <= clock_timestamp() and (d.claimed_until is null or d.claimed_until <= clock_timestamp())`;

@Injectable()
export class WebhookDeliveryStore {
  /** One for each subscription and event: what is there already is left out. */
  async insert(tx: Tx, deliveries: readonly NewDelivery[]): Promise<number> {
    const rows = deliveries.map(({ webhookId, eventId, dossierId, ...rest }) => ({
      ...rest,
      ...{ webhook_id: webhookId, event_id: eventId, dossier_id: dossierId },
    }));
    return bulkInsert(
      tx,
      'webhook_delivery',
      INSERTED,
      rows,
      'on conflict on constraint webhook_delivery_event_key do nothing',
    );
  }

  /** Receivers that something is due for and that may be tried. */
  async ready(q: Queryable): Promise<WebhookId[]> {
    const rows = await q.query<{ id: WebhookId }>(
      `select w.id from webhook w where ${READY} and exists (select from webhook_delivery d where d.webhook_id = w.id and ${DUE})
       order by w.next_at`,
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Takes what is due for one receiver, oldest first: {@link ABREAST} at a time over all processes, and one where it keeps
   * failing. Counts the attempt before it is made.
   */
  async claim(tx: Tx, id: WebhookId): Promise<ClaimedDelivery[]> {
    // Whoever claims for the same receiver waits here, and then sees what is on its way.
    const [webhook] = await tx.query<{ url: string; room: number }>(
      `select url, (case when failures >= ${String(CIRCUIT_FAILURES)} then 1 else ${String(ABREAST)} end) as room
       from webhook w where id = $1 and ${READY} for no key update`,
      [id],
    );
    if (!webhook) return [];
    const [flight] = await tx.query<{ count: number }>(
      `select count(*)::int as count from webhook_delivery
       where webhook_id = $1 and state = 'waiting' and claimed_until > clock_timestamp()`,
      [id],
    );
    const room = webhook.room - (flight?.count ?? 0);
    if (room <= 0) return [];
    const rows = await tx.query<Omit<ClaimedDelivery, 'url' | 'webhookId'>>(
      `update webhook_delivery set attempts = attempts + 1, tried_at = clock_timestamp(), claimed_until = clock_timestamp() + ${LEASE}
       where id = any(array(select d.id from webhook_delivery d where d.webhook_id = $1 and ${DUE} order by d.next_at, d.id limit $2))
       returning id, event_id as "eventId", body, attempts`,
      [id, room],
    );
    return rows.map((row) => ({ ...row, webhookId: id, url: webhook.url }));
  }

  /** @returns false where another process has taken it meanwhile: its word holds. */
  async settle(tx: Tx, { id, attempts }: ClaimedDelivery, to: Settlement): Promise<boolean> {
    const sql = `update webhook_delivery set state = $3, status = $4, reason = $5, ms = $6, claimed_until = null,
        next_at = clock_timestamp() + make_interval(secs => $7::float / 1000),
        settled_at = case when $3 <> 'waiting' then clock_timestamp() end
      where id = $1 and attempts = $2 and state = 'waiting'`;
    const { state, status, reason, ms, waitMs } = to;
    return (await tx.execute(sql, [id, attempts, state, status, reason, ms, waitMs])) === 1;
  }

  /** Settled ones are sent once more, under the same id. @returns how many. */
  async again(tx: Tx, webhookId: WebhookId, which: DeliveryId | 'dead'): Promise<number> {
    return tx.execute(
      `update webhook_delivery set state = 'waiting', settled_at = null, attempts = 0, next_at = clock_timestamp(), claimed_until = null
       where webhook_id = $1 and ($2::uuid is null and state = 'dead' or id = $2 and state in ('dead', 'delivered'))`,
      [webhookId, which === 'dead' ? null : which],
    );
  }

  /** Newest first. @param asked.cursor the last one that was seen, where there was one. */
  async page(
    q: Queryable,
    webhookId: WebhookId,
    { cursor, limit, state }: AskedDeliveries,
  ): Promise<Page<WebhookDelivery>> {
    const [after] = (cursor === null ? null : decodeCursor(cursor, 1)) ?? [];
    type Row = Omit<WebhookDelivery, 'createdAt' | 'nextAt' | 'triedAt'> &
      Record<'createdAt' | 'nextAt', Date> & { triedAt: Date | null };
    const rows = await q.query<Row>(
      `select id, event_id as "eventId", type, dossier_id as "dossierId", seq, state, attempts, created_at as "createdAt",
         next_at as "nextAt", tried_at as "triedAt", status, reason, ms
       from webhook_delivery
       where webhook_id = $1 and ($3::text is null or state = $3)
         and ($4::uuid is null or (created_at, id) < (select created_at, id from webhook_delivery where id = $4 and webhook_id = $1))
       order by created_at desc, id desc limit $2`,
      [webhookId, limit + 1, state, isUuid(after) ? after : null],
    );
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const items = rows.slice(0, limit).map(({ createdAt, nextAt, triedAt, ...row }) => ({
      ...row,
      createdAt: instantOf(createdAt),
      nextAt: instantOf(nextAt),
      triedAt: triedAt && instantOf(triedAt),
    }));
    return { items, next: last ? encodeCursor([last.id]) : null };
  }

  /** What is older than it is kept, and keys that sign no more. @returns deliveries deleted. */
  async forget(tx: Tx, limit: number): Promise<number> {
    // Given, not asked of the database: a clock that moves while it reads is compared with no index.
    const before = dateOf(addMs(realNow(), -KEPT_DAYS * MS_PER_DAY));
    const deleted = await tx.execute(
      `delete from webhook_delivery where id = any(array(select id from webhook_delivery where created_at < $2 limit $1))`,
      [limit, before],
    );
    await tx.execute(
      `update webhook set former_sealed = null, former_until = null where former_until < clock_timestamp()`,
    );
    return deleted;
  }
}
