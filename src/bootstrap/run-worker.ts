import { FireDueTimers } from '../modules/deadlines/index.js';
import { createWorker, type WorkerOptions } from './create-worker.js';
import type { EarlySweep } from './early-sweep.js';
import { runProcess } from './run-process.js';

/** The life of a job process; from the moment in which it looks at the timers itself nobody need do so before it. */
export function runWorker(early: EarlySweep, options: WorkerOptions = {}): void {
  runProcess('worker', async (configuration, logger) => {
    const worker = await createWorker(configuration, { ...options, logger });
    await worker.start();
    worker.context.get(FireDueTimers, { strict: false }).note(await early.stop());
    return { stop: () => worker.stop() };
  });
}
