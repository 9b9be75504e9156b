import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierDetails } from '../../../modules/dossiers/index.js';
import { RateDossier } from '../../../modules/feedback/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitDirectory } from '../../../modules/organisation/domain/index.js';
import type { DossierPaperKind } from '../../../modules/printing/domain/index.js';

/** Papers that the citizen takes home and that let whoever holds them speak for the dossier. */
const WITH_SECRET: readonly DossierPaperKind[] = ['intake-receipt', 'certification-receipt', 'return-slip'];

/** What papers name besides the dossier: units, and the page where it is rated. */
@Injectable()
export class PaperPlaces {
  constructor(
    private readonly organisation: Organisation,
    private readonly rating: RateDossier,
  ) {}

  directory(q: Queryable): Promise<UnitDirectory> {
    return this.organisation.directory(q);
  }

  /** With a fresh secret for each print; null for papers that carry none. */
  async rateUrl(
    tx: Tx,
    kind: DossierPaperKind,
    dossiers: readonly DossierDetails[],
    publicUrl: string,
  ): Promise<string | null> {
    const [only] = dossiers;
    if (!only?.dossier.code || dossiers.length > 1 || !WITH_SECRET.includes(kind)) return null;
    return `${publicUrl}/danh-gia/${await this.rating.issueKey(tx, only.dossier.id)}`;
  }
}
