import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import {
  actFaults,
  dueAfter,
  handlingPermission,
  holdsPersonalData,
  limitOf,
  maySee,
  mayAct,
  type CaseId,
  type FeedbackCase,
  type StaffAct,
  type TextId,
} from '../domain/index.js';
import { FeedbackStore } from '../persistence/feedback.store.js';
import { CaseWriter } from './case-writer.js';
import { FeedbackReaders } from './feedback-readers.js';
import { RouteFeedback } from './route-feedback.js';

export interface CaseCommand {
  readonly act: StaffAct;
  readonly words: string | null;
  /** Of an answer to a complaint: whether it was found justified. */
  readonly upheld: boolean | null;
  /** Of a transfer. */
  readonly toUnitId: UnitId | null;
}

/** What those who answer do: one act in one transaction. */
@Injectable()
export class HandleCase {
  constructor(
    private readonly store: FeedbackStore,
    private readonly writer: CaseWriter,
    private readonly readers: FeedbackReaders,
    private readonly route: RouteFeedback,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found for what the actor may not see, forbidden, conflict (version, state), invalid. */
  async run(tx: Tx, actor: Actor, id: CaseId, expectedSeq: number, command: CaseCommand): Promise<FeedbackCase> {
    const subject = await this.store.lock(tx, id);
    const reader = await this.readers.of(actor, tx);
    if (subject === null || !maySee(reader, subject)) throw new DomainError('not-found', 'feedback.not-found');
    if (!mayAct(reader, command.act, subject)) throw new DomainError('forbidden', 'feedback.not-permitted');
    if (subject.seq !== expectedSeq) throw new DomainError('conflict', 'version.stale');
    const faults = actFaults(command.act, subject, command.words, await tx.now());
    const needsVerdict = command.act === 'answer' && subject.kind === 'complaint' && command.upheld === null;
    if (needsVerdict) faults.push({ code: 'feedback.verdict-missing', field: 'upheld' });
    if (command.act === 'transfer' && command.toUnitId === null) {
      faults.push({ code: 'feedback.unit-missing', field: 'unit' });
    }
    if (['answer', 'release'].includes(command.act) && holdsPersonalData(command.words ?? '')) {
      faults.push({ code: 'feedback.personal-data', field: 'words' });
    }
    if (faults.some(({ field }) => field === undefined)) {
      throw new DomainError('conflict', 'feedback.not-possible', {}, faults);
    }
    if (faults.length > 0) throw invalidInput(faults);
    const after = await this.#do(tx, actor, subject, command);
    const detail = { act: command.act, seq: after.seq };
    const { unitId } = subject;
    await this.audit.record(tx, {
      action: 'feedback.handled',
      actor,
      subject: { kind: 'feedback-case', id },
      unitId,
      detail,
    });
    return after;
  }

  async #do(tx: Tx, actor: Actor, subject: FeedbackCase, command: CaseCommand): Promise<FeedbackCase> {
    const { id } = subject;
    const words = command.words ?? '';
    switch (command.act) {
      case 'release': {
        const title = await this.#titleOf(tx, subject.textId);
        const textId = await this.writer.words(tx, id, 'asked', words, actor, { id: newId(), title });
        return this.writer.write(tx, subject, id, 'feedback.released.v1', { textId }, actor);
      }
      case 'transfer':
        return this.#transfer(tx, actor, subject, command);
      case 'refuse': {
        const textId = await this.writer.words(tx, id, 'reason', words, actor);
        return this.writer.write(tx, subject, id, 'feedback.refused.v1', { textId }, actor);
      }
      case 'ask-more': {
        const textId = await this.writer.words(tx, id, 'more', words, actor);
        return this.writer.write(tx, subject, id, 'feedback.more-asked.v1', { textId }, actor);
      }
      case 'answer':
        return this.#answer(tx, actor, subject, command, words);
      case 'publish':
        return this.writer.write(tx, subject, id, 'feedback.published.v1', {}, actor);
    }
  }

  async #transfer(tx: Tx, actor: Actor, subject: FeedbackCase, { toUnitId }: CaseCommand): Promise<FeedbackCase> {
    const permission = handlingPermission(subject.kind);
    const place = await this.route.at(
      tx,
      toUnitId ?? subject.unitId,
      subject.subjectAccountId,
      permission,
      subject.fieldCode,
    );
    return this.writer.write(tx, subject, subject.id, 'feedback.transferred.v1', place, actor);
  }

  async #answer(
    tx: Tx,
    actor: Actor,
    subject: FeedbackCase,
    { upheld }: CaseCommand,
    words: string,
  ): Promise<FeedbackCase> {
    const days = limitOf(await this.store.limits(tx), subject.kind, 'publish') ?? 2;
    const publishBy = dueAfter(await this.writer.calendarOf(tx, subject.unitId), await tx.now(), days).dueAt;
    const textId = await this.writer.words(tx, subject.id, 'answer', words, actor);
    const payload = { textId, publishBy, upheld: subject.kind === 'complaint' ? upheld : null };
    return this.writer.write(tx, subject, subject.id, 'feedback.answered.v1', payload, actor);
  }

  async #titleOf(tx: Tx, textId: TextId): Promise<string | null> {
    const [row] = await tx.query<{ title: string | null }>('select title from feedback_text where id = $1', [textId]);
    return row?.title ?? null;
  }
}
