import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { DossierId, DossierStateCode } from '../domain/index.js';

/** What a list that got its dossiers elsewhere says about each of them. */
export interface DossierTitle {
  readonly id: DossierId;
  readonly procedureName: string;
  readonly fieldCode: string;
  readonly state: DossierStateCode;
  readonly pausedSince: Instant | null;
  readonly dueKind: 'unset' | 'none' | 'day' | 'instant';
  readonly holderUnitId: UnitId;
}

interface Row {
  id: DossierId;
  name_vi: string;
  field_code: string;
  state: DossierStateCode;
  paused_since: Date | null;
  finished_at: Date | null;
  due_kind: DossierTitle['dueKind'];
  holder_unit_id: UnitId;
}

@Injectable()
export class DossierTitlesReadModel {
  /** Codes by id; what has none yet, or does not exist, is left out. */
  async codes(db: Queryable, ids: readonly DossierId[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await db.query<{ id: string; code: string }>(
      'select id, code from dossier where id = any($1::uuid[]) and code is not null',
      [ids],
    );
    return new Map(rows.map(({ id, code }) => [id, code]));
  }

  /** By id; ids that do not exist are left out. */
  async of(db: Queryable, ids: readonly DossierId[]): Promise<ReadonlyMap<DossierId, DossierTitle>> {
    const rows = await db.query<Row>(
      `select d.id, v.name_vi, d.field_code, d.state, d.paused_since, d.finished_at, d.due_kind, d.holder_unit_id
       from dossier d join procedure_version v on v.id = d.version_id where d.id = any($1::uuid[])`,
      [ids],
    );
    return new Map(
      rows.map((row) => [
        row.id,
        {
          id: row.id,
          procedureName: row.name_vi,
          fieldCode: row.field_code,
          state: row.state,
          pausedSince: row.paused_since && !row.finished_at ? instantOf(row.paused_since) : null,
          dueKind: row.due_kind,
          holderUnitId: row.holder_unit_id,
        },
      ]),
    );
  }
}
