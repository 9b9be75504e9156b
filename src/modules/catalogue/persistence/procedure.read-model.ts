import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { prepared } from '../../../platform/database/prepared.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitLevel } from '../../organisation/domain/index.js';
import type { ProcedureId, ProcedureVersion, ProcedureVersionId } from '../domain/index.js';
import { SELECT_VERSION, versionOf, type VersionRow } from './version-row.js';

export interface VersionPeriod {
  readonly id: ProcedureVersionId;
  readonly validTo: PlainDate | null;
}

/** One version in the history of its procedure; flags and faults where it was imported. */
export interface VersionEntry {
  readonly id: ProcedureVersionId;
  readonly number: number;
  readonly status: ProcedureVersion['status'];
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  readonly ruleSet: ProcedureVersion['ruleSet'];
  readonly flags: readonly string[];
  readonly faults: readonly { readonly code: string; readonly field?: string; readonly params?: object }[];
}

const IN_FORCE = `v.status = 'published' and daterange(v.valid_from, v.valid_to) @> `;

const PERIOD_ON = prepared(
  `select v.id, v.valid_to::text as "validTo" from procedure_version v join procedure p on p.id = v.procedure_id
   where p.code = $1 and ${IN_FORCE} $2::date`,
);

/** SQL over procedures and versions. {@link Catalogue} is the door to it. */
@Injectable()
export class ProcedureReadModel {
  async versions(q: Queryable, ids: readonly ProcedureVersionId[]): Promise<ProcedureVersion[]> {
    const rows = await q.query<VersionRow>(`${SELECT_VERSION} where v.id = any($1::uuid[])`, [ids]);
    return rows.map(versionOf);
  }

  async periodOn(q: Queryable, code: string, on: PlainDate): Promise<VersionPeriod | null> {
    const [row] = await q.query<VersionPeriod>(PERIOD_ON, [code, on]);
    return row ?? null;
  }

  /** Versions that units of a level take in on a day, by field and name. */
  async periodsForIntake(q: Queryable, level: UnitLevel, on: PlainDate): Promise<VersionPeriod[]> {
    return q.query<VersionPeriod>(
      `select v.id, v.valid_to::text as "validTo" from procedure_version v join field f on f.code = v.field_code
       where ${IN_FORCE} $2::date and v.intake_levels @> array[$1::text]
       order by f.name_vi collate "vi-x-icu", v.name_vi collate "vi-x-icu"`,
      [level, on],
    );
  }

  /** Versions in force on a day, by code, from behind a code on. */
  async inForce(q: Queryable, on: PlainDate, after: string, limit: number): Promise<ProcedureVersionId[]> {
    const rows = await q.query<{ id: ProcedureVersionId }>(
      `select v.id from procedure_version v join procedure p on p.id = v.procedure_id
       where ${IN_FORCE} $1::date and p.code > $2 order by p.code limit $3`,
      [on, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Every version of a procedure, drafts included, the newest first. */
  async history(q: Queryable, code: string): Promise<VersionEntry[]> {
    return q.query<VersionEntry>(
      `select v.id, v.number, v.status, v.valid_from::text as "validFrom", v.valid_to::text as "validTo",
         v.rule_set as "ruleSet", coalesce(i.flags, '{}') as flags, coalesce(i.faults, '[]') as faults
       from procedure_version v join procedure p on p.id = v.procedure_id
         left join procedure_import i on i.version_id = v.id
       where p.code = $1 order by v.number desc`,
      [code],
    );
  }

  /** Days on which the organisation changes: a unit begins or ends. */
  async daysOfChange(q: Queryable): Promise<PlainDate[]> {
    const rows = await q.query<{ day: PlainDate }>(
      `select distinct day::text from org_unit_version cross join lateral (values (valid_from), (valid_to)) d(day)
       where day is not null order by 1`,
    );
    return rows.map(({ day }) => day);
  }

  async idsByCode(q: Queryable, codes: readonly string[]): Promise<Map<string, ProcedureId>> {
    const rows = await q.query<{ code: string; id: ProcedureId }>(
      'select code, id from procedure where code = any($1::text[])',
      [codes],
    );
    return new Map(rows.map((row) => [row.code, row.id]));
  }
}
