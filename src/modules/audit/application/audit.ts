import { Injectable } from '@nestjs/common';
import type { Instant } from '../../../kernel/instant.js';
import { realNow } from '../../../platform/clock/real-clock.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { checkAuditEntry, type AuditEntry } from '../domain/audit-entry.js';
import type { AuditRecord } from '../domain/leaf-hash.js';
import { AuditRecordStore } from '../persistence/audit-record.store.js';

/**
 * The append-only record of acts, sign-ins, exports and reads of personal data. Called in the transaction of what it
 * records: either both are there or neither.
 */
@Injectable()
export class Audit {
  constructor(private readonly store: AuditRecordStore) {}

  async record(tx: Tx, entry: AuditEntry): Promise<void> {
    await this.recordMany(tx, [entry]);
  }

  async recordMany(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const at = await tx.now();
    const recordedAt = realNow();
    await this.store.insert(
      tx,
      entries.map((entry) => recordOf(entry, at, recordedAt)),
    );
  }
}

function recordOf(entry: AuditEntry, at: Instant, recordedAt: Instant): AuditRecord {
  checkAuditEntry(entry);
  return {
    id: newId(),
    at,
    recordedAt,
    actorAccountId: entry.actor?.accountId ?? null,
    actingFor: entry.actor?.actingFor ?? null,
    action: entry.action,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    unitId: entry.unitId ?? null,
    detail: entry.detail ?? {},
  };
}
