import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import {
  actFaults,
  dueAfter,
  dueAfterPause,
  limitOf,
  readSecret,
  secretHash,
  type CaseId,
  type FeedbackCase,
} from '../domain/index.js';
import { AskerStore } from '../persistence/asker.store.js';
import { FeedbackStore } from '../persistence/feedback.store.js';
import { CaseWriter, NO_ONE } from './case-writer.js';
import { RouteFeedback } from './route-feedback.js';
import { SendFeedback } from './send-feedback.js';

/** What whoever asked may do afterwards, known by the secret of the case. */
@Injectable()
export class AskerActs {
  constructor(
    private readonly store: FeedbackStore,
    private readonly askers: AskerStore,
    private readonly writer: CaseWriter,
    private readonly route: RouteFeedback,
    private readonly sending: SendFeedback,
  ) {}

  /** Null for what is no secret of a case. */
  async caseOf(q: Queryable, typed: string): Promise<CaseId | null> {
    const secret = readSecret(typed);
    return secret === null ? null : this.askers.bySecret(q, secretHash(secret));
  }

  /**
   * A right code starts the clock; asking again for what is confirmed changes nothing.
   * @returns what became of it: a wrong code counts, so the caller commits first and then says so.
   */
  async confirm(tx: Tx, id: CaseId, typed: string): Promise<'right' | 'wrong' | 'over'> {
    const subject = await this.#lock(tx, id);
    if (subject.state !== 'unconfirmed') return 'right';
    const code = typed.replace(/\D/g, '');
    const now = await tx.now();
    const verdict = await this.askers.tryCode(tx, id, secretHash(`${id} ${code}`), now);
    if (verdict !== 'right') return verdict;
    const due = await this.sending.dueOf(tx, subject.kind, subject.unitId, now);
    if (due === null) throw new Error(`no limit for ${subject.kind}`);
    const texts = await tx.query(`select from feedback_text where case_id = $1 and role = 'original'`, [id]);
    await this.writer.write(tx, subject, id, 'feedback.confirmed.v1', { due, held: texts.length > 0 }, NO_ONE);
    return 'right';
  }

  async supply(tx: Tx, id: CaseId, words: string): Promise<FeedbackCase> {
    const subject = await this.#lock(tx, id);
    const now = await tx.now();
    refuse(actFaults('supply-more', subject, words, now));
    const { due, pausedAt } = subject;
    if (due === null || pausedAt === null) throw new DomainError('conflict', 'feedback.not-possible');
    const textId = await this.writer.words(tx, id, 'more', words, NO_ONE);
    const moved = dueAfterPause(await this.writer.calendarOf(tx, subject.unitId), due, pausedAt, now);
    return this.writer.write(tx, subject, id, 'feedback.more-supplied.v1', { textId, due: moved }, NO_ONE);
  }

  /** Once, to the unit above. */
  async appeal(tx: Tx, id: CaseId, words: string): Promise<FeedbackCase> {
    const subject = await this.#lock(tx, id);
    const now = await tx.now();
    refuse(actFaults('appeal', subject, words, now));
    const place = await this.route.appeal(tx, subject.unitId, subject.subjectAccountId, subject.fieldCode);
    const days = limitOf(await this.store.limits(tx), subject.kind, 'answer') ?? 15;
    const due = dueAfter(await this.writer.calendarOf(tx, place.unitId), now, days);
    const textId = await this.writer.words(tx, id, 'appeal', words, NO_ONE);
    return this.writer.write(tx, subject, id, 'feedback.appealed.v1', { textId, due, ...place }, NO_ONE);
  }

  async #lock(tx: Tx, id: CaseId): Promise<FeedbackCase> {
    const subject = await this.store.lock(tx, id);
    if (subject === null) throw new DomainError('not-found', 'feedback.not-found');
    return subject;
  }
}

function refuse(faults: Parameters<typeof invalidInput>[0]): void {
  if (faults.length === 0) return;
  if (faults.every(({ field }) => field !== undefined)) throw invalidInput(faults);
  throw new DomainError('conflict', 'feedback.not-possible', {}, faults);
}
