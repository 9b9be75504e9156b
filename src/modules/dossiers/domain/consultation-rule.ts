import { stepOf, type ConsultationRule } from '../../catalogue/domain/index.js';
import { openSteps, type Dossier, type PinnedRules } from './dossier.js';

/** The time and the meaning of silence that the law sets for opinions asked now, or null where it sets none. */
export function consultationRule(dossier: Dossier, { version }: PinnedRules): ConsultationRule | null {
  const asking = openSteps(dossier)
    .filter((step) => step.receivedAt !== null)
    .map((step) => stepOf(version.process, step.key))
    .find((step) => step.offers.includes('consult'));
  return asking?.consultation ?? null;
}
