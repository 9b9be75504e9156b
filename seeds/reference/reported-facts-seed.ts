import type { Tx } from '../../src/platform/database/unit-of-work.js';
import { loadFacts } from '../../src/modules/statistics/index.js';
import { REPORTED_FACTS } from './reported-facts.js';

/** What is there already stays. */
export async function seedReportedFacts(tx: Tx): Promise<void> {
  await loadFacts(tx, REPORTED_FACTS);
}
