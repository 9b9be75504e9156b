import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../kernel/instant.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import { lastDayOf } from '../domain/index.js';
import { Parameters, scopeTable, type CountQuestion } from './count-question.js';

export interface OfferedProcedures {
  readonly offered: number;
  /** At level 3 or 4 of 2011, or partial or full since 2022. */
  readonly online: number;
  readonly levelFour: number;
  /** Of those online: with at least one dossier accepted in the period. */
  readonly used: number;
}

/** What indicators need beside the tally. */
@Injectable()
export class IndicatorReadModel {
  /** Procedures offered by any unit of the scope on the last day of the period, each once at its highest level. */
  async offered(db: Queryable, { scope, period, view }: CountQuestion): Promise<OfferedProcedures> {
    const parameters = new Parameters();
    const on = parameters.add(lastDayOf(period), 'date');
    const from = period.from === null ? `'-infinity'::timestamptz` : parameters.add(dateOf(period.from), 'timestamptz');
    const until = parameters.add(dateOf(period.until), 'timestamptz');
    const table = scopeTable(parameters, scope);
    const [row] = await db.query<OfferedProcedures>(
      `with scope as (select * from ${table}),
       offered as (
         select o.procedure_id, coalesce(max(o.online_level_2011), 0) >= 4 as four,
                coalesce(max(o.online_level_2011), 0) >= 3 or bool_or(o.online_mode in ('partial', 'full')) as online
         from service_offering o join scope s on s.unit_id = o.unit_id
         where daterange(o.valid_from, o.valid_to) @> ${on} group by 1
       )
       select count(*)::int as offered, (count(*) filter (where online))::int as online,
              (count(*) filter (where four))::int as "levelFour",
              (count(*) filter (where online and exists (
                select from dossier d join scope s on s.unit_id = d.${view}_unit_id
                where d.procedure_id = offered.procedure_id and d.accepted_at >= ${from} and d.accepted_at < ${until}
              )))::int as used
       from offered`,
      parameters.values,
    );
    return row ?? { offered: 0, online: 0, levelFour: 0, used: 0 };
  }

  /** Of the dossiers accepted in the period with a fee to pay: how many paid any of it online. */
  async paidOnline(
    db: Queryable,
    { scope, period, view }: CountQuestion,
  ): Promise<{ withFee: number; online: number }> {
    const parameters = new Parameters();
    const from = period.from === null ? `'-infinity'::timestamptz` : parameters.add(dateOf(period.from), 'timestamptz');
    const [row] = await db.query<{ withFee: number; online: number }>(
      `select count(*)::int as "withFee",
              (count(*) filter (where exists (
                select from dossier_event e where e.dossier_id = d.id and e.type = 'dossier.fee-collected.v1'
                  and e.payload ->> 'method' = 'online'
              )))::int as online
       from ${scopeTable(parameters, scope)}
       join dossier d on d.${view}_unit_id = s.unit_id
       where d.accepted_at >= ${from} and d.accepted_at < ${parameters.add(dateOf(period.until), 'timestamptz')}
         and d.fee_due_amount > 0`,
      parameters.values,
    );
    return row ?? { withFee: 0, online: 0 };
  }
}
