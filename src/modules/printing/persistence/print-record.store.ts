import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { DossierPaperKind } from '../domain/index.js';

export interface Print {
  readonly dossierId: DossierId;
  readonly kind: DossierPaperKind;
  /** The event that the paper tells of: a paper about a later event is an original again. */
  readonly eventSeq: number;
  readonly printedBy: string;
}

@Injectable()
export class PrintRecordStore {
  /** Writes a print down. @returns 0 for the original, n for the n-th copy; no number is given twice. */
  async add(tx: Tx, { dossierId, kind, eventSeq, printedBy }: Print): Promise<number> {
    // Two who print at once wait for one another, so that only one of them has the original.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 750))', [`${dossierId} ${kind}`]);
    const [row] = await tx.query<{ copy_number: number }>(
      `insert into print_record (dossier_id, kind, event_seq, copy_number, printed_at, printed_by)
       select $1::uuid, $2::text, $3::int, count(*)::int, $4::timestamptz, $5::uuid from print_record
       where dossier_id = $1 and kind = $2 and event_seq = $3
       returning copy_number`,
      [dossierId, kind, eventSeq, dateOf(await tx.now()), printedBy],
    );
    if (!row) throw new Error('a print was not written down');
    return row.copy_number;
  }
}
