import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { ProcedureVersionId } from '../../catalogue/domain/index.js';
import type { AccountId, UnitFilter } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { Delivery, DossierId, DossierStateCode, Timing } from '../domain/index.js';

/** A dossier in one of the counter's lists. */
export interface CounterItem {
  readonly id: DossierId;
  readonly seq: number;
  readonly code: string | null;
  readonly state: DossierStateCode;
  readonly stateSince: Instant;
  readonly applicant: string;
  readonly place: string | null;
  readonly procedure: string;
  readonly versionId: ProcedureVersionId;
  readonly intakeUnitId: UnitId;
  readonly submittedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly timing: Timing | null;
  readonly dueOn: PlainDate | null;
  /** Đồng that are still owed. */
  readonly owed: number;
  readonly files: number;
  /** How the result is wanted; null: at the counter. */
  readonly delivery: Delivery | null;
}

interface Row {
  id: DossierId;
  seq: number;
  code: string | null;
  state: DossierStateCode;
  state_since: Date;
  applicant: string;
  place: string | null;
  procedure: string;
  version_id: ProcedureVersionId;
  intake_unit_id: UnitId;
  submitted_at: Date | null;
  accepted_at: Date | null;
  finished_at: Date | null;
  timing: Timing | null;
  due_on: PlainDate | null;
  owed: number;
  files: number;
  way: Delivery['way'] | null;
  address_text: string | null;
}

const SELECT = `
  select d.id, d.seq, d.code, d.state, d.state_since, p.full_name as applicant, p.address_text as place,
    v.name_vi as procedure, d.version_id, d.intake_unit_id, d.submitted_at, d.accepted_at, d.finished_at, d.timing,
    d.due_on::text as due_on, greatest(d.fee_due_amount - d.fee_collected_amount, 0)::float8 as owed, r.way, r.address_text,
    (select count(*)::int from dossier_file f where f.dossier_id = d.id and f.erased_at is null) as files
  from dossier d
  join person p on p.id = d.applicant_id
  join procedure_version v on v.id = d.version_id
  left join result_delivery r on r.dossier_id = d.id`;
const WITHIN = (unit: string): string => `exists (
  select from jsonb_to_recordset($1::jsonb) as f(units uuid[], fields text[])
  where ${unit} = any(f.units) and (f.fields is null or d.field_code = any(f.fields)))`;

/** What lies at counters: results that wait, what came by the network, the register of a period. */
@Injectable()
export class CounterReadModel {
  /** Results that wait to be collected at these return points, the longest waiting first. */
  async results(db: Queryable, filters: readonly UnitFilter[], limit: number): Promise<CounterItem[]> {
    return this.#list(
      db,
      `${SELECT} where d.state in ('resolved', 'result-uncollected')
         and ${WITHIN('coalesce(d.return_unit_id, d.intake_unit_id)')}
       order by d.state_since, d.id limit $2`,
      [json(filters), limit],
    );
  }

  /** Filed by network or post and not yet answered, the longest waiting first. */
  async filed(db: Queryable, filters: readonly UnitFilter[], limit: number): Promise<CounterItem[]> {
    return this.#list(
      db,
      `${SELECT} where d.state in ('submitted', 'awaiting-prepayment', 'intake-correction') and d.channel = 'online'
         and ${WITHIN('d.intake_unit_id')}
       order by d.state_since, d.id limit $2`,
      [json(filters), limit],
    );
  }

  /** Accepted in [from, to), in the order of acceptance. */
  async register(
    db: Queryable,
    filters: readonly UnitFilter[],
    [from, to]: readonly [Instant, Instant],
    limit: number,
  ): Promise<{ readonly items: CounterItem[]; readonly total: number }> {
    const where = `d.accepted_at >= $2 and d.accepted_at < $3 and ${WITHIN('d.intake_unit_id')}`;
    const values = [json(filters), dateOf(from), dateOf(to)];
    const [count] = await db.query<{ n: number }>(`select count(*)::int as n from dossier d where ${where}`, values);
    const items = await this.#list(db, `${SELECT} where ${where} order by d.accepted_at, d.id limit $4`, [
      ...values,
      limit,
    ]);
    return { items, total: count?.n ?? 0 };
  }

  /** By id, where the filters reach it at its intake or holding unit. */
  async byIds(db: Queryable, ids: readonly string[]): Promise<CounterItem[]> {
    return this.#list(db, `${SELECT} where d.id = any($1::uuid[])`, [ids]);
  }

  async #list(db: Queryable, sql: string, values: unknown[]): Promise<CounterItem[]> {
    return (await db.query<Row>(sql, values)).map(itemOf);
  }
}

export interface Receipt {
  readonly dossierId: DossierId;
  readonly code: string | null;
  readonly at: Instant;
  readonly by: AccountId | null;
  readonly method: 'counter' | 'cash' | 'transfer' | 'card' | 'online';
  /** Đồng; negative where it was given back. */
  readonly amount: number;
  readonly number: string | null;
}

/** Money of dossiers taken in at units, event by event. */
@Injectable()
export class ReceiptsReadModel {
  async between(db: Queryable, [from, to]: readonly [Instant, Instant], units: readonly UnitId[]): Promise<Receipt[]> {
    const rows = await db.query<Omit<Receipt, 'at'> & { at: Date }>(
      `select * from (
         select e.dossier_id as "dossierId", d.code, e.at, e.actor_id as by,
           case when e.type = 'dossier.prepaid.v1' then 'online'
             when e.type in ('dossier.fee-collected.v1', 'dossier.fee-refunded.v1')
               then coalesce(e.payload ->> 'method', 'counter') else 'counter' end as method,
           (case when e.type = 'dossier.fee-refunded.v1' then -1 else 1 end
             * coalesce(e.payload ->> 'amount', e.payload ->> 'feeCollected')::bigint)::float8 as amount,
           e.payload ->> 'receiptNumber' as number
         from dossier_event e join dossier d on d.id = e.dossier_id
         where e.at >= $1 and e.at < $2 and d.intake_unit_id = any($3::uuid[])
           and e.type in ('dossier.accepted.v1', 'dossier.prepaid.v1', 'dossier.returned.v1', 'dossier.fee-collected.v1',
             'dossier.fee-refunded.v1')) r
       where amount <> 0 order by at, "dossierId"`,
      [dateOf(from), dateOf(to), units],
    );
    return rows.map((row) => ({ ...row, at: instantOf(row.at) }));
  }
}

/** A fee that is still to be given back. */
export interface OwedRefund {
  readonly code: string | null;
  readonly dossierId: DossierId;
  readonly endedAt: Instant;
  readonly state: DossierStateCode;
  /** Đồng; the parts for the counter and for the payment service together. */
  readonly amount: number;
}

/** Hoàn trả phí, lệ phí that dossiers taken in at units still owe, the longest owed first. */
@Injectable()
export class OwedRefundsReadModel {
  async at(db: Queryable, units: readonly UnitId[], limit: number): Promise<OwedRefund[]> {
    const rows = await db.query<Omit<OwedRefund, 'endedAt'> & { at: Date }>(
      `select d.code, d.id as "dossierId", d.state_since as at, d.state,
         (d.fee_collected_amount - d.fee_refunded_amount)::float8 as amount
       from dossier d join procedure_version v on v.id = d.version_id and v.fee_refundable
       where d.intake_unit_id = any($1::uuid[]) and d.state in ('not-accepted', 'refused', 'withdrawn', 'stopped')
         and d.fee_collected_amount > d.fee_refunded_amount
       order by d.state_since, d.id limit $2`,
      [units, limit],
    );
    return rows.map(({ at: endedAt, ...row }) => ({ ...row, endedAt: instantOf(endedAt) }));
  }
}

function json(filters: readonly UnitFilter[]): string {
  return JSON.stringify(filters.map((filter) => ({ units: filter.unitIds, fields: filter.fieldCodes })));
}

const at = (date: Date | null): Instant | null => (date ? instantOf(date) : null);

function itemOf(row: Row): CounterItem {
  const { id, seq, code, state, applicant, place, procedure, timing, owed, files } = row;
  return {
    ...{ id, seq, code, state, applicant, place, procedure, timing, owed, files },
    stateSince: instantOf(row.state_since),
    versionId: row.version_id,
    intakeUnitId: row.intake_unit_id,
    submittedAt: at(row.submitted_at),
    acceptedAt: at(row.accepted_at),
    finishedAt: at(row.finished_at),
    dueOn: row.due_on,
    delivery: row.way === null ? null : { way: row.way, addressText: row.address_text },
  };
}
