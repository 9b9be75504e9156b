/** A list of old questions as CSV rows: what was asked when, of whom, and what was answered when. */
import { isInstantText, parseInstant, startOfDay, type Instant } from '../../../kernel/instant.js';
import { isPlainDate } from '../../../kernel/plain-date.js';
import type { Blocker } from '../../../kernel/domain-error.js';

export interface OldQuestion {
  /** Where it comes from, so that importing the list again adds nothing. */
  readonly source: string;
  readonly unitCode: string;
  readonly fieldCode: string;
  readonly title: string;
  readonly question: string;
  readonly askedAt: Instant;
  readonly answer: string | null;
  readonly answeredAt: Instant | null;
}

export const QUESTION_COLUMNS = [
  'source',
  'unit',
  'field',
  'title',
  'question',
  'asked',
  'answer',
  'answered',
] as const;
export type QuestionRow = Readonly<Partial<Record<(typeof QUESTION_COLUMNS)[number], string>>>;

/** The question of a row, or every fault with the number of its line. */
export function readOldQuestion(row: QuestionRow, line: number): OldQuestion | Blocker[] {
  const text = (name: keyof QuestionRow): string => (row[name] ?? '').trim();
  const faults: Blocker[] = [];
  const fault = (field: string): void => {
    faults.push({ code: 'feedback.import-line', params: { line, field }, field });
  };
  for (const field of ['source', 'unit', 'title', 'question'] as const) if (text(field) === '') fault(field);
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(text('source'))) fault('source');
  if (text('title').length > 200) fault('title');
  if (text('question').length > 8_000) fault('question');
  if (text('answer').length > 8_000) fault('answer');
  const askedAt = momentOf(text('asked'));
  const answeredAt = momentOf(text('answered'));
  if (askedAt === null) fault('asked');
  if ((text('answer') === '') !== (answeredAt === null)) fault('answered');
  if (askedAt !== null && answeredAt !== null && answeredAt < askedAt) fault('answered');
  if (faults.length > 0 || askedAt === null) return [...new Map(faults.map((each) => [each.field, each])).values()];
  return {
    source: text('source'),
    unitCode: text('unit'),
    fieldCode: text('field') || 'chung',
    title: text('title'),
    question: text('question'),
    askedAt,
    answer: text('answer') || null,
    answeredAt,
  };
}

/** An instant with offset, or a day, which means its beginning. */
function momentOf(text: string): Instant | null {
  if (isInstantText(text)) return parseInstant(text);
  return isPlainDate(text) ? startOfDay(text) : null;
}
