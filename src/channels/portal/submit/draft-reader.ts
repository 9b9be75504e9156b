import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { FileOnline, OnlineDraftStore, type OnlineService } from '../../../modules/dossiers/index.js';
import type { DossierId, OnlineDraft } from '../../../modules/dossiers/domain/index.js';
import { FeedbackThrottle, RateDossier } from '../../../modules/feedback/index.js';
import { readSecret, secretHash } from '../../../modules/feedback/domain/index.js';
import { principalOf } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';

/** A draft that its owner has in hand. */
export interface OpenDraft {
  /** As it stands in the address: the secret, or the id where its owner is signed in. */
  readonly key: string;
  readonly secret: string | null;
  readonly draft: OnlineDraft;
  readonly service: OnlineService;
  readonly citizen: Actor | null;
  readonly now: Instant;
  readonly on: PlainDate;
}

/** Finds what a link means: a draft, or the dossier that it has become. */
@Injectable()
export class DraftReader {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly drafts: OnlineDraftStore,
    private readonly online: FileOnline,
    private readonly dossiers: RateDossier,
    private readonly throttle: FeedbackThrottle,
  ) {}

  /** Null where the answer has been given already: the draft was filed, or there is none. */
  async open(exchange: Exchange, typed: string): Promise<OpenDraft | null> {
    const citizen = citizenOf(exchange);
    const now = await this.db.now();
    const secret = readSecret(typed);
    const draft = await this.#find(typed, secret, citizen, now);
    if (!draft) {
      await this.#gone(exchange, typed, secret);
      return null;
    }
    const on = localDate(now);
    const service = await this.online.service(this.db, draft.procedureCode, on, draft.answers.intakeUnitId ?? null);
    if (!service) throw new DomainError('not-found', 'portal.procedure.unknown', { code: draft.procedureCode });
    return { key: secret ?? draft.id, secret, draft, service, citizen, now, on };
  }

  filed(secret: string): Promise<DossierId | null> {
    return this.dossiers.dossierByKey(this.db, secret);
  }

  async #find(typed: string, secret: string | null, citizen: Actor | null, now: Instant): Promise<OnlineDraft | null> {
    if (secret !== null) return this.drafts.bySecret(this.db, secretHash(secret), now);
    return citizen && isUuid(typed) ? this.drafts.ofAccount(this.db, typed, citizen.accountId, now) : null;
  }

  async #gone(exchange: Exchange, typed: string, secret: string | null): Promise<void> {
    const filed = secret === null ? null : await this.filed(secret);
    if (secret !== null && filed !== null) {
      this.pages.redirect(exchange, `/nop/${secret}/xong`);
      return;
    }
    await this.throttle.countKey(exchange.request.ip);
    await this.pages.public(exchange, 'portal/submit/gone.view.njk', { typed: typed.slice(0, 40) }, 404);
  }
}

/** The citizen who is signed in; staff file nothing here in their own name. */
export function citizenOf({ request }: Exchange): Actor | null {
  const actor = principalOf(request)?.actor ?? null;
  return actor?.kind === 'citizen' ? actor : null;
}
