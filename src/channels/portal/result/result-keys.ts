import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/unit-of-work.js';
import type { DossierView } from '../../../modules/dossiers/index.js';
import { FeedbackThrottle, RateDossier } from '../../../modules/feedback/index.js';

/** The secret on the paper of a dossier; trying is bounded for each network. */
@Injectable()
export class ResultKeys {
  constructor(
    private readonly db: Database,
    private readonly rate: RateDossier,
    private readonly throttle: FeedbackThrottle,
  ) {}

  /** @throws DomainError unavailable where one network tries too often. */
  async opens({ dossier }: DossierView, typed: string, address: string): Promise<boolean> {
    const found = await this.rate.byKey(this.db, typed);
    if (found?.id === dossier.id) return true;
    await this.throttle.count('key', address);
    return false;
  }
}
