import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../kernel/instant.js';
import { bulkInsert } from '../../../platform/database/bulk-insert.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { TakeInRequest } from '../../dossiers/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { GroupId, GroupMember } from '../domain/index.js';

const CHILD_COLUMNS = { group_id: 'uuid', ordinal: 'smallint', dossier_id: 'uuid', after_dossier_id: 'uuid' } as const;

@Injectable()
export class GroupStore {
  async insert(
    tx: Tx,
    group: {
      readonly id: GroupId;
      readonly code: string;
      readonly intakeUnitId: UnitId;
      readonly by: TakeInRequest['actor']['accountId'];
    },
    filedAt: Instant,
    children: readonly { readonly member: GroupMember; readonly dossierId: DossierId }[],
  ): Promise<void> {
    await tx.execute(
      'insert into dossier_group (id, group_code, intake_unit_id, filed_at, filed_by) values ($1, $2, $3, $4, $5)',
      [group.id, group.code, group.intakeUnitId, dateOf(filedAt), group.by],
    );
    const byOrdinal = new Map(children.map((child) => [child.member.ordinal, child.dossierId]));
    const rows = children.map(({ member, dossierId }) => ({
      group_id: group.id,
      ordinal: member.ordinal,
      dossier_id: dossierId,
      after_dossier_id: member.after === null ? null : (byOrdinal.get(member.after) ?? null),
    }));
    await bulkInsert(tx, 'dossier_group_child', CHILD_COLUMNS, rows);
  }
}
