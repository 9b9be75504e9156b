import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';

/** A field (lĩnh vực) with how many of its procedures are in force. */
export interface FieldCount {
  readonly code: string;
  readonly nameVi: string;
  readonly procedures: number;
}

@Injectable()
export class FieldReadModel {
  /** Fields that have a procedure in force on a day, by name. */
  async inForce(q: Queryable, on: PlainDate): Promise<FieldCount[]> {
    return q.query<FieldCount>(
      `select f.code, f.name_vi as "nameVi", count(*)::int as procedures
       from procedure_version v join field f on f.code = v.field_code
       where v.status = 'published' and daterange(v.valid_from, v.valid_to) @> $1::date
       group by f.code, f.name_vi order by f.name_vi collate "vi-x-icu"`,
      [on],
    );
  }
}
