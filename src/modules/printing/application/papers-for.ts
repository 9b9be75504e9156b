import { PAPER_KINDS, PAPER_SLUGS, existsIn, isCounted, paperBasis, type DossierPaperKind } from '../domain/index.js';
import type { PrintedDossier } from './dossier-facts.js';

export interface PaperLink {
  readonly kind: DossierPaperKind;
  /** Its name is the text `paper.<kind>`. */
  readonly url: string;
  readonly possible: boolean;
}

/**
 * The papers that a dossier of this procedure and rule set knows, with whether there is something to print already. A
 * receipt that is only printed on request counts as possible: the address asks for it.
 */
export function papersFor(details: Pick<PrintedDossier, 'dossier' | 'events' | 'loaded'>): PaperLink[] {
  const { dossier, events, loaded } = details;
  const { version } = loaded.rules;
  return PAPER_KINDS.filter((kind) => kind !== 'register' && kind !== 'receipt-of-several')
    .filter((kind) => existsIn(kind, dossier.ruleSet))
    .filter((kind) => kind !== 'certification-receipt' || isCounted(version))
    .map((kind) => ({
      kind,
      url: `/in/${PAPER_SLUGS[kind]}/${dossier.code ?? dossier.id}${asked(kind, version.immediate)}`,
      possible: paperBasis(kind, { dossier, events, version }, true).event !== null,
    }));
}

function asked(kind: DossierPaperKind, immediate: boolean): string {
  return immediate && (kind === 'intake-receipt' || kind === 'certification-receipt') ? '?yeucau=1' : '';
}
