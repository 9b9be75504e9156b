import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import {
  ALLOWED_UNASKED,
  BOUNCES_UNTIL_UNREACHABLE,
  CHANNELS,
  type MessageChannel,
  type Recipient,
} from '../domain/index.js';

/** Older bounces say nothing about the address any more. */
const COUNTED = "interval '90 days'";

/** In SQL: what an address of a recipient is known by here. */
export function addressHash(id: string, address: string): string {
  return `sha256(convert_to(${id}::text || lower(${address}), 'UTF8'))`;
}

/** Whom of a dossier messages do not reach any more. */
export interface Unreached {
  readonly code: string;
  readonly channels: readonly MessageChannel[];
  /** No other way that they agreed to is left: somebody must telephone. */
  readonly phoneThem: boolean;
}

/** Each person of the dossiers with each way, whether it may be used, and whether it leads nowhere. */
const WAYS = `
  select d.code, p.id, c.channel, way.address is not null and coalesce(m.allowed, c.channel = any($2::text[])) as usable,
    f.unreachable_at is not null as gone
  from dossier d
    join person p on p.id in (d.applicant_id, d.submitter_id)
    cross join unnest($3::text[]) c (channel)
    cross join lateral (select case when c.channel = 'email' then p.email else p.phone end as address) way
    left join message_preference m on m.recipient_kind = 'person' and m.recipient_id = p.id and m.channel = c.channel
    left join contact_failure f on f.recipient_kind = 'person' and f.recipient_id = p.id and f.channel = c.channel
      and f.address_hash = ${addressHash('p.id', 'way.address')}
  where d.code = any($1::text[])`;

@Injectable()
export class ContactFailureStore {
  /** One more bounce of an address; of another address than before it is the first. */
  async note(tx: Tx, { kind, id }: Recipient, channel: MessageChannel, address: string): Promise<void> {
    await tx.execute(
      `insert into contact_failure as f (recipient_kind, recipient_id, channel, address_hash, bounces, last_at)
       values ($1, $2, $3, ${addressHash('$2::uuid', '$4::text')}, 1, app_now())
       on conflict (recipient_kind, recipient_id, channel) do update set
         address_hash = excluded.address_hash, last_at = excluded.last_at,
         bounces = case when f.address_hash = excluded.address_hash and f.last_at > excluded.last_at - ${COUNTED} then f.bounces else 0 end + 1,
         unreachable_at = case when f.address_hash <> excluded.address_hash then null
           when f.last_at > excluded.last_at - ${COUNTED} and f.bounces + 1 >= $5 then coalesce(f.unreachable_at, excluded.last_at)
           else f.unreachable_at end`,
      [kind, id, channel, address, BOUNCES_UNTIL_UNREACHABLE],
    );
  }

  /** The address works, or its owner says that it does. */
  async clear(tx: Tx, { kind, id }: Recipient, channels: readonly MessageChannel[]): Promise<void> {
    await tx.execute(
      'delete from contact_failure where recipient_kind = $1 and recipient_id = $2 and channel = any($3::text[])',
      [kind, id, channels],
    );
  }

  /** Those among the dossiers whose people cannot be reached by some way. */
  async ofDossiers(db: Queryable, codes: readonly string[]): Promise<ReadonlyMap<string, Unreached>> {
    if (codes.length === 0) return new Map();
    const unasked = CHANNELS.filter((channel) => ALLOWED_UNASKED[channel]);
    const rows = await db.query<Unreached>(
      `select code, array_agg(distinct channel) filter (where gone) as channels,
         not bool_or(usable and not gone) as "phoneThem"
       from (${WAYS}) way group by code having bool_or(gone)`,
      [codes, unasked, CHANNELS],
    );
    return new Map(rows.map((row) => [row.code, row]));
  }
}
