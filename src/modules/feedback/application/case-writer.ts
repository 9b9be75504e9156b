import { Injectable } from '@nestjs/common';
import type { Instant } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { CalendarRegistry } from '../../calendar/index.js';
import type { CompiledCalendar } from '../../calendar/domain/index.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import {
  caseTimers,
  evolveCase,
  type CaseEvent,
  type CaseEventPayloads,
  type CaseEventType,
  type CaseId,
  type FeedbackCase,
  type TextId,
} from '../domain/index.js';
import { FeedbackStore, type TextRole } from '../persistence/feedback.store.js';
import { FeedbackTimerStore } from '../persistence/feedback-timer.store.js';

/** Who does it; both null for whoever asked and for the system. */
export interface Stamp {
  readonly accountId: AccountId | null;
  readonly actingFor: AccountId | null;
}
export const NO_ONE: Stamp = { accountId: null, actingFor: null };

/** Of every event of a case, for those who tell people: its payload names the case, the event and its number. */
export const FEEDBACK_CHANGED = 'feedback.changed.v1';

/** Writes an event, the row folded from it, its timers and its message: all or nothing. */
@Injectable()
export class CaseWriter {
  constructor(
    private readonly store: FeedbackStore,
    private readonly timers: FeedbackTimerStore,
    private readonly calendars: CalendarRegistry,
    private readonly outbox: Outbox,
  ) {}

  async calendarOf(q: Queryable, unitId: UnitId): Promise<CompiledCalendar> {
    return this.calendars.compiled(q, await this.calendars.currentVersion(q), unitId);
  }

  async write<Type extends CaseEventType>(
    tx: Tx,
    before: FeedbackCase | null,
    caseId: CaseId,
    type: Type,
    payload: CaseEventPayloads[Type],
    by: Stamp,
    at?: Instant,
  ): Promise<FeedbackCase> {
    const event = {
      ...{ caseId, seq: (before?.seq ?? 0) + 1, type, at: at ?? (await tx.now()) },
      ...{ actorId: by.accountId, actingFor: by.actingFor, payload },
    } as CaseEvent;
    const after = evolveCase(before, event);
    await this.store.addEvent(tx, { ...event, subjectId: caseId });
    await (before === null ? this.store.insertCase(tx, after) : this.store.updateCase(tx, after));
    if (!after.imported) {
      const calendar = await this.calendarOf(tx, after.unitId);
      await this.timers.set(tx, caseId, caseTimers(after, calendar, await this.store.limits(tx)));
      await this.outbox.append(tx, {
        topic: FEEDBACK_CHANGED,
        aggregateId: caseId,
        payload: { caseId, event: type, seq: after.seq },
      });
    }
    return after;
  }

  /** Words of a case, by id, so that the event can point to them. */
  async words(
    tx: Tx,
    caseId: CaseId,
    role: TextRole,
    body: string,
    by: Stamp,
    given?: { readonly id: TextId; readonly title: string | null; readonly at?: Instant },
  ): Promise<TextId> {
    const id = given?.id ?? newId<'feedback-text'>();
    const title = given?.title ?? null;
    const when = given?.at === undefined ? {} : { writtenAt: given.at };
    const text = { id, caseId, dossierId: null, role, title, body, writtenBy: by.accountId, ...when };
    await this.store.insertText(tx, text);
    return id;
  }
}
