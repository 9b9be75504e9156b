import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../../kernel/instant.js';
import type { Queryable } from '../../../../platform/database/unit-of-work.js';
import type { Attribute, LogCase, LogHeader } from '../domain/index.js';

export interface StoredLog {
  readonly id: string;
  readonly name: string;
  readonly sourceName: string;
  readonly format: 'xes' | 'csv';
  readonly sha256: Buffer;
  readonly mapping: unknown;
  readonly header: LogHeader;
  readonly importedAt: Instant;
  readonly cases: number;
  readonly events: number;
}

interface LogRow extends Omit<StoredLog, 'importedAt' | 'sourceName'> {
  readonly source_name: string;
  readonly imported_at: Date;
}

export interface LogShape {
  readonly activities: number;
  readonly resources: number;
  /** Different sequences of activities. */
  readonly variants: number;
}

export interface StepTime {
  readonly step: string;
  readonly events: number;
  /** Hours since the event before it in its case. */
  readonly median: number | null;
  readonly p90: number | null;
  readonly total: number | null;
}

/** Cases of one batch; each comes with all its events. */
const BATCH = 200;

@Injectable()
export class HistoryLogReadModel {
  async logs(db: Queryable): Promise<StoredLog[]> {
    return (await db.query<LogRow>('select * from history_log order by name')).map(logOf);
  }

  async byName(db: Queryable, name: string): Promise<StoredLog | null> {
    const [row] = await db.query<LogRow>('select * from history_log where name = $1', [name]);
    return row ? logOf(row) : null;
  }

  /** In the order in which they stood in the file. */
  async *cases(db: Queryable, logId: string): AsyncGenerator<LogCase> {
    for (let after = 0; ; after += BATCH) {
      const rows = await db.query<{ attributes: Attribute[]; events: Attribute[][] | null }>(
        `select c.attributes, (select jsonb_agg(e.attributes order by e.seq) from history_event e
           where e.log_id = c.log_id and e.case_number = c.number) as events
         from history_case c where c.log_id = $1 and c.number > $2 and c.number <= $2 + ${String(BATCH)}
         order by c.number`,
        [logId, after],
      );
      if (rows.length === 0) return;
      for (const { attributes, events } of rows) {
        yield { attributes, events: (events ?? []).map((each) => ({ attributes: each })) };
      }
    }
  }

  async activities(db: Queryable, logId: string): Promise<string[]> {
    const sql = 'select distinct activity from history_event where log_id = $1 order by activity';
    return (await db.query<{ activity: string }>(sql, [logId])).map((row) => row.activity);
  }

  /** Keys of the attributes that there are, of cases and of events. */
  async keys(db: Queryable, logId: string): Promise<{ ofCase: string[]; ofEvent: string[] }> {
    const [ofCase, ofEvent] = await Promise.all(
      ['history_case', 'history_event'].map((table) =>
        db.query<{ key: string }>(
          `select distinct a->>1 as key from ${table}, jsonb_array_elements(attributes) a where log_id = $1 order by key`,
          [logId],
        ),
      ),
    );
    return { ofCase: (ofCase ?? []).map(({ key }) => key), ofEvent: (ofEvent ?? []).map(({ key }) => key) };
  }

  async shape(db: Queryable, logId: string): Promise<LogShape> {
    const [row] = await db.query<LogShape>(
      `select (select count(distinct activity)::integer from history_event where log_id = $1) as activities,
         (select count(distinct resource)::integer from history_event where log_id = $1) as resources,
         (select count(distinct path)::integer from (
           select md5(string_agg(activity, E'\\x1f' order by seq)) as path from history_event
           where log_id = $1 group by case_number) paths) as variants`,
      [logId],
    );
    return row ?? { activities: 0, resources: 0, variants: 0 };
  }

  /** Where the time went: from the event before to this one, longest in all first. */
  async steps(db: Queryable, logId: string, limit: number): Promise<StepTime[]> {
    return db.query<StepTime>(
      `select step, count(*)::integer as events,
         percentile_cont(0.5) within group (order by hours)::float8 as median,
         percentile_cont(0.9) within group (order by hours)::float8 as p90, sum(hours)::float8 as total
       from (select step, extract(epoch from at - lag(at) over (partition by case_number order by at, seq)) / 3600.0
         as hours from history_event where log_id = $1 and at is not null) waits
       group by step order by total desc nulls last, step limit $2`,
      [logId, limit],
    );
  }
}

function logOf({ source_name: sourceName, imported_at: importedAt, ...row }: LogRow): StoredLog {
  return { ...row, sourceName, importedAt: instantOf(importedAt) };
}
