import type { Dossier } from '../../../modules/dossiers/domain/index.js';

const GIVEN: ReadonlySet<Dossier['state']> = new Set<Dossier['state']>(['resolved', 'result-uncollected', 'returned']);

/** The file that a citizen may take: of a result that is there, with nothing left to pay; else null. */
export function givenOut({ state, decision, feeCollected, feeDue }: Dossier): string | null {
  return GIVEN.has(state) && feeCollected >= feeDue ? (decision?.fileId ?? null) : null;
}
