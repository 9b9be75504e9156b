import { FireDueTimers } from '../modules/deadlines/index.js';
import { createWorker, type WorkerOptions } from './create-worker.js';
import type { EarlyLook } from './early-sweep-thread.js';
import { runProcess } from './run-process.js';

/** By then the first sweep has come through the queue, or its silence has been noticed. */
const HAND_OVER_MS = 3_000;

/** The life of a job process; once it looks at the timers itself nobody need do so before it. */
export function runWorker(early: EarlyLook, options: WorkerOptions = {}): void {
  runProcess('worker', async (configuration, logger) => {
    const worker = await createWorker(configuration, { ...options, logger });
    await worker.start();
    const timers = worker.context.get(FireDueTimers, { strict: false });
    const handOver = setTimeout(() => {
      void early.stop().then((fired) => {
        timers.note(fired);
      });
    }, HAND_OVER_MS);
    return {
      stop: async () => {
        clearTimeout(handOver);
        await early.stop();
        await worker.stop();
      },
    };
  });
}
