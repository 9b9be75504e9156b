import { isUuid } from '../../../kernel/ids.js';
import { normaliseDossierCode, type DossierId } from '../../../modules/dossiers/domain/index.js';

/** What an address names a dossier by: its id before it has a code, its code after. */
export function dossierKey(text: string): { readonly id: DossierId } | { readonly code: string } {
  return isUuid(text) ? { id: text as DossierId } : { code: normaliseDossierCode(text) };
}
