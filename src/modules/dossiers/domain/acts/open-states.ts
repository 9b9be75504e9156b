import type { DossierStateCode } from '../dossier-state.js';

/** Accepted, and not decided, returned or ended. */
export const OPEN_AFTER_ACCEPTANCE = [
  'accepted',
  'in-transfer',
  'processing',
  'consulting',
  'supplement-drafted',
  'supplement-wait',
  'obligation-wait',
  'refusal-drafted',
  'result-drafted',
] as const satisfies readonly DossierStateCode[];
