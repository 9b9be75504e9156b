import { createHash } from 'node:crypto';
import { formatInstant, type Instant, type OfficeZone } from '../../../kernel/instant.js';
import type { AuditDetail } from './audit-entry.js';
import { canonicalJson, type JsonValue } from './canonical-json.js';

/** A stored record, as it is hashed. */
export interface AuditRecord {
  readonly id: string;
  /** On the clock for law. */
  readonly at: Instant;
  /** Real time. */
  readonly recordedAt: Instant;
  readonly actorAccountId: string | null;
  readonly actingFor: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly unitId: string | null;
  readonly detail: AuditDetail;
}

const UTC: OfficeZone = { name: 'UTC', offsetMinutes: 0 };

/**
 * What {@link leafHashOf} hashes: canonical JSON with `v` 1 and every member of the record, absent values as null,
 * instants in UTC. An independent verifier can make it from a dump of the table.
 */
export function leafText(record: AuditRecord): string {
  return canonicalJson({
    v: 1,
    id: record.id,
    at: formatInstant(record.at, UTC),
    recordedAt: formatInstant(record.recordedAt, UTC),
    actor: record.actorAccountId,
    actingFor: record.actingFor,
    action: record.action,
    subject: { kind: record.subjectKind, id: record.subjectId },
    unit: record.unitId,
    detail: record.detail,
  });
}

/** SHA-256 of the byte 0x00 and the text in UTF-8: a leaf of a Merkle tree by RFC 6962, which inner nodes cannot forge. */
export function leafHashOf(record: AuditRecord): Uint8Array {
  return leafHash(leafText(record));
}

/** The same over any canonical text or value: other append-only tables hash their rows with it. */
export function leafHash(leaf: string | Exclude<JsonValue, string>): Uint8Array {
  const text = typeof leaf === 'string' ? leaf : canonicalJson(leaf);
  return new Uint8Array(createHash('sha256').update('\0').update(text, 'utf8').digest());
}
