import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/unit-of-work.js';
import { TrackingReadModel } from '../../../modules/dossiers/index.js';
import { normaliseDossierCode, type DossierId } from '../../../modules/dossiers/domain/index.js';
import { FeedbackThrottle, RateDossier } from '../../../modules/feedback/index.js';

/** A code with the secret on its paper; trying is bounded by address and network, and ten wrong tries lock a code for the day. */
@Injectable()
export class ResultKeys {
  constructor(
    private readonly db: Database,
    private readonly tracking: TrackingReadModel,
    private readonly rate: RateDossier,
    private readonly throttle: FeedbackThrottle,
  ) {}

  /**
   * Null for a code that nobody carries as for a secret of another dossier and for a code that is locked, after the same work.
   * @throws DomainError unavailable where an address or its network tries too often.
   */
  async opens(typedCode: string, typed: string, address: string): Promise<DossierId | null> {
    const code = normaliseDossierCode(typedCode);
    const isLeft = await this.throttle.takeTry(code);
    const carried = await this.tracking.find(this.db, code);
    const opened = await this.rate.dossierByKey(this.db, typed);
    if (isLeft && carried !== null && carried === opened) {
      await this.throttle.giveTryBack(code);
      return carried;
    }
    await this.throttle.countKey(address);
    return null;
  }
}
