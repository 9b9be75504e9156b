import pg from 'pg';

/** A statement with the values that it was asked with first. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

type Query = (this: unknown, ...args: unknown[]) => unknown;

/** What has a plan; what works on whole tables at once (LOCK, TRUNCATE) is no concern of a page. */
const PLANNED = /^\s*(?:select|with|insert|update|delete)\b/i;

/**
 * Every statement that this process sends from now on. Of one text with other values the first is kept, once for each way
 * in which its values are given or left out: a condition that is left out has another plan.
 */
export class RecordedStatements {
  readonly #found = new Map<string, Statement>();
  readonly #client = pg.Client.prototype as unknown as { query: Query };
  readonly #original = this.#client.query;

  start(): void {
    const [original, keep] = [this.#original, (config: unknown, values: unknown) => this.#keep(config, values)];
    this.#client.query = function query(...args) {
      keep(args[0], args[1]);
      return original.apply(this, args);
    };
  }

  /** @returns what was recorded. */
  stop(): Statement[] {
    this.#client.query = this.#original;
    return [...this.#found.values()];
  }

  #keep(config: unknown, given: unknown): void {
    const asked = typeof config === 'string' ? { text: config, values: given } : (config as Partial<Statement>);
    const { text, values } = asked;
    if (typeof text !== 'string' || !PLANNED.test(text)) return;
    const list = Array.isArray(values) ? (values as unknown[]) : [];
    const key = `${text}\n${list.map((value) => (value === null || value === undefined ? '0' : '1')).join('')}`;
    if (!this.#found.has(key)) this.#found.set(key, { text, values: list });
  }
}
