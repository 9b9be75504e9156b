/** How long wake-ups of one name wait for each other. */
const APART_MS = 50;

interface Waking {
  timer: NodeJS.Timeout;
  /** Asked for again meanwhile. */
  again: boolean;
}

/**
 * Wake-ups that say nothing but "look": the first goes at once, those that follow within 50 ms go together at their end. A
 * morning's writes would otherwise each pay for one.
 */
export class WakeUps {
  readonly #waking = new Map<string, Waking>();
  readonly #onTheWay = new Set<Promise<void>>();

  /** @param send may fail: whoever is not woken looks by himself later */
  constructor(private readonly send: (name: string) => Promise<void>) {}

  ask(name: string): void {
    const waking = this.#waking.get(name);
    if (waking) waking.again = true;
    else this.#wake(name);
  }

  /** Everything asked for has been sent, or could not be. */
  async settle(): Promise<void> {
    for (const [name, { again, timer }] of this.#waking) {
      clearTimeout(timer);
      this.#waking.delete(name);
      if (again) this.#send(name);
    }
    await Promise.all(this.#onTheWay);
  }

  #wake(name: string): void {
    this.#send(name);
    const timer = setTimeout(() => {
      const again = this.#waking.get(name)?.again === true;
      this.#waking.delete(name);
      if (again) this.#wake(name);
    }, APART_MS);
    timer.unref();
    this.#waking.set(name, { timer, again: false });
  }

  #send(name: string): void {
    const sent: Promise<void> = this.send(name)
      .catch(() => undefined)
      .finally(() => {
        this.#onTheWay.delete(sent);
      });
    this.#onTheWay.add(sent);
  }
}
