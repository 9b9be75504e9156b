import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierId, SignatureAct, SignatureReport } from '../domain/index.js';

/** One look at the signature of a result. */
export interface SignatureCheck {
  readonly fileId: string;
  readonly act: SignatureAct;
  /** Number of the event that the look led to; null where the act was refused. */
  readonly eventSeq: number | null;
  readonly checkedAt: Instant;
  readonly report: SignatureReport;
}

@Injectable()
export class ResultSignatureStore {
  async insert(tx: Tx, dossierId: DossierId, { fileId, act, eventSeq, checkedAt, report }: SignatureCheck) {
    await tx.execute(
      `insert into result_signature (id, dossier_id, file_id, act, event_seq, checked_at, valid, report)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        newId(),
        dossierId,
        fileId,
        act,
        eventSeq,
        dateOf(checkedAt),
        report.faults.length === 0,
        JSON.stringify(report),
      ],
    );
  }

  /** Newest first. */
  async list(db: Queryable, dossierId: DossierId): Promise<SignatureCheck[]> {
    const rows = await db.query<{
      file_id: string;
      act: SignatureAct;
      event_seq: number | null;
      checked_at: Date;
      report: SignatureReport;
    }>(
      `select file_id, act, event_seq, checked_at, report from result_signature
       where dossier_id = $1 order by checked_at desc, id desc limit 100`,
      [dossierId],
    );
    return rows.map((row) => ({
      fileId: row.file_id,
      act: row.act,
      eventSeq: row.event_seq,
      checkedAt: instantOf(row.checked_at),
      report: row.report,
    }));
  }
}
