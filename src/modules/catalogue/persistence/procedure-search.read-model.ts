import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { foldVietnamese } from '../../../kernel/text-folding.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitLevel } from '../../organisation/domain/index.js';
import { parseProcedureCode, type ProcedureId, type ProcedureVersionId } from '../domain/index.js';

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

const MAXIMUM_LENGTH = 200;
const MAXIMUM_WORDS = 8;
/** With so many exact finds nobody has made a slip. */
const ENOUGH = 3;

@Injectable()
export class ProcedureSearch {
  /**
   * Finds by code (also its beginning), by words of the name in any order and without accents, by what people call it;
   * where that finds little, with slips of the pen too. The best first. An empty text lists all by name.
   */
  async search(q: Queryable, text: string, options: SearchOptions): Promise<ProcedureHit[]> {
    const limit = Math.min(Math.max(Math.trunc(options.limit ?? 20), 1), 100);
    const folded = foldVietnamese(text).slice(0, MAXIMUM_LENGTH);
    const filters = [options.on, options.level ?? null, options.fieldCode ?? null, limit];
    if (folded === '') return q.query<ProcedureHit>(BROWSE, filters);
    const exact = await this.#exact(q, text, folded, filters);
    if (exact.length >= Math.min(ENOUGH, limit)) return exact;
    const near = await q.query<ProcedureHit>(NEAR, [...filters, folded]);
    const found = new Set(exact.map((hit) => hit.versionId));
    return [...exact, ...near.filter((hit) => !found.has(hit.versionId))].slice(0, limit);
  }

  async #exact(q: Queryable, text: string, folded: string, filters: readonly unknown[]): Promise<ProcedureHit[]> {
    const code = parseProcedureCode(text)?.code ?? folded;
    const words = folded.split(' ').slice(0, MAXIMUM_WORDS);
    return q.query<ProcedureHit>(exactSql(words.length), [
      ...filters,
      folded,
      `${escapeLike(code)}%`,
      `${escapeLike(folded)}%`,
      ...words.map((word) => `%${escapeLike(word)}%`),
    ]);
  }
}

const HIT = `p.id as "procedureId", v.id as "versionId", p.code, v.name_vi as "nameVi", v.field_code as "fieldCode",
  f.name_vi as "fieldVi", v.level, v.intake_levels as "intakeLevels"`;

const FILTERS = `v.status = 'published' and daterange(v.valid_from, v.valid_to) @> $1::date
  and ($2::text is null or v.intake_levels @> array[$2::text]) and ($3::text is null or v.field_code = $3::text)`;

const BROWSE = `
  select ${HIT} from procedure_version v
    join procedure p on p.id = v.procedure_id
    join field f on f.code = v.field_code
  where ${FILTERS} order by v.name_vi collate "vi-x-icu" limit $4`;

/** From what was found, each procedure by its best rank; those found by code in the order of codes. */
const BEST_FIRST = `
  best as (select procedure_id, max(score) as score from found group by procedure_id)
  select ${HIT} from best
    join procedure_version v on v.procedure_id = best.procedure_id
    join procedure p on p.id = v.procedure_id
    join field f on f.code = v.field_code
  where ${FILTERS}
  order by best.score desc, case when best.score < 10 then length(v.name_vi) end, p.code limit $4`;

/**
 * Each way of finding has its own index, so what is found is a union. Among names that have all the words the shorter is
 * nearer: that costs less than measuring similarity and says the same.
 */
function exactSql(words: number): string {
  const hasAll = (column: string): string =>
    Array.from({ length: words }, (_, index) => `${column} like $${String(8 + index)}`).join(' and ');
  const nearness = (column: string): string =>
    `length($5::text)::float / greatest(length($5::text), length(${column}))`;
  return `
    with found as (
      select id as procedure_id, 10.0 as score from procedure where code like $6
      union all
      select procedure_id, 3.0 + (folded_name like $7)::int + ${nearness('folded_name')} from procedure_version
        where ${hasAll('folded_name')}
      union all
      select procedure_id, 4.0 + (folded = $5)::int + ${nearness('folded')} from procedure_synonym
        where ${hasAll('folded')}
    ), ${BEST_FIRST}`;
}

/** With slips: most of the letters, in most of their order. */
const NEAR = `
  with found as (
    select procedure_id, 1.0 + word_similarity($5, folded_name) as score from procedure_version where $5 <% folded_name
    union all
    select procedure_id, 1.5 + similarity($5, folded) from procedure_synonym where $5 % folded
  ), ${BEST_FIRST}`;

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
