import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import { bulkInsert } from '../../../platform/database/bulk-insert.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { Language } from '../../identity/domain/index.js';
import type {
  Audience,
  Facts,
  MessageChannel,
  MessageKind,
  MessageStatus,
  RecentCount,
  Recipient,
  RecipientKind,
} from '../domain/index.js';

export interface NewMessage {
  readonly id: string;
  readonly effectKey: string;
  readonly kind: MessageKind;
  readonly audience: Audience;
  readonly recipientKind: RecipientKind;
  readonly recipientId: string;
  readonly channel: MessageChannel;
  readonly language: Language;
  readonly templateId: string | null;
  readonly dossierId: string | null;
  readonly facts: Facts;
  readonly status: MessageStatus;
  readonly reason: string | null;
  readonly notBefore: Instant;
  readonly insteadOf?: string;
}

/** A message that came back: what it said, to whom, and the one that came back first. */
export interface Returned {
  readonly kind: MessageKind;
  readonly to: Recipient;
  readonly channel: MessageChannel;
  readonly dossierId: DossierId | null;
  readonly facts: Facts;
  readonly effectKey: string;
  readonly first: string;
}

/** A message that this process is sending. */
export interface Claimed {
  readonly id: string;
  readonly kind: MessageKind;
  readonly recipientKind: RecipientKind;
  readonly recipientId: string;
  readonly channel: MessageChannel;
  readonly language: Language;
  readonly templateId: string | null;
  readonly dossierId: string | null;
  readonly facts: Facts;
  readonly attempts: number;
}

const INSERTED = {
  id: 'uuid',
  effect_key: 'text',
  kind: 'text',
  audience: 'text',
  recipient_kind: 'text',
  recipient_id: 'uuid',
  channel: 'text',
  language: 'text',
  template_id: 'uuid',
  dossier_id: 'uuid',
  facts: 'jsonb',
  status: 'text',
  reason: 'text',
  not_before: 'timestamptz',
  next_at: 'timestamptz',
  created_at: 'timestamptz',
  settled_at: 'timestamptz',
  instead_of: 'uuid',
};
/** Longer than a gateway may take; then another process tries again, under the same key. */
const LEASE = "interval '2 minutes'";

@Injectable()
export class MessageStore {
  /** Those whose effect is there already are left out. */
  async insert(tx: Tx, messages: readonly NewMessage[], nextAt: Instant): Promise<number> {
    const now = dateOf(await tx.now());
    const rows = messages.map((m) => ({
      ...{ id: m.id, effect_key: m.effectKey, kind: m.kind, audience: m.audience, channel: m.channel },
      ...{ recipient_kind: m.recipientKind, recipient_id: m.recipientId, language: m.language },
      ...{ template_id: m.templateId, dossier_id: m.dossierId, facts: m.facts, status: m.status, reason: m.reason },
      ...{ not_before: dateOf(m.notBefore), next_at: dateOf(nextAt), created_at: now },
      settled_at: m.status === 'suppressed' ? now : null,
      instead_of: m.insteadOf ?? null,
    }));
    return bulkInsert(tx, 'message', INSERTED, rows, 'on conflict (effect_key) do nothing');
  }

  /** By `recipient id + channel`: what was sent, or will be, within an hour and a day before `now`. */
  async recent(db: Queryable, ids: readonly string[], now: Instant): Promise<ReadonlyMap<string, RecentCount>> {
    const rows = await db.query<{ key: string; hour: number; day: number }>(
      `select recipient_id || ' ' || channel as key, count(*)::int as day,
         (count(*) filter (where not_before > $2::timestamptz - interval '1 hour'))::int as hour
       from message where recipient_id = any($1::uuid[]) and created_at > $2::timestamptz - interval '2 days'
         and not_before > $2::timestamptz - interval '1 day' and status not in ('held', 'digested', 'suppressed') group by 1`,
      [ids, dateOf(now)],
    );
    return new Map(rows.map(({ key, hour, day }) => [key, { hour, day }]));
  }

  /** Takes messages whose time has come, for two minutes. Counts the attempt before it is made. */
  async claim(tx: Tx, limit: number): Promise<Claimed[]> {
    return tx.query<Claimed>(
      `update message m set attempts = m.attempts + 1, next_at = clock_timestamp() + ${LEASE}
       where m.id = any(array(
         select id from message where status = 'queued' and next_at <= clock_timestamp() and not_before <= app_now()
         order by next_at limit $1 for update skip locked))
       returning m.id, m.kind, m.recipient_kind as "recipientKind", m.recipient_id as "recipientId", m.channel, m.language,
         m.template_id as "templateId", m.dossier_id as "dossierId", m.facts, m.attempts`,
      [limit],
    );
  }

  /** What an attempt came to. @returns false where a report came meanwhile: it is not undone. */
  async settle(
    tx: Tx,
    { id, attempts }: Pick<Claimed, 'id' | 'attempts'>,
    to: {
      readonly status: MessageStatus;
      readonly reason: string | null;
      readonly outcome: 'sent' | 'temporary' | 'permanent';
      readonly gatewayRef: string | null;
      readonly waitMs: number;
    },
  ): Promise<boolean> {
    await tx.execute(
      `insert into message_attempt (message_id, number, at, outcome, code) values ($1, $2, clock_timestamp(), $3, $4)`,
      [id, attempts, to.outcome, to.reason],
    );
    const touched = await tx.execute(
      `update message set status = $2, reason = $3, gateway_ref = coalesce($4, gateway_ref),
         next_at = clock_timestamp() + make_interval(secs => $5), settled_at = case when $2 = 'queued' then null else app_now() end
       where id = $1 and status = 'queued' and attempts = $6`,
      [id, to.status, to.reason, to.gatewayRef, to.waitMs / 1_000, attempts],
    );
    return touched === 1;
  }

  /** Without an attempt: there is nobody to send it to any more. */
  async suppress(tx: Tx, id: string, reason: string): Promise<void> {
    await tx.execute(
      `update message set status = 'suppressed', reason = $2, settled_at = app_now() where id = $1 and status = 'queued'`,
      [id, reason],
    );
  }

  async lockByRef(
    tx: Tx,
    channel: MessageChannel,
    ref: string,
  ): Promise<(Pick<Claimed, 'id' | 'recipientKind' | 'recipientId'> & { readonly status: MessageStatus }) | null> {
    const [row] = await tx.query<Pick<Claimed, 'id' | 'recipientKind' | 'recipientId'> & { status: MessageStatus }>(
      `select id, status, recipient_kind as "recipientKind", recipient_id as "recipientId" from message where channel = $1 and (gateway_ref = $2 or id::text = $2) for update`,
      [channel, ref],
    );
    return row ?? null;
  }

  /** Null where it did not come back, or its dossier's data no longer says whose it was. */
  async returned(tx: Tx, id: string): Promise<Returned | null> {
    const [row] = await tx.query<Returned>(
      `select kind, jsonb_build_object('kind', recipient_kind, 'id', recipient_id) as to, channel, dossier_id as "dossierId",
         facts, effect_key as "effectKey", coalesce(instead_of, id) as first
       from message where id = $1 and status = 'bounced'`,
      [id],
    );
    return row ?? null;
  }

  /** By which ways the same was said, or tried, and whether it came back from all of them. */
  async waysOf(
    tx: Tx,
    first: string,
    effectKeys: readonly string[],
  ): Promise<readonly { readonly channel: MessageChannel; readonly status: MessageStatus }[]> {
    return tx.query(
      'select channel, status from message where id = $1 or instead_of = $1 or effect_key = any($2::text[])',
      [first, effectKeys],
    );
  }

  async setStatus(tx: Tx, id: string, status: MessageStatus): Promise<void> {
    await tx.execute('update message set status = $2, settled_at = app_now() where id = $1', [id, status]);
  }

  /** @returns false where the same report was noted before. */
  async noteReport(
    tx: Tx,
    report: { channel: MessageChannel; reportId: string; messageId: string; status: string },
  ): Promise<boolean> {
    const { channel, reportId, messageId, status } = report;
    const touched = await tx.execute(
      `insert into delivery_report (channel, report_id, message_id, status, received_at)
       values ($1, $2, $3, $4, clock_timestamp()) on conflict do nothing`,
      [channel, reportId, messageId, status],
    );
    return touched === 1;
  }

  /** Deletes what was settled before, and leaves its numbers. @returns how many went. */
  async forget(tx: Tx, before: Date, most: number): Promise<number> {
    const [row] = await tx.query<{ gone: number }>('select forget_messages($1, $2) as gone', [before, most]);
    return row?.gone ?? 0;
  }

  /** Back in line, as if it had not been tried. @returns false where it did not lie among the failed ones. */
  async resend(tx: Tx, id: string): Promise<boolean> {
    const touched = await tx.execute(
      `update message set status = 'queued', reason = null, attempts = 0, settled_at = null, next_at = clock_timestamp(),
         not_before = least(not_before, app_now())
       where id = $1 and status in ('failed', 'bounced')`,
      [id],
    );
    return touched === 1;
  }
}

export const asInstant = (date: Date | null): Instant | null => (date ? instantOf(date) : null);
