import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { factOf, standingFact } from '../../../platform/database/standing-fact.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type {
  CodeScheme,
  PostRole,
  StaffPost,
  StaffPostId,
  SuccessionKind,
  SuccessionPortion,
  UnitCode,
  UnitId,
  UnitKind,
  UnitLevel,
  UnitSuccession,
  UnitVersion,
} from '../domain/index.js';

const REVISION = standingFact<string>('organisation', 'select revision::text from org_revision');

type Day = PlainDate | null;

/** Arrays, not objects: the keys of 25,000 rows would be half of what travels. */
type VersionTuple = [
  UnitId,
  UnitKind,
  string,
  string,
  UnitLevel,
  UnitId | null,
  string | null,
  string | null,
  Day,
  Day,
];
type CodeTuple = [UnitId, CodeScheme, string, Day, Day, boolean];

export interface DirectoryRows {
  readonly revision: string;
  readonly versions: readonly UnitVersion[];
  readonly codes: readonly UnitCode[];
}

@Injectable()
export class UnitReadModel {
  async revision(q: Queryable): Promise<string> {
    const revision = await factOf(q, REVISION);
    if (revision === null) throw new Error('org_revision has no row');
    return revision;
  }

  /** Everything in one statement, so that it is one state of the organisation. */
  async directoryRows(q: Queryable): Promise<DirectoryRows> {
    const [row] = await q.query<{ revision: string; versions: VersionTuple[]; codes: CodeTuple[] }>(`
      select (select revision::text from org_revision) as revision,
        (select coalesce(json_agg(json_build_array(v.unit_id, u.kind, v.name, v.short_name, v.level, v.parent_id,
                  v.function_code, v.area_code, v.valid_from, v.valid_to)), '[]')
           from org_unit_version v join org_unit u on u.id = v.unit_id) as versions,
        (select coalesce(json_agg(json_build_array(unit_id, scheme, code, valid_from, valid_to, synthetic)), '[]')
           from org_unit_code) as codes`);
    if (!row) throw new Error('the directory query gave no row');
    return { revision: row.revision, versions: row.versions.map(versionOf), codes: row.codes.map(codeOf) };
  }

  /** What became of the units, oldest first. */
  async successionsFrom(q: Queryable, predecessorIds: readonly UnitId[]): Promise<UnitSuccession[]> {
    return q.query<UnitSuccession & { kind: SuccessionKind; portion: SuccessionPortion }>(
      `select predecessor_id as "predecessorId", successor_id as "successorId", kind, portion,
              field_code as "fieldCode", effective_on::text as "effectiveOn", legal_ref as "legalRef"
         from org_unit_succession
        where predecessor_id = any($1::uuid[])
        order by effective_on, id`,
      [predecessorIds],
    );
  }

  /** The posts of units that are valid on a day. */
  async postsAt(q: Queryable, unitIds: readonly UnitId[], on: PlainDate): Promise<StaffPost[]> {
    return q.query<StaffPost & { id: StaffPostId; role: PostRole }>(
      `select id, unit_id as "unitId", role, name, valid_from::text as "validFrom", valid_to::text as "validTo"
         from staff_post
        where unit_id = any($1::uuid[]) and daterange(valid_from, valid_to) @> $2::date
        order by unit_id, role, name, id`,
      [unitIds, on],
    );
  }
}

function versionOf(tuple: VersionTuple): UnitVersion {
  const [unitId, kind, name, shortName, level, parentId, functionCode, areaCode, validFrom, validTo] = tuple;
  return { unitId, kind, name, shortName, level, parentId, functionCode, areaCode, validFrom, validTo };
}

function codeOf([unitId, scheme, code, validFrom, validTo, synthetic]: CodeTuple): UnitCode {
  return { unitId, scheme, code, validFrom, validTo, synthetic };
}
