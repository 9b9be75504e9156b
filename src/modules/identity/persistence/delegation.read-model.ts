import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';
import type { Delegation } from './delegation.store.js';

export interface NamedDelegation extends Delegation {
  readonly fromName: string;
  readonly toName: string;
}

/** Delegations as people see them. */
@Injectable()
export class DelegationReadModel {
  /** Given or received by the account and not over on the day, the earliest end first. */
  async of(q: Queryable, accountId: AccountId, on: PlainDate): Promise<readonly NamedDelegation[]> {
    return q.query<NamedDelegation>(
      `select d.id, d.from_account_id as "fromAccountId", d.to_account_id as "toAccountId", d.roles,
         d.valid_from::text as "validFrom", d.valid_to::text as "validTo",
         f.display_name as "fromName", t.display_name as "toName"
       from delegation d join account f on f.id = d.from_account_id join account t on t.id = d.to_account_id
       where (d.from_account_id = $1 or d.to_account_id = $1) and d.valid_to > $2::date and d.valid_to > d.valid_from
       order by d.valid_to, d.id`,
      [accountId, on],
    );
  }

  /** Who works at the same units, or at units that are right above or below: whom one may ask to stand in. */
  async colleagues(
    q: Queryable,
    accountId: AccountId,
    on: PlainDate,
  ): Promise<readonly { readonly id: AccountId; readonly name: string }[]> {
    return q.query<{ id: AccountId; name: string }>(
      `with mine as (
         select distinct r.unit_id, v.parent_id from role_assignment r
         join org_unit_version v on v.unit_id = r.unit_id
           and (v.valid_from is null or v.valid_from <= $2::date) and (v.valid_to is null or v.valid_to > $2::date)
         where r.account_id = $1 and r.valid_from <= $2::date and (r.valid_to is null or r.valid_to > $2::date))
       select a.id, a.display_name as name from account a
       where a.kind = 'person' and a.disabled_at is null and a.id <> $1 and exists (
         select from role_assignment r
         join org_unit_version v on v.unit_id = r.unit_id
           and (v.valid_from is null or v.valid_from <= $2::date) and (v.valid_to is null or v.valid_to > $2::date)
         join mine m on r.unit_id = m.unit_id or r.unit_id = m.parent_id or v.parent_id = m.unit_id
         where r.account_id = a.id and r.role <> 'administrator' and r.valid_from <= $2::date
           and (r.valid_to is null or r.valid_to > $2::date))
       order by a.display_name, a.id limit 200`,
      [accountId, on],
    );
  }
}
