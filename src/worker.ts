/** The job process. */
import { EarlySweep } from './bootstrap/early-sweep.js';
import { environment } from './platform/config/environment.js';

const early = EarlySweep.begin(environment);
// Not before: what this loads takes seconds.
const { runWorker } = await import('./bootstrap/run-worker.js');
runWorker(early);
