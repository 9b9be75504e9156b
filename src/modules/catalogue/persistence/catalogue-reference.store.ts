import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { RuleSetPeriod } from '../domain/index.js';

export interface RuleSetRow extends RuleSetPeriod {
  readonly texts: readonly string[];
}

export interface FieldRow {
  readonly code: string;
  readonly nameVi: string;
  /** False: the code is of our own making. */
  readonly official: boolean;
}

/** Rule sets and fields: small lists that come with the product and may be corrected. */
@Injectable()
export class CatalogueReferenceStore {
  /** @returns how many rows are new or changed. */
  async setRuleSets(tx: Tx, rows: readonly RuleSetRow[]): Promise<number> {
    return tx.execute(
      `insert into rule_set (code, valid_from, valid_to, texts)
       select code, valid_from, valid_to, texts
       from jsonb_to_recordset($1::jsonb) as r(code text, valid_from date, valid_to date, texts text[])
       on conflict (code) do update
         set valid_from = excluded.valid_from, valid_to = excluded.valid_to, texts = excluded.texts
         where (rule_set.valid_from, rule_set.valid_to, rule_set.texts)
           is distinct from (excluded.valid_from, excluded.valid_to, excluded.texts)`,
      [
        JSON.stringify(
          rows.map(({ code, validFrom, validTo, texts }) => ({
            code,
            valid_from: validFrom,
            valid_to: validTo,
            texts,
          })),
        ),
      ],
    );
  }

  /** @returns how many rows are new or changed. */
  async setFields(tx: Tx, rows: readonly FieldRow[]): Promise<number> {
    return tx.execute(
      `insert into field (code, name_vi, official)
       select * from unnest($1::text[], $2::text[], $3::boolean[])
       on conflict (code) do update set name_vi = excluded.name_vi, official = excluded.official
         where (field.name_vi, field.official) is distinct from (excluded.name_vi, excluded.official)`,
      [rows.map((row) => row.code), rows.map((row) => row.nameVi), rows.map((row) => row.official)],
    );
  }

  async fieldName(tx: Tx, code: string): Promise<string | null> {
    const [row] = await tx.query<{ name: string }>('select name_vi as name from field where code = $1', [code]);
    return row?.name ?? null;
  }
}
