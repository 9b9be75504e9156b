import { describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { aVersion } from '../../../../test/builders/a-version.js';
import { ACase } from '../../../../test/builders/a-case.js';
import { formatInstant, parseInstant, type Instant } from '../../../kernel/instant.js';
import {
  actFaults,
  actsOf,
  caseTimers,
  CASE_ACTS,
  CASE_STATES,
  dueAfter,
  dueAfterPause,
  foldCase,
  permissionOfAct,
  type CaseAct,
  type CaseEvent,
  type CaseEventPayloads,
  type CaseEventType,
  type CaseId,
  type CaseKind,
  type FeedbackCase,
  type TextId,
} from './index.js';

const calendar = new ACase('2020-05-04T08:00:00', aVersion()).rules.calendar('test');
const at = (text: string): Instant => parseInstant(`${text}+07:00`);
const LIMITS = new Map([
  ['question answer', 5],
  ['question refuse', 2],
  ['complaint ask-more', 5],
  ['complaint answer', 15],
]);

class History {
  readonly events: CaseEvent[] = [];

  constructor(kind: CaseKind, moment: string, more: Partial<CaseEventPayloads['feedback.asked.v1']> = {}) {
    const due = dueAfter(calendar, at(moment), LIMITS.get(`${kind} answer`) ?? 5);
    this.add(moment, 'feedback.asked.v1', {
      ...{ code: 'X-1', kind, topic: 'attitude', unitId: unitId('UBND xã'), fieldCode: 'chung', subjectUnitId: null },
      ...{
        subjectAccountId: null,
        dossierId: null,
        minRank: 0,
        anonymous: false,
        imported: false,
        textId: 't' as TextId,
      },
      ...{ needsConfirmation: false, held: false, due, ...more },
    });
  }

  add<Type extends CaseEventType>(moment: string, type: Type, payload: CaseEventPayloads[Type]): this {
    const frame = {
      caseId: 'c' as CaseId,
      seq: this.events.length + 1,
      at: at(moment),
      actorId: null,
      actingFor: null,
    };
    this.events.push({ ...frame, type, payload } as CaseEvent);
    return this;
  }

  get now(): FeedbackCase {
    const found = foldCase(this.events);
    if (!found) throw new Error('no case');
    return found;
  }
}

const answer = (publish: string) => ({ textId: 'a' as TextId, upheld: null, publishBy: at(publish) });
const timers = (subject: FeedbackCase) =>
  Object.fromEntries(
    caseTimers(subject, calendar, LIMITS).map(({ kind, dueAt }) => [kind, formatInstant(dueAt).slice(0, 19)]),
  );

describe('a question', () => {
  it('has five working days, and is late from the first moment after them', () => {
    const asked = new History('question', '2020-05-04T08:00:00');
    expect(asked.now.due?.dueOn).toBe('2020-05-11');
    expect(timers(asked.now)).toMatchObject({ 'due-soon': '2020-05-08T07:30:00' });
    const end = asked.now.due?.dueAt ?? (0 as Instant);
    const answered = (moment: Instant) =>
      foldCase([
        ...asked.events,
        {
          ...asked.events[0],
          seq: 2,
          at: moment,
          type: 'feedback.answered.v1',
          payload: answer('2020-05-13T17:30:00'),
        } as CaseEvent,
      ])?.timing;
    expect([answered(end), answered((end + 1) as Instant)]).toEqual(['on-time', 'late']);
  });

  it('waits for its confirmation without a clock, and for moderation with one', () => {
    const asked = new History('question', '2020-05-04T08:00:00', { needsConfirmation: true, due: null });
    expect(asked.now).toMatchObject({ state: 'unconfirmed', startedAt: null, due: null });
    expect(timers(asked.now)).toEqual({});
    const due = dueAfter(calendar, at('2020-05-04T09:00:00'), 5);
    asked.add('2020-05-04T09:00:00', 'feedback.confirmed.v1', { due, held: true });
    expect(asked.now).toMatchObject({ state: 'held', startedAt: at('2020-05-04T09:00:00') });
    expect(Object.keys(timers(asked.now))).toContain('refuse-by');
    asked.add('2020-05-05T09:00:00', 'feedback.released.v1', { textId: 't2' as TextId });
    expect(asked.now).toMatchObject({ state: 'open', textId: 't2' });
  });
});

describe('a complaint', () => {
  it('stands still while the sender is asked for more', () => {
    const sent = new History('complaint', '2020-05-04T08:00:00');
    expect(sent.now.due?.dueOn).toBe('2020-05-25');
    sent.add('2020-05-06T08:00:00', 'feedback.more-asked.v1', { textId: 'm' as TextId });
    expect(timers(sent.now)).toEqual({});
    const { due } = sent.now;
    if (!due) throw new Error('no date');
    const moved = dueAfterPause(calendar, due, at('2020-05-06T08:00:00'), at('2020-05-13T08:00:00'));
    expect(moved.dueOn).toBe('2020-06-01');
    sent.add('2020-05-13T08:00:00', 'feedback.more-supplied.v1', { textId: 'n' as TextId, due: moved });
    expect(sent.now).toMatchObject({ state: 'open', pausedAt: null, due: moved });
  });

  it('is judged by its first answer; a review ends it', () => {
    const sent = new History('complaint', '2020-05-04T08:00:00');
    sent.add('2020-05-20T08:00:00', 'feedback.answered.v1', { ...answer('2020-05-22T17:30:00'), upheld: false });
    expect(timers(sent.now)).toEqual({ 'publish-overdue': '2020-05-22T17:30:00' });
    const due = dueAfter(calendar, at('2020-05-21T08:00:00'), 15);
    sent.add('2020-05-21T08:00:00', 'feedback.appealed.v1', {
      textId: 'p' as TextId,
      unitId: unitId('UBND huyện'),
      minRank: 0,
      due,
    });
    expect(
      actFaults('appeal', sent.now, 'Tôi không đồng ý', at('2020-05-22T08:00:00')).map(({ code }) => code),
    ).toContain('feedback.already-appealed');
    sent.add('2020-07-20T08:00:00', 'feedback.answered.v1', { ...answer('2020-07-22T17:30:00'), upheld: true });
    expect(sent.now).toMatchObject({
      state: 'closed',
      upheld: true,
      timing: 'on-time',
      answeredAt: at('2020-05-20T08:00:00'),
    });
    expect(actsOf(sent.now)).toEqual(['publish']);
  });

  it('may be contested for thirty days', () => {
    const sent = new History('complaint', '2020-05-04T08:00:00');
    sent.add('2020-05-05T08:00:00', 'feedback.answered.v1', answer('2020-05-07T17:30:00'));
    const codes = (now: string) => actFaults('appeal', sent.now, 'Tôi không đồng ý', at(now)).map(({ code }) => code);
    expect([codes('2020-06-04T08:00:00'), codes('2020-06-04T08:00:01')]).toEqual([[], ['feedback.appeal-too-late']]);
  });
});

describe('acts', () => {
  it('are refused everywhere but where the table has them', () => {
    const base = new History('complaint', '2020-05-04T08:00:00').now;
    for (const act of Object.keys(CASE_ACTS) as CaseAct[]) {
      for (const state of CASE_STATES) {
        const faults = actFaults(act, { ...base, state }, 'Nội dung đủ dài', at('2020-05-05T08:00:00'));
        const allowed = (CASE_ACTS[act].from as readonly string[]).includes(state);
        expect([act, state, faults.some(({ code }) => code === 'feedback.wrong-state')]).toEqual([
          act,
          state,
          !allowed,
        ]);
        expect(actsOf({ ...base, state }).includes(act)).toBe(allowed);
      }
    }
  });

  it('of questions and of complaints need different rights; those of the sender none', () => {
    expect([permissionOfAct('answer', 'question'), permissionOfAct('answer', 'complaint')]).toEqual([
      'feedback.answer',
      'feedback.resolve',
    ]);
    expect([permissionOfAct('publish', 'question'), permissionOfAct('appeal', 'complaint')]).toEqual([
      'feedback.moderate',
      null,
    ]);
  });

  it('never follow out of order', () => {
    const sent = new History('question', '2020-05-04T08:00:00');
    expect(() => foldCase([...sent.events, ...sent.events])).toThrow('out of order');
  });
});
