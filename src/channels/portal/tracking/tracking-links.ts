/** Where a citizen goes from the state of his dossier: to pay what is owed, to take the result. */
import type { DossierView } from '../../../modules/dossiers/index.js';
import type { Dossier } from '../../../modules/dossiers/domain/index.js';
import { owedBy } from '../../../modules/integrations/index.js';

export interface TrackingLinks {
  readonly payment: string | null;
  readonly result: string | null;
}

const GIVEN: ReadonlySet<Dossier['state']> = new Set<Dossier['state']>(['resolved', 'result-uncollected', 'returned']);

export function linksOf({ dossier, events }: DossierView): TrackingLinks {
  const at = `/tra-cuu/${encodeURIComponent(dossier.code ?? dossier.id)}`;
  return {
    payment: owedBy(dossier, events) !== null ? `${at}/le-phi` : null,
    result: GIVEN.has(dossier.state) && dossier.decision?.fileId ? `${at}/ket-qua` : null,
  };
}
