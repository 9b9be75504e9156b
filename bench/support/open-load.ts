/** Requests that come when they come, whoever is still waiting: as people do, and unlike a loop that waits for itself. */
import { setTimeout as pause } from 'node:timers/promises';
import { Latencies } from './latencies.js';

/** @returns by kind how long each took from the moment at which it was to be sent. */
export async function openLoad<Kind extends string>(
  perSecond: number,
  seconds: number,
  one: () => Promise<Kind>,
): Promise<Map<Kind | 'all', Latencies>> {
  const times = new Map<Kind | 'all', Latencies>([['all', new Latencies()]]);
  const running: Promise<void>[] = [];
  const from = performance.now();
  const number = Math.max(1, Math.round(perSecond * seconds));
  for (let index = 0; index < number; index += 1) {
    const intended = from + (index / perSecond) * 1_000;
    const wait = intended - performance.now();
    if (wait > 0) await pause(wait);
    running.push(
      one().then((kind) => {
        const took = performance.now() - intended;
        times.get('all')?.add(took);
        const own = times.get(kind) ?? new Latencies();
        own.add(took);
        times.set(kind, own);
      }),
    );
  }
  await Promise.all(running);
  return times;
}
