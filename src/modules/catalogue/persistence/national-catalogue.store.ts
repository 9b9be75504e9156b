import { Injectable } from '@nestjs/common';
import type { Blocker } from '../../../kernel/domain-error.js';
import { dateOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { ListedProcedure, ProcedureId, ProcedureVersion, ProcedureVersionId } from '../domain/index.js';
import type { FieldRow } from './catalogue-reference.store.js';

export interface ImportedVersion {
  readonly versionId: ProcedureVersionId;
  readonly digest: string;
  readonly status: ProcedureVersion['status'];
  readonly number: number;
  readonly flags: readonly string[];
}

export interface ListingReport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

const COLUMNS = `procedure_id uuid, code text, name_vi text, fields_vi text, levels text[], agencies_vi text,
  issued_by_vi text, subjects_vi text, kind text, state text, limit_value numeric, limit_unit text, fee_from bigint,
  fee_to bigint, channels text[], has_limit boolean`;
const NAMES = `procedure_id, code, name_vi, fields_vi, levels, agencies_vi, issued_by_vi, subjects_vi, kind, state,
  limit_value, limit_unit, fee_from, fee_to, channels`;

/** The national list and what was made of its records. */
@Injectable()
export class NationalCatalogueStore {
  /**
   * Writes list lines in bulk; a line that says the same changes nothing. What a source leaves unsaid stays.
   * @param onlyNew full records: they list what no list has named yet and leave the others as the list has them.
   */
  async setListings(
    tx: Tx,
    rows: readonly (ListedProcedure & { readonly procedureId: ProcedureId })[],
    onlyNew: boolean,
  ): Promise<ListingReport> {
    const given = JSON.stringify(rows.map(columnsOf));
    const touched = await tx.query<{ code: string; added: boolean }>(
      `insert into procedure_listing as l (${NAMES})
       select n.procedure_id, n.code, n.name_vi, n.fields_vi, n.levels, n.agencies_vi, n.issued_by_vi, n.subjects_vi,
         n.kind, n.state,
         case when n.has_limit then n.limit_value else o.limit_value end,
         case when n.has_limit then n.limit_unit else o.limit_unit end,
         case when n.has_limit then n.fee_from else o.fee_from end,
         case when n.has_limit then n.fee_to else o.fee_to end,
         coalesce(n.channels, o.channels, '{}')
       from jsonb_to_recordset($1::jsonb) as n(${COLUMNS}) left join procedure_listing o using (procedure_id)
       on conflict (procedure_id) do update set (${NAMES}) = (excluded.procedure_id, excluded.code, excluded.name_vi,
         excluded.fields_vi, excluded.levels, excluded.agencies_vi, excluded.issued_by_vi, excluded.subjects_vi,
         excluded.kind, excluded.state, excluded.limit_value, excluded.limit_unit, excluded.fee_from, excluded.fee_to,
         excluded.channels)
       where not $2::boolean and (l.name_vi, l.fields_vi, l.levels, l.agencies_vi, l.issued_by_vi, l.subjects_vi, l.kind, l.state,
           l.limit_value, l.limit_unit, l.fee_from, l.fee_to, l.channels)
         is distinct from (excluded.name_vi, excluded.fields_vi, excluded.levels, excluded.agencies_vi,
           excluded.issued_by_vi, excluded.subjects_vi, excluded.kind, excluded.state, excluded.limit_value,
           excluded.limit_unit, excluded.fee_from, excluded.fee_to, excluded.channels)
       returning l.code, (l.xmax = 0) as added`,
      [given, onlyNew],
    );
    const codes = (added: boolean) => touched.filter((row) => row.added === added).map((row) => row.code);
    return { added: codes(true), changed: codes(false) };
  }

  async fields(q: Queryable): Promise<FieldRow[]> {
    return q.query<FieldRow>('select code, name_vi as "nameVi", official from field order by code');
  }

  /** The last import of a procedure; null: none. */
  async lastImport(q: Queryable, procedureId: ProcedureId): Promise<ImportedVersion | null> {
    const [row] = await q.query<ImportedVersion>(
      `select i.version_id as "versionId", i.digest, v.status, v.number, i.flags
       from procedure_import i join procedure_version v on v.id = i.version_id where i.procedure_id = $1`,
      [procedureId],
    );
    return row ?? null;
  }

  /** The highest number of any version, drafts included; 0: none. And whether one of them is published. */
  async numbers(q: Queryable, procedureId: ProcedureId): Promise<{ last: number; published: boolean }> {
    const [row] = await q.query<{ last: number; published: boolean }>(
      `select coalesce(max(number), 0)::int as last, coalesce(bool_or(status = 'published'), false) as published
       from procedure_version where procedure_id = $1`,
      [procedureId],
    );
    return row ?? { last: 0, published: false };
  }

  async setImport(
    tx: Tx,
    procedureId: ProcedureId,
    made: Omit<ImportedVersion, 'status' | 'number'> & { readonly faults: readonly Blocker[]; readonly at: Instant },
  ): Promise<void> {
    await tx.execute(
      `insert into procedure_import (procedure_id, version_id, digest, flags, faults, imported_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (procedure_id) do update set version_id = excluded.version_id, digest = excluded.digest,
         flags = excluded.flags, faults = excluded.faults, imported_at = excluded.imported_at`,
      [procedureId, made.versionId, made.digest, made.flags, JSON.stringify(made.faults), dateOf(made.at)],
    );
  }
}

function columnsOf(each: ListedProcedure & { readonly procedureId: ProcedureId }): Record<string, unknown> {
  return {
    ...{ procedure_id: each.procedureId, code: each.code, name_vi: each.nameVi, fields_vi: each.fieldsVi },
    ...{ levels: each.levels, agencies_vi: each.agenciesVi, issued_by_vi: each.issuedByVi },
    ...{ subjects_vi: each.subjectsVi, kind: each.kind, state: each.state },
    ...{ limit_value: each.limit?.value ?? null, limit_unit: each.limit?.unit ?? null },
    ...{ fee_from: each.feeFrom ?? null, fee_to: each.feeTo ?? null, channels: each.channels ?? null },
    has_limit: each.limit !== undefined,
  };
}
