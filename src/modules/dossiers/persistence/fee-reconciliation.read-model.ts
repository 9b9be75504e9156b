import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../kernel/instant.js';
import { dong, type Dong } from '../../../kernel/money.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { FeeKind } from '../../catalogue/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';

export interface ReconciledMethod {
  readonly unitId: UnitId;
  /** `counter`: taken with an acceptance or a return. */
  readonly method: 'counter' | 'cash' | 'transfer' | 'card' | 'online';
  readonly payments: number;
  readonly collected: Dong;
  readonly refunded: Dong;
}

export interface ReconciledLine {
  readonly kind: FeeKind;
  readonly nameVi: string;
  readonly dossiers: number;
  readonly charged: Dong;
}

export interface Reconciliation {
  /** By unit of intake and way of payment, of what was paid and given back in the period. */
  readonly methods: readonly ReconciledMethod[];
  /** By published line, of what was charged to dossiers accepted in the period. */
  readonly lines: readonly ReconciledLine[];
  readonly collected: Dong;
  readonly refunded: Dong;
  readonly charged: Dong;
}

type Amount = 'collected' | 'refunded' | 'charged';

/** Money that moved, from the events: what was never an event was never paid. */
const MONEY = `
  select d.intake_unit_id as "unitId",
    case e.type when 'dossier.prepaid.v1' then 'online'
      when 'dossier.fee-collected.v1' then e.payload ->> 'method' when 'dossier.fee-refunded.v1' then
      coalesce(e.payload ->> 'method', 'counter') else 'counter' end as method,
    coalesce(e.payload ->> 'amount', e.payload ->> 'feeCollected')::bigint as amount,
    e.type = 'dossier.fee-refunded.v1' as refund
  from dossier_event e join dossier d on d.id = e.dossier_id
  where e.at >= $1 and e.at < $2 and d.intake_unit_id = any($3::uuid[])
    and e.type in ('dossier.accepted.v1', 'dossier.prepaid.v1', 'dossier.returned.v1', 'dossier.fee-collected.v1',
      'dossier.fee-refunded.v1')`;

/** Đối soát phí, lệ phí by quarter (Nghị định 61/2018 Điều 12.9). */
@Injectable()
export class FeeReconciliation {
  /** Of [from, to), for dossiers taken in at these units. */
  async of(q: Queryable, from: Instant, to: Instant, units: readonly UnitId[]): Promise<Reconciliation> {
    const values = [dateOf(from), dateOf(to), units];
    const methods = await q.query<Record<Amount, number> & Omit<ReconciledMethod, Amount>>(
      `select "unitId", method, count(*)::int as payments,
         coalesce(sum(amount) filter (where not refund), 0)::float8 as collected,
         coalesce(sum(amount) filter (where refund), 0)::float8 as refunded
       from (${MONEY}) m where amount > 0 group by 1, 2 order by 1, 2`,
      values,
    );
    const lines = await q.query<Record<Amount, number> & Omit<ReconciledLine, Amount>>(
      `select l.kind, l.name_vi as "nameVi", count(*)::int as dossiers, sum(f.amount)::float8 as charged
       from dossier d join dossier_fee f on f.dossier_id = d.id join fee_line l on l.id = f.fee_line_id
       where d.accepted_at >= $1 and d.accepted_at < $2 and d.intake_unit_id = any($3::uuid[])
       group by 1, 2 order by 1, 2`,
      values,
    );
    const sum = (rows: readonly Record<Amount, number>[], of: Amount): Dong =>
      dong(rows.reduce((total, row) => total + row[of], 0));
    return {
      methods: methods.map((row) => ({ ...row, collected: dong(row.collected), refunded: dong(row.refunded) })),
      lines: lines.map((row) => ({ ...row, charged: dong(row.charged) })),
      collected: sum(methods, 'collected'),
      refunded: sum(methods, 'refunded'),
      charged: sum(lines, 'charged'),
    };
  }
}
