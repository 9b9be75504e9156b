import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { AccountId } from '../../identity/domain/index.js';
import { foldCase, type CaseEvent, type CaseId, type FeedbackCase, type TextId } from '../domain/index.js';

export const TEXT_ROLES = ['asked', 'original', 'answer', 'reason', 'more', 'appeal', 'comment'] as const;
export type TextRole = (typeof TEXT_ROLES)[number];

export interface NewText {
  readonly id: TextId;
  readonly caseId: CaseId | null;
  readonly dossierId: string | null;
  readonly role: TextRole;
  readonly title: string | null;
  readonly body: string;
  readonly writtenBy: AccountId | null;
  /** Of what is loaded afterwards; else now. */
  readonly writtenAt?: Instant;
}

export interface CaseRow {
  readonly id: CaseId;
  readonly seq: number;
  readonly code: string;
  readonly kind: FeedbackCase['kind'];
  readonly topic: FeedbackCase['topic'];
  readonly state: FeedbackCase['state'];
  readonly unit_id: FeedbackCase['unitId'];
  readonly field_code: string;
  readonly subject_unit_id: FeedbackCase['subjectUnitId'];
  readonly subject_account_id: AccountId | null;
  readonly dossier_id: FeedbackCase['dossierId'];
  readonly min_rank: number;
  readonly anonymous: boolean;
  readonly imported: boolean;
  readonly text_id: TextId;
  readonly answer_text_id: TextId | null;
  readonly opened_at: Date;
  readonly started_at: Date | null;
  readonly due_on: PlainDate | null;
  readonly due_at: Date | null;
  readonly paused_at: Date | null;
  readonly answered_at: Date | null;
  readonly timing: FeedbackCase['timing'];
  readonly upheld: boolean | null;
  readonly appealed_at: Date | null;
  readonly publish_by: Date | null;
  readonly published_at: Date | null;
}

const COLUMNS = [
  ...['id', 'seq', 'code', 'kind', 'topic', 'state', 'unit_id', 'field_code', 'subject_unit_id', 'subject_account_id'],
  ...['dossier_id', 'min_rank', 'anonymous', 'imported', 'text_id', 'answer_text_id', 'opened_at', 'started_at'],
  ...['due_on', 'due_at', 'paused_at', 'answered_at', 'timing', 'upheld', 'appealed_at', 'publish_by', 'published_at'],
];
/** The columns of a row as they are selected, from the table under the name `c`. */
export const CASE_COLUMNS = COLUMNS.map((name) => (name === 'due_on' ? 'c.due_on::text as due_on' : `c.${name}`)).join(
  ', ',
);

const momentOf = (date: Date | null): Instant | null => (date === null ? null : instantOf(date));
const dateOrNull = (at: Instant | null): Date | null => (at === null ? null : dateOf(at));

export function caseOf(row: CaseRow): FeedbackCase {
  const due = row.due_on === null || row.due_at === null ? null : { dueOn: row.due_on, dueAt: instantOf(row.due_at) };
  return {
    id: row.id,
    seq: row.seq,
    code: row.code,
    kind: row.kind,
    topic: row.topic,
    state: row.state,
    unitId: row.unit_id,
    fieldCode: row.field_code,
    subjectUnitId: row.subject_unit_id,
    subjectAccountId: row.subject_account_id,
    dossierId: row.dossier_id,
    minRank: row.min_rank,
    anonymous: row.anonymous,
    imported: row.imported,
    textId: row.text_id,
    answerTextId: row.answer_text_id,
    openedAt: instantOf(row.opened_at),
    startedAt: momentOf(row.started_at),
    due,
    pausedAt: momentOf(row.paused_at),
    answeredAt: momentOf(row.answered_at),
    timing: row.timing,
    upheld: row.upheld,
    appealedAt: momentOf(row.appealed_at),
    publishBy: momentOf(row.publish_by),
    publishedAt: momentOf(row.published_at),
  };
}

function valuesOf(subject: FeedbackCase): unknown[] {
  return [
    ...[subject.id, subject.seq, subject.code, subject.kind, subject.topic, subject.state, subject.unitId],
    ...[subject.fieldCode, subject.subjectUnitId, subject.subjectAccountId, subject.dossierId, subject.minRank],
    ...[subject.anonymous, subject.imported, subject.textId, subject.answerTextId, dateOf(subject.openedAt)],
    ...[dateOrNull(subject.startedAt), subject.due?.dueOn ?? null, dateOrNull(subject.due?.dueAt ?? null)],
    ...[dateOrNull(subject.pausedAt), dateOrNull(subject.answeredAt), subject.timing, subject.upheld],
    ...[dateOrNull(subject.appealedAt), dateOrNull(subject.publishBy), dateOrNull(subject.publishedAt)],
  ];
}

/** The row of a case, by column. */
export function rowOf(subject: FeedbackCase): Record<string, unknown> {
  const values = valuesOf(subject);
  return Object.fromEntries(COLUMNS.map((name, index) => [name, values[index]]));
}

interface EventRow {
  readonly subject_id: CaseId;
  readonly seq: number;
  readonly type: CaseEvent['type'];
  readonly at: Date;
  readonly actor_id: AccountId | null;
  readonly acting_for: AccountId | null;
  readonly payload: CaseEvent['payload'];
}

/** Events of cases, the row folded from them, and the words that they point to. */
@Injectable()
export class FeedbackStore {
  /** Null where there is none. Its row is locked until the transaction ends. */
  async lock(tx: Tx, id: CaseId): Promise<FeedbackCase | null> {
    const rows = await tx.query('select from feedback_case where id = $1 for update', [id]);
    return rows.length === 0 ? null : foldCase(await this.events(tx, id));
  }

  async events(q: Queryable, id: CaseId): Promise<CaseEvent[]> {
    return (await this.eventsOf(q, [id])).get(id) ?? [];
  }

  /** Of several cases, each in its order. */
  async eventsOf(q: Queryable, ids: readonly CaseId[]): Promise<Map<CaseId, CaseEvent[]>> {
    const rows = await q.query<EventRow>(
      `select subject_id, seq, type, at, actor_id, acting_for, payload from feedback_event
       where subject_id = any($1::uuid[]) order by subject_id, seq`,
      [ids],
    );
    const found = new Map<CaseId, CaseEvent[]>();
    for (const { subject_id: caseId, at, actor_id: actorId, acting_for: actingFor, ...event } of rows) {
      const events = found.get(caseId) ?? [];
      events.push({ ...event, caseId, at: instantOf(at), actorId, actingFor } as CaseEvent);
      found.set(caseId, events);
    }
    return found;
  }

  /** Adds an event of any subject. @throws a unique violation where somebody else was faster. */
  async addEvent(
    tx: Tx,
    event: Omit<CaseEvent, 'caseId' | 'type' | 'payload'> & {
      readonly subjectId: string;
      readonly type: string;
      readonly payload: object;
    },
  ): Promise<void> {
    const recordedAt = await tx.now();
    await tx.execute(
      `insert into feedback_event (subject_id, seq, type, at, recorded_at, actor_id, acting_for, payload)
       values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
      [
        ...[event.subjectId, event.seq, event.type, dateOf(event.at), dateOf(recordedAt), event.actorId],
        ...[event.actingFor, JSON.stringify(event.payload)],
      ],
    );
  }

  async insertCase(tx: Tx, subject: FeedbackCase): Promise<void> {
    const places = COLUMNS.map((_, index) => `$${String(index + 1)}`).join(', ');
    await tx.execute(`insert into feedback_case (${COLUMNS.join(', ')}) values (${places})`, valuesOf(subject));
  }

  async updateCase(tx: Tx, subject: FeedbackCase): Promise<void> {
    const sets = COLUMNS.slice(1).map((name, index) => `${name} = $${String(index + 2)}`);
    await tx.execute(`update feedback_case set ${sets.join(', ')} where id = $1`, valuesOf(subject));
  }

  async insertText(tx: Tx, text: NewText): Promise<void> {
    await tx.execute(
      `insert into feedback_text (id, case_id, dossier_id, role, title, body, written_at, written_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        text.id,
        text.caseId,
        text.dossierId,
        text.role,
        text.title,
        text.body,
        dateOf(text.writtenAt ?? (await tx.now())),
        text.writtenBy,
      ],
    );
  }

  /** The next number of the series that codes are made of; gaps are of no importance here. */
  async nextNumber(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ n: string }>(`select nextval('feedback_code_seq') as n`);
    return Number(row?.n);
  }

  async limits(q: Queryable): Promise<ReadonlyMap<string, number>> {
    const rows = await q.query<{ key: string; days: number }>(
      `select kind || ' ' || step as key, working_days as days from feedback_limit`,
    );
    return new Map(rows.map(({ key, days }) => [key, days]));
  }
}
