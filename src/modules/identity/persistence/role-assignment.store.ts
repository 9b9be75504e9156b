import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/ids.js';
import { dateOf } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId, RoleAtUnit } from '../domain/actor.js';

export type RoleAssignmentId = Id<'role-assignment'>;

export interface RoleAssignment extends RoleAtUnit {
  readonly id: RoleAssignmentId;
  readonly accountId: AccountId;
}

const COLUMNS = `id, account_id as "accountId", role, unit_id as "unitId", reach, field_codes as "fieldCodes",
  valid_from::text as "validFrom", valid_to::text as "validTo"`;

@Injectable()
export class RoleAssignmentStore {
  /** JSON, because a list of lists of field codes is no array that SQL knows. */
  async insert(tx: Tx, assignments: readonly RoleAssignment[], createdBy: AccountId | null): Promise<void> {
    await tx.execute(
      `insert into role_assignment (id, account_id, role, unit_id, reach, field_codes, valid_from, valid_to,
                                    created_at, created_by)
       select id, "accountId", role, "unitId", reach, "fieldCodes", "validFrom", "validTo", $2, $3
       from jsonb_to_recordset($1) as r (id uuid, "accountId" uuid, role text, "unitId" uuid, reach text,
                                         "fieldCodes" text[], "validFrom" date, "validTo" date)`,
      [JSON.stringify(assignments), dateOf(await tx.now()), createdBy],
    );
  }

  async lock(tx: Tx, id: RoleAssignmentId): Promise<RoleAssignment | null> {
    const [row] = await tx.query<RoleAssignment>(`select ${COLUMNS} from role_assignment where id = $1 for update`, [
      id,
    ]);
    return row ?? null;
  }

  /** Assignments that count on the day or later. */
  async ofAccount(q: Queryable, accountId: AccountId, from: PlainDate): Promise<RoleAssignment[]> {
    return q.query<RoleAssignment>(
      `select ${COLUMNS} from role_assignment
       where account_id = $1 and (valid_to is null or (valid_to > $2 and valid_to > valid_from)) order by valid_from, id`,
      [accountId, from],
    );
  }

  /** Ends on a day what would go on at the units. @returns what ended; asked again, nothing. */
  async endAtUnits(tx: Tx, unitIds: readonly string[], endsOn: PlainDate): Promise<RoleAssignment[]> {
    return tx.query<RoleAssignment>(
      `update role_assignment set valid_to = greatest($2::date, valid_from)
        where unit_id = any ($1::uuid[]) and (valid_to is null or valid_to > greatest($2::date, valid_from))
        returning ${COLUMNS}`,
      [unitIds, endsOn],
    );
  }

  async end(tx: Tx, id: RoleAssignmentId, validTo: PlainDate): Promise<void> {
    await tx.execute('update role_assignment set valid_to = $2 where id = $1', [id, validTo]);
  }
}
