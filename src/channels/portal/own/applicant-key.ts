import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Dossiers, TrackingReadModel, type DossierDetails } from '../../../modules/dossiers/index.js';
import { visitorActor, type DossierId } from '../../../modules/dossiers/domain/index.js';
import { FeedbackThrottle, RateDossier } from '../../../modules/feedback/index.js';
import { readSecret } from '../../../modules/feedback/domain/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { citizenOf } from '../submit/draft-reader.js';

/** A dossier in the hands of whoever filed it. */
export interface OwnDossierView {
  /** As it stands in the address. */
  readonly key: string;
  readonly actor: Actor;
  readonly details: DossierDetails;
}

/**
 * Whose dossier it is: shown by the secret of its papers, or by the account of the applicant. A code alone opens nothing
 * here, and a code that exists reads like one that does not.
 */
@Injectable()
export class ApplicantKey {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly dossiers: Dossiers,
    private readonly tracking: TrackingReadModel,
    private readonly keys: RateDossier,
    private readonly throttle: FeedbackThrottle,
  ) {}

  /** Null where the answer has been given: the page that asks for the secret, or the way to the page with it. */
  async open(exchange: Exchange, typed: string, page: string): Promise<OwnDossierView | null> {
    const secret = readSecret(typed);
    const found = secret === null ? await this.#ofAccount(exchange, typed) : await this.#bySecret(exchange, secret);
    if (found) return found;
    await this.#ask(exchange, typed, page, secret !== null);
    return null;
  }

  async #bySecret(exchange: Exchange, secret: string): Promise<OwnDossierView | null> {
    const id = await this.keys.dossierByKey(this.db, secret);
    const view = id && (await this.dossiers.find(id));
    if (!id || !view) {
      await this.throttle.countKey(exchange.request.ip);
      return null;
    }
    const actor = visitorActor(view.dossier.submitterId, this.pages.reading(exchange).language);
    return { key: secret, actor, details: await this.dossiers.view(actor, { id }) };
  }

  async #ofAccount(exchange: Exchange, typed: string): Promise<OwnDossierView | null> {
    const actor = citizenOf(exchange);
    if (!actor) return null;
    const id = isUuid(typed) ? (typed as DossierId) : await this.tracking.find(this.db, typed);
    if (!id) return null;
    try {
      return { key: typed, actor, details: await this.dossiers.view(actor, { id }) };
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not-found') return null;
      throw error;
    }
  }

  /** `?ma=` is the secret typed into the page that asks for it. */
  async #ask(exchange: Exchange, typed: string, page: string, wrong: boolean): Promise<void> {
    const { ma } = exchange.request.query as { readonly ma?: unknown };
    const given = typeof ma === 'string' ? ma : null;
    const secret = given === null ? null : readSecret(given);
    if (secret !== null && !wrong) {
      this.pages.redirect(exchange, `/tra-cuu/${secret}/${page}`);
      return;
    }
    const shown = { typed: (given ?? (wrong ? typed : '')).slice(0, 40), wrong: wrong || given !== null };
    const path = `/tra-cuu/${encodeURIComponent(wrong ? 'ma' : typed.slice(0, 40))}/${page}`;
    const status = wrong ? 404 : given === null ? 200 : 422;
    await this.pages.public(exchange, 'portal/own/ask-secret.view.njk', { ...shown, path, page }, status);
  }
}
