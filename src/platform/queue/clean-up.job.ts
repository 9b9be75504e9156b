import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { REPLAY_DAYS } from '../http/idempotency.store.js';
import { HandlesJob, type JobHandler } from './handles-job.js';

/** Long enough to look into what went wrong last week. */
const OUTBOX_DAYS = 14;
const BATCH = 5_000;

/** Keeps the technical tables small. In real time: nothing here is law. */
@HandlesJob('platform.clean-up')
@Injectable()
export class CleanUp implements JobHandler<'platform.clean-up'> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle(): Promise<void> {
    await this.deleteOlder('idempotency_key', 'created_at', REPLAY_DAYS);
    await this.deleteOlder('outbox', 'done_at', OUTBOX_DAYS);
  }

  private async deleteOlder(table: string, column: string, days: number): Promise<void> {
    const sql = `delete from ${table} where ctid = any(array(
                   select ctid from ${table} where ${column} < clock_timestamp() - make_interval(days => $1) limit ${String(BATCH)}))`;
    let deleted: number;
    do deleted = await this.unitOfWork.run((tx) => tx.execute(sql, [days]));
    while (deleted === BATCH);
  }
}
