import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../../kernel/instant.js';
import { prepared } from '../../../../platform/database/prepared.js';
import type { Queryable, Tx } from '../../../../platform/database/unit-of-work.js';

export interface BackgroundNews {
  /** On the clock for law. */
  readonly now: Instant;
  /** Ready or failed since its asker last looked, within a week. */
  readonly results: number;
}

/** Files and reports end ready or failed, with the moment of it or the last sign of life; decisions when they are closed. */
const NEWS = prepared(`
  with since as materialized (
    select greatest(app_now() - interval '7 days',
      coalesce((select seen_at from background_seen where account_id = $1), '-infinity')) as at)
  select app_now() as now,
    (select count(*) from event_export e where e.asked_by = $1 and e.asked_at > app_now() - interval '8 days'
       and e.state in ('ready', 'failed') and coalesce(e.ready_at, e.beat_at) > since.at)
    + (select count(*) from report r where r.asked_by = $1 and r.asked_at > app_now() - interval '8 days'
         and r.state in ('ready', 'failed') and coalesce(r.ready_at, r.beat_at) > since.at)
    + (select count(*) from calendar_change c where c.issued_by = $1 and c.closed_at > since.at)
    + (select count(*) from suspension_order s where s.issued_by = $1 and s.closed_at > since.at) as results
  from since`);

/** New results of what somebody set going: read with the time, for every page asks for that anyway. */
@Injectable()
export class BackgroundNewsStore {
  async of(q: Queryable, accountId: string): Promise<BackgroundNews> {
    const [row] = await q.query<{ now: Date; results: string }>(NEWS, [accountId]);
    if (!row) throw new Error('no row of the time');
    return { now: instantOf(row.now), results: Number(row.results) };
  }

  async see(tx: Tx, accountId: string): Promise<void> {
    await tx.execute(
      `insert into background_seen (account_id, seen_at) values ($1, app_now())
       on conflict (account_id) do update set seen_at = excluded.seen_at`,
      [accountId],
    );
  }
}
