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
  /** Who carries it out, as the national list says; empty where it says nothing. */
  readonly agenciesVi: string;
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
    return find<ProcedureHit>(q, text, options, { columns: HIT, listed: false });
  }

  /** The same over the whole catalogue, procedures that are only listed included; an empty text lists by code. */
  async searchAll(q: Queryable, text: string, options: SearchOptions): Promise<CatalogueEntry[]> {
    return find<CatalogueEntry>(q, text, options, { columns: ENTRY, listed: true });
  }

  /** What the national list says of a procedure without a version in force; null: nothing, or there is a version. */
  async listed(q: Queryable, code: string, on: PlainDate): Promise<CatalogueEntry | null> {
    const [entry] = await q.query<CatalogueEntry>(
      `select ${ENTRY} from procedure_search s join procedure p on p.id = s.procedure_id
       where p.code = $2 and s.valid @> $1::date and s.version_id is null`,
      [on, code],
    );
    return entry ?? null;
  }
}

interface Catalogued {
  readonly columns: string;
  readonly listed: boolean;
}

async function find<Hit extends { readonly procedureId: ProcedureId }>(
  q: Queryable,
  text: string,
  options: SearchOptions,
  catalogue: Catalogued,
): Promise<Hit[]> {
  const limit = Math.min(Math.max(Math.trunc(options.limit ?? 20), 1), 100);
  const folded = foldVietnamese(text).slice(0, MAXIMUM_LENGTH);
  const filters = [options.on, options.level ?? null, options.fieldCode ?? null, limit];
  if (folded === '') return q.query<Hit>(browseSql(catalogue), filters);
  const code = parseProcedureCode(text)?.code ?? folded;
  // Part of a code is three digits at least; anything else looks for no code.
  const isCode = /^[\d.]{3,}$/.test(code);
  const words = (isCode ? code : folded).split(' ').slice(0, MAXIMUM_WORDS);
  const patterns = words.map((word) => `%${escapeLike(word)}%`);
  const exact = await q.query<Hit>(exactSql(patterns.length, catalogue), [
    ...filters,
    ...[folded, isCode ? escapeLike(code) : '', `${escapeLike(folded)}%`, patterns],
    ...patterns,
  ]);
  // Digits are right or wrong: there is no code "near" another.
  if (isCode || exact.length >= Math.min(ENOUGH, limit)) return exact;
  const near = await nearly<Hit>(q, { folded, words, anywhere: exact.length === 0 }, filters, catalogue);
  const found = new Set(exact.map(({ procedureId }) => procedureId));
  return [...exact, ...near.filter(({ procedureId }) => !found.has(procedureId))].slice(0, limit);
}

interface Asked {
  readonly folded: string;
  readonly words: readonly string[];
  /** Slips in any of the words: compares every name with the text, which is only worth it where nothing was found. */
  readonly anywhere: boolean;
}

/** One word with a slip among right ones, as most slips are; only where nothing is found at all, slips anywhere. */
async function nearly<Hit>(
  q: Queryable,
  { folded, words, anywhere }: Asked,
  filters: readonly unknown[],
  catalogue: Catalogued,
): Promise<Hit[]> {
  if (words.length > 1) {
    const patterns = words.map((word) => `%${escapeLike(word)}%`);
    // Whoever slips has mostly begun the word rightly.
    const begun = words.map((word) => `% ${escapeLike(word.slice(0, 2))}%`);
    const found = await q.query<Hit>(oneSlipSql(words.length, catalogue), [...filters, folded, ...patterns, ...begun]);
    if (found.length > 0) return found;
  }
  if (!anywhere) return [];
  return q.query<Hit>(nearSql(catalogue), [...filters, folded]);
}

const HIT = `s.procedure_id as "procedureId", s.version_id as "versionId", s.code, s.name_vi as "nameVi",
  s.field_code as "fieldCode", s.fields_vi as "fieldVi", s.level, s.levels as "intakeLevels"`;
const ENTRY = `s.procedure_id as "procedureId", s.code, s.name_vi as "nameVi", s.fields_vi as "fieldsVi", s.levels,
  s.agencies_vi as "agenciesVi", s.version_id as "versionId", s.version_number as "versionNumber"`;

const filtered = ({
  listed,
}: Catalogued): string => `s.valid @> $1::date ${listed ? '' : 'and s.version_id is not null'}
  and ($2::text is null or s.levels @> array[$2::text]) and ($3::text is null or s.field_code = $3::text)`;

const browseSql = (catalogue: Catalogued): string => `
  select ${catalogue.columns} from procedure_search s where ${filtered(catalogue)}
  order by ${catalogue.listed ? 's.code' : 's.name_vi collate "vi-x-icu"'} limit $4`;

/**
 * What was found by a code stands in the order of codes; among equals the shorter name is nearer. Ranks are asked for
 * behind `offset 0`, or the planner would work each out again for every place that names it.
 */
const bestFirst = (score: string): string => `
  order by ${score} desc, case when ${score} < 10 then length(s.name_vi) end, s.code limit $4`;

/**
 * All words are looked for in one indexed text; where they were found ranks: code, what people call it, name, field.
 * Among names that have all the words the shorter is nearer: that costs less than measuring similarity and says the same.
 */
function exactSql(words: number, catalogue: Catalogued): string {
  const nearness = (column: string): string =>
    `length($5::text)::float / greatest(length($5::text), length(${column}))`;
  const hasAll = Array.from({ length: words }, (_, index) => `s.haystack like $${String(9 + index)}`).join(' and ');
  return `
    select ${catalogue.columns} from procedure_search s, lateral (select case
        when $6 <> '' and s.code like '%' || $6 || '%' then 10.0 + (s.code like $6 || '%')::int
        else greatest(
          (select max(4.0 + (called = $5)::int + ${nearness('called')}) from unnest(s.synonyms) called
            where called like all ($8::text[])),
          case when s.folded_name like all ($8::text[])
            then 3.0 + (s.folded_name like $7)::int + ${nearness('s.folded_name')} end,
          case when s.folded_fields like all ($8::text[]) then 2.0 end, 1.0) end as score offset 0) rank
    where ${hasAll} and ${filtered(catalogue)} ${bestFirst('rank.score')}`;
}

function oneSlipSql(words: number, catalogue: Catalogued): string {
  const slipIn = (slip: number): string =>
    Array.from({ length: words }, (_, word) => `haystack like $${String(6 + (word === slip ? words : 0) + word)}`).join(
      ' and ',
    );
  const ways = Array.from(
    { length: words },
    (_, slip) => `select entry_id from procedure_search where ${slipIn(slip)}`,
  );
  return `
    select ${catalogue.columns} from procedure_search s,
      lateral (select word_similarity($5, s.folded_name) as score offset 0) rank
    where s.entry_id in (${ways.join(' union ')}) and ${filtered(catalogue)} and rank.score > 0.5
    ${bestFirst('rank.score')}`;
}

/** With slips: most of the letters, in most of their order. */
const nearSql = (catalogue: Catalogued): string => `
  with found as (
    select entry_id, 1.0 + word_similarity($5, folded_name) as score from procedure_search where $5 <% folded_name
    union all
    select e.entry_id, 1.5 + similarity($5, y.folded) from procedure_synonym y
      join procedure_search e on e.procedure_id = y.procedure_id where $5 % y.folded
  ), best as (select entry_id, max(score) as score from found group by entry_id)
  select ${catalogue.columns} from best join procedure_search s on s.entry_id = best.entry_id
  where ${filtered(catalogue)} ${bestFirst('best.score')}`;

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
