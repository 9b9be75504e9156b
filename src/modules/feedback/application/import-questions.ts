import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { uuidV8 } from '../../../kernel/ids.js';
import { localDate } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Organisation } from '../../organisation/index.js';
import {
  dueAfter,
  holdsPersonalData,
  limitOf,
  maskPersonalData,
  readOldQuestion,
  type CaseId,
  type FeedbackCase,
  type OldQuestion,
  type QuestionRow,
  type TextId,
} from '../domain/index.js';
import { FeedbackStore } from '../persistence/feedback.store.js';
import { CaseWriter, NO_ONE } from './case-writer.js';

export interface QuestionImport {
  readonly questions: number;
  readonly answered: number;
  /** Were there already. */
  readonly known: number;
  /** Held back: something in them had to be masked. */
  readonly held: number;
}

/** Takes in a list of old questions with the times that they had; the same list twice adds nothing. */
@Injectable()
export class ImportQuestions {
  constructor(
    private readonly store: FeedbackStore,
    private readonly writer: CaseWriter,
    private readonly organisation: Organisation,
  ) {}

  /** All or nothing. @throws DomainError invalid with every faulty line. */
  async run(tx: Tx, rows: readonly QuestionRow[]): Promise<QuestionImport> {
    const read = rows.map((row, index) => readOldQuestion(row, index + 2));
    const faults = read.flatMap((each) => (Array.isArray(each) ? each : []));
    if (faults.length > 0) throw invalidInput(faults.slice(0, 100));
    const count = { questions: 0, answered: 0, known: 0, held: 0 };
    for (const old of read as OldQuestion[]) {
      const done = await this.#one(tx, old);
      if (done === null) count.known += 1;
      else {
        count.questions += 1;
        if (done.answeredAt !== null) count.answered += 1;
        if (done.state === 'held') count.held += 1;
      }
    }
    return count;
  }

  async #one(tx: Tx, old: OldQuestion): Promise<FeedbackCase | null> {
    const id = idOf('case', old.source) as CaseId;
    const textId = idOf('asked', old.source) as TextId;
    const there = await tx.query('select from feedback_case where id = $1', [id]);
    if (there.length > 0) return null;
    const directory = await this.organisation.directory(tx);
    const unitId = directory.byCode(old.unitCode, localDate(old.askedAt)) ?? directory.byCode(old.unitCode, null);
    if (unitId === null) throw new DomainError('invalid', 'feedback.import-unit', { unit: old.unitCode });
    const held = old.answer === null && holdsPersonalData(`${old.title} ${old.question}`);
    const days = limitOf(await this.store.limits(tx), 'question', 'answer') ?? 5;
    const due = dueAfter(await this.writer.calendarOf(tx, unitId), old.askedAt, days);
    const number = String(await this.store.nextNumber(tx)).padStart(6, '0');
    const payload = {
      ...({
        code: `HD-${localDate(old.askedAt).slice(0, 4)}-${number}`,
        kind: 'question',
        topic: 'procedure',
      } as const),
      ...{ unitId, fieldCode: old.fieldCode, subjectUnitId: null, subjectAccountId: null, dossierId: null, minRank: 0 },
      ...{ anonymous: false, imported: true, textId, needsConfirmation: false, held, due },
    };
    let subject = await this.writer.write(tx, null, id, 'feedback.asked.v1', payload, NO_ONE, old.askedAt);
    await this.writer.words(tx, id, 'asked', maskPersonalData(old.question), NO_ONE, {
      id: textId,
      title: maskPersonalData(old.title),
    });
    if (old.answer !== null && old.answeredAt !== null) {
      const answerId = idOf('answer', old.source) as TextId;
      await this.writer.words(tx, id, 'answer', maskPersonalData(old.answer), NO_ONE, { id: answerId, title: null });
      const answer = { textId: answerId, upheld: null, publishBy: old.answeredAt };
      subject = await this.writer.write(tx, subject, id, 'feedback.answered.v1', answer, NO_ONE, old.answeredAt);
      subject = await this.writer.write(tx, subject, id, 'feedback.published.v1', {}, NO_ONE, old.answeredAt);
    }
    return subject;
  }
}

function idOf(what: string, source: string): string {
  return uuidV8(createHash('sha256').update(`mot-cua|feedback|${what}|${source}`).digest());
}
