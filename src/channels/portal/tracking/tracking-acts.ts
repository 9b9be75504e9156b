import { actDefinition, type Dossier } from '../../../modules/dossiers/domain/index.js';

/** Addresses below that of the dossier where the applicant can do something about it now. */
export function actsOf({ state, feeDue, feeCollected }: Pick<Dossier, 'state' | 'feeDue' | 'feeCollected'>): string[] {
  const asked = state === 'supplement-wait' || state === 'intake-correction';
  const pays =
    state === 'obligation-wait' || (feeDue > feeCollected && actDefinition('collect-fee').from.includes(state));
  const withdraws = actDefinition('request-withdrawal').from.includes(state);
  return [...(asked ? ['bo-sung'] : []), ...(pays ? ['le-phi'] : []), 'day-du', ...(withdraws ? ['rut'] : [])];
}
