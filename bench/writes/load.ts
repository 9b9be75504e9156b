/** Clients that each send the next request when the last is answered, and what came of it. */
import { realNow } from '../../src/platform/clock/real-clock.js';
import { Latencies } from '../support/latencies.js';

export interface Measured {
  readonly perSecond: number;
  readonly times: Latencies;
}

const WARM_MS = 1_500;

/** @param one does one piece of work for the client of that number; false where there is none left, which ends it all. */
export async function closedLoop(
  clients: number,
  seconds: number,
  one: (client: number) => Promise<boolean>,
): Promise<Measured> {
  const times = new Latencies();
  const from = realNow() + WARM_MS;
  let until = from + seconds * 1_000;
  let done = 0;
  const client = async (index: number): Promise<void> => {
    while (realNow() < until) {
      const begin = performance.now();
      const counts = realNow() >= from;
      if (!(await one(index))) until = Math.min(until, realNow());
      else if (!counts || realNow() > until) continue;
      else {
        done += 1;
        times.add(performance.now() - begin);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  return { perSecond: done / Math.max(0.001, (until - from) / 1_000), times };
}
