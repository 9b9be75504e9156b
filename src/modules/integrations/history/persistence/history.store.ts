import { Injectable } from '@nestjs/common';
import { uuidV7 } from '../../../../kernel/ids.js';
import { dateOf, type Instant } from '../../../../kernel/instant.js';
import type { Tx } from '../../../../platform/database/unit-of-work.js';
import { NAME_KEY, TIME_KEY, valueOf, type CaseFacts, type HistoryMapping, type LogCase } from '../domain/index.js';
import { timeIn } from '../domain/index.js';
import type { LogHeader } from '../domain/index.js';

export interface NewLog {
  readonly name: string;
  readonly sourceName: string;
  readonly format: 'xes' | 'csv';
  readonly sha256: Buffer;
  /** As it was given; its defaults may change, the file may not. */
  readonly mapping: unknown;
  readonly importedAt: Instant;
}

export interface NumberedCase {
  readonly number: number;
  readonly log: LogCase;
  readonly facts: CaseFacts;
}

@Injectable()
export class HistoryStore {
  async add(tx: Tx, id: string, { name, sourceName, format, sha256, mapping, importedAt }: NewLog): Promise<void> {
    await tx.execute(
      `insert into history_log (id, name, source_name, format, sha256, mapping, header, imported_at, cases, events)
       values ($1, $2, $3, $4, $5, $6, '{}', $7, 0, 0)`,
      [id, name, sourceName, format, sha256, JSON.stringify(mapping), dateOf(importedAt)],
    );
  }

  async complete(tx: Tx, id: string, header: LogHeader, cases: number, events: number): Promise<void> {
    await tx.execute('update history_log set header = $2, cases = $3, events = $4 where id = $1', [
      id,
      JSON.stringify(header),
      cases,
      events,
    ]);
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.execute('delete from history_event where log_id = $1', [id]);
    await tx.execute('delete from history_log where id = $1', [id]);
  }

  /** One statement for the cases, one for their events. */
  async addCases(tx: Tx, id: string, cases: readonly NumberedCase[], mapping: HistoryMapping): Promise<void> {
    const rows = cases.map(({ number, log, facts }) => ({
      number,
      key: valueOf(log, NAME_KEY) ?? '',
      received_at: textOf(facts.received),
      finished_at: textOf(facts.finished),
      due_on: facts.due,
      flags: facts.flags.join(' '),
      attributes: log.attributes,
    }));
    await tx.execute(
      `insert into history_case (log_id, number, key, received_at, finished_at, due_on, flags, attributes)
       select $1, number, key, received_at, finished_at, due_on, string_to_array(flags, ' '), attributes
       from jsonb_to_recordset($2) as c (number integer, key text, received_at timestamptz, finished_at timestamptz,
         due_on date, flags text, attributes jsonb)`,
      [id, JSON.stringify(rows)],
    );
    const events = cases.flatMap(({ number, log }) =>
      log.events.map((event, index) => ({
        case_number: number,
        seq: index + 1,
        activity: valueOf(event, mapping.activity) ?? '',
        step: valueOf(event, mapping.steps ?? mapping.activity) ?? '',
        at: textOf(timeIn(event, TIME_KEY, mapping.time)),
        resource: valueOf(event, mapping.resource),
        attributes: event.attributes,
      })),
    );
    await tx.execute(
      `insert into history_event (log_id, case_number, seq, activity, step, at, resource, attributes)
       select $1, case_number, seq, activity, step, at, resource, attributes
       from jsonb_to_recordset($2) as e (case_number integer, seq integer, activity text, step text, at timestamptz, resource text,
         attributes jsonb)`,
      [id, JSON.stringify(events)],
    );
  }
}

export function newLogId(now: Instant, random: Uint8Array): string {
  return uuidV7(now, random);
}

function textOf(at: Instant | null): string | null {
  return at === null ? null : dateOf(at).toISOString();
}
