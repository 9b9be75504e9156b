import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/page.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { AccountId, AccountKind, RoleAtUnit } from '../domain/actor.js';
import type { RoleCode } from '../domain/role.js';
import type { RoleAssignmentId } from './role-assignment.store.js';

export interface ListedAccount {
  readonly id: AccountId;
  readonly kind: AccountKind;
  readonly username: string;
  readonly displayName: string;
  readonly version: number;
  readonly disabled: boolean;
  readonly roles: readonly (Pick<RoleAtUnit, 'role' | 'unitId' | 'reach' | 'validFrom' | 'validTo'> & {
    readonly id: RoleAssignmentId;
  })[];
  /** Sessions that are open now. */
  readonly sessions: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const SELECT = `
  select a.id, a.kind, a.username, a.display_name as "displayName", a.version, a.disabled_at is not null as disabled,
    coalesce((select json_agg(json_build_object('id', r.id, 'role', r.role, 'unitId', r.unit_id, 'reach', r.reach,
        'validFrom', r.valid_from, 'validTo', r.valid_to) order by r.valid_from, r.id)
      from role_assignment r where r.account_id = a.id and (r.valid_to is null or r.valid_to > $1::date)), '[]') as roles,
    (select count(*)::int from session s where s.account_id = a.id and s.expires_at > clock_timestamp()) as sessions
  from account a`;

export interface AccountQuestion {
  readonly units: readonly UnitId[];
  /** Part of the name or of the username; empty for all. */
  readonly text: string;
  readonly role: RoleCode | null;
  readonly on: PlainDate;
}

/** Accounts of people at work and of systems, as those who manage them see them. Citizens manage their own. */
@Injectable()
export class AccountReadModel {
  /** With a role at one of the units now or later, or, where no role is asked for, with none at all; by name. */
  async list(
    q: Queryable,
    { units, text, role, on }: AccountQuestion,
    { limit, cursor }: { readonly limit: number; readonly cursor: string | null },
  ): Promise<Page<ListedAccount>> {
    const after = afterOf(cursor);
    const rows = await q.query<ListedAccount>(
      `${SELECT} where a.kind <> 'citizen'
         and ($3 = '' or a.username like '%' || lower($3) || '%' or fold_vi(a.display_name) like '%' || fold_vi($3) || '%')
         and (exists (select from role_assignment r where r.account_id = a.id and r.unit_id = any($2::uuid[])
                and (r.valid_to is null or r.valid_to > $1::date) and ($5::text is null or r.role = $5))
           or $5 is null and not exists (select from role_assignment r where r.account_id = a.id))
         and ($6::text is null or (a.display_name, a.id) > ($6, $7::uuid))
       order by a.display_name, a.id limit $4`,
      [on, units, text, limit + 1, role, after?.name ?? null, after?.id ?? null],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? encodeCursor([last.displayName, last.id]) : null };
  }

  async byId(q: Queryable, id: AccountId, on: PlainDate): Promise<ListedAccount | null> {
    const [row] = await q.query<ListedAccount>(`${SELECT} where a.id = $2 and a.kind <> 'citizen'`, [on, id]);
    return row ?? null;
  }

  async names(q: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await q.query<{ id: string; name: string }>(
      'select id, display_name as name from account where id = any($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

/** The row after which to go on; null where the cursor is not one of this list. */
function afterOf(cursor: string | null): { readonly name: string; readonly id: string } | null {
  const [name, id] = (cursor === null ? null : decodeCursor(cursor, 2)) ?? [];
  return typeof name === 'string' && typeof id === 'string' && UUID.test(id) ? { name, id } : null;
}
