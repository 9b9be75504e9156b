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

/** A procedure of the whole catalogue: with the version in force, or only named in the national list. */
export interface CatalogueEntry {
  readonly procedureId: ProcedureId;
  readonly code: string;
  readonly nameVi: string;
  readonly fieldsVi: string;
  readonly levels: readonly UnitLevel[];
  /** Null: listed, and not to be taken in yet. */
  readonly versionId: ProcedureVersionId | null;
  readonly versionNumber: number | null;
}

const MAXIMUM_LENGTH = 200;
const MAXIMUM_WORDS = 8;
/** With so many exact finds nobody has made a slip. */
const ENOUGH = 3;

@Injectable()
export class ProcedureSearch {
  /**
   * Finds by code (also part of it), by words of the name in any order and without accents, by what people call it, by
   * the field; where that finds little, with slips of the pen too. The best first. An empty text lists all by name.
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

  /** The same over the whole catalogue, procedures that are only listed included. */
  async searchAll(q: Queryable, text: string, options: SearchOptions): Promise<CatalogueEntry[]> {
    const limit = Math.min(Math.max(Math.trunc(options.limit ?? 20), 1), 100);
    const folded = foldVietnamese(text).slice(0, MAXIMUM_LENGTH);
    const filters = [options.on, options.level ?? null, options.fieldCode ?? null, limit];
    if (folded === '') return q.query<CatalogueEntry>(BROWSE_ALL, filters);
    const words = folded.split(' ').slice(0, MAXIMUM_WORDS);
    const exact = await q.query<CatalogueEntry>(exactSql(words.length, true), this.#params(text, folded, filters));
    if (exact.length >= Math.min(ENOUGH, limit)) return exact;
    const near = await q.query<CatalogueEntry>(NEAR_ALL, [...filters, folded]);
    const found = new Set(exact.map((entry) => entry.procedureId));
    return [...exact, ...near.filter((entry) => !found.has(entry.procedureId))].slice(0, limit);
  }

  async #exact(q: Queryable, text: string, folded: string, filters: readonly unknown[]): Promise<ProcedureHit[]> {
    const words = folded.split(' ').slice(0, MAXIMUM_WORDS);
    return q.query<ProcedureHit>(exactSql(words.length, false), this.#params(text, folded, filters));
  }

  #params(text: string, folded: string, filters: readonly unknown[]): unknown[] {
    const code = parseProcedureCode(text)?.code ?? folded;
    const words = folded.split(' ').slice(0, MAXIMUM_WORDS);
    // Part of a code is three digits at least; anything else looks for no code.
    const part = /^[\d.]{3,}$/.test(code) ? `%${escapeLike(code)}%` : '';
    return [...filters, folded, part, `${escapeLike(folded)}%`, ...words.map((word) => `%${escapeLike(word)}%`)];
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

const ENTRY = `p.id as "procedureId", p.code, coalesce(v.name_vi, l.name_vi) as "nameVi",
  coalesce(f.name_vi, l.fields_vi) as "fieldsVi", coalesce(v.intake_levels, l.levels) as levels, v.id as "versionId",
  v.number as "versionNumber"`;
const ENTRIES = `procedure p
    left join procedure_listing l on l.procedure_id = p.id
    left join procedure_version v on v.procedure_id = p.id and v.status = 'published'
      and daterange(v.valid_from, v.valid_to) @> $1::date
    left join field f on f.code = v.field_code`;
const ENTRY_FILTERS = `(v.id is not null or l.procedure_id is not null)
  and ($2::text is null or coalesce(v.intake_levels, l.levels) @> array[$2::text])
  and ($3::text is null or v.field_code = $3::text)`;

const BROWSE_ALL = `select ${ENTRY} from ${ENTRIES} where ${ENTRY_FILTERS} order by p.code limit $4`;

/** From what was found, each procedure by its best rank; those found by code in the order of codes. */
function bestFirst(all: boolean): string {
  const length = all ? 'length(coalesce(v.name_vi, l.name_vi))' : 'length(v.name_vi)';
  const from = all
    ? `best join ${ENTRIES.replace('procedure p', 'procedure p on p.id = best.procedure_id')}`
    : `best
    join procedure_version v on v.procedure_id = best.procedure_id
    join procedure p on p.id = v.procedure_id
    join field f on f.code = v.field_code`;
  return `
  best as (select procedure_id, max(score) as score from found group by procedure_id)
  select ${all ? ENTRY : HIT} from ${from}
  where ${all ? ENTRY_FILTERS : FILTERS}
  order by best.score desc, case when best.score < 10 then ${length} end, p.code limit $4`;
}

/**
 * Each way of finding has its own index, so what is found is a union. Among names that have all the words the shorter is
 * nearer: that costs less than measuring similarity and says the same.
 */
function exactSql(words: number, all: boolean): string {
  const hasAll = (column: string): string =>
    Array.from({ length: words }, (_, index) => `${column} like $${String(8 + index)}`).join(' and ');
  const nearness = (column: string): string =>
    `length($5::text)::float / greatest(length($5::text), length(${column}))`;
  const listed = `
      union all
      select procedure_id, 3.0 + (folded_name like $7)::int + ${nearness('folded_name')} from procedure_listing
        where ${hasAll('folded_name')}
      union all
      select procedure_id, 2.0 from procedure_listing where ${hasAll('folded_fields')}`;
  return `
    with found as (
      select id as procedure_id, 10.0 + (code like ltrim($6, '%'))::int as score from procedure
        where $6 <> '' and code like $6
      union all
      select procedure_id, 3.0 + (folded_name like $7)::int + ${nearness('folded_name')} from procedure_version
        where ${hasAll('folded_name')}
      union all
      select procedure_id, 4.0 + (folded = $5)::int + ${nearness('folded')} from procedure_synonym
        where ${hasAll('folded')}
      union all
      select v.procedure_id, 2.0 from field f join procedure_version v on v.field_code = f.code
        where ${hasAll('fold_vi(f.name_vi)')}${all ? listed : ''}
    ), ${bestFirst(all)}`;
}

const near = (all: boolean): string => `
  with found as (
    select procedure_id, 1.0 + word_similarity($5, folded_name) as score from procedure_version where $5 <% folded_name
    union all
    select procedure_id, 1.5 + similarity($5, folded) from procedure_synonym where $5 % folded${
      all
        ? `
    union all
    select procedure_id, 1.0 + word_similarity($5, folded_name) from procedure_listing where $5 <% folded_name`
        : ''
    }
  ), ${bestFirst(all)}`;

/** With slips: most of the letters, in most of their order. */
const NEAR = near(false);
const NEAR_ALL = near(true);

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
