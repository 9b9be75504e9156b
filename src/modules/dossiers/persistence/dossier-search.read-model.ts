import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitFilter } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { DossierId, DossierStateCode } from '../domain/index.js';

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

const LAST_FOUR = /^\d{4}$/;
/** Codes are made of agency, day and number: `000.15.30.H14-200504-0007`. */
const WHOLE_CODE = /^[\dA-Z.]+-\d{6}-\w+$/i;

/** Dossiers of the units that the reader may read, whatever he remembers of them. */
@Injectable()
export class DossierSearchReadModel {
  /** How many there are, counted no further than `most`. */
  async count(db: Queryable, filters: DossierFilters, search: DossierSearch, most: number): Promise<number> {
    const { where, values } = conditions(filters, search);
    const [row] = await db.query<{ n: number }>(
      `select count(*)::int as n from (select 1 ${where} limit $${String(values.length + 1)}) found`,
      [...values, most],
    );
    return row?.n ?? 0;
  }

  /** Newest first. */
  async page(
    db: Queryable,
    filters: DossierFilters,
    search: DossierSearch,
    { skip, limit }: { readonly skip: number; readonly limit: number },
  ): Promise<SearchedDossier[]> {
    const { where, values } = conditions(filters, search);
    const at = values.length;
    return db.query<SearchedDossier>(
      `select ${COLUMNS} ${where} order by d.opened_at desc, d.id desc limit $${String(at + 1)} offset $${String(at + 2)}`,
      [...values, limit, skip],
    );
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

/** Only what is asked for stands in the statement, so that each question finds its index. */
function conditions(
  filters: DossierFilters,
  { text = '', personalId, fieldCode, procedureCode, units, state, since, until }: DossierSearch,
): { where: string; values: unknown[] } {
  const values: unknown[] = [
    JSON.stringify(filters.map(({ unitIds, fieldCodes }) => ({ units: unitIds, fields: fieldCodes }))),
  ];
  const given = (condition: (place: string) => string, value: unknown): string => {
    values.push(value);
    return condition(`$${String(values.length)}`);
  };
  const wanted = text.trim();
  const parts = [
    `exists (select from jsonb_to_recordset($1::jsonb) as f(units uuid[], fields text[])
       where (d.intake_unit_id = any(f.units) or d.competent_unit_id = any(f.units) or d.holder_unit_id = any(f.units))
         and (f.fields is null or d.field_code = any(f.fields)))`,
    ...(wanted === '' ? [] : [textCondition(wanted, given)]),
    ...(personalId === undefined ? [] : [given((at) => `p.personal_id = upper(${at})`, personalId)]),
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
  return { where: `from dossier d join person p on p.id = d.applicant_id where ${parts.join(' and ')}`, values };
}

function textCondition(text: string, given: (condition: (place: string) => string, value: unknown) => string): string {
  if (LAST_FOUR.test(text)) return given((at) => `right(d.code, 4) = ${at}`, text);
  if (WHOLE_CODE.test(text)) return given((at) => `d.code = upper(${at})`, text);
  const literal = text.replaceAll(/[\\%_]/g, '\\$&');
  return given((at) => `p.full_name_folded like '%' || fold_vi(${at}) || '%'`, literal);
}
