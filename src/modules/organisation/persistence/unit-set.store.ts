import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { SourcedVersion, StaffPost, UnitCode, UnitSuccession } from '../domain/index.js';

/** Rows that a load added and rows that it brought up to date; the others were there as they are. */
export interface Touched {
  readonly added: number;
  readonly updated: number;
}

const VERSION_ROW = `json_to_recordset($1::json) as r("unitId" uuid, name text, "shortName" text, level text,
  "parentId" uuid, "functionCode" text, "areaCode" text, "validFrom" date, "validTo" date, "legalRef" text)`;
const CODE_ROW = `json_to_recordset($1::json) as r("unitId" uuid, scheme text, code text, "validFrom" date,
  "validTo" date, synthetic boolean)`;
const EDGE_ROW = `json_to_recordset($1::json) as r("predecessorId" uuid, "successorId" uuid, kind text, portion text,
  "fieldCode" text, "effectiveOn" date, "legalRef" text)`;
const POST_ROW = `json_to_recordset($1::json) as r(id uuid, "unitId" uuid, role text, name text, "validFrom" date,
  "validTo" date)`;

/**
 * Writes in bulk, one statement per table and kind of change. Updates come before inserts: they close periods, which
 * makes room for what is added.
 */
@Injectable()
export class UnitSetStore {
  /** Keeps other loads out until the end of the transaction. */
  async lock(tx: Tx): Promise<void> {
    await tx.query('select revision from org_revision for update');
  }

  /** A number that no other state of the organisation ever had: sequences do not roll back. */
  async nextRevision(tx: Tx): Promise<void> {
    await tx.execute(`update org_revision set revision = nextval('org_revision_seq')`);
  }

  async mergeUnits(tx: Tx, versions: readonly SourcedVersion[]): Promise<number> {
    const kinds = new Map(versions.map((version) => [version.unitId, version.kind]));
    return tx.execute(
      `insert into org_unit (id, kind) select * from unnest($1::uuid[], $2::text[]) on conflict (id) do nothing`,
      [[...kinds.keys()], [...kinds.values()]],
    );
  }

  /** Units of the set that are there with another kind. */
  async changedKinds(tx: Tx, versions: readonly SourcedVersion[]): Promise<string[]> {
    const rows = await tx.query<{ name: string }>(
      `select distinct r.name from unnest($1::uuid[], $2::text[], $3::text[]) as r(id, kind, name)
         join org_unit u on u.id = r.id and u.kind <> r.kind order by 1 limit 10`,
      [
        versions.map((version) => version.unitId),
        versions.map((version) => version.kind),
        versions.map((version) => version.name),
      ],
    );
    return rows.map((row) => row.name);
  }

  async mergeVersions(tx: Tx, versions: readonly SourcedVersion[]): Promise<Touched> {
    const rows = [JSON.stringify(versions)];
    const updated = await tx.execute(
      `update org_unit_version v
          set name = r.name, short_name = r."shortName", level = r.level, parent_id = r."parentId",
              function_code = r."functionCode", area_code = r."areaCode", valid_to = coalesce(r."validTo", v.valid_to),
              legal_ref = coalesce(r."legalRef", v.legal_ref)
         from ${VERSION_ROW}
        where v.unit_id = r."unitId" and v.valid_from is not distinct from r."validFrom"
          and (v.name, v.short_name, v.level, v.parent_id, v.function_code, v.area_code, v.valid_to, v.legal_ref)
              is distinct from (r.name, r."shortName", r.level, r."parentId", r."functionCode", r."areaCode",
                                coalesce(r."validTo", v.valid_to), coalesce(r."legalRef", v.legal_ref))`,
      rows,
    );
    const added = await tx.execute(
      `insert into org_unit_version (unit_id, name, short_name, level, parent_id, function_code, area_code, valid_from,
                                     valid_to, legal_ref)
       select "unitId", name, "shortName", level, "parentId", "functionCode", "areaCode", "validFrom", "validTo",
              "legalRef"
         from ${VERSION_ROW}
        where not exists (select from org_unit_version v
                           where v.unit_id = r."unitId" and v.valid_from is not distinct from r."validFrom")`,
      rows,
    );
    return { added, updated };
  }

  async mergeCodes(tx: Tx, codes: readonly UnitCode[]): Promise<Touched> {
    const rows = [JSON.stringify(codes)];
    const updated = await tx.execute(
      `update org_unit_code c set valid_to = coalesce(r."validTo", c.valid_to), synthetic = r.synthetic
         from ${CODE_ROW}
        where c.unit_id = r."unitId" and c.scheme = r.scheme and c.code = r.code
          and c.valid_from is not distinct from r."validFrom"
          and (c.valid_to, c.synthetic) is distinct from (coalesce(r."validTo", c.valid_to), r.synthetic)`,
      rows,
    );
    const added = await tx.execute(
      `insert into org_unit_code (unit_id, scheme, code, valid_from, valid_to, synthetic)
       select "unitId", scheme, code, "validFrom", "validTo", synthetic
         from ${CODE_ROW}
        where not exists (select from org_unit_code c
                           where c.unit_id = r."unitId" and c.scheme = r.scheme and c.code = r.code
                             and c.valid_from is not distinct from r."validFrom")`,
      rows,
    );
    return { added, updated };
  }

  /** Edges whose units are both there. */
  async mergeSuccessions(tx: Tx, successions: readonly UnitSuccession[]): Promise<Touched> {
    const rows = await tx.query<{ fresh: boolean }>(
      `insert into org_unit_succession as s (predecessor_id, successor_id, kind, portion, field_code, effective_on,
                                             legal_ref)
       select "predecessorId", "successorId", kind, portion, "fieldCode", "effectiveOn", "legalRef"
         from ${EDGE_ROW}
        where exists (select from org_unit where id = "predecessorId")
          and ("successorId" is null or exists (select from org_unit where id = "successorId"))
       on conflict (predecessor_id, successor_id, field_code, effective_on) do update
          set kind = excluded.kind, portion = excluded.portion, legal_ref = excluded.legal_ref
        where (s.kind, s.portion, s.legal_ref) is distinct from (excluded.kind, excluded.portion, excluded.legal_ref)
       returning (xmax = 0) as fresh`,
      [JSON.stringify(successions)],
    );
    const added = rows.filter((row) => row.fresh).length;
    return { added, updated: rows.length - added };
  }

  /** How many edges point to or from a unit that is not there. */
  async successionsLeft(tx: Tx, successions: readonly UnitSuccession[]): Promise<number> {
    const [row] = await tx.query<{ left: number }>(
      `select count(*)::int as left from ${EDGE_ROW}
        where not exists (select from org_unit where id = "predecessorId")
           or ("successorId" is not null and not exists (select from org_unit where id = "successorId"))`,
      [JSON.stringify(successions)],
    );
    return row?.left ?? 0;
  }

  async mergePosts(tx: Tx, posts: readonly StaffPost[]): Promise<Touched> {
    const rows = await tx.query<{ fresh: boolean }>(
      `insert into staff_post as p (id, unit_id, role, name, valid_from, valid_to)
       select id, "unitId", role, name, "validFrom", "validTo" from ${POST_ROW}
       on conflict (id) do update
          set name = excluded.name, valid_to = coalesce(excluded.valid_to, p.valid_to)
        where (p.name, p.valid_to) is distinct from (excluded.name, coalesce(excluded.valid_to, p.valid_to))
       returning (xmax = 0) as fresh`,
      [JSON.stringify(posts)],
    );
    const added = rows.filter((row) => row.fresh).length;
    return { added, updated: rows.length - added };
  }
}
