import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/unit-of-work.js';
import { TrackingReadModel } from '../../../modules/dossiers/index.js';
import { normaliseDossierCode, type DossierId } from '../../../modules/dossiers/domain/index.js';
import { FeedbackThrottle, RateDossier } from '../../../modules/feedback/index.js';

/** A code with the secret on its paper; trying is bounded by address, network and code. */
@Injectable()
export class ResultKeys {
  constructor(
    private readonly db: Database,
    private readonly tracking: TrackingReadModel,
    private readonly rate: RateDossier,
    private readonly throttle: FeedbackThrottle,
  ) {}

  /**
   * Null for a code that nobody carries as for a secret of another dossier, after the same work.
   * @throws DomainError unavailable where it is tried too often.
   */
  async opens(code: string, typed: string, address: string): Promise<DossierId | null> {
    const carried = await this.tracking.find(this.db, code);
    const opened = await this.rate.dossierByKey(this.db, typed);
    if (carried !== null && carried === opened) return carried;
    await this.throttle.countKey(address, normaliseDossierCode(code));
    return null;
  }
}
