import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { Language } from '../../identity/domain/index.js';
import type { Facts, MessageChannel, MessageKind, MessageStatus, RecipientKind } from '../domain/index.js';

/** A message in a list: who it is for by id, never by address. */
export interface ListedMessage {
  readonly id: string;
  readonly kind: MessageKind;
  readonly recipientKind: RecipientKind;
  readonly recipientId: string;
  readonly channel: MessageChannel;
  readonly language: Language;
  readonly templateId: string | null;
  readonly dossierId: string | null;
  readonly code: string | null;
  readonly facts: Facts;
  readonly status: MessageStatus;
  readonly reason: string | null;
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly settledAt: Instant | null;
  /** By which other ways it went after it had come back. */
  readonly instead: readonly { readonly channel: MessageChannel; readonly status: MessageStatus }[];
}

type Row = Omit<ListedMessage, 'createdAt' | 'settledAt'> & { createdAt: Date; settledAt: Date | null };

const COLUMNS = `m.id, m.kind, m.recipient_kind as "recipientKind", m.recipient_id as "recipientId", m.channel, m.language,
  m.template_id as "templateId", m.dossier_id as "dossierId", d.code, m.facts, m.status, m.reason, m.attempts,
  m.created_at as "createdAt", m.settled_at as "settledAt", (
    select coalesce(jsonb_agg(jsonb_build_object('channel', i.channel, 'status', i.status) order by i.created_at, i.id), '[]')
    from message i where i.instead_of = m.id) as instead`;

@Injectable()
export class MessageReadModel {
  /** Dead letters: failed and bounced ones, the newest first. */
  async dead(db: Queryable, limit: number): Promise<readonly ListedMessage[]> {
    const rows = await db.query<Row>(
      `select ${COLUMNS} from message m left join dossier d on d.id = m.dossier_id
       where m.status in ('failed', 'bounced') order by m.settled_at desc, m.id limit $1`,
      [limit],
    );
    return rows.map(listed);
  }

  async ofDossier(db: Queryable, dossierId: string, limit: number): Promise<readonly ListedMessage[]> {
    const rows = await db.query<Row>(
      `select ${COLUMNS} from message m left join dossier d on d.id = m.dossier_id
       where m.dossier_id = $1 order by m.created_at desc, m.id desc limit $2`,
      [dossierId, limit],
    );
    return rows.map(listed);
  }

  /** How many messages stand where, with those that were deleted for their age. */
  async counts(db: Queryable): Promise<ReadonlyMap<MessageStatus, number>> {
    const rows = await db.query<{ status: MessageStatus; n: number }>(
      `select status, sum(n)::int as n from (
         select status, count(*) as n from message group by status
         union all select status, sum(messages) from message_month group by status) counted
       group by status`,
    );
    return new Map(rows.map(({ status, n }) => [status, n]));
  }

  /** Seconds since the oldest message could have been sent that was not tried; 0 where there is none. */
  async oldestDue(db: Queryable): Promise<number> {
    const [row] = await db.query<{ seconds: number }>(
      `select coalesce(max(extract(epoch from least(clock_timestamp() - next_at, app_now() - not_before))), 0)::float as seconds
       from message where status = 'queued' and next_at <= clock_timestamp() and not_before <= app_now()`,
    );
    return row?.seconds ?? 0;
  }

  /** Messages that were given up or came back within a day. */
  async deadLately(db: Queryable): Promise<ReadonlyMap<MessageStatus, number>> {
    const rows = await db.query<{ status: MessageStatus; n: number }>(
      `select status, count(*)::int as n from message
       where status in ('failed', 'bounced') and settled_at > app_now() - interval '1 day' group by status`,
    );
    return new Map(rows.map(({ status, n }) => [status, n]));
  }

  /** Of each channel within a day: when a gateway last took a message, and when it last did not. */
  async lastAttempts(
    db: Queryable,
  ): Promise<{ readonly channel: MessageChannel; readonly sent: Instant | null; readonly failed: Instant | null }[]> {
    const rows = await db.query<{ channel: MessageChannel; sent: Date | null; failed: Date | null }>(
      `select m.channel, max(a.at) filter (where a.outcome = 'sent') as sent,
         max(a.at) filter (where a.outcome <> 'sent') as failed
       from message_attempt a join message m on m.id = a.message_id
       where a.at > clock_timestamp() - interval '1 day' group by m.channel`,
    );
    return rows.map(({ channel, sent, failed }) => ({
      channel,
      sent: sent && instantOf(sent),
      failed: failed && instantOf(failed),
    }));
  }

  /** Of the last ten minutes, where there were enough attempts to say something; an address that does not exist is no error of a gateway. */
  async gatewayErrors(
    db: Queryable,
  ): Promise<readonly { readonly channel: MessageChannel; readonly percent: number }[]> {
    return db.query(
      `select m.channel, (100.0 * count(*) filter (where a.outcome <> 'sent' and m.status <> 'bounced') / count(*))::float as percent
       from message_attempt a join message m on m.id = a.message_id
       where a.at > clock_timestamp() - interval '10 minutes' group by m.channel having count(*) >= 5 order by m.channel`,
    );
  }

  /** Why messages were not sent, most frequent first. */
  async suppressed(db: Queryable): Promise<readonly { readonly reason: string; readonly count: number }[]> {
    return db.query(
      `select reason, count(*)::int as count from message where status = 'suppressed' group by reason order by 2 desc, 1`,
    );
  }
}

function listed(row: Row): ListedMessage {
  return { ...row, createdAt: instantOf(row.createdAt), settledAt: row.settledAt && instantOf(row.settledAt) };
}
