import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../../platform/database/unit-of-work.js';

export interface PortCheck {
  readonly port: string;
  readonly succeededAt: Instant | null;
  readonly failedAt: Instant | null;
  /** Of the last failure. */
  readonly reason: string | null;
}

interface Row {
  readonly port: string;
  readonly succeededAt: Date | null;
  readonly failedAt: Date | null;
  readonly reason: string | null;
}

/** What came of trying, in real time: a connection fails on no clock for law. */
@Injectable()
export class PortCheckStore {
  async all(q: Queryable): Promise<PortCheck[]> {
    const rows = await q.query<Row>(
      'select port, succeeded_at as "succeededAt", failed_at as "failedAt", reason from port_check order by port',
    );
    return rows.map(({ succeededAt, failedAt, ...row }) => ({
      ...row,
      succeededAt: succeededAt && instantOf(succeededAt),
      failedAt: failedAt && instantOf(failedAt),
    }));
  }

  /** @param reason null: it went well */
  async note(tx: Tx, port: string, reason: string | null): Promise<void> {
    await tx.execute(
      `insert into port_check (port, succeeded_at, failed_at, reason)
       values ($1, case when $2::text is null then clock_timestamp() end, case when $2 is not null then clock_timestamp() end, $2)
       on conflict (port) do update set succeeded_at = coalesce(excluded.succeeded_at, port_check.succeeded_at),
         failed_at = coalesce(excluded.failed_at, port_check.failed_at),
         reason = coalesce(excluded.reason, port_check.reason)`,
      [port, reason],
    );
  }
}
