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
  /** The same from a whole network. */
  'key-network': { most: 200, minutes: 15 },
  /** Drafts of online filing that are begun. */
  draft: { most: 30, minutes: 60 },
  /** Lost codes that are asked for. */
  lost: { most: 10, minutes: 60 },
  vote: { most: 60, minutes: 60 },
} as const;
export type ThrottledAct = keyof typeof BOUNDS;

/** Wrong secrets for one code in a day of the office zone, from wherever; after them no secret opens it until the next day. */
export const WRONG_SECRETS_A_DAY = 10;
const LOCK = 'key-code';

/** Bounds that hold over all processes without Redis; the rows hold keyed hashes, no address. */
@Injectable()
export class FeedbackThrottle {
  readonly #key: string;
  readonly #zone: string;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    configuration: Configuration,
  ) {
    this.#key = configuration.sessionSecret;
    this.#zone = configuration.officeZone;
  }

  /** Counts in a transaction of its own, so that what is refused afterwards counts too. @throws unavailable. */
  async count(act: ThrottledAct, address: string): Promise<void> {
    await this.unitOfWork.run((tx) => this.#count(tx, act, this.hash(act, address))).then(refuse);
  }

  /** A secret that was wrong: bounded by address and by the network around it. @throws unavailable. */
  async countKey(address: string): Promise<void> {
    // Always in this order: two transactions that share rows cannot wait for each other.
    const over = await this.unitOfWork.run(async (tx) => [
      await this.#count(tx, 'key', this.hash('key', address)),
      await this.#count(tx, 'key-network', this.#keyed('key-network', widerNetworkOf(address))),
    ]);
    over.forEach(refuse);
  }

  /** Takes one of the day's tries at a code before the secret is compared, so that many at once are no more. False where none is left. */
  async takeTry(code: string): Promise<boolean> {
    const [row] = await this.unitOfWork.run((tx) =>
      tx.query<{ attempts: number }>(counting("t.window_started_at < date_trunc('day', clock_timestamp(), $3)"), [
        LOCK,
        this.#keyed(LOCK, code),
        this.#zone,
      ]),
    );
    return (row?.attempts ?? 0) <= WRONG_SECRETS_A_DAY;
  }

  /** The secret was right: the try is none. */
  async giveTryBack(code: string): Promise<void> {
    const sql =
      'update feedback_throttle set attempts = attempts - 1 where scope = $1 and key_hash = $2 and attempts > 0';
    await this.unitOfWork.run((tx) => tx.execute(sql, [LOCK, this.#keyed(LOCK, code)]));
  }

  async #count(tx: Tx, act: ThrottledAct, key: Buffer): Promise<ThrottledAct | null> {
    const { most, minutes } = BOUNDS[act];
    const over = 't.window_started_at + make_interval(mins => $3) < clock_timestamp()';
    const [row] = await tx.query<{ attempts: number }>(counting(over), [act, key, minutes]);
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
    const sql = `delete from feedback_throttle where window_started_at < case scope when $1
      then date_trunc('day', clock_timestamp(), $2) else clock_timestamp() - interval '2 hours' end`;
    return this.unitOfWork.run((tx) => tx.execute(sql, [LOCK, this.#zone]));
  }
}

/** Counts one more of (scope, key), from one on where the window is over; `over` may use $3. */
function counting(over: string): string {
  return `insert into feedback_throttle as t (scope, key_hash, window_started_at, attempts) values ($1, $2, clock_timestamp(), 1)
    on conflict (scope, key_hash) do update set attempts = case when ${over} then 1 else t.attempts + 1 end,
      window_started_at = case when ${over} then clock_timestamp() else t.window_started_at end
    returning attempts`;
}

function refuse(over: ThrottledAct | null): void {
  if (over !== null) throw new DomainError('unavailable', 'feedback.too-often', { minutes: BOUNDS[over].minutes });
}
