import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { TrackingReadModel } from '../../../modules/dossiers/index.js';
import { FeedbackReaders, RateDossier, RatingStore, type RatedDossier } from '../../../modules/feedback/index.js';
import type { RatingAnswers } from '../../../modules/feedback/domain/index.js';
import { reachOf, unitFilters, type Actor } from '../../../modules/identity/domain/index.js';

const MOST = 50;

/** Ratings taken at a counter. */
@Injectable()
export class CounterDesk {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly tracking: TrackingReadModel,
    private readonly ratings: RatingStore,
    private readonly rating: RateDossier,
    private readonly readers: FeedbackReaders,
  ) {}

  /** Returned lately at the actor's counters and not rated yet. */
  async unrated(actor: Actor) {
    const { on, directory } = await this.readers.of(actor);
    const units = unitFilters(reachOf(actor, 'feedback.rate', on), on, directory).flatMap(({ unitIds }) => unitIds);
    const rows = await this.ratings.unrated(this.db, [...new Set(units)], MOST);
    return rows.map(({ code, procedure }) => ({ code, procedure, href: `/quay/danh-gia/${code}` }));
  }

  /** @throws DomainError not-found for what is not there or not at the actor's counters. */
  async dossier(actor: Actor, code: string): Promise<RatedDossier> {
    const id = await this.tracking.find(this.db, code);
    if (id === null) throw new DomainError('not-found', 'rating.not-found');
    return this.rating.forCounter(actor, this.db, id);
  }

  async rate(
    actor: Actor,
    code: string,
    way: 'counter' | 'staff',
    answers: RatingAnswers,
    comment: string | null,
  ): Promise<void> {
    const { id } = await this.dossier(actor, code);
    await this.unitOfWork.run(async (tx) => {
      await this.rating.run(tx, { dossierId: id, answers, comment, way, actor, networkHash: null });
      if (way === 'counter') await this.ratings.clearScreen(tx, actor.accountId);
    });
  }

  async showOnScreen(actor: Actor, code: string): Promise<void> {
    const { id, unitId } = await this.dossier(actor, code);
    await this.unitOfWork.run((tx) => this.ratings.showOnScreen(tx, unitId, actor.accountId, id));
  }

  async onScreen(actor: Actor): Promise<RatedDossier | null> {
    const id = await this.ratings.onScreen(this.db, actor.accountId);
    return id === null ? null : this.rating.forCounter(actor, this.db, id);
  }
}
