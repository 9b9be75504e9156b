import { Injectable } from '@nestjs/common';
import { foldVietnamese } from '../../../kernel/text-folding.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitLevel } from '../../organisation/domain/index.js';
import {
  parseProcedureCode,
  type ProcedureId,
  type ProcedureVersion,
  type ProcedureVersionId,
} from '../domain/index.js';
import { SELECT_VERSION, versionOf, type VersionRow } from './version-row.js';

export interface ProcedureHit {
  readonly procedureId: ProcedureId;
  readonly versionId: ProcedureVersionId;
  readonly code: string;
  readonly nameVi: string;
  readonly fieldCode: string;
  readonly fieldVi: string;
  readonly level: UnitLevel;
  readonly intakeLevels: readonly UnitLevel[];
}

export interface SearchOptions {
  /** Procedures in force on this day. */
  readonly on: PlainDate;
  /** Only those that units of this level take in. */
  readonly level?: UnitLevel;
  readonly fieldCode?: string;
  /** 1–100, default 20. */
  readonly limit?: number;
}

export interface VersionPeriod {
  readonly id: ProcedureVersionId;
  readonly validTo: PlainDate | null;
}

const MAXIMUM_WORDS = 8;
const IN_FORCE = `v.status = 'published' and daterange(v.valid_from, v.valid_to) @> `;
const HIT = `p.id as "procedureId", v.id as "versionId", p.code, v.name_vi as "nameVi", v.field_code as "fieldCode",
  f.name_vi as "fieldVi", v.level, v.intake_levels as "intakeLevels"`;

/** SQL over procedures and versions. {@link Catalogue} is the door to it. */
@Injectable()
export class ProcedureReadModel {
  async versions(q: Queryable, ids: readonly ProcedureVersionId[]): Promise<ProcedureVersion[]> {
    const rows = await q.query<VersionRow>(`${SELECT_VERSION} where v.id = any($1::uuid[])`, [ids]);
    return rows.map(versionOf);
  }

  async periodOn(q: Queryable, code: string, on: PlainDate): Promise<VersionPeriod | null> {
    const [row] = await q.query<VersionPeriod>(
      `select v.id, v.valid_to::text as "validTo" from procedure_version v join procedure p on p.id = v.procedure_id
       where p.code = $1 and ${IN_FORCE} $2::date`,
      [code, on],
    );
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

  async idsByCode(q: Queryable, codes: readonly string[]): Promise<Map<string, ProcedureId>> {
    const rows = await q.query<{ code: string; id: ProcedureId }>(
      'select code, id from procedure where code = any($1::text[])',
      [codes],
    );
    return new Map(rows.map((row) => [row.code, row.id]));
  }

  /**
   * Finds by code (also its beginning), by words of the name in any order and without accents, by what people call it,
   * and with slips of the pen; the best first.
   */
  async search(q: Queryable, text: string, options: SearchOptions): Promise<ProcedureHit[]> {
    const limit = Math.min(Math.max(Math.trunc(options.limit ?? 20), 1), 100);
    const folded = foldVietnamese(text).slice(0, 200);
    const filters = [options.on, options.level ?? null, options.fieldCode ?? null, limit];
    if (folded === '') return q.query<ProcedureHit>(BROWSE, filters);
    const code = parseProcedureCode(text)?.code ?? folded;
    const words = folded
      .split(' ')
      .slice(0, MAXIMUM_WORDS)
      .map((word) => `%${escapeLike(word)}%`);
    return q.query<ProcedureHit>(searchSql(words.length), [
      ...filters,
      folded,
      `${escapeLike(code)}%`,
      `${escapeLike(folded)}%`,
      ...words,
    ]);
  }
}

const FILTERS = `${IN_FORCE} $1::date and ($2::text is null or v.intake_levels @> array[$2::text])
  and ($3::text is null or v.field_code = $3::text)`;

const BROWSE = `select ${HIT} from procedure_version v join procedure p on p.id = v.procedure_id
  join field f on f.code = v.field_code
  where ${FILTERS} order by v.name_vi collate "vi-x-icu" limit $4`;

/** Each way of finding has its own index, so candidates are a union; the rank of a procedure is its best. */
function searchSql(words: number): string {
  const all = (column: string): string =>
    Array.from({ length: words }, (_, index) => `${column} like $${String(8 + index)}`).join(' and ');
  return `
    with found as (
      select id as procedure_id, 10.0 as score from procedure where code like $6
      union all
      select procedure_id, 3.0 + (folded_name like $7)::int + similarity($5, folded_name) from procedure_version
        where ${all('folded_name')}
      union all
      select procedure_id, 1.0 + word_similarity($5, folded_name) from procedure_version where $5 <% folded_name
      union all
      select procedure_id, 4.0 + (folded = $5)::int + similarity($5, folded) from procedure_synonym
        where ${all('folded')}
      union all
      select procedure_id, 2.0 + similarity($5, folded) from procedure_synonym where $5 % folded
    ), best as (select procedure_id, max(score) as score from found group by procedure_id)
    select ${HIT} from best
      join procedure_version v on v.procedure_id = best.procedure_id
      join procedure p on p.id = v.procedure_id
      join field f on f.code = v.field_code
    where ${FILTERS}
    order by best.score desc, length(v.name_vi), p.code limit $4`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
