import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { OnlineLevel2011, OnlineMode, ProcedureId, ServiceOffering } from '../domain/index.js';

export interface OfferingCount {
  readonly onlineLevel2011: OnlineLevel2011 | null;
  readonly onlineMode: OnlineMode | null;
  readonly procedures: number;
}

const OFFERING = `procedure_id as "procedureId", unit_id as "unitId", valid_from::text as "validFrom",
  valid_to::text as "validTo", online_level_2011 as "onlineLevel2011", online_mode as "onlineMode", mapped,
  partial_reason as "partialReason"`;

@Injectable()
export class OfferingReadModel {
  /** The offering of the first of these units that has one. */
  async nearest(
    q: Queryable,
    procedureId: ProcedureId,
    units: readonly UnitId[],
    on: PlainDate,
  ): Promise<ServiceOffering | null> {
    const [row] = await q.query<ServiceOffering>(
      `select ${OFFERING} from service_offering
       where procedure_id = $1 and unit_id = any($2::uuid[]) and daterange(valid_from, valid_to) @> $3::date
       order by array_position($2::uuid[], unit_id) limit 1`,
      [procedureId, units, on],
    );
    return row ?? null;
  }

  /** How many procedures in force units offer at each level and mode on a day; several units count a procedure once each. */
  async counts(q: Queryable, units: readonly UnitId[], on: PlainDate): Promise<OfferingCount[]> {
    return q.query<OfferingCount>(
      `select o.online_level_2011 as "onlineLevel2011", o.online_mode as "onlineMode", count(*)::int as procedures
       from service_offering o
       join procedure_version v on v.procedure_id = o.procedure_id and v.status = 'published'
         and daterange(v.valid_from, v.valid_to) @> $2::date
       where o.unit_id = any($1::uuid[]) and daterange(o.valid_from, o.valid_to) @> $2::date
       group by 1, 2 order by 1 nulls last, 2 nulls last`,
      [units, on],
    );
  }
}
