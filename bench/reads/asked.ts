/** What one request asks of the database, and the same asked by a bare client: the floor. */
import pg from 'pg';

interface Question {
  readonly text: string;
  readonly values: unknown[];
}
type Query = (this: unknown, ...args: unknown[]) => unknown;

const READS = /^\s*(?:select|with)\b(?![\s\S]*\b(?:for update|for share)\b)/i;

export class Asked {
  #kept: Question[] | null = null;

  constructor() {
    const client = pg.Client.prototype as unknown as { query: Query };
    const original = client.query;
    const keep = (config: unknown, values: unknown): void => this.#keep(config, values);
    client.query = function query(...args) {
      keep(args[0], args[1]);
      return original.apply(this, args);
    };
  }

  /** The reads of what is done meanwhile, in order. */
  async during(work: () => Promise<unknown>): Promise<readonly Question[]> {
    const kept: Question[] = [];
    this.#kept = kept;
    try {
      await work();
    } finally {
      this.#kept = null;
    }
    return kept;
  }

  #keep(config: unknown, given: unknown): void {
    if (!this.#kept) return;
    const { text, values } =
      typeof config === 'string' ? { text: config, values: given } : (config as { text?: unknown; values?: unknown });
    if (typeof text !== 'string' || !READS.test(text)) return;
    this.#kept.push({ text, values: Array.isArray(values) ? (values as unknown[]) : [] });
  }
}

export async function askBare(client: pg.Client, questions: readonly Question[]): Promise<void> {
  for (const { text, values } of questions) await client.query(text, values);
}
