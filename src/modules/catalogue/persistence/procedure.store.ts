import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { ProcedureId, ProcedureVersion, ProcedureVersionId, PublishedPeriod } from '../domain/index.js';
import { documentColumns, feeColumns, limitColumns, versionColumns } from './version-row.js';

export interface ProcedureRow {
  readonly id: ProcedureId;
  readonly code: string;
}

/** Columns of a table and their types, for one INSERT from JSON. */
type Columns = Readonly<Record<string, string>>;

const VERSION: Columns = {
  ...{ id: 'uuid', procedure_id: 'uuid', number: 'int', rule_set: 'text', valid_from: 'date', valid_to: 'date' },
  ...{ name_vi: 'text', sequence_vi: 'jsonb', manner_vi: 'text', channels: 'text[]', sets: 'smallint', cases: 'jsonb' },
  ...{ applicants: 'text[]', settling_agency_vi: 'text', results: 'jsonb', conditions_vi: 'text', fee_timing: 'text' },
  ...{ fee_refundable: 'boolean', legal_basis: 'jsonb', field_code: 'text', publication_decision: 'text' },
  ...{ published_on: 'date', published_by: 'text', level: 'text', intake_levels: 'text[]', competent: 'jsonb' },
  ...{ mechanism: 'text', intake_mode: 'text', immediate: 'boolean', finishes: 'text', supplement: 'jsonb' },
  ...{ extension: 'jsonb', intake_answer_within: 'jsonb', process: 'jsonb', online_level_2011: 'smallint' },
  online_mode: 'text',
};
const DOCUMENT: Columns = {
  ...{ id: 'uuid', version_id: 'uuid', ordinal: 'smallint', key: 'text', name_vi: 'text', originals: 'smallint' },
  ...{ certified_copies: 'smallint', photocopies: 'smallint', mandatory: 'boolean', substituted_by_data: 'text' },
  shown_only: 'boolean',
};
const FEE: Columns = {
  ...{ id: 'uuid', version_id: 'uuid', ordinal: 'smallint', kind: 'text', name_vi: 'text', channel: 'text' },
  ...{
    case_key: 'text',
    amount: 'bigint',
    per: 'text',
    step_at: 'int',
    amount_after: 'bigint',
    cap: 'bigint',
    legal_basis: 'text',
  },
  ...{ condition_vi: 'text', set_by_province: 'boolean' },
};
const LIMIT: Columns = {
  ...{ version_id: 'uuid', ordinal: 'smallint', channel: 'text', case_key: 'text', value: 'numeric', unit: 'text' },
  ...{ start_event: 'text', cutoff_minute: 'smallint', text_vi: 'text' },
};

/** Writes procedures and versions. A version is inserted as a draft with its parts, then published: guards see to it. */
@Injectable()
export class ProcedureStore {
  /** Adds those that are not there; an existing code keeps its id. */
  async addProcedures(tx: Tx, procedures: readonly ProcedureRow[]): Promise<number> {
    return tx.execute(
      `insert into procedure (id, code) select * from unnest($1::uuid[], $2::text[]) on conflict (code) do nothing`,
      [procedures.map((procedure) => procedure.id), procedures.map((procedure) => procedure.code)],
    );
  }

  async addSynonyms(tx: Tx, synonyms: readonly { procedureId: ProcedureId; synonym: string }[]): Promise<number> {
    return tx.execute(
      `insert into procedure_synonym (procedure_id, synonym) select * from unnest($1::uuid[], $2::text[])
       on conflict do nothing`,
      [synonyms.map((each) => each.procedureId), synonyms.map((each) => each.synonym)],
    );
  }

  /** The procedure with a code, locked: whoever publishes a version of it waits for whoever is doing so. */
  async lockProcedure(tx: Tx, code: string): Promise<ProcedureId | null> {
    const [row] = await tx.query<{ id: ProcedureId }>('select id from procedure where code = $1 for no key update', [
      code,
    ]);
    return row?.id ?? null;
  }

  async publishedPeriods(tx: Tx, procedureId: ProcedureId): Promise<PublishedPeriod[]> {
    return tx.query<PublishedPeriod>(
      `select id, number, valid_from::text as "validFrom", valid_to::text as "validTo"
       from procedure_version where procedure_id = $1 and status = 'published' order by number`,
      [procedureId],
    );
  }

  /** Which of these versions are there already, published or not, and since when they count. */
  async existing(
    tx: Tx,
    ids: readonly ProcedureVersionId[],
  ): Promise<ReadonlyMap<ProcedureVersionId, PlainDate | null>> {
    const rows = await tx.query<{ id: ProcedureVersionId; from: PlainDate | null }>(
      'select id, valid_from::text as from from procedure_version where id = any($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, from }) => [id, from]));
  }

  async statusOf(tx: Tx, id: ProcedureVersionId): Promise<ProcedureVersion['status'] | null> {
    const [row] = await tx.query<{ status: ProcedureVersion['status'] }>(
      'select status from procedure_version where id = $1 for update',
      [id],
    );
    return row?.status ?? null;
  }

  /** Drafts with all their parts, in four statements whatever their number. */
  async insertDrafts(tx: Tx, versions: readonly ProcedureVersion[]): Promise<void> {
    await insert(tx, 'procedure_version', VERSION, versions.map(versionColumns), 'draft');
    await insert(tx, 'document_requirement', DOCUMENT, versions.flatMap(documentColumns));
    await insert(tx, 'fee_line', FEE, versions.flatMap(feeColumns));
    await insert(tx, 'time_limit', LIMIT, versions.flatMap(limitColumns));
  }

  /** Removes a draft with its parts; a published version stays. */
  async deleteDraft(tx: Tx, id: ProcedureVersionId): Promise<number> {
    return tx.execute(`delete from procedure_version where id = $1 and status = 'draft'`, [id]);
  }

  async publish(tx: Tx, ids: readonly ProcedureVersionId[]): Promise<number> {
    return tx.execute(
      `update procedure_version set status = 'published' where id = any($1::uuid[]) and status = 'draft'`,
      [ids],
    );
  }

  /** Ends a published version on a day, exclusive. The only change that it allows. */
  async close(tx: Tx, id: ProcedureVersionId, on: PlainDate): Promise<void> {
    await tx.query('select close_procedure_version($1, $2::date)', [id, on]);
  }

  /** Ends a version that is still open; one that ends already is left alone. */
  async endBy(tx: Tx, id: ProcedureVersionId, on: PlainDate): Promise<void> {
    await tx.query(
      `select close_procedure_version(id, $2::date) from procedure_version
       where id = $1 and status = 'published' and valid_to is null`,
      [id, on],
    );
  }
}

async function insert(
  tx: Tx,
  table: string,
  columns: Columns,
  rows: readonly Record<string, unknown>[],
  status?: string,
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns).join(', ');
  const types = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  const [extraName, extraValue] = status === undefined ? ['', ''] : [', status', `, '${status}'`];
  await tx.execute(
    `insert into ${table} (${names}${extraName})
     select ${names}${extraValue} from jsonb_to_recordset($1::jsonb) as r(${types.join(', ')})`,
    [JSON.stringify(rows)],
  );
}
