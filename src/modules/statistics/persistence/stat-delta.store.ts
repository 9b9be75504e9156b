import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../kernel/instant.js';
import { bulkSend, type BulkValue, type ColumnTypes } from '../../../platform/database/bulk-insert.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { DeltaRow } from '../domain/index.js';

/** Of each property of a row its column and type. */
const COLUMNS = {
  day: ['day', 'date'],
  intakeUnitId: ['intake_unit_id', 'uuid'],
  competentUnitId: ['competent_unit_id', 'uuid'],
  fromUnitId: ['from_unit_id', 'uuid'],
  procedureId: ['procedure_id', 'uuid'],
  fieldCode: ['field_code', 'text'],
  level: ['level', 'text'],
  channel: ['channel', 'text'],
  applicantKind: ['applicant_kind', 'text'],
  onlineLevel2011: ['online_level_2011', 'smallint'],
  repeated: ['repeated', 'boolean'],
  dueOn: ['due_on', 'date'],
  dueAt: ['due_at', 'timestamptz'],
  received: ['received', 'int'],
  early: ['early', 'int'],
  onTime: ['on_time', 'int'],
  late: ['late', 'int'],
  noLimit: ['no_limit', 'int'],
  refused: ['refused', 'int'],
  withdrawn: ['withdrawn', 'int'],
  stopped: ['stopped', 'int'],
  redirected: ['redirected', 'int'],
  strictOnTime: ['strict_on_time', 'int'],
  byInstant: ['by_instant', 'int'],
  timely766: ['timely_766', 'int'],
  open: ['open', 'int'],
  running: ['running', 'int'],
  paused: ['paused', 'int'],
  unlimited: ['unlimited', 'int'],
  transferred: ['transferred', 'int'],
} as const satisfies Record<keyof DeltaRow, readonly [column: string, type: string]>;

const TYPES: ColumnTypes = Object.fromEntries(Object.values(COLUMNS));
const PROPERTIES = Object.keys(COLUMNS) as (keyof DeltaRow)[];

/** Rows of one statement. */
const CHUNK = 10_000;

/** Deltas: rows that the transaction of an event, or a bulk load, adds. */
@Injectable()
export class StatDeltaStore {
  /** Empties everything that is counted. Who adds meanwhile waits for this transaction, so that nothing is lost or twice. */
  async forgetAll(tx: Tx): Promise<void> {
    await tx.execute('lock table stat_delta in exclusive mode');
    for (const table of ['stat_delta', 'stat_rollup', 'stat_hour_due', 'stat_transfer', 'stat_cell']) {
      await tx.execute(`delete from ${table}`);
    }
  }

  insert(tx: Tx, rows: readonly DeltaRow[]): void {
    for (let start = 0; start < rows.length; start += CHUNK) {
      bulkSend(tx, 'stat_delta', TYPES, rows.slice(start, start + CHUNK).map(columnsOf));
    }
  }
}

function columnsOf(row: DeltaRow): Record<string, BulkValue> {
  const value = (property: keyof DeltaRow): BulkValue =>
    property === 'dueAt' ? row.dueAt && dateOf(row.dueAt) : row[property];
  return Object.fromEntries(PROPERTIES.map((property) => [COLUMNS[property][0], value(property)]));
}
