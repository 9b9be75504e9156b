import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { RetentionEnd } from './retention.store.js';

export interface RetentionLine {
  readonly code: string;
  readonly name: string;
  /** Whether somebody has said how long its dossiers are kept. */
  readonly known: boolean;
  /** Null is for ever where it is known. */
  readonly years: number | null;
  readonly basis: string | null;
  readonly atEnd: RetentionEnd | null;
  /** Of which people are still known. */
  readonly finished: number;
  /** Finished so long ago that they need no longer be kept. */
  readonly over: number;
  readonly oldestOn: string | null;
  /** Those of which only events and figures are left. */
  readonly erased: number;
}

@Injectable()
export class RetentionReadModel {
  /** A line for each procedure with finished dossiers or a period; those with something to do first. */
  report(q: Queryable): Promise<RetentionLine[]> {
    return q.query<RetentionLine>(
      `select p.code, r.procedure_id is not null as known, r.years, r.basis, r.at_end as "atEnd",
         coalesce((select v.name_vi from procedure_version v where v.procedure_id = p.id order by v.number desc limit 1),
           p.code) as name,
         coalesce(d.finished, 0)::int as finished, coalesce(d.over, 0)::int as over,
         coalesce(d.erased, 0)::int as erased,
         (d.oldest at time zone 'Asia/Ho_Chi_Minh')::date::text as "oldestOn"
       from procedure p
       left join retention_period r on r.procedure_id = p.id
       left join (
         select d.procedure_id, count(*) filter (where e.dossier_id is null) as finished,
           min(d.finished_at) filter (where e.dossier_id is null) as oldest, count(e.dossier_id) as erased,
           count(*) filter (where e.dossier_id is null
             and d.finished_at + make_interval(years => r.years) <= app_now()) as over
         from dossier d left join retention_period r on r.procedure_id = d.procedure_id
           left join erased_dossier e on e.dossier_id = d.id
         where d.finished_at is not null group by d.procedure_id
       ) d on d.procedure_id = p.id
       where r.procedure_id is not null or d.procedure_id is not null
       order by over desc, known, finished desc, p.code`,
    );
  }
}
