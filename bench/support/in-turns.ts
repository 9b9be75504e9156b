import { Latencies } from './latencies.js';
import type { Report } from './results.js';

/** Difference of the medians, in milliseconds (ASVS 5.0 §6.3.8). */
const APART_MOST_MS = 10;
const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99] as const;
type Which = 'one' | 'other';

export interface InTurns {
  readonly runs: number;
  /** Requests of each before the bounds of trying are reached and have to be forgotten. */
  readonly between: number;
  readonly forget: () => Promise<unknown>;
  /** @returns the status of the answer. */
  readonly send: (which: Which) => Promise<number>;
}

/** Two requests that nobody should be able to tell apart, one at a time, each first in every other turn. */
export class TwoAlike {
  readonly #taken = { one: new Latencies(), other: new Latencies() };
  readonly #statuses = new Set<number>();

  async measure({ runs, between, forget, send }: InTurns): Promise<void> {
    for (let run = 0; run < runs + between; run += 1) {
      if (run % between === 0) await forget();
      for (const which of run % 2 === 0 ? (['one', 'other'] as const) : (['other', 'one'] as const)) {
        const begin = performance.now();
        this.#statuses.add(await send(which));
        // The first ones warm the process up.
        if (run >= between) this.#taken[which].add(performance.now() - begin);
      }
    }
  }

  /** The two distributions, and whether their medians are one. */
  tell(report: Report, title: string, names: Readonly<Record<Which, string>>, runs: number): void {
    const ms = (value: number): string => value.toFixed(2);
    const { one, other } = this.#taken;
    report.table({
      title,
      columns: ['share of the requests', names.one, names.other, 'difference'],
      rows: SHARES.map((share) => [
        `p${String(share * 100)}`,
        ms(one.at(share)),
        ms(other.at(share)),
        ms(one.at(share) - other.at(share)),
      ]),
      notes: [
        `${String(runs)} requests each, in turns, one at a time; every answer was ${[...this.#statuses].join(', ')}.`,
      ],
    });
    const apart = Math.abs(one.at(0.5) - other.at(0.5));
    const alike = apart < APART_MOST_MS && this.#statuses.size === 1;
    report.aim(`medians less than ${String(APART_MOST_MS)} ms apart`, alike, `${ms(apart)} ms`);
  }
}
