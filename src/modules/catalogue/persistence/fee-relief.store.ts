import { Injectable } from '@nestjs/common';
import { dong } from '../../../kernel/money.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { FeeRelief, FeeReliefId } from '../domain/index.js';

type Row = Omit<FeeRelief, 'amount'> & { readonly amount: number | null };

const RELIEF = `select id, name_vi as "nameVi", condition_vi as "conditionVi", legal_basis as "legalBasis",
  procedure_code as "procedureCode", field_code as "fieldCode", fee_kind as "feeKind", channel, percent,
  amount::float8 as amount, valid_from::text as "validFrom", valid_to::text as "validTo" from fee_relief`;

/** Exemptions and reductions. One that was granted stays: its end is a day, not a deletion. */
@Injectable()
export class FeeReliefStore {
  async all(q: Queryable): Promise<FeeRelief[]> {
    return (await q.query<Row>(`${RELIEF} order by valid_from desc nulls last, name_vi, id`)).map(reliefOf);
  }

  async byIds(q: Queryable, ids: readonly FeeReliefId[]): Promise<FeeRelief[]> {
    return (await q.query<Row>(`${RELIEF} where id = any($1::uuid[]) order by id`, [ids])).map(reliefOf);
  }

  /** @returns how many are new or changed. */
  async set(tx: Tx, reliefs: readonly FeeRelief[]): Promise<number> {
    return tx.execute(
      `insert into fee_relief (id, name_vi, condition_vi, legal_basis, procedure_code, field_code, fee_kind, channel,
         percent, amount, valid_from, valid_to)
       select id, "nameVi", "conditionVi", "legalBasis", "procedureCode", "fieldCode", "feeKind", channel, percent,
         amount, "validFrom", "validTo"
       from jsonb_to_recordset($1::jsonb) as r(id uuid, "nameVi" text, "conditionVi" text, "legalBasis" text,
         "procedureCode" text, "fieldCode" text, "feeKind" text, channel text, percent smallint, amount bigint,
         "validFrom" date, "validTo" date)
       on conflict (id) do update set valid_to = excluded.valid_to
         where fee_relief.valid_to is distinct from excluded.valid_to`,
      [JSON.stringify(reliefs)],
    );
  }
}

function reliefOf(row: Row): FeeRelief {
  return { ...row, amount: row.amount === null ? null : dong(row.amount) };
}
