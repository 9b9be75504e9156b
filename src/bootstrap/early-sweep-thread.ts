/** {@link EarlySweep} in a thread of its own: loading the rest keeps the first thread busy for seconds in one go. */
import { parentPort, Worker } from 'node:worker_threads';
import type { FiredTimer } from '../modules/deadlines/index.js';
import { environment } from '../platform/config/environment.js';
import { EarlySweep } from './early-sweep.js';

type Said = { readonly lookedAt: number } | { readonly fired: readonly FiredTimer[] };

/** What the rest of the process knows of it. */
export interface EarlyLook {
  /** Once somebody has looked: when, in real milliseconds. The news waits until the first thread has time for it. */
  readonly looked: Promise<number>;
  /** @returns what was fired until then. */
  stop(): Promise<readonly FiredTimer[]>;
}

/** A thread that cannot start is a loss of punctuality and of nothing else. */
export function lookEarly(): EarlyLook {
  const thread = new Worker(new URL(import.meta.url), { stdout: false });
  thread.unref();
  const ended = new Promise<readonly FiredTimer[]>((resolve) => {
    thread.on('message', (said: Said) => {
      if ('fired' in said) resolve(said.fired);
    });
    thread.once('error', () => {
      resolve([]);
    });
    thread.once('exit', () => {
      resolve([]);
    });
  });
  const looked = new Promise<number>((resolve) => {
    thread.on('message', (said: Said) => {
      if ('lookedAt' in said) resolve(said.lookedAt);
    });
  });
  return {
    looked,
    stop: () => {
      thread.postMessage('stop');
      return ended;
    },
  };
}

if (parentPort) {
  const port = parentPort;
  const early = EarlySweep.begin(environment);
  void early.looked.then(() => {
    port.postMessage({ lookedAt: performance.timeOrigin + performance.now() } satisfies Said);
  });
  port.once('message', () => {
    void early.stop().then((fired) => {
      port.postMessage({ fired } satisfies Said);
    });
  });
}
