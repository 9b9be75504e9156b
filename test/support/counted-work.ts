/** What a request costs, told by what is done and not by a clock: statements sent, hashes made. */
import { createRequire } from 'node:module';
import pg from 'pg';

type Called = (this: unknown, ...args: unknown[]) => unknown;
type Members = Record<string, Called>;

const HASHES = ['createHash', 'createHmac', 'scrypt', 'scryptSync', 'pbkdf2', 'pbkdf2Sync', 'timingSafeEqual'];

/** Counts from {@link CountedWork.start}: modules that took a hash function before are not seen. */
export class CountedWork {
  readonly #crypto = createRequire(import.meta.url)('node:crypto') as Members;
  readonly #client = pg.Client.prototype as unknown as Members;
  readonly #before = new Map<readonly [Members, string], Called>();
  #done: string[] = [];

  start(): void {
    for (const name of HASHES) this.#watch(this.#crypto, name, () => name);
    this.#watch(this.#client, 'query', ([query]) => {
      const text = typeof query === 'string' ? query : ((query as { text?: string }).text ?? '');
      return text.replace(/\s+/g, ' ').trim();
    });
  }

  stop(): void {
    for (const [[holder, name], original] of this.#before) holder[name] = original;
  }

  /** Everything done while `work` ran, in order. */
  async during<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly done: readonly string[] }> {
    const done: string[] = [];
    this.#done = done;
    const result = await work();
    this.#done = [];
    return { result, done };
  }

  #watch(holder: Members, name: string, told: (args: unknown[]) => string): void {
    const original = holder[name];
    if (!original) return;
    this.#before.set([holder, name], original);
    const note = (args: unknown[]): number => this.#done.push(told(args));
    holder[name] = function watched(...args) {
      note(args);
      return original.apply(this, args);
    };
  }
}
