import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/ids.js';
import { dateOf } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';
import type { RoleCode } from '../domain/role.js';

export type DelegationId = Id<'delegation'>;

/** Uỷ quyền: the right to use another's roles, during `[validFrom, validTo)`. */
export interface Delegation {
  readonly id: DelegationId;
  readonly fromAccountId: AccountId;
  readonly toAccountId: AccountId;
  /** Null: every role that may be delegated. */
  readonly roles: readonly RoleCode[] | null;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
}

const COLUMNS = `d.id, d.from_account_id as "fromAccountId", d.to_account_id as "toAccountId", d.roles,
  d.valid_from::text as "validFrom", d.valid_to::text as "validTo"`;

@Injectable()
export class DelegationStore {
  async insert(tx: Tx, delegation: Delegation, createdBy: AccountId | null): Promise<void> {
    await tx.execute(
      `insert into delegation (id, from_account_id, to_account_id, roles, valid_from, valid_to, created_at, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        delegation.id,
        delegation.fromAccountId,
        delegation.toAccountId,
        delegation.roles,
        delegation.validFrom,
        delegation.validTo,
        dateOf(await tx.now()),
        createdBy,
      ],
    );
  }

  async lock(tx: Tx, id: DelegationId): Promise<Delegation | null> {
    const [row] = await tx.query<Delegation>(`select ${COLUMNS} from delegation d where id = $1 for update`, [id]);
    return row ?? null;
  }

  /** What the account may use on the day, with the names of the givers for choosing among them. */
  async usableBy(
    q: Queryable,
    accountId: AccountId,
    on: PlainDate,
  ): Promise<readonly (Delegation & { readonly fromDisplayName: string })[]> {
    return q.query(
      `select ${COLUMNS}, a.display_name as "fromDisplayName"
       from delegation d join account a on a.id = d.from_account_id and a.disabled_at is null
       where d.to_account_id = $1 and d.valid_from <= $2 and $2 < d.valid_to order by a.display_name, d.id`,
      [accountId, on],
    );
  }

  async end(tx: Tx, id: DelegationId, validTo: PlainDate): Promise<void> {
    await tx.execute('update delegation set valid_to = $2 where id = $1', [id, validTo]);
  }
}
