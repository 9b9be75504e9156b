/** The job process as it is, with the counted jobs beside its own. */
import { createWorker } from '../../src/bootstrap/create-worker.js';
import { runProcess } from '../../src/bootstrap/run-process.js';
import { CHAOS_OPTIONS } from './chaos-jobs.js';

runProcess('worker', async (configuration, logger) => {
  const worker = await createWorker(configuration, { ...CHAOS_OPTIONS, logger });
  await worker.start();
  return { stop: () => worker.stop() };
});
