import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../../platform/database/unit-of-work.js';
import { OFF_AFTER_MS, type Webhook, type WebhookFilter, type WebhookId } from '../domain/index.js';

export interface NewWebhook extends WebhookFilter {
  readonly id: WebhookId;
  readonly name: string;
  readonly url: string;
  readonly secretSealed: Buffer;
  readonly createdBy: string | null;
}

/** Those who want to hear now: neither paused, off nor ended. */
export interface Listener extends WebhookFilter {
  readonly id: WebhookId;
}

/** The keys in force, sealed. */
export interface SealedKeys {
  readonly current: Buffer;
  readonly former: Buffer | null;
}

const COLUMNS = `id, name, url, version, unit_id as "unitId", topics, procedures, fields, created_at as "createdAt",
  paused_at as "pausedAt", off_at as "offAt", ended_at as "endedAt", succeeded_at as "succeededAt", failed_at as "failedAt",
  case when former_until > clock_timestamp() then former_until end as "formerUntil",
  failing_since as "failingSince", reason,
  (select count(*)::int from webhook_delivery d where d.webhook_id = w.id and d.state = 'waiting') as waiting,
  (select count(*)::int from webhook_delivery d where d.webhook_id = w.id and d.state = 'dead') as dead`;
/** Paused or off they still gather what happens, and send it when they are on again; ended ones do not. */
const OPEN = 'ended_at is null';

/** Subscriptions. In real time: what goes out to machines follows no clock for law. */
@Injectable()
export class WebhookStore {
  /** Open ones and those that ended lately, newest first. */
  async all(q: Queryable): Promise<Webhook[]> {
    const rows = await q.query<Record<string, unknown>>(
      `select ${COLUMNS} from webhook w where ended_at is null or ended_at > clock_timestamp() - interval '30 days'
       order by ended_at is not null, created_at desc, id desc limit 200`,
    );
    return rows.map(webhookOf);
  }

  async one(q: Queryable, id: WebhookId): Promise<Webhook | null> {
    const [row] = await q.query<Record<string, unknown>>(`select ${COLUMNS} from webhook w where id = $1`, [id]);
    return row ? webhookOf(row) : null;
  }

  listeners(q: Queryable): Promise<Listener[]> {
    return q.query<Listener>(
      `select id, unit_id as "unitId", topics, procedures, fields from webhook where ${OPEN} order by id`,
    );
  }

  async add(tx: Tx, { id, name, url, unitId, topics, procedures, fields, secretSealed, createdBy }: NewWebhook) {
    await tx.execute(
      `insert into webhook (id, name, url, unit_id, topics, procedures, fields, secret_sealed, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, name, url, unitId, topics, procedures, fields, secretSealed, createdBy],
    );
  }

  /** @returns false where there is no such open subscription of that version. */
  async change(
    tx: Tx,
    id: WebhookId,
    version: number,
    { name, unitId, topics, procedures, fields }: WebhookFilter & { readonly name: string },
  ): Promise<boolean> {
    const sql = `update webhook set name = $3, unit_id = $4, topics = $5, procedures = $6, fields = $7, version = version + 1
                 where id = $1 and version = $2 and ${OPEN}`;
    return (await tx.execute(sql, [id, version, name, unitId, topics, procedures, fields])) === 1;
  }

  /** The former key goes on signing until then. @returns false where there is no such open subscription. */
  async rotate(tx: Tx, id: WebhookId, sealed: Buffer, formerUntil: Instant): Promise<boolean> {
    const sql = `update webhook set former_sealed = secret_sealed, former_until = $3, secret_sealed = $2
                 where id = $1 and ${OPEN}`;
    return (await tx.execute(sql, [id, sealed, dateOf(formerUntil)])) === 1;
  }

  async pause(tx: Tx, id: WebhookId): Promise<boolean> {
    const sql = `update webhook set paused_at = clock_timestamp() where id = $1 and paused_at is null and off_at is null and ${OPEN}`;
    return (await tx.execute(sql, [id])) === 1;
  }

  /** Also what had been switched off by itself: from the beginning again. */
  async resume(tx: Tx, id: WebhookId): Promise<boolean> {
    const sql = `update webhook set paused_at = null, off_at = null, failures = 0, failing_since = null, next_at = clock_timestamp()
                 where id = $1 and (paused_at is not null or off_at is not null) and ${OPEN}`;
    return (await tx.execute(sql, [id])) === 1;
  }

  /** What still waited for it is dropped with it. */
  async end(tx: Tx, id: WebhookId): Promise<boolean> {
    const ended = await tx.execute(`update webhook set ended_at = clock_timestamp() where id = $1 and ${OPEN}`, [id]);
    await tx.execute(
      `update webhook_delivery set state = 'dropped', settled_at = clock_timestamp() where webhook_id = $1 and state = 'waiting'`,
      [id],
    );
    return ended === 1;
  }

  async keys(q: Queryable, id: WebhookId): Promise<SealedKeys | null> {
    const [row] = await q.query<SealedKeys>(
      `select secret_sealed as current, case when former_until > clock_timestamp() then former_sealed end as former
       from webhook where id = $1`,
      [id],
    );
    return row ?? null;
  }

  async succeeded(tx: Tx, id: WebhookId): Promise<void> {
    await tx.execute(
      `update webhook set succeeded_at = clock_timestamp(), failures = 0, failing_since = null, next_at = clock_timestamp()
       where id = $1`,
      [id],
    );
  }

  /** @returns failures in a row, with this one. */
  async failed(tx: Tx, id: WebhookId, reason: string): Promise<number> {
    const [row] = await tx.query<{ failures: number }>(
      `update webhook set failed_at = clock_timestamp(), reason = $2, failures = failures + 1,
         failing_since = coalesce(failing_since, clock_timestamp())
       where id = $1 returning failures`,
      [id, reason],
    );
    return row?.failures ?? 0;
  }

  async hold(tx: Tx, id: WebhookId, ms: number): Promise<void> {
    await tx.execute(
      `update webhook set next_at = clock_timestamp() + make_interval(secs => $2::float / 1000) where id = $1`,
      [id, ms],
    );
  }

  /** Where it has failed for too long, or at once. @returns whether this switched it off. */
  async switchOff(tx: Tx, id: WebhookId, atOnce: boolean): Promise<boolean> {
    const sql = `update webhook set off_at = clock_timestamp() where id = $1 and off_at is null and ${OPEN}
      and ($2 or failing_since < clock_timestamp() - make_interval(secs => ${String(OFF_AFTER_MS / 1000)}))`;
    return (await tx.execute(sql, [id, atOnce])) === 1;
  }

  /** Seconds that the worst receiver has been failing. */
  async failingSeconds(q: Queryable): Promise<number> {
    const [row] = await q.query<{ value: number }>(
      `select coalesce(extract(epoch from clock_timestamp() - min(failing_since)), 0)::float as value
       from webhook where ${OPEN} and off_at is null and paused_at is null`,
    );
    return row?.value ?? 0;
  }

  async offCount(q: Queryable): Promise<number> {
    const [row] = await q.query<{ value: number }>(
      `select count(*)::int as value from webhook where ${OPEN} and off_at is not null`,
    );
    return row?.value ?? 0;
  }
}

const at = (value: unknown) => (value instanceof Date ? instantOf(value) : value);

/** Every instant comes as a Date. */
function webhookOf(row: Record<string, unknown>): Webhook {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, at(value)])) as unknown as Webhook;
}
