import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource, QueryRunner } from 'typeorm';
import { instantOf, type Instant } from '../../kernel/instant.js';

/** Anything that runs SQL. Read models take it, so that they work inside and outside a transaction. */
export interface Queryable {
  /** The rows of one statement; for UPDATE and DELETE the rows that RETURNING names. */
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** An open transaction. The explicit first argument of every store method that writes; made only by {@link UnitOfWork}. */
export class Tx implements Queryable {
  #now: Instant | undefined;
  #afterCommit: (() => void)[] = [];

  constructor(private readonly runner: QueryRunner) {}

  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.runner.query(sql, params as unknown[], true)).records as Row[];
  }

  /** Like {@link query}, but the number of rows that the statement touched. */
  async execute(sql: string, params: readonly unknown[] = []): Promise<number> {
    return (await this.runner.query(sql, params as unknown[], true)).affected ?? 0;
  }

  /** The time of this transaction on the clock for law; read once, then the same. */
  async now(): Promise<Instant> {
    if (this.#now === undefined) {
      const [row] = await this.query<{ now: Date }>('select app_now() as now');
      if (!row) throw new Error('app_now() gave no row');
      this.#now = instantOf(row.now);
    }
    return this.#now;
  }

  /** Fixes {@link now} where a statement of the act has already read it, which saves a round trip. */
  setNow(now: Instant): void {
    this.#now ??= now;
  }

  /** Wakes something up after the commit. Only a hint: what must happen stands in a row. */
  afterCommit(hint: () => void): void {
    this.#afterCommit.push(hint);
  }

  runAfterCommit(): void {
    for (const hint of this.#afterCommit) hint();
  }
}

/** Reads outside a transaction, each statement on whatever connection is free. */
@Injectable()
export class Database implements Queryable {
  constructor(@Inject(getDataSourceToken()) private readonly dataSource: DataSource) {}

  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return (await runner.query(sql, params as unknown[], true)).records as Row[];
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
  async run<Result>(work: (tx: Tx) => Promise<Result>, isolation: Isolation = 'READ COMMITTED'): Promise<Result> {
    if (this.#open.getStore()) throw new Error('a unit of work does not nest: pass its tx on');
    for (let attempt = 0; ; attempt += 1) {
      const runner = this.dataSource.createQueryRunner();
      const tx = new Tx(runner);
      try {
        await runner.startTransaction(isolation);
        const result = await this.#open.run(true, () => work(tx));
        await runner.commitTransaction();
        tx.runAfterCommit();
        return result;
      } catch (error) {
        if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
        if (attempt >= RETRIES || !RETRIED.has(String((error as { code?: unknown }).code))) throw error;
      } finally {
        await runner.release();
      }
      await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20 * (attempt + 1)));
    }
  }
}
