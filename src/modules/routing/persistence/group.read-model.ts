import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { AskedAhead } from '../../../platform/database/asked-ahead.js';
import { prepared } from '../../../platform/database/prepared.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierId, DossierStateCode } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { GroupId, GroupMember } from '../domain/index.js';

export interface GroupChild {
  readonly ordinal: number;
  readonly dossierId: DossierId;
  readonly code: string | null;
  readonly procedureCode: string;
  readonly nameVi: string;
  readonly state: DossierStateCode;
  readonly dueOn: PlainDate | null;
  /** Code of the dossier that must be settled first. */
  readonly waitsFor: string | null;
}

export interface Group {
  readonly id: GroupId;
  readonly groupCode: string;
  readonly intakeUnitId: UnitId;
  readonly filedAt: Instant;
  readonly children: readonly GroupChild[];
}

const WAITS_FOR = prepared(
  `select coalesce(d.code, d.id::text) as code from dossier_group_child c join dossier d on d.id = c.after_dossier_id
   where c.dossier_id = $1 and d.finished_at is null and d.state <> 'not-accepted'`,
);

/** Groups of procedures and of dossiers. A group has no status, date or count of its own: its children have. */
@Injectable()
export class GroupReadModel {
  readonly #ahead = new AskedAhead<{ code: string }>();

  /** Members in force on a day, in order; empty for a code that is no group. */
  async membersOf(q: Queryable, groupCode: string, on: PlainDate): Promise<GroupMember[]> {
    const rows = await q.query<{ ordinal: number; member_code: string; after_ordinal: number | null }>(
      `select ordinal, member_code, after_ordinal from procedure_group_member
        where group_code = $1 and (valid_from is null or valid_from <= $2) and (valid_to is null or $2 < valid_to)
        order by ordinal`,
      [groupCode, on],
    );
    return rows.map((row) => ({ ordinal: row.ordinal, code: row.member_code, after: row.after_ordinal }));
  }

  /** Codes of the groups in force on a day. */
  async codesOn(q: Queryable, on: PlainDate): Promise<string[]> {
    const rows = await q.query<{ code: string }>(
      `select distinct group_code as code from procedure_group_member
        where (valid_from is null or valid_from <= $1) and (valid_to is null or $1 < valid_to) order by 1`,
      [on],
    );
    return rows.map(({ code }) => code);
  }

  /** Sends what {@link waitsFor} is going to ask. */
  foresee(tx: Tx, dossierId: DossierId): void {
    this.#ahead.ask(tx, dossierId, WAITS_FOR);
  }

  /** Codes of dossiers of the same group that are not settled yet and that this one waits for. */
  async waitsFor(q: Queryable, dossierId: DossierId): Promise<string[]> {
    const rows = await this.#ahead.take(q, dossierId, WAITS_FOR);
    return rows.map((row) => row.code);
  }

  async groupOf(q: Queryable, dossierId: DossierId): Promise<GroupId | null> {
    const [row] = await q.query<{ group_id: GroupId }>(
      'select group_id from dossier_group_child where dossier_id = $1',
      [dossierId],
    );
    return row?.group_id ?? null;
  }

  async byId(q: Queryable, id: GroupId): Promise<Group | null> {
    const [head] = await q.query<{ group_code: string; intake_unit_id: UnitId; filed_at: Date }>(
      'select group_code, intake_unit_id, filed_at from dossier_group where id = $1',
      [id],
    );
    if (!head) return null;
    const rows = await q.query<{
      ordinal: number;
      dossier_id: DossierId;
      code: string | null;
      procedure_code: string;
      name_vi: string;
      state: DossierStateCode;
      due_on: PlainDate | null;
      waits_for: string | null;
    }>(
      `select c.ordinal, c.dossier_id, d.code, p.code as procedure_code, v.name_vi, d.state, d.due_on::text,
              case when b.finished_at is null then b.code end as waits_for
         from dossier_group_child c
         join dossier d on d.id = c.dossier_id
         join procedure p on p.id = d.procedure_id
         join procedure_version v on v.id = d.version_id
         left join dossier b on b.id = c.after_dossier_id
        where c.group_id = $1 order by c.ordinal`,
      [id],
    );
    const children = rows.map((row) => ({
      ordinal: row.ordinal,
      dossierId: row.dossier_id,
      code: row.code,
      procedureCode: row.procedure_code,
      nameVi: row.name_vi,
      state: row.state,
      dueOn: row.due_on,
      waitsFor: row.waits_for,
    }));
    return {
      id,
      groupCode: head.group_code,
      intakeUnitId: head.intake_unit_id,
      filedAt: instantOf(head.filed_at),
      children,
    };
  }
}
