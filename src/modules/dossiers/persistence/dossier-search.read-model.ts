import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitFilter } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { codeTyped, type DossierId, type DossierStateCode } from '../domain/index.js';

/** Whose dossiers may be found. */
export type DossierFilters = readonly UnitFilter[];

/** All that is given narrows together. */
export interface DossierSearch {
  /** A code, its last four digits, or part of a name, accents or none. */
  readonly text?: string;
  readonly personalId?: string;
  readonly fieldCode?: string;
  readonly procedureCode?: string;
  /** Took it in, decides it or holds it. */
  readonly units?: readonly UnitId[];
  readonly state?: DossierStateCode;
  /** Opened in [since, until). */
  readonly since?: Instant;
  readonly until?: Instant;
}

/** Where a list stands: the last of what was read. */
export interface SearchPlace {
  readonly openedAt: string;
  readonly id: DossierId;
}

export interface SearchedDossier {
  readonly id: DossierId;
  readonly code: string | null;
  readonly state: DossierStateCode;
  readonly procedureName: string;
  readonly applicantName: string;
  readonly holderUnitId: UnitId;
  readonly openedOn: PlainDate;
  readonly dueOn: PlainDate | null;
}

/** Dossiers of the units that the reader may read, whatever he remembers of them. */
@Injectable()
export class DossierSearchReadModel {
  /** How many there are, counted no further than `most`. */
  async count(db: Queryable, filters: DossierFilters, search: DossierSearch, most: number): Promise<number> {
    const { sql, values } = found(filters, search, most);
    const [row] = await db.query<{ n: number }>(
      `select count(*)::int as n from (${sql} limit $${String(values.length)}) found`,
      values,
    );
    return row?.n ?? 0;
  }

  /** How many there are, counted no further than `most`, and a page of them, newest first. */
  async page(
    db: Queryable,
    filters: DossierFilters,
    search: DossierSearch,
    { skip, limit, most }: { readonly skip: number; readonly limit: number; readonly most: number },
  ): Promise<{ readonly total: number; readonly items: readonly SearchedDossier[] }> {
    const { sql, values } = found(filters, await this.#byPersons(db, search), most);
    const [all, first, shown] = [0, 1, 2].map((n) => `$${String(values.length + n)}`);
    const rows = await db.query<{ total: number } & (SearchedDossier | { readonly id: null })>(
      `with found as materialized (select id, opened_at from (${sql}) f order by opened_at desc, id desc limit ${all})
       select counted.n as total, ${COLUMNS}
       from (select count(*)::int as n from found) counted
       left join (select * from found order by opened_at desc, id desc offset ${first} limit ${shown}) shown on true
       left join dossier d on d.id = shown.id left join person p on p.id = d.applicant_id
       order by shown.opened_at desc, shown.id desc`,
      [...values, skip, limit],
    );
    const items = rows.flatMap(({ total: _, ...item }) => (item.id === null ? [] : [item]));
    return { total: rows[0]?.total ?? 0, items };
  }

  /** A name that few bear is looked up once, and their dossiers by whose they are. */
  async #byPersons(db: Queryable, search: DossierSearch): Promise<Narrowing> {
    const name = (search.text ?? '').trim();
    if (name === '' || codeTyped(name) !== null) return search;
    const bearers = await db.query<{ id: string }>(
      `select p.id from person p where ${LIKE_NAME('$1')} limit ${String(FEW_BEARERS + 1)}`,
      [literalOf(name)],
    );
    return bearers.length > FEW_BEARERS ? search : { ...search, text: '', applicants: bearers.map(({ id }) => id) };
  }

  /** All of them, newest first, so many at a time; what is opened meanwhile is left out. */
  async *whole(
    db: Queryable,
    filters: DossierFilters,
    search: DossierSearch,
    size: number,
  ): AsyncGenerator<readonly SearchedDossier[]> {
    const { where, values } = conditions(filters, search);
    const [at, id, most] = [1, 2, 3].map((n) => `$${String(values.length + n)}`);
    let place: SearchPlace | null = null;
    for (;;) {
      const rows: (SearchedDossier & SearchPlace)[] = await db.query(
        `select ${COLUMNS}, d.opened_at::text as "openedAt" ${where}
           and (${at}::timestamptz is null or (d.opened_at, d.id) < (${at}::timestamptz, ${id}::uuid))
         order by d.opened_at desc, d.id desc limit ${most}`,
        [...values, place?.openedAt ?? null, place?.id ?? null, size],
      );
      if (rows.length > 0) yield rows;
      const last: SearchPlace | undefined = rows.at(-1);
      if (!last || rows.length < size) return;
      place = last;
    }
  }
}

const COLUMNS = `d.id, d.code, d.state, p.full_name as "applicantName", d.holder_unit_id as "holderUnitId",
  (select v.name_vi from procedure_version v where v.id = d.version_id) as "procedureName",
  (d.opened_at at time zone 'Asia/Ho_Chi_Minh')::date::text as "openedOn", d.due_on::text as "dueOn"`;

/** A reader of more units than this sees so much of all dossiers that the way through all of them is the shorter one. */
const FEW_UNITS = 64;
/** More than this are not looked up unit by unit. */
const FEW_FOUND = 5_000;

/** A name of more persons than this says less than the unit does. */
const FEW_BEARERS = 2_000;

interface Narrowing extends DossierSearch {
  readonly applicants?: readonly string[];
}

/** The ways a dossier belongs to a unit, each with an index; the last are those that neither of the others says. */
const WAYS = [
  'd.intake_unit_id = f.unit',
  'd.competent_unit_id = f.unit',
  `d.holder_unit_id = f.unit and d.holder_unit_id <> d.intake_unit_id
     and d.holder_unit_id is distinct from d.competent_unit_id`,
] as const;

/**
 * `select id, opened_at …` of what was found, where the newest `most` are enough; `most` is the last of the values. Of few units each
 * has its newest looked up, so that it does not matter how many dossiers there are beside theirs.
 */
function found(filters: DossierFilters, search: Narrowing, most: number): { sql: string; values: unknown[] } {
  const places = filters.flatMap(({ unitIds, fieldCodes: fields }) => unitIds.map((unit) => ({ unit, fields })));
  if (places.length > FEW_UNITS || most > FEW_FOUND || search.applicants !== undefined) {
    const { where, values } = conditions(filters, search);
    return { sql: `select d.id, d.opened_at ${where}`, values: [...values, most] };
  }
  const { narrowed, values } = narrowing(JSON.stringify(places), search);
  values.push(most);
  // Of a person only what is asked for.
  const person = narrowed.some((condition) => condition.includes('p.')) ? 'join person p on p.id = d.applicant_id' : '';
  const ways = WAYS.map(
    (way) => `select newest.* from place f cross join lateral (
        select d.id, d.opened_at from dossier d ${person}
        where ${[way, '(f.fields is null or d.field_code = any(f.fields))', ...narrowed].join(' and ')}
        order by d.opened_at desc, d.id desc limit $${String(values.length)}) newest`,
  );
  const sql = `with place as (select * from jsonb_to_recordset($1::jsonb) as f(unit uuid, fields text[]))
    select id, opened_at from (${ways.join('\n union ')}) found`;
  return { sql, values };
}

function conditions(filters: DossierFilters, search: Narrowing): { where: string; values: unknown[] } {
  const readers = filters.map(({ unitIds, fieldCodes }) => ({ units: unitIds, fields: fieldCodes }));
  const { narrowed, values } = narrowing(JSON.stringify(readers), search);
  const mayRead = `exists (select from jsonb_to_recordset($1::jsonb) as f(units uuid[], fields text[])
       where (d.intake_unit_id = any(f.units) or d.competent_unit_id = any(f.units) or d.holder_unit_id = any(f.units))
         and (f.fields is null or d.field_code = any(f.fields)))`;
  const where = [mayRead, ...narrowed].join(' and ');
  return { where: `from dossier d join person p on p.id = d.applicant_id where ${where}`, values };
}

/** Only what is asked for stands in the statement, so that each question finds its index. */
function narrowing(
  readers: string,
  { text = '', personalId, fieldCode, procedureCode, units, state, since, until, applicants }: Narrowing,
): { narrowed: string[]; values: unknown[] } {
  const values: unknown[] = [readers];
  const given = (condition: (place: string) => string, value: unknown): string => {
    values.push(value);
    return condition(`$${String(values.length)}`);
  };
  const wanted = text.trim();
  const narrowed = [
    ...(wanted === '' ? [] : [textCondition(wanted, given)]),
    ...(applicants === undefined ? [] : [given((at) => `d.applicant_id = any(${at}::uuid[])`, applicants)]),
    ...(personalId === undefined
      ? []
      : [given((at) => `(p.personal_id = upper(${at}) and p.restricted_at is null)`, personalId)]),
    ...(fieldCode === undefined ? [] : [given((at) => `d.field_code = ${at}`, fieldCode)]),
    ...(procedureCode === undefined
      ? []
      : [given((at) => `d.procedure_id in (select id from procedure where code = ${at})`, procedureCode)]),
    ...(units === undefined
      ? []
      : [
          given(
            (at) =>
              `(d.intake_unit_id = any(${at}::uuid[]) or d.competent_unit_id = any(${at}::uuid[]) or d.holder_unit_id = any(${at}::uuid[]))`,
            units,
          ),
        ]),
    ...(state === undefined ? [] : [given((at) => `d.state = ${at}`, state)]),
    ...(since === undefined ? [] : [given((at) => `d.opened_at >= ${at}`, dateOf(since))]),
    ...(until === undefined ? [] : [given((at) => `d.opened_at < ${at}`, dateOf(until))]),
  ];
  return { narrowed, values };
}

function textCondition(text: string, given: (condition: (place: string) => string, value: unknown) => string): string {
  const code = codeTyped(text);
  if (code === 'last-four') return given((at) => `right(d.code, 4) = ${at}`, text);
  if (code === 'whole') return given((at) => `d.code = upper(${at})`, text);
  return given(LIKE_NAME, literalOf(text));
}

/** Who asked that the use of their data be stopped is found by code alone. */
const LIKE_NAME = (at: string): string =>
  `(p.full_name_folded like '%' || fold_vi(${at}) || '%' and p.restricted_at is null)`;
const literalOf = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');
