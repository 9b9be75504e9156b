import { Injectable } from '@nestjs/common';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { I18n } from '../../../platform/i18n/i18n.js';
import { AskerStore, RateDossier } from '../../feedback/index.js';
import type { CaseId } from '../../feedback/domain/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { Language } from '../../identity/domain/index.js';
import type { Facts } from '../domain/index.js';
import { FeedbackFactsReadModel } from '../persistence/feedback-facts.read-model.js';

export type Values = Readonly<Record<string, string | undefined>>;

/** Names, sentences and secrets of questions, complaints and ratings, read when a message is written and kept nowhere. */
@Injectable()
export class FeedbackWords {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: FeedbackFactsReadModel,
    private readonly askers: AskerStore,
    private readonly rating: RateDossier,
    private readonly i18n: I18n,
  ) {}

  async of({ caseId, caseKind, titleId, textId, feedbackTimer }: Facts, language: Language): Promise<Values> {
    if (typeof caseId !== 'string') return {};
    const text = (id: unknown) => (typeof id === 'string' ? this.facts.text(this.db, id) : null);
    const [title, reason] = [await text(titleId), await text(textId)];
    const timer = typeof feedbackTimer === 'string' ? feedbackTimer : null;
    return {
      what: this.i18n.t(language, `feedback.kind.${String(caseKind)}`),
      title: title?.title ?? undefined,
      reason: reason?.body,
      matter: timer === null ? undefined : this.i18n.t(language, `message.feedback-clock.${timer}`),
    };
  }

  /** Null once it was used or its time is over. */
  async code(caseId: string): Promise<string | null> {
    return (await this.askers.codeToSend(this.db, caseId as CaseId))?.code ?? null;
  }

  /** A secret of its own for this message; those of the papers go on holding. Nothing of it but the hash is kept. */
  ratingKey(dossierId: string): Promise<string> {
    return this.unitOfWork.run((tx) => this.rating.issueKey(tx, dossierId as DossierId));
  }
}
