import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import { mayAtUnit, type Actor } from '../../identity/domain/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import {
  changedAnswers,
  maskPersonalData,
  ratingFaults,
  readSecret,
  SECRET_BYTES,
  secretHash,
  secretText,
  type RatingAnswers,
  type RatingWay,
} from '../domain/index.js';
import { FeedbackStore } from '../persistence/feedback.store.js';
import { RatingStore, type RatedDossier } from '../persistence/rating.store.js';
import { FeedbackReaders } from './feedback-readers.js';

export interface GivenRating {
  readonly dossierId: DossierId;
  readonly answers: RatingAnswers;
  readonly comment: string | null;
  readonly way: RatingWay;
  /** Who typed it or whose screen it was; null by the link. */
  readonly actor: Actor | null;
  /** Keyed hash of where it came from; null for counters and staff, where all come from one place. */
  readonly networkHash: Buffer | null;
}

/** One rating for each dossier: given, or changed, with every answer there ever was as an event. */
@Injectable()
export class RateDossier {
  constructor(
    private readonly ratings: RatingStore,
    private readonly store: FeedbackStore,
    private readonly readers: FeedbackReaders,
    private readonly audit: Audit,
  ) {}

  /** A fresh secret for a paper that is printed now; those of earlier prints go on holding. */
  async issueKey(tx: Tx, dossierId: DossierId): Promise<string> {
    const secret = secretText(randomBytes(SECRET_BYTES));
    await this.ratings.addKey(tx, dossierId, secretHash(secret));
    return secret;
  }

  /** For a dossier filed online: the secret that its draft had goes on holding for it. */
  async adoptKey(tx: Tx, dossierId: DossierId, secret: string): Promise<void> {
    await this.ratings.addKey(tx, dossierId, secretHash(secret));
  }

  /** The dossier itself, also while it has no code yet. */
  async dossierByKey(q: Queryable, typed: string): Promise<DossierId | null> {
    const secret = readSecret(typed);
    return secret === null ? null : this.ratings.dossierOfKey(q, secretHash(secret));
  }

  /** Null for what is no secret of ours. */
  async byKey(q: Queryable, typed: string): Promise<RatedDossier | null> {
    const secret = readSecret(typed);
    const id = secret === null ? null : await this.ratings.dossierOfKey(q, secretHash(secret));
    return id === null ? null : this.ratings.find(q, id);
  }

  /** @throws DomainError not-found where the actor may not rate for others at the unit. */
  async forCounter(actor: Actor, q: Queryable, dossierId: DossierId): Promise<RatedDossier> {
    const found = await this.ratings.find(q, dossierId);
    const { on, directory } = await this.readers.of(actor);
    if (!found || !mayAtUnit(actor, 'feedback.rate', found.unitId, found.fieldCode, on, directory)) {
      throw new DomainError('not-found', 'rating.not-found');
    }
    return found;
  }

  /** @throws DomainError conflict where it is not returned yet, was rated by another way, or 30 days are over. */
  async run(tx: Tx, given: GivenRating): Promise<void> {
    const { dossierId, way, actor } = given;
    await this.ratings.lock(tx, dossierId);
    const found = await this.ratings.find(tx, dossierId);
    if (!found) throw new DomainError('not-found', 'rating.not-found');
    const { returnedAt, firstAt } = found;
    const faults = ratingFaults({ returnedAt, firstAt, way, now: await tx.now() });
    if (faults.length > 0) throw new DomainError('conflict', faults[0]?.code ?? 'rating.not-returned', {}, faults);
    if ((given.comment?.length ?? 0) > 2_000)
      throw invalidInput([{ code: 'validation.max-length', field: 'comment', params: { a: 2_000 } }]);
    const commentId = await this.#comment(tx, given);
    const changed = changedAnswers(found.answers, given.answers);
    if (Object.keys(changed).length === 0 && commentId === null) return;
    const seq = found.seq + 1;
    const stamp = { actorId: actor?.accountId ?? null, actingFor: actor?.actingFor ?? null };
    const type = firstAt === null ? 'rating.given.v1' : 'rating.changed.v1';
    const event = { seq, at: await tx.now(), ...stamp, type, payload: { way, answers: changed, commentId } };
    await this.store.addEvent(tx, { subjectId: dossierId, ...event });
    const { unitId, fieldCode } = found;
    await this.ratings.put(tx, { ...given, seq, unitId, fieldCode, via: way, enteredBy: stamp.actorId, commentId });
    if (actor !== null) {
      const subject = { kind: 'dossier', id: dossierId };
      await this.audit.record(tx, { action: 'rating.entered', actor, subject, unitId, detail: { way } });
    }
  }

  async #comment(tx: Tx, { dossierId, comment, actor }: GivenRating): Promise<string | null> {
    const body = comment?.trim() ?? '';
    if (body === '') return null;
    const id = newId<'feedback-text'>();
    const masked = maskPersonalData(body);
    const text = { id, caseId: null, dossierId, role: 'comment' as const, title: null, body: masked };
    await this.store.insertText(tx, { ...text, writtenBy: actor?.accountId ?? null });
    return id;
  }
}
