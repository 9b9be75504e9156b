/** The job process as it is, with the counted jobs beside its own. */
import { EarlySweep } from '../../src/bootstrap/early-sweep.js';
import { environment } from '../../src/platform/config/environment.js';

const early = EarlySweep.begin(environment);
void early.looked.then(() => process.send?.({ looks: true }));
const [{ runWorker }, { CHAOS_OPTIONS }] = await Promise.all([
  import('../../src/bootstrap/run-worker.js'),
  import('./chaos-jobs.js'),
]);
runWorker(early, CHAOS_OPTIONS);
