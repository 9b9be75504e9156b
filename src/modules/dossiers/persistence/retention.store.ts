import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../../identity/domain/index.js';

export const RETENTION_ENDS = ['list', 'erase'] as const;
export type RetentionEnd = (typeof RETENTION_ENDS)[number];

export interface RetentionPeriod {
  /** Code of the procedure. */
  readonly code: string;
  /** Null is for ever. */
  readonly years: number | null;
  readonly basis: string;
  /** `erase`: a job erases what is known of people; `list`: people decide, the report lists. */
  readonly atEnd: RetentionEnd;
}

@Injectable()
export class RetentionStore {
  /** @returns id of the procedure; null where there is none of the code. */
  async set(tx: Tx, { code, years, basis, atEnd }: RetentionPeriod, setBy: AccountId): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `insert into retention_period (procedure_id, years, basis, set_by, set_at, at_end)
       select id, $2::smallint, $3, $4, $5, $6 from procedure where code = $1
       on conflict (procedure_id) do update set years = excluded.years, basis = excluded.basis,
         set_by = excluded.set_by, set_at = excluded.set_at, at_end = excluded.at_end
       returning procedure_id as id`,
      [code, years, basis, setBy, dateOf(await tx.now()), atEnd],
    );
    return row?.id ?? null;
  }
}
