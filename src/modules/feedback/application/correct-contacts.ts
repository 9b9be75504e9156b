import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import { mayAtUnit, type Actor } from '../../identity/domain/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { ContactPlace } from '../domain/index.js';
import { ContactStore } from '../persistence/contact.store.js';
import { FeedbackStore } from '../persistence/feedback.store.js';
import { RatingStore } from '../persistence/rating.store.js';
import { FeedbackReaders } from './feedback-readers.js';

/** What the acts have counted stays; a correction is one more entry, with who and why. */
@Injectable()
export class CorrectContacts {
  constructor(
    private readonly contacts: ContactStore,
    private readonly dossiers: RatingStore,
    private readonly store: FeedbackStore,
    private readonly readers: FeedbackReaders,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found where the actor may not, invalid without a reason or below zero. */
  async run(
    tx: Tx,
    actor: Actor,
    dossierId: DossierId,
    place: ContactPlace,
    delta: -1 | 1,
    reason: string,
  ): Promise<void> {
    const found = await this.dossiers.find(tx, dossierId);
    const { on, directory } = await this.readers.of(actor, tx);
    if (!found || !mayAtUnit(actor, 'feedback.moderate', found.unitId, found.fieldCode, on, directory)) {
      throw new DomainError('not-found', 'rating.not-found');
    }
    await this.dossiers.lock(tx, dossierId);
    const counts = await this.contacts.countsOf(tx, dossierId);
    const faults = [
      ...(reason.trim().length < 10
        ? [{ code: 'feedback.words-missing', params: { least: 10 }, field: 'reason' }]
        : []),
      ...(delta < 0 && (place === 'one-stop' ? counts.oneStop : counts.agency) === 0
        ? [{ code: 'contact.nothing-to-correct', field: 'delta' }]
        : []),
    ];
    if (faults.length > 0) throw invalidInput(faults);
    const reasonId = newId<'feedback-text'>();
    const text = { id: reasonId, caseId: null, dossierId, role: 'reason' as const, title: null, body: reason };
    await this.store.insertText(tx, { ...text, writtenBy: actor.accountId });
    const { unitId } = found;
    await this.contacts.correct(tx, { dossierId, place, unitId, delta, by: actor.accountId, reasonId });
    const subject = { kind: 'dossier', id: dossierId };
    await this.audit.record(tx, { action: 'contact.corrected', actor, subject, unitId, detail: { place, delta } });
  }
}
