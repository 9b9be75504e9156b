import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { canonicalJson } from '../domain/canonical-json.js';
import { leafHashOf, type AuditRecord } from '../domain/leaf-hash.js';

/** Rows of one statement; nine array parameters whatever their length. */
const CHUNK = 1000;

@Injectable()
export class AuditRecordStore {
  async insert(tx: Tx, records: readonly AuditRecord[]): Promise<void> {
    for (let start = 0; start < records.length; start += CHUNK) {
      await this.insertChunk(tx, records.slice(start, start + CHUNK));
    }
  }

  private async insertChunk(tx: Tx, records: readonly AuditRecord[]): Promise<void> {
    await tx.execute(
      `insert into audit_record (id, at, recorded_at, actor_account_id, acting_for, action, subject_kind, subject_id,
                                 unit_id, detail, leaf_hash)
       select * from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::uuid[], $5::uuid[], $6::text[],
                            $7::text[], $8::text[], $9::uuid[], $10::jsonb[], $11::bytea[])`,
      [
        records.map((record) => record.id),
        records.map((record) => dateOf(record.at)),
        records.map((record) => dateOf(record.recordedAt)),
        records.map((record) => record.actorAccountId),
        records.map((record) => record.actingFor),
        records.map((record) => record.action),
        records.map((record) => record.subjectKind),
        records.map((record) => record.subjectId),
        records.map((record) => record.unitId),
        records.map((record) => canonicalJson(record.detail)),
        records.map((record) => Buffer.from(leafHashOf(record))),
      ],
    );
  }
}
