import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { uuidV8 } from '../../../kernel/ids.js';
import { localDate } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { CompiledCalendar } from '../../calendar/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import {
  dueAfter,
  foldCase,
  holdsPersonalData,
  limitOf,
  maskPersonalData,
  readOldQuestion,
  type CaseEvent,
  type CaseId,
  type OldQuestion,
  type QuestionRow,
  type TextId,
} from '../domain/index.js';
import { FeedbackStore } from '../persistence/feedback.store.js';
import { BulkCaseStore, type LoadedCase } from '../persistence/bulk-case.store.js';
import { CaseWriter } from './case-writer.js';

export interface QuestionImport {
  readonly questions: number;
  readonly answered: number;
  /** Were there already. */
  readonly known: number;
  /** Held back: something in them had to be masked. */
  readonly held: number;
}

interface Ground {
  readonly directory: UnitDirectory;
  readonly days: number;
  readonly calendars: Map<UnitId, Promise<CompiledCalendar>>;
}

/** Takes in a list of old questions with the times that they had; the same list twice adds nothing. */
@Injectable()
export class ImportQuestions {
  constructor(
    private readonly store: FeedbackStore,
    private readonly bulk: BulkCaseStore,
    private readonly writer: CaseWriter,
    private readonly organisation: Organisation,
  ) {}

  /** All or nothing. @throws DomainError invalid with every faulty line. */
  async run(tx: Tx, rows: readonly QuestionRow[]): Promise<QuestionImport> {
    const read = rows.map((row, index) => readOldQuestion(row, index + 2));
    const faults = read.flatMap((each) => (Array.isArray(each) ? each : []));
    if (faults.length > 0) throw invalidInput(faults.slice(0, 100));
    // The same source twice in one list is one question.
    const wanted = [...new Map((read as OldQuestion[]).map((old) => [idOf('case', old.source), old])).entries()];
    const there = await tx.query<{ id: string }>('select id from feedback_case where id = any($1::uuid[])', [
      wanted.map(([id]) => id),
    ]);
    const known = new Set(there.map(({ id }) => id));
    const fresh = wanted.filter(([id]) => !known.has(id));
    const ground = {
      directory: await this.organisation.directory(tx),
      days: limitOf(await this.store.limits(tx), 'question', 'answer') ?? 5,
      calendars: new Map(),
    };
    const numbers = await this.bulk.numbers(tx, fresh.length);
    const loaded: LoadedCase[] = [];
    for (const [index, [id, old]] of fresh.entries()) {
      loaded.push(await this.#load(tx, ground, id as CaseId, old, numbers[index] ?? 0));
    }
    await this.bulk.insert(tx, loaded);
    return {
      questions: loaded.length,
      answered: loaded.filter(({ subject }) => subject.answeredAt !== null).length,
      known: rows.length - fresh.length,
      held: loaded.filter(({ subject }) => subject.state === 'held').length,
    };
  }

  async #load(tx: Tx, ground: Ground, caseId: CaseId, old: OldQuestion, number: number): Promise<LoadedCase> {
    const { directory, days } = ground;
    const { source, askedAt, answer, answeredAt } = old;
    const unitId = directory.byCode(old.unitCode, localDate(askedAt)) ?? directory.byCode(old.unitCode, null);
    if (unitId === null) throw new DomainError('invalid', 'feedback.import-unit', { unit: old.unitCode });
    const textId = idOf('asked', source) as TextId;
    const held = answer === null && holdsPersonalData(`${old.title} ${old.question}`);
    const payload = {
      code: `HD-${localDate(askedAt).slice(0, 4)}-${String(number).padStart(6, '0')}`,
      ...({ kind: 'question', topic: 'procedure' } as const),
      ...{ unitId, fieldCode: old.fieldCode, subjectUnitId: null, subjectAccountId: null, dossierId: null, minRank: 0 },
      ...{ anonymous: false, imported: true, textId, needsConfirmation: false, held },
      due: dueAfter(await this.#calendar(tx, ground, unitId), askedAt, days),
    };
    const frame = { caseId, actorId: null, actingFor: null };
    const events: CaseEvent[] = [{ ...frame, seq: 1, at: askedAt, type: 'feedback.asked.v1', payload }];
    const own = { caseId, dossierId: null, writtenBy: null };
    const title = maskPersonalData(old.title);
    const texts: LoadedCase['texts'][number][] = [
      { ...own, id: textId, role: 'asked', title, body: maskPersonalData(old.question), writtenAt: askedAt },
    ];
    if (answer !== null && answeredAt !== null) {
      const id = idOf('answer', source) as TextId;
      const answered = { textId: id, upheld: null, publishBy: answeredAt };
      events.push({ ...frame, seq: 2, at: answeredAt, type: 'feedback.answered.v1', payload: answered });
      events.push({ ...frame, seq: 3, at: answeredAt, type: 'feedback.published.v1', payload: {} });
      texts.push({ ...own, id, role: 'answer', title: null, body: maskPersonalData(answer), writtenAt: answeredAt });
    }
    const subject = foldCase(events);
    if (subject === null) throw new Error(`nothing came of ${source}`);
    return { subject, events, texts };
  }

  #calendar(tx: Tx, { calendars }: Ground, unitId: UnitId): Promise<CompiledCalendar> {
    const known = calendars.get(unitId) ?? this.writer.calendarOf(tx, unitId);
    calendars.set(unitId, known);
    return known;
  }
}

function idOf(what: string, source: string): string {
  return uuidV8(createHash('sha256').update(`mot-cua|feedback|${what}|${source}`).digest());
}
