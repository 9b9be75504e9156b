import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Configuration } from '../../../platform/config/configuration.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { networkOf } from '../../identity/domain/index.js';

/** How often one network may do a thing within its window. Offices share one address, so the bounds are wide. */
export const BOUNDS = {
  ask: { most: 10, minutes: 60 },
  complain: { most: 10, minutes: 60 },
  rate: { most: 30, minutes: 60 },
  /** Typing of secrets and codes: 80 bits are not found by trying, but trying is noise. */
  key: { most: 40, minutes: 15 },
  /** Drafts of online filing that are begun. */
  draft: { most: 30, minutes: 60 },
  /** Lost codes that are asked for. */
  lost: { most: 10, minutes: 60 },
  vote: { most: 60, minutes: 60 },
} as const;
export type ThrottledAct = keyof typeof BOUNDS;

/** Bounds that hold over all processes without Redis; the rows hold keyed hashes, no address. */
@Injectable()
export class FeedbackThrottle {
  readonly #key: string;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    configuration: Configuration,
  ) {
    this.#key = configuration.sessionSecret;
  }

  /** Counts in a transaction of its own, so that what is refused afterwards counts too. @throws unavailable. */
  async count(act: ThrottledAct, address: string): Promise<void> {
    const { most, minutes } = BOUNDS[act];
    const attempts = await this.unitOfWork.run(async (tx) => {
      const over = 't.window_started_at + make_interval(mins => $3) < clock_timestamp()';
      const [row] = await tx.query<{ attempts: number }>(
        `insert into feedback_throttle as t (scope, key_hash, window_started_at, attempts) values ($1, $2, clock_timestamp(), 1)
         on conflict (scope, key_hash) do update set attempts = case when ${over} then 1 else t.attempts + 1 end,
           window_started_at = case when ${over} then clock_timestamp() else t.window_started_at end
         returning attempts`,
        [act, this.hash(act, address), minutes],
      );
      return row?.attempts ?? 0;
    });
    if (attempts > most) throw new DomainError('unavailable', 'feedback.too-often', { minutes });
  }

  /** One network for one purpose: equal for equal addresses, telling nothing of them. */
  hash(purpose: string, address: string): Buffer {
    return createHmac('sha256', this.#key)
      .update(`feedback.${purpose}\0${networkOf(address)}`, 'utf8')
      .digest();
  }

  async deleteOver(): Promise<number> {
    const sql = `delete from feedback_throttle where window_started_at < clock_timestamp() - interval '2 hours'`;
    return this.unitOfWork.run((tx) => tx.execute(sql));
  }
}
