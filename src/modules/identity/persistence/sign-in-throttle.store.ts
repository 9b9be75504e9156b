import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';

export type ThrottleScope = 'account' | 'address';

/** Attempts in the running window, counted before they are tried, so that parallel ones do not slip past. */
@Injectable()
export class SignInThrottleStore {
  /** @returns which attempt of its window this is, and in how many seconds the window ends. */
  async count(
    tx: Tx,
    scope: ThrottleScope,
    keyHash: Buffer,
    windowMinutes: number,
  ): Promise<{ attempts: number; endsInSeconds: number }> {
    const [row] = await tx.query<{ attempts: number; ends_in: string }>(
      `insert into sign_in_throttle as t (scope, key_hash, window_started_at, attempts)
       values ($1, $2, clock_timestamp(), 1)
       on conflict (scope, key_hash) do update set
         attempts = case when t.window_started_at + make_interval(mins => $3) < clock_timestamp()
                         then 1 else t.attempts + 1 end,
         window_started_at = case when t.window_started_at + make_interval(mins => $3) < clock_timestamp()
                         then clock_timestamp() else t.window_started_at end
       returning attempts,
         extract(epoch from window_started_at + make_interval(mins => $3) - clock_timestamp()) as ends_in`,
      [scope, keyHash, windowMinutes],
    );
    if (!row) throw new Error('the throttle gave no row');
    return { attempts: row.attempts, endsInSeconds: Math.max(1, Math.ceil(Number(row.ends_in))) };
  }

  /** After success: the account's failures are forgotten, and the address has one attempt less. */
  async forgive(tx: Tx, accountKey: Buffer, addressKey: Buffer): Promise<void> {
    await tx.execute(
      `update sign_in_throttle set attempts = greatest(attempts - 1, 0) where scope = 'address' and key_hash = $1`,
      [addressKey],
    );
    await tx.execute(`delete from sign_in_throttle where scope = 'account' and key_hash = $1`, [accountKey]);
  }

  async deleteOver(tx: Tx, windowMinutes: number): Promise<number> {
    return tx.execute(
      'delete from sign_in_throttle where window_started_at < clock_timestamp() - make_interval(mins => $1)',
      [windowMinutes],
    );
  }
}
