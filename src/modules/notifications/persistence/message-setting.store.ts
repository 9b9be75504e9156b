import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { MessageChannel, MessageKind, Recipient } from '../domain/index.js';

export interface MessageSetting {
  readonly channels: readonly MessageChannel[];
  readonly urgent: boolean;
}

/** How each kind goes, and what people chose: a few dozen rows of settings. */
@Injectable()
export class MessageSettingStore {
  async settings(db: Queryable): Promise<ReadonlyMap<MessageKind, MessageSetting>> {
    const rows = await db.query<MessageSetting & { kind: MessageKind }>(
      'select kind, channels, urgent from message_setting order by kind',
    );
    return new Map(rows.map(({ kind, channels, urgent }) => [kind, { channels, urgent }]));
  }

  async set(tx: Tx, kind: MessageKind, { channels, urgent }: MessageSetting): Promise<void> {
    await tx.execute(
      `insert into message_setting (kind, channels, urgent) values ($1, $2, $3)
       on conflict (kind) do update set channels = excluded.channels, urgent = excluded.urgent`,
      [kind, channels, urgent],
    );
  }

  /** What a person chose; the newest choice counts. */
  async prefer(
    tx: Tx,
    { kind, id }: Recipient,
    channel: MessageChannel,
    allowed: boolean,
    by: string | null,
  ): Promise<void> {
    await tx.execute(
      `insert into message_preference (recipient_kind, recipient_id, channel, allowed, changed_at, changed_by)
       values ($1, $2, $3, $4, app_now(), $5)
       on conflict (recipient_kind, recipient_id, channel)
       do update set allowed = excluded.allowed, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
      [kind, id, channel, allowed, by],
    );
  }

  /** Where a member of staff is told. */
  async setContact(tx: Tx, accountId: string, email: string | null, phone: string | null): Promise<void> {
    await tx.execute(
      `insert into staff_contact (account_id, email, phone) values ($1, $2, $3)
       on conflict (account_id) do update set email = excluded.email, phone = excluded.phone`,
      [accountId, email, phone],
    );
  }
}
