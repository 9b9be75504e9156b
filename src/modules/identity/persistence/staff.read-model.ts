import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { AccountId } from '../domain/actor.js';
import type { RoleCode } from '../domain/role.js';

export interface StaffName {
  readonly accountId: AccountId;
  readonly displayName: string;
  readonly role: RoleCode;
}

/** Who works at a unit: for giving work to people. */
@Injectable()
export class StaffReadModel {
  /** Persons with one of the roles at the unit itself on the day, by name. */
  async at(q: Queryable, unitId: UnitId, roles: readonly RoleCode[], on: PlainDate): Promise<readonly StaffName[]> {
    const rows = await q.query<{ id: AccountId; display_name: string; role: RoleCode }>(
      `select a.id, a.display_name, min(r.role) as role
       from role_assignment r join account a on a.id = r.account_id
       where r.unit_id = $1 and r.role = any($2::text[]) and r.valid_from <= $3::date
         and (r.valid_to is null or r.valid_to > $3::date) and a.kind = 'person' and a.disabled_at is null
       group by a.id, a.display_name order by a.display_name, a.id`,
      [unitId, roles, on],
    );
    return rows.map((row) => ({ accountId: row.id, displayName: row.display_name, role: row.role }));
  }
}
