import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { PoolClient } from 'pg';
import { QueryFailedError, type DataSource, type QueryRunner } from 'typeorm';
import { instantOf, type Instant } from '../../kernel/instant.js';
import { prepared, statementOf } from './prepared.js';
import { onlyLooks, standingSql, type Standing } from './standing-fact.js';

/** Anything that runs SQL. Read models take it, so that they work inside and outside a transaction. */
export interface Queryable {
  /** The rows of one statement; for UPDATE and DELETE the rows that RETURNING names. */
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Of a transaction alone, see {@link Tx.standing}. */
  standing?(): Promise<Standing>;
}

/** The driver's, beside what its types tell. */
interface DriverConnection {
  readonly connection: { readonly stream?: { cork(): void; uncork(): void } };
}

interface Outcome {
  readonly command: string;
  readonly rows: unknown[];
  readonly rowCount: number | null;
}

/**
 * An open transaction. The explicit first argument of every store method that writes; made only by {@link UnitOfWork}.
 * Statements go out at once, in the order in which they are given, and the database answers in that order: what nobody
 * waits for costs no round trip.
 */
export class Tx implements Queryable {
  #now: Instant | undefined;
  #standing: Promise<Standing> | undefined;
  #afterCommit: (() => void)[] = [];
  #isGathering = false;
  /** Sent and not asked for; the first that fails is the reason why all that follow do. */
  readonly #unasked = new Set<Promise<unknown>>();

  constructor(private readonly client: PoolClient) {}

  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#ask(sql, params)).rows as Row[];
  }

  /** Like {@link query}, but the number of rows that the statement touched. */
  async execute(sql: string, params: readonly unknown[] = []): Promise<number> {
    return (await this.#ask(sql, params)).rowCount ?? 0;
  }

  /** Like {@link query}, for a row that many wait for and that says nothing of others: a counter's. */
  async take<Row>(sql: string, params: readonly unknown[]): Promise<Row[]> {
    return (await this.#ask(sql, params, true)).rows as Row[];
  }

  /**
   * A write that nobody waits for: it goes with what follows. Where it fails, so does the next statement that is waited
   * for, or the commit, with its error. For rows with fresh keys and the like: nothing may be decided by its outcome.
   */
  send(sql: string, params: readonly unknown[] = []): void {
    void this.#sent(sql, params);
  }

  /** Like {@link send}, for a change {@link ofOneRow}: where there was none to change, the commit fails with `otherwise`. */
  sendToOne(sql: string, params: readonly unknown[], otherwise: () => Error): void {
    void this.#sent(sql, params, (error) => (codeOf(error) === DIVISION_BY_ZERO ? otherwise() : error));
  }

  /**
   * A question whose answer is wanted later: it goes with what follows. Where it fails, so does the next statement that is
   * waited for, with its error. It counts as a look even where it locks rows, see {@link standing}.
   */
  ahead<Row>(sql: string, params: readonly unknown[]): Promise<Row[]> {
    const answer = this.#sent(sql, params).then(({ rows }) => rows as Row[]);
    answer.catch(() => undefined);
    return answer;
  }

  /** The time of this transaction on the clock for law; read once, then the same. */
  async now(): Promise<Instant> {
    if (this.#now === undefined) this.setNow((await this.standing()).now);
    return this.#now as Instant;
  }

  /** Fixes {@link now} where a statement of the act has already read it, which saves a round trip. */
  setNow(now: Instant): void {
    this.#now ??= now;
  }

  /**
   * The facts that stand, in one question. Kept until this transaction changes something or waits for a lock: whoever had
   * to wait for another one asks again, and sees what it did.
   */
  standing(): Promise<Standing> {
    if (!this.#standing) {
      const asked = this.query<Record<string, unknown> & { now: Date }>(prepared(standingSql())).then(([row]) => {
        if (!row) throw new Error('app_now() gave no row');
        return { now: instantOf(row.now), facts: row };
      });
      asked.catch(() => undefined);
      this.#standing = asked;
    }
    return this.#standing;
  }

  /** Wakes something up after the commit. Only a hint: what must happen stands in a row. */
  afterCommit(hint: () => void): void {
    this.#afterCommit.push(hint);
  }

  runAfterCommit(): void {
    for (const hint of this.#afterCommit) hint();
  }

  /** Sent with all that is still on its way. @throws what made the first of it fail; then nothing is committed. */
  async commit(): Promise<void> {
    const committed = this.#run('COMMIT', []);
    const outcomes = await Promise.allSettled([...this.#unasked, committed]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason as Error;
    if ((await committed).command !== 'COMMIT') throw new Error('a statement had failed: nothing was committed');
  }

  #sent(sql: string, params: readonly unknown[], told = (error: Error): Error => error): Promise<Outcome> {
    const sent = this.#run(sql, params).catch((error: unknown) => {
      throw told(error as Error);
    });
    this.#unasked.add(sent);
    const answered = () => this.#unasked.delete(sent);
    sent.then(answered, () => undefined);
    return sent;
  }

  async #ask(sql: string, params: readonly unknown[], stands = onlyLooks(sql)): Promise<Outcome> {
    if (!stands) this.#standing = undefined;
    const before = [...this.#unasked];
    try {
      return await this.#run(sql, params);
    } catch (error) {
      for (const outcome of await Promise.allSettled(before)) {
        if (outcome.status === 'rejected') throw outcome.reason as Error;
      }
      throw error;
    }
  }

  /** What is sent before anybody has to wait leaves as one packet: a system call and a waking of the server, not one each. */
  #gather(): void {
    const { stream } = (this.client as Partial<DriverConnection>).connection ?? {};
    if (!stream || this.#isGathering) return;
    this.#isGathering = true;
    stream.cork();
    process.nextTick(() => {
      this.#isGathering = false;
      stream.uncork();
    });
  }

  async #run(sql: string, params: readonly unknown[]): Promise<Outcome> {
    this.#gather();
    try {
      return await this.client.query(statementOf(sql, params));
    } catch (error) {
      throw new QueryFailedError(sql, params as unknown[], error as Error);
    }
  }
}

const DIVISION_BY_ZERO = '22012';

/**
 * An update or delete that fails where it does not touch exactly one row: the database looks by itself, so that nobody has to
 * wait for the answer before the commit. None, or several, is a division by zero.
 */
export function ofOneRow(sql: string): string {
  return `with touched as (${sql} returning 1) select 1 / (count(*) = 1)::int from touched`;
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code);
}

/** Reads outside a transaction, each statement on whatever connection is free. */
@Injectable()
export class Database implements Queryable {
  constructor(@Inject(getDataSourceToken()) private readonly dataSource: DataSource) {}

  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return (await (await clientOf(runner)).query(statementOf(sql, params))).rows as Row[];
    } catch (error) {
      throw new QueryFailedError(sql, params as unknown[], error as Error);
    } finally {
      await runner.release();
    }
  }

  /** Now, on the clock for law. */
  async now(): Promise<Instant> {
    const [row] = await this.query<{ now: Date }>('select app_now() as now');
    if (!row) throw new Error('app_now() gave no row');
    return instantOf(row.now);
  }
}

export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';

const RETRIES = 3;
/** serialization_failure, deadlock_detected */
const RETRIED = new Set(['40001', '40P01']);

@Injectable()
export class UnitOfWork {
  readonly #open = new AsyncLocalStorage<true>();

  constructor(@Inject(getDataSourceToken()) private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction: commits what it did or, when it throws, nothing. May run `work` again when the
   * database asks for it (40001, 40P01), so `work` touches nothing but `tx`: no HTTP, no queue, no file.
   * @throws Error when called inside another unit of work.
   */
  async run<Result>(
    work: (tx: Tx) => Promise<Result> | Result,
    isolation: Isolation = 'READ COMMITTED',
  ): Promise<Result> {
    if (this.#open.getStore()) throw new Error('a unit of work does not nest: pass its tx on');
    for (let attempt = 0; ; attempt += 1) {
      const runner = this.dataSource.createQueryRunner();
      let client: PoolClient | undefined;
      try {
        client = await clientOf(runner);
        const tx = new Tx(client);
        tx.send(`START TRANSACTION ISOLATION LEVEL ${isolation}`);
        const result = await this.#open.run(true, async () => work(tx));
        await tx.commit();
        client = undefined;
        tx.runAfterCommit();
        return result;
      } catch (error) {
        // After a commit that failed there is nothing left to take back, and saying so again does no harm.
        await client?.query('ROLLBACK').catch(() => undefined);
        if (attempt >= RETRIES || !RETRIED.has(codeOf(error))) throw error;
      } finally {
        await runner.release();
      }
      await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20 * (attempt + 1)));
    }
  }
}

/** The driver's own connection: it knows statements by name and sends them without waiting for the one before. */
async function clientOf(runner: QueryRunner): Promise<PoolClient> {
  return (await runner.connect()) as PoolClient;
}
