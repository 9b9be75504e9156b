import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Configuration } from '../../../platform/config/configuration.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { networkOf, widerNetworkOf } from '../../identity/domain/index.js';

/** How often one network may do a thing within its window. Offices share one address, so the bounds are wide. */
export const BOUNDS = {
  ask: { most: 10, minutes: 60 },
  complain: { most: 10, minutes: 60 },
  rate: { most: 30, minutes: 60 },
  /** Typing of secrets and codes: 80 bits are not found by trying, but trying is noise. */
  key: { most: 40, minutes: 15 },
  /** The same from a whole network, and against one code from wherever. */
  'key-network': { most: 200, minutes: 15 },
  'key-code': { most: 20, minutes: 60 },
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
    await this.unitOfWork.run((tx) => this.#count(tx, act, this.hash(act, address))).then(refuse);
  }

  /** A secret that was wrong: bounded by address, by the network around it, and by the code that it was typed for, if any. @throws unavailable. */
  async countKey(address: string, code: string | null = null): Promise<void> {
    // Always in this order: two transactions that share rows cannot wait for each other.
    const over = await this.unitOfWork.run(async (tx) => [
      await this.#count(tx, 'key', this.hash('key', address)),
      await this.#count(tx, 'key-network', this.#keyed('key-network', widerNetworkOf(address))),
      code === null ? null : await this.#count(tx, 'key-code', this.#keyed('key-code', code)),
    ]);
    over.forEach(refuse);
  }

  async #count(tx: Tx, act: ThrottledAct, key: Buffer): Promise<ThrottledAct | null> {
    const { most, minutes } = BOUNDS[act];
    const over = 't.window_started_at + make_interval(mins => $3) < clock_timestamp()';
    const [row] = await tx.query<{ attempts: number }>(
      `insert into feedback_throttle as t (scope, key_hash, window_started_at, attempts) values ($1, $2, clock_timestamp(), 1)
       on conflict (scope, key_hash) do update set attempts = case when ${over} then 1 else t.attempts + 1 end,
         window_started_at = case when ${over} then clock_timestamp() else t.window_started_at end
       returning attempts`,
      [act, key, minutes],
    );
    return (row?.attempts ?? 0) > most ? act : null;
  }

  /** One network for one purpose: equal for equal addresses, telling nothing of them. */
  hash(purpose: string, address: string): Buffer {
    return this.#keyed(purpose, networkOf(address));
  }

  #keyed(purpose: string, subject: string): Buffer {
    return createHmac('sha256', this.#key).update(`feedback.${purpose}\0${subject}`, 'utf8').digest();
  }

  async deleteOver(): Promise<number> {
    const sql = `delete from feedback_throttle where window_started_at < clock_timestamp() - interval '2 hours'`;
    return this.unitOfWork.run((tx) => tx.execute(sql));
  }
}

function refuse(over: ThrottledAct | null): void {
  if (over !== null) throw new DomainError('unavailable', 'feedback.too-often', { minutes: BOUNDS[over].minutes });
}
