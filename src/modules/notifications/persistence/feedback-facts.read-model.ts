import { Injectable } from '@nestjs/common';
import { instantOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { CaseEvent, CaseId, FeedbackTimerKind } from '../../feedback/domain/index.js';

/** What messages about questions and complaints point to. */
@Injectable()
export class FeedbackFactsReadModel {
  async event(db: Queryable, caseId: CaseId, seq: number): Promise<CaseEvent | null> {
    const [row] = await db.query<Pick<CaseEvent, 'type' | 'payload'> & { at: Date }>(
      'select type, payload, at from feedback_event where subject_id = $1 and seq = $2',
      [caseId, seq],
    );
    // Nobody needs to know here who did it.
    return row ? ({ ...row, caseId, seq, at: instantOf(row.at), actorId: null, actingFor: null } as CaseEvent) : null;
  }

  async clock(
    db: Queryable,
    timerId: string,
  ): Promise<{ readonly kind: FeedbackTimerKind; readonly dueAt: Instant } | null> {
    const [row] = await db.query<{ kind: FeedbackTimerKind; dueAt: Date }>(
      'select kind, due_at as "dueAt" from feedback_timer where id = $1',
      [timerId],
    );
    return row ? { kind: row.kind, dueAt: instantOf(row.dueAt) } : null;
  }

  /** Null once it is erased. */
  async text(db: Queryable, id: string): Promise<{ readonly title: string | null; readonly body: string } | null> {
    const [row] = await db.query<{ title: string | null; body: string }>(
      'select title, body from feedback_text where id = $1',
      [id],
    );
    return row ?? null;
  }
}
