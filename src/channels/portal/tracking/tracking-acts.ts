import { actDefinition, type Dossier } from '../../../modules/dossiers/domain/index.js';

/** Addresses below that of the dossier where the applicant can do something about it now. */
export function actsOf({ state }: Pick<Dossier, 'state'>): string[] {
  const asked = state === 'supplement-wait' || state === 'intake-correction';
  const withdraws = (actDefinition('request-withdrawal').from as readonly string[]).includes(state);
  return [...(asked ? ['bo-sung'] : []), 'day-du', ...(withdraws ? ['rut'] : [])];
}
