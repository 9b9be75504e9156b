import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { prepared } from '../../../platform/database/prepared.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { OnlineLevel2011, OnlineMode, ProcedureId, ServiceOffering } from '../domain/index.js';

export interface OfferingCount {
  readonly onlineLevel2011: OnlineLevel2011 | null;
  readonly onlineMode: OnlineMode | null;
  readonly procedures: number;
}

export interface OfferedLevel {
  /** Level of government of the place that offers it. */
  readonly at: string;
  readonly onlineLevel2011: OnlineLevel2011 | null;
  readonly onlineMode: OnlineMode | null;
  readonly procedures: number;
}

export interface HighestLevels {
  readonly total: number;
  readonly levels: Readonly<Record<string, number>>;
  readonly modes: Readonly<Record<string, number>>;
}

const OFFERING = `procedure_id as "procedureId", unit_id as "unitId", valid_from::text as "validFrom",
  valid_to::text as "validTo", online_level_2011 as "onlineLevel2011", online_mode as "onlineMode", mapped,
  partial_reason as "partialReason"`;

const nearest = (procedureId: string): string => `select ${OFFERING} from service_offering
  where procedure_id = ${procedureId} and unit_id = any($2::uuid[]) and daterange(valid_from, valid_to) @> $3::date
  order by array_position($2::uuid[], unit_id) limit 1`;
const NEAREST_BY_CODE = prepared(nearest('(select id from procedure where code = $1)'));

@Injectable()
export class OfferingReadModel {
  /** The offering of the first of these units that has one. */
  async nearest(
    q: Queryable,
    procedureId: ProcedureId,
    units: readonly UnitId[],
    on: PlainDate,
  ): Promise<ServiceOffering | null> {
    const [row] = await q.query<ServiceOffering>(nearest('$1'), [procedureId, units, on]);
    return row ?? null;
  }

  /** The same by the code of the procedure. */
  async nearestByCode(
    q: Queryable,
    code: string,
    units: readonly UnitId[],
    on: PlainDate,
  ): Promise<ServiceOffering | null> {
    const [row] = await q.query<ServiceOffering>(NEAREST_BY_CODE, [code, units, on]);
    return row ?? null;
  }

  /** Procedures by the level of government of the place, the level and the mode; each once in every row. */
  async countsByLevel(q: Queryable, units: readonly UnitId[], on: PlainDate): Promise<OfferedLevel[]> {
    return q.query<OfferedLevel>(
      `select u.level as at, o.online_level_2011 as "onlineLevel2011", o.online_mode as "onlineMode",
         count(distinct o.procedure_id)::int as procedures
       from service_offering o join org_unit_version u on u.unit_id = o.unit_id
         and daterange(u.valid_from, u.valid_to) @> $2::date
       where o.unit_id = any($1::uuid[]) and daterange(o.valid_from, o.valid_to) @> $2::date
       group by 1, 2, 3 order by 1, 2 nulls last, 3 nulls last`,
      [units, on],
    );
  }

  /** Each procedure once, by the highest level or mode that any of the units offers it at. */
  async highestLevels(q: Queryable, units: readonly UnitId[], on: PlainDate): Promise<HighestLevels> {
    const rows = await q.query<{ level: number | null; mode: string | null; procedures: number }>(
      `with best as (
         select procedure_id, max(online_level_2011) as level,
           max(array_position(array['information', 'partial', 'full'], online_mode)) as mode
         from service_offering where unit_id = any($1::uuid[]) and daterange(valid_from, valid_to) @> $2::date
         group by procedure_id)
       select level, (array['information', 'partial', 'full'])[mode] as mode, count(*)::int as procedures
       from best group by 1, 2`,
      [units, on],
    );
    const sum = (counted: typeof rows): number => counted.reduce((total, row) => total + row.procedures, 0);
    const by = <Key extends 'level' | 'mode'>(key: Key): Record<string, number> =>
      Object.fromEntries(
        [...new Set(rows.flatMap((row) => row[key] ?? []))]
          .sort()
          .map((value) => [String(value), sum(rows.filter((row) => row[key] === value))]),
      );
    return { total: sum(rows), levels: by('level'), modes: by('mode') };
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
