/**
 * The leaf of a row of an append-only table in the public log. docs/audit-log.md is its specification: a stranger with a
 * dump of the tables makes the same hashes. Of an event what names people or units stands behind a hash of its own
 * (`rest`), so that the leaf can be shown to whoever has the code of the dossier; the random id among it keeps guesses out.
 */
import { createHash } from 'node:crypto';
import { formatInstant, type Instant, type OfficeZone } from '../../../kernel/instant.js';
import { canonicalJson, type JsonValue } from './canonical-json.js';
import { leafHash } from './leaf-hash.js';

export const SEALED_TABLES = ['dossier_event', 'audit_record'] as const;
export type SealedTable = (typeof SEALED_TABLES)[number];

/** A row of `dossier_event` as it is stored; instants in microseconds since 1970, as the database keeps them. */
export interface SealedEvent {
  readonly table: 'dossier_event';
  readonly id: string;
  readonly dossierId: string;
  readonly seq: number;
  readonly type: string;
  readonly atMicros: string;
  readonly recordedMicros: string;
  readonly actorId: string | null;
  readonly actorUnitId: string | null;
  readonly actingFor: string | null;
  readonly ruleSet: string;
  readonly calendarVersion: string;
  readonly payload: JsonValue;
}

/** A row of `audit_record`: its own leaf hash, made again from its columns, and where it stands. */
export interface SealedRecord {
  readonly table: 'audit_record';
  readonly id: string;
  readonly seq: number;
  readonly recordHash: Uint8Array;
  /** Set where an instant is finer than a millisecond, which the program never writes. */
  readonly finer: string | null;
}

export type SealedRow = SealedEvent | SealedRecord;

const UTC: OfficeZone = { name: 'UTC', offsetMinutes: 0 };

/** What is hashed for a row. @param seq for looking what the row would be at another place. */
export function sealedText(row: SealedRow, seq = row.seq): string {
  if (row.table === 'audit_record') {
    const finer = row.finer === null ? {} : { finer: row.finer };
    return canonicalJson({ v: 1, table: row.table, seq, leaf: hex(row.recordHash), ...finer });
  }
  const rest = canonicalJson({
    id: row.id,
    actor: row.actorId,
    actorUnit: row.actorUnitId,
    actingFor: row.actingFor,
    payload: row.payload,
  });
  return canonicalJson({
    v: 1,
    table: row.table,
    dossier: row.dossierId,
    seq,
    type: row.type,
    at: instantText(row.atMicros),
    recordedAt: instantText(row.recordedMicros),
    ruleSet: row.ruleSet,
    calendarVersion: row.calendarVersion,
    rest: createHash('sha256').update('\x02').update(rest, 'utf8').digest('hex'),
  });
}

export function sealedHash(row: SealedRow, seq = row.seq): Uint8Array {
  return leafHash(sealedText(row, seq));
}

/** ISO 8601 in UTC; what is finer than a millisecond is written too, so that no edit is too small to be seen. */
function instantText(micros: string): string {
  const value = Number(micros);
  const finer = ((value % 1000) + 1000) % 1000;
  const text = formatInstant(((value - finer) / 1000) as Instant, UTC);
  return finer === 0 ? text : `${text}+${String(finer)}us`;
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
