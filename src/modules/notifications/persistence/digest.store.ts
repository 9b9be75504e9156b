import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { Language } from '../../identity/domain/index.js';
import { STANDING_POLICIES } from './message-policy.store.js';
import type { MessageChannel, RecipientKind } from '../domain/index.js';

/** Somebody whose held messages are due as one. */
export interface DigestDue {
  readonly recipientKind: RecipientKind;
  readonly recipientId: string;
  readonly channel: MessageChannel;
  readonly language: Language;
  /** Whose quiet hours count: the unit of what waits longest. */
  readonly unitId: string | null;
}

/** Moments that came and were not handed over yet: what they say belongs into the same digest. */
const BACKLOG = `exists (select from outbox where done_at is null and dead_at is null and topic = 'deadline.reached.v1' and attempts <= 1)`;

@Injectable()
export class DigestStore {
  /** Whose hour has come, or who has gathered as many as the policy lets lie. */
  async due(db: Queryable, limit: number): Promise<readonly DigestDue[]> {
    return db.query(
      `select m.recipient_kind as "recipientKind", m.recipient_id as "recipientId", m.channel, min(m.language) as language,
         (array_agg(m.facts ->> 'unitId' order by m.not_before))[1] as "unitId"
       from message m
         left join ${STANDING_POLICIES} own on own.audience = m.audience and own.unit_id::text = m.facts ->> 'unitId'
         join ${STANDING_POLICIES} other on other.audience = m.audience and other.unit_id is null
       where m.status = 'held'
       group by m.recipient_kind, m.recipient_id, m.channel
       having count(*) >= min(coalesce(own.digest_threshold, other.digest_threshold)) or (min(m.not_before) <= app_now() and not ${BACKLOG})
       order by min(m.not_before) limit $1`,
      [limit],
    );
  }

  /** Held messages that nobody else is gathering, oldest first. */
  async lock(tx: Tx, { recipientId, channel }: DigestDue): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(
      `select id from message where recipient_id = $1 and channel = $2 and status = 'held'
       order by created_at, id for update skip locked`,
      [recipientId, channel],
    );
    return rows.map(({ id }) => id);
  }

  async gather(tx: Tx, ids: readonly string[], digestId: string): Promise<void> {
    await tx.execute(
      `update message set status = 'digested', digest_id = $2, settled_at = app_now() where id = any($1::uuid[])`,
      [ids, digestId],
    );
  }
}
