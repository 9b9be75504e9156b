import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { AuditDetail } from '../domain/audit-entry.js';
import type { JsonValue } from '../domain/canonical-json.js';
import { leafHashOf } from '../domain/leaf-hash.js';
import type { SealedRow, SealedTable } from '../domain/sealed-row.js';

/** A row with the moment by which its day is told: when it was recorded, on the clock for law. */
export interface RecordedRow {
  readonly row: SealedRow;
  readonly recorded: Instant;
}

/** A leaf as it is stored, beside the row that it tells of; null where that is gone. */
export interface LeafWithRow {
  readonly number: number;
  readonly position: number;
  readonly table: SealedTable;
  readonly rowId: string;
  readonly dossierId: string | null;
  readonly seq: number;
  readonly hash: Buffer;
  readonly row: SealedRow | null;
}

interface EventColumns {
  id: string | null;
  dossier_id: string;
  seq: number;
  type: string;
  at_us: string;
  recorded_us: string;
  actor_id: string | null;
  actor_unit_id: string | null;
  acting_for: string | null;
  rule_set: string;
  calendar_version: string;
  payload: JsonValue;
}

interface RecordColumns {
  id: string | null;
  seq: string;
  at_us: string;
  recorded_us: string;
  actor_account_id: string | null;
  acting_for: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  unit_id: string | null;
  detail: AuditDetail;
}

interface LeafColumns {
  day_number: number;
  position: number;
  row_id: string;
  leaf_dossier: string | null;
  leaf_seq: string;
  hash: Buffer;
}

const micros = (column: string) => `(extract(epoch from ${column}) * 1000000)::bigint::text`;
const EVENT = `r.id, r.dossier_id, r.seq, r.type, ${micros('r.at')} as at_us, ${micros('r.recorded_at')} as recorded_us,
  r.actor_id, r.actor_unit_id, r.acting_for, r.rule_set, r.calendar_version, r.payload`;
const RECORD = `r.id, r.seq, ${micros('r.at')} as at_us, ${micros('r.recorded_at')} as recorded_us, r.actor_account_id,
  r.acting_for, r.action, r.subject_kind, r.subject_id, r.unit_id, r.detail`;
const LEAF = 'l.day_number, l.position, l.row_id, l.dossier_id as leaf_dossier, l.seq as leaf_seq, l.hash';
/** The column that tells the day of a row. */
const RECORDED = { dossier_event: 'recorded_at', audit_record: 'at' } as const satisfies Record<SealedTable, string>;

/** The rows that days are sealed over, read as they are hashed. */
@Injectable()
export class SealedRowReadModel {
  /** When the first row from a moment on was recorded; null where there is none. */
  async earliest(db: Queryable, from: Instant | null): Promise<Instant | null> {
    const since = from === null ? "'-infinity'" : '$1';
    const [row] = await db.query<{ first: Date | null }>(
      `select least((select min(recorded_at) from dossier_event where recorded_at >= ${since}),
                    (select min(at) from audit_record where at >= ${since})) as first`,
      from === null ? [] : [dateOf(from)],
    );
    return row?.first ? instantOf(row.first) : null;
  }

  /** Rows recorded in `[from, to)`, in the order of leaves: events by moment, dossier and number, then records by number. */
  async between(db: Queryable, from: Instant, to: Instant): Promise<RecordedRow[]> {
    const span = [dateOf(from), dateOf(to)];
    const events = await db.query<EventColumns>(
      `select ${EVENT} from dossier_event r where r.recorded_at >= $1 and r.recorded_at < $2
       order by r.recorded_at, r.dossier_id, r.seq`,
      span,
    );
    const records = await db.query<RecordColumns>(
      `select ${RECORD} from audit_record r where r.at >= $1 and r.at < $2 order by r.seq`,
      span,
    );
    return [
      ...events.map((columns) => ({ row: eventOf(columns, columns.id), recorded: instantFrom(columns.recorded_us) })),
      ...records.map((columns) => ({ row: recordOf(columns, columns.id), recorded: instantFrom(columns.at_us) })),
    ];
  }

  /** The leaves of some days with their rows as they are now, by day and position. */
  async leavesWithRows(db: Queryable, first: number, last: number): Promise<LeafWithRow[]> {
    const from = (table: SealedTable, columns: string) =>
      `select ${LEAF}, ${columns} from audit_leaf l left join ${table} r on r.id = l.row_id
       where l.day_number between $1 and $2 and l.table_name = '${table}'`;
    const events = await db.query<EventColumns & LeafColumns>(from('dossier_event', EVENT), [first, last]);
    const records = await db.query<RecordColumns & LeafColumns>(from('audit_record', RECORD), [first, last]);
    return [
      ...events.map((columns) => leafOf('dossier_event', columns, columns.id && eventOf(columns, columns.id))),
      ...records.map((columns) => leafOf('audit_record', columns, columns.id && recordOf(columns, columns.id))),
    ].sort((a, b) => a.number - b.number || a.position - b.position);
  }

  /** Rows of days that are sealed which no leaf tells of: somebody put them there afterwards. */
  async unsealed(
    db: Queryable,
    before: Instant,
  ): Promise<{ table: SealedTable; id: string; dossierId: string | null; seq: number; recorded: Instant }[]> {
    const from = (table: SealedTable, dossier: string) =>
      `select '${table}' as table, r.id, ${dossier} as dossier_id, r.seq::text as seq, r.${RECORDED[table]} as recorded
       from ${table} r where r.${RECORDED[table]} < $1
         and not exists (select from audit_leaf l where l.row_id = r.id and l.table_name = '${table}')`;
    const rows = await db.query<{
      table: SealedTable;
      id: string;
      dossier_id: string | null;
      seq: string;
      recorded: Date;
    }>(`${from('dossier_event', 'r.dossier_id')} union all ${from('audit_record', 'null::uuid')}`, [dateOf(before)]);
    return rows.map(({ dossier_id, seq, recorded, ...row }) => ({
      ...row,
      dossierId: dossier_id,
      seq: Number(seq),
      recorded: instantOf(recorded),
    }));
  }

  /** Rows by their ids, of whichever table; for leaves that somebody took away. */
  async byId(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, SealedRow>> {
    if (ids.length === 0) return new Map();
    const from = (table: SealedTable, columns: string) => `select ${columns} from ${table} r where r.id = any($1)`;
    const events = await db.query<EventColumns>(from('dossier_event', EVENT), [ids]);
    const records = await db.query<RecordColumns>(from('audit_record', RECORD), [ids]);
    const rows = [
      ...events.map((event) => eventOf(event, event.id)),
      ...records.map((record) => recordOf(record, record.id)),
    ];
    return new Map(rows.map((row) => [row.id, row]));
  }

  async codesOf(db: Queryable, dossierIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await db.query<{ id: string; code: string }>(
      'select id, code from dossier where id = any($1) and code is not null',
      [dossierIds],
    );
    return new Map(rows.map(({ id, code }) => [id, code]));
  }
}

function leafOf(table: SealedTable, columns: LeafColumns, row: SealedRow | null | ''): LeafWithRow {
  return {
    number: columns.day_number,
    position: columns.position,
    table,
    rowId: columns.row_id,
    dossierId: columns.leaf_dossier,
    seq: Number(columns.leaf_seq),
    hash: columns.hash,
    row: row || null,
  };
}

function eventOf(columns: EventColumns, id: string | null): SealedRow {
  return {
    table: 'dossier_event',
    id: id ?? '',
    dossierId: columns.dossier_id,
    seq: columns.seq,
    type: columns.type,
    atMicros: columns.at_us,
    recordedMicros: columns.recorded_us,
    actorId: columns.actor_id,
    actorUnitId: columns.actor_unit_id,
    actingFor: columns.acting_for,
    ruleSet: columns.rule_set,
    calendarVersion: columns.calendar_version,
    payload: columns.payload,
  };
}

function recordOf(columns: RecordColumns, id: string | null): SealedRow {
  const finer = [columns.at_us, columns.recorded_us].map((text) => text.slice(-3)).join(' ');
  const recordHash = leafHashOf({
    id: id ?? '',
    at: instantFrom(columns.at_us),
    recordedAt: instantFrom(columns.recorded_us),
    actorAccountId: columns.actor_account_id,
    actingFor: columns.acting_for,
    action: columns.action,
    subjectKind: columns.subject_kind,
    subjectId: columns.subject_id,
    unitId: columns.unit_id,
    detail: columns.detail,
  });
  const seq = Number(columns.seq);
  return { table: 'audit_record', id: id ?? '', seq, recordHash, finer: finer === '000 000' ? null : finer };
}

function instantFrom(microseconds: string): Instant {
  return Math.floor(Number(microseconds) / 1000) as Instant;
}
