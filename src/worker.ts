import { createWorker } from './bootstrap/create-worker.js';
import { runProcess } from './bootstrap/run-process.js';

/** The job process. */
runProcess('worker', async (configuration, logger) => {
  const worker = await createWorker(configuration, { logger });
  await worker.start();
  return { stop: () => worker.stop() };
});
