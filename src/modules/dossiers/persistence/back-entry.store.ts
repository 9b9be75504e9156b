import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { BackEntryReason, DossierId, EventType, LateEntry } from '../domain/index.js';

export interface BackEntry {
  readonly dossierId: DossierId;
  /** Null before there is a code. */
  readonly code: string | null;
  readonly seq: number;
  readonly type: EventType;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly paperNumber: string;
  readonly reason: BackEntryReason;
  readonly enteredBy: string;
}

@Injectable()
export class BackEntryStore {
  /** Marks the events `fromSeq`…`toSeq` of a dossier as entered afterwards. */
  async insert(
    tx: Tx,
    dossierId: DossierId,
    fromSeq: number,
    toSeq: number,
    { paperNumber, reason }: LateEntry,
    by: string,
  ): Promise<void> {
    await tx.execute(
      `insert into back_entry (dossier_id, event_seq, paper_number, reason, entered_by)
       select $1, seq, $4, $5, $6 from generate_series($2::int, $3::int) seq`,
      [dossierId, fromSeq, toSeq, paperNumber.trim(), reason, by],
    );
  }

  /** The newest entries, of one account or (null) of everybody. */
  async list(db: Queryable, by: string | null, limit: number): Promise<BackEntry[]> {
    const rows = await db.query<{
      dossier_id: DossierId;
      code: string | null;
      seq: number;
      type: EventType;
      at: Date;
      recorded_at: Date;
      paper_number: string;
      reason: BackEntryReason;
      entered_by: string;
    }>(
      `select b.dossier_id, d.code, e.seq, e.type, e.at, e.recorded_at, b.paper_number, b.reason, b.entered_by
       from back_entry b
       join dossier_event e on e.dossier_id = b.dossier_id and e.seq = b.event_seq
       join dossier d on d.id = b.dossier_id
       where $1::uuid is null or b.entered_by = $1
       order by e.recorded_at desc, e.dossier_id, e.seq desc limit $2`,
      [by, limit],
    );
    return rows.map((row) => ({
      dossierId: row.dossier_id,
      code: row.code,
      seq: row.seq,
      type: row.type,
      at: instantOf(row.at),
      recordedAt: instantOf(row.recorded_at),
      paperNumber: row.paper_number,
      reason: row.reason,
      enteredBy: row.entered_by,
    }));
  }
}
