import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { MessageChannel } from '../domain/index.js';

export interface MailboxItem {
  readonly id: string;
  readonly channel: MessageChannel;
  readonly address: string;
  readonly subject: string | null;
  readonly body: string;
  readonly receivedAt: Instant;
}

/** What the stand-ins took in. Only demonstrations and tests have any. */
@Injectable()
export class MailboxStore {
  /** The same key is kept once: what a gateway does with it. */
  async keep(
    tx: Tx,
    item: { channel: MessageChannel; address: string; subject: string | null; body: string; key: string },
  ): Promise<void> {
    const { channel, address, subject, body, key } = item;
    await tx.execute(
      `insert into mailbox_item (id, channel, address, subject, body, idempotency_key, received_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (channel, idempotency_key) do nothing`,
      [newId(), channel, address, subject, body, key, dateOf(await tx.now())],
    );
  }

  async forget(tx: Tx, before: Date): Promise<void> {
    await tx.execute('delete from mailbox_item where received_at < $1', [before]);
  }

  /** The newest first. */
  async list(
    db: Queryable,
    { address, limit }: { readonly address: string | null; readonly limit: number },
  ): Promise<readonly MailboxItem[]> {
    const rows = await db.query<Omit<MailboxItem, 'receivedAt'> & { received_at: Date }>(
      `select id, channel, address, subject, body, received_at from mailbox_item
       where $1::text is null or address = $1 order by received_at desc, id desc limit $2`,
      [address, limit],
    );
    return rows.map(({ received_at: at, ...row }) => ({ ...row, receivedAt: instantOf(at) }));
  }

  /** Who got something, the latest first. */
  async addresses(
    db: Queryable,
    limit: number,
  ): Promise<readonly { readonly address: string; readonly count: number }[]> {
    return db.query(
      `select address, count(*)::int as count from mailbox_item group by address order by max(received_at) desc, address limit $1`,
      [limit],
    );
  }
}
