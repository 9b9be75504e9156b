import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';

/** Amounts in đồng. */
export interface CashShift {
  readonly unitId: UnitId;
  readonly accountId: AccountId;
  readonly fromAt: Instant;
  readonly closedAt: Instant;
  readonly expected: number;
  readonly counted: number;
  /** Why they differ; null where they do not. */
  readonly reason: string | null;
}

interface Row extends Omit<CashShift, 'fromAt' | 'closedAt'> {
  fromAt: Date;
  closedAt: Date;
}

/** Closed shifts: only ever added. */
@Injectable()
export class CashShiftStore {
  async insert(tx: Tx, shift: CashShift): Promise<string> {
    const id = newId<'cash-shift'>();
    await tx.execute(
      `insert into cash_shift (id, unit_id, account_id, from_at, closed_at, expected_amount, counted_amount, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[id, shift.unitId, shift.accountId, dateOf(shift.fromAt), dateOf(shift.closedAt)],
        ...[shift.expected, shift.counted, shift.reason],
      ],
    );
    return id;
  }

  /** Two windows of one clerk close one after the other. */
  async lock(tx: Tx, accountId: AccountId): Promise<void> {
    await tx.query("select pg_advisory_xact_lock(hashtextextended('cash-shift/' || $1::text, 0))", [accountId]);
  }

  /** Shifts that the account closed in [from, to), oldest first. */
  async ofAccount(db: Queryable, accountId: AccountId, [from, to]: readonly [Instant, Instant]): Promise<CashShift[]> {
    const rows = await db.query<Row>(
      `select unit_id as "unitId", account_id as "accountId", from_at as "fromAt", closed_at as "closedAt",
         expected_amount::float8 as expected, counted_amount::float8 as counted, reason
       from cash_shift where account_id = $1 and closed_at >= $2 and closed_at < $3 order by closed_at, id`,
      [accountId, dateOf(from), dateOf(to)],
    );
    return rows.map((row) => ({ ...row, fromAt: instantOf(row.fromAt), closedAt: instantOf(row.closedAt) }));
  }
}
