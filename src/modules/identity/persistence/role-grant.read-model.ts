import { Injectable } from '@nestjs/common';
import { isUuid } from '../../../kernel/ids.js';
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/page.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { AccountId, RoleAtUnit, RoleCode } from '../domain/index.js';
import type { RoleAssignmentId } from './role-assignment.store.js';

/** One role of somebody at a unit. */
export interface RoleGrant extends RoleAtUnit {
  readonly id: RoleAssignmentId;
  readonly accountId: AccountId;
  readonly displayName: string;
  readonly username: string;
}

export interface RoleGrantsAsked {
  readonly units: readonly UnitId[];
  /** In the name of the person, or the beginning of his user name; or at one of these units. */
  readonly text: string;
  readonly namedUnits: readonly UnitId[];
  readonly role: RoleCode | null;
  readonly on: PlainDate;
  readonly cursor: string | null;
  readonly limit: number;
}

/** Who holds which role where, now or later. */
@Injectable()
export class RoleGrantReadModel {
  async page(q: Queryable, asked: RoleGrantsAsked): Promise<Page<RoleGrant>> {
    const { units, text, namedUnits, role, on, cursor, limit } = asked;
    const [name, id] = (cursor === null ? null : decodeCursor(cursor, 2)) ?? [];
    const after = typeof name === 'string' && isUuid(id) ? [name, id] : [null, null];
    const rows = await q.query<RoleGrant>(
      `select r.id, r.account_id as "accountId", a.display_name as "displayName", a.username, r.role,
         r.unit_id as "unitId", r.reach, r.field_codes as "fieldCodes", r.valid_from::text as "validFrom",
         r.valid_to::text as "validTo"
       from role_assignment r join account a on a.id = r.account_id
       where r.unit_id = any($1::uuid[]) and (r.valid_to is null or (r.valid_to > $2::date and r.valid_to > r.valid_from))
         and ($3::text is null or r.role = $3)
         and ($4 = '' or r.unit_id = any($5::uuid[]) or a.username like lower($4) || '%'
           or fold_vi(a.display_name) like '%' || fold_vi($4) || '%')
         and ($6::text is null or (a.display_name, r.id) > ($6, $7::uuid))
       order by a.display_name, r.id limit $8`,
      [units, on, role, text, namedUnits, ...after, limit + 1],
    );
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return { items: rows.slice(0, limit), next: last ? encodeCursor([last.displayName, last.id]) : null };
  }
}
