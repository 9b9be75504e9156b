import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { Language, RoleCode } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { MessageChannel, Recipient } from '../domain/index.js';
import { addressHash } from './contact-failure.store.js';

/** How somebody can be reached, and what they chose. */
export interface Reachable {
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: Language;
  readonly name: string;
  readonly preferences: ReadonlyMap<MessageChannel, boolean>;
  /** Ways that messages came back from, at the address of today. */
  readonly unreachable: readonly MessageChannel[];
}

/** E-mail addresses lie in one column, telephone numbers serve both other channels. */
export function addressOf(person: Pick<Reachable, 'email' | 'phone'>, channel: MessageChannel): string | null {
  return channel === 'email' ? person.email : person.phone;
}

interface Row {
  readonly kind: string;
  readonly id: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: Language;
  readonly name: string;
  readonly preferences: Readonly<Partial<Record<MessageChannel, boolean>>>;
  readonly unreachable: readonly MessageChannel[];
}

const REACHABLE = `
  with asked as (select * from unnest($1::text[], $2::uuid[]) as a (kind, id)), found as (
  select asked.kind, asked.id, p.email, p.phone, p.full_name as name,
    coalesce((select a.language from account a where a.person_id = p.id limit 1), 'vi') as language,
    coalesce((select jsonb_object_agg(m.channel, m.allowed) from message_preference m
              where m.recipient_kind = asked.kind and m.recipient_id = asked.id), '{}') as preferences
  from asked join person p on asked.kind = 'person' and p.id = asked.id and p.erased_at is null and p.restricted_at is null
  union all
  -- Where an address had to be confirmed, only that one is used: anybody can type another's.
  select asked.kind, asked.id, case when n.channel = 'phone' then null else f.email end,
    case when n.channel = 'email' then null else f.phone end, coalesce(f.full_name, ''), f.language, '{}'
  from asked join feedback_party f on asked.kind = 'asker' and f.case_id = asked.id and f.erased_at is null
    left join feedback_confirmation n on n.case_id = f.case_id
  union all
  select asked.kind, asked.id, case when r.channel = 'phone' then null else r.email end,
    case when r.channel = 'email' then null else r.phone end, r.full_name, r.language, '{}'
  from asked join privacy_asker r on asked.kind = 'asker' and r.id = asked.id
  union all
  select asked.kind, asked.id, c.email, c.phone, a.display_name, a.language,
    coalesce((select jsonb_object_agg(m.channel, m.allowed) from message_preference m
              where m.recipient_kind = asked.kind and m.recipient_id = asked.id), '{}')
  from asked join account a on asked.kind = 'account' and a.id = asked.id and a.disabled_at is null
    left join staff_contact c on c.account_id = a.id)
  select found.*, coalesce((
    select jsonb_agg(f.channel order by f.channel) from contact_failure f
    where f.recipient_kind = found.kind and f.recipient_id = found.id and f.unreachable_at is not null
      and f.address_hash = ${addressHash('found.id', "case f.channel when 'email' then found.email else found.phone end")}), '[]') as unreachable
  from found`;

/** Whoever holds the role at the unit on the day; where a delegation covers it, the one who stands in hears of it too. */
const HOLDERS = `
  with own as (
    select distinct r.account_id as id, r.role
    from role_assignment r join account a on a.id = r.account_id and a.kind = 'person' and a.disabled_at is null
    where r.unit_id = $1 and r.role = any($2::text[]) and r.valid_from <= $3::date and (r.valid_to is null or $3::date < r.valid_to)
      and ($4::text is null or r.field_codes is null or $4 = any(r.field_codes))
  )
  select id, role from own
  union
  select d.to_account_id, own.role from own
    join delegation d on d.from_account_id = own.id and d.valid_from <= $3::date and $3::date < d.valid_to
      and (d.roles is null or own.role = any(d.roles))
    join account receiver on receiver.id = d.to_account_id and receiver.disabled_at is null
  order by id`;

@Injectable()
export class RecipientReadModel {
  /** By `kind id`; who is gone or was erased is left out. */
  async reachable(db: Queryable, recipients: readonly Recipient[]): Promise<ReadonlyMap<string, Reachable>> {
    if (recipients.length === 0) return new Map();
    const rows = await db.query<Row>(REACHABLE, [recipients.map(({ kind }) => kind), recipients.map(({ id }) => id)]);
    return new Map(
      rows.map((row) => [
        `${row.kind} ${row.id}`,
        { ...row, preferences: new Map(Object.entries(row.preferences) as [MessageChannel, boolean][]) },
      ]),
    );
  }

  /** @param fieldCode only those whose role there covers the field; null: whatever the field. */
  async withRole(
    db: Queryable,
    unitId: UnitId,
    roles: readonly RoleCode[],
    on: PlainDate,
    fieldCode: string | null = null,
  ): Promise<readonly string[]> {
    const rows = await db.query<{ id: string }>(HOLDERS, [unitId, roles, on, fieldCode]);
    return [...new Set(rows.map(({ id }) => id))];
  }

  /** Who may act in somebody's name that day. */
  async delegatesOf(db: Queryable, accountId: string, on: PlainDate): Promise<readonly string[]> {
    const rows = await db.query<{ id: string }>(
      `select to_account_id as id from delegation where from_account_id = $1 and valid_from <= $2::date and $2::date < valid_to`,
      [accountId, on],
    );
    return rows.map(({ id }) => id);
  }

  /** Who works on the dossier: its open steps, with their assignees. */
  async openSteps(
    db: Queryable,
    dossierId: DossierId,
  ): Promise<readonly { readonly assigneeId: string | null; readonly role: RoleCode; readonly unitId: UnitId }[]> {
    return db.query(
      `select assignee_id as "assigneeId", role, unit_id as "unitId" from step_instance
       where dossier_id = $1 and closed_at is null order by opened_at, id`,
      [dossierId],
    );
  }
}
