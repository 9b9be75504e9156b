import type { Dossier } from '../../../modules/dossiers/domain/index.js';
import { formatMoment } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

export interface DossierNotice {
  readonly kind: 'success' | 'information';
  readonly text: string;
}

/** What was just done; else what the applicant has sent and nobody has confirmed. */
export function noticeOf({ state, supplement }: Dossier, done: string | null, words: Words): DossierNotice | null {
  if (done !== null) return { kind: 'success', text: done };
  const at = state === 'supplement-wait' ? supplement?.providedAt : null;
  return at == null ? null : { kind: 'information', text: words('desk.dossier.supplied', { at: formatMoment(at) }) };
}
