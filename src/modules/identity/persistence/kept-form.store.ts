import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../domain/actor.js';
import type { KeptFormId } from '../domain/kept-form.js';

/** In real time, as sessions are. */
@Injectable()
export class KeptFormStore {
  /** Of one account only the newest stay. */
  async insert(
    tx: Tx,
    form: { readonly id: KeptFormId; readonly accountId: AccountId; readonly sealed: Buffer },
    { minutes, most }: { readonly minutes: number; readonly most: number },
  ): Promise<void> {
    await tx.execute(
      `insert into kept_form (id, account_id, sealed, expires_at)
       values ($1, $2, $3, clock_timestamp() + make_interval(mins => $4))`,
      [form.id, form.accountId, form.sealed, minutes],
    );
    await tx.execute(
      `delete from kept_form where account_id = $1 and id not in
         (select id from kept_form where account_id = $1 order by expires_at desc limit $2)`,
      [form.accountId, most],
    );
  }

  async find(q: Queryable, id: KeptFormId, accountId: AccountId): Promise<Buffer | null> {
    const sql = 'select sealed from kept_form where id = $1 and account_id = $2 and expires_at > clock_timestamp()';
    const [row] = await q.query<{ sealed: Buffer }>(sql, [id, accountId]);
    return row?.sealed ?? null;
  }

  async deleteOver(tx: Tx): Promise<number> {
    return tx.execute('delete from kept_form where expires_at <= clock_timestamp()');
  }
}
