import type { PlainDate } from '../../../kernel/plain-date.js';
import { bulkInsert } from '../../../platform/database/bulk-insert.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { GroupMember } from '../domain/index.js';

export interface ProcedureGroupSeed {
  readonly code: string;
  readonly validFrom: PlainDate | null;
  /** Exclusive. */
  readonly validTo: PlainDate | null;
  readonly members: readonly GroupMember[];
}

const COLUMNS = {
  group_code: 'text',
  ordinal: 'smallint',
  member_code: 'text',
  after_ordinal: 'smallint',
  valid_from: 'date',
  valid_to: 'date',
} as const;

/** What is not there yet. @returns how many members were written. */
export function loadProcedureGroups(tx: Tx, groups: readonly ProcedureGroupSeed[]): Promise<number> {
  const rows = groups.flatMap(({ code, validFrom, validTo, members }) =>
    members.map((member) => ({
      group_code: code,
      ordinal: member.ordinal,
      member_code: member.code,
      after_ordinal: member.after,
      valid_from: validFrom,
      valid_to: validTo,
    })),
  );
  return bulkInsert(tx, 'procedure_group_member', COLUMNS, rows, 'on conflict do nothing');
}
