import type { Tx } from '../../src/platform/database/unit-of-work.js';
import { FEE_RELIEFS } from './fee-reliefs.js';
import {
  FeeReliefStore,
  loadOfferings,
  loadProcedures,
  type OfferingReport,
  type SeedReport,
} from '../../src/modules/catalogue/index.js';
import type { UnitId } from '../../src/modules/organisation/domain/index.js';
import { CATALOGUE_SEED } from './procedures/index.js';
import { caoBangOfferings } from './procedures/offerings-cao-bang.js';

/** Rule sets, fields, procedures with their versions; what is there already stays. Needs no units. */
export async function seedCatalogue(tx: Tx): Promise<SeedReport> {
  const report = await loadProcedures(tx, CATALOGUE_SEED);
  await new FeeReliefStore().set(tx, FEE_RELIEFS);
  return report;
}

/** The levels at which Cao Bằng offers them; needs the procedures and the province. */
export async function seedCaoBangOfferings(tx: Tx, provinceId: UnitId): Promise<OfferingReport> {
  return loadOfferings(tx, caoBangOfferings(provinceId));
}
