/** Times of many requests, in milliseconds. */
export class Latencies {
  readonly #times: number[] = [];
  #sorted = true;

  add(ms: number): void {
    this.#times.push(ms);
    this.#sorted = false;
  }

  get count(): number {
    return this.#times.length;
  }

  /** The time that the share of requests did not exceed; 0 without any. */
  at(share: number): number {
    if (!this.#sorted) this.#times.sort((a, b) => a - b);
    this.#sorted = true;
    return this.#times[Math.min(this.#times.length - 1, Math.floor(this.#times.length * share))] ?? 0;
  }

  /** The share of requests that took no longer. */
  within(ms: number): number {
    return this.count === 0 ? 1 : this.#times.filter((time) => time <= ms).length / this.count;
  }
}
