import type { Queryable, Tx } from './unit-of-work.js';

/**
 * Questions about a thing that are sent together with its lock, behind it, because the act is going to need the answers: so
 * they cost no round trip of their own. Each answer is taken once; nothing is kept beyond its transaction.
 */
export class AskedAhead<Row> {
  readonly #answers = new WeakMap<Queryable, Map<string, Promise<Row[]>>>();

  /** @param sql with the thing's key as its only parameter; one sent again for the same thing replaces the first. */
  ask(tx: Tx, key: string, sql: string): void {
    const answers = this.#answers.get(tx) ?? new Map<string, Promise<Row[]>>();
    this.#answers.set(tx, answers.set(key, tx.ahead<Row>(sql, [key])));
  }

  /** The answer, or that of a question asked now. */
  async take(q: Queryable, key: string, sql: string): Promise<Row[]> {
    const answers = this.#answers.get(q);
    const ahead = answers?.get(key);
    answers?.delete(key);
    return ahead ?? q.query<Row>(sql, [key]);
  }
}
