/** The job process as it is, with the counted jobs beside its own. */
import { lookEarly } from '../../src/bootstrap/early-sweep-thread.js';

const early = lookEarly();
void early.looked.then((at) => process.send?.({ looksSince: at }));
const [{ runWorker }, { CHAOS_OPTIONS }] = await Promise.all([
  import('../../src/bootstrap/run-worker.js'),
  import('./chaos-jobs.js'),
]);
runWorker(early, CHAOS_OPTIONS);
