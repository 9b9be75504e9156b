/** The job process. */
import { lookEarly } from './bootstrap/early-sweep-thread.js';

const early = lookEarly();
// Not before: what this loads takes seconds.
const { runWorker } = await import('./bootstrap/run-worker.js');
runWorker(early);
