import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { unitId } from '../../../../test/builders/a-district.js';
import { aDecision, aStep, aVersion, idOf } from '../../../../test/builders/a-version.js';
import { randomHistory } from '../../../../test/builders/random-history.js';
import { formatInstant, parseInstant } from '../../../kernel/instant.js';
import { dong } from '../../../kernel/money.js';
import { plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import type { Change } from '../../dossiers/index.js';
import { currentPromise, judge, STATE_FACTS, type Dossier, type PinnedRules } from '../../dossiers/domain/index.js';
import { stepDue } from '../../routing/domain/index.js';
import { diffTimers, type StandingTimer } from './diff-timers.js';
import { DEFAULT_ESCALATION, ladderFor } from './escalation.js';
import { rungOf, timerKey, type Timer, type TimerKind } from './timer.js';
import { timersOf } from './timers-of.js';

const standing = (dossier: Dossier, rules: PinnedRules, calendarVersion = 'test'): Timer[] =>
  timersOf(dossier, { rules, calendarVersion, stepDue, escalation: DEFAULT_ESCALATION });
const of = ({ after, rules, event }: Change) => standing(after, rules, event.calendarVersion);

/** `kind/level` → local time, of a case as it stands. */
function moments({ dossier, rules }: ACase): Record<string, string> {
  const sorted = standing(dossier, rules).toSorted((a, b) => a.dueAt - b.dueAt || a.level - b.level);
  return Object.fromEntries(
    sorted.map(({ kind, level, dueAt }) => [`${kind}/${String(level)}`, formatInstant(dueAt).slice(0, -6)]),
  );
}

const RUNNING: readonly TimerKind[] = [
  'due-soon-3d',
  'due-soon-1d',
  'due-soon-24h',
  'overdue',
  'apology-duty',
  'apology-overdue',
  'step',
];

describe('timers of a dossier', () => {
  it('stand for forwarding, for the promised day and around it, from acceptance on', () => {
    // Ten working days from Monday 4 May 2020: Monday 18 May.
    expect(moments(new ACase('2020-05-04T08:00:00').accept('2020-05-04T08:10:00'))).toEqual({
      'forward-by/0': '2020-05-04T17:30:00',
      'forward-by/1': '2020-05-05T11:30:00',
      'due-soon-3d/0': '2020-05-13T07:30:00',
      'due-soon-1d/0': '2020-05-15T07:30:00',
      'apology-duty/0': '2020-05-15T07:30:00',
      'due-soon-24h/0': '2020-05-17T17:30:00',
      'overdue/0': '2020-05-19T00:00:00',
      'apology-overdue/0': '2020-05-19T00:00:00',
      'overdue/1': '2020-05-19T11:30:00',
      'apology-overdue/1': '2020-05-19T17:30:00',
      'overdue/2': '2020-05-20T17:30:00',
    });
  });

  it('wait for a payment until the day that the notice names, or else for thirty days', () => {
    const offering = aVersion({
      process: {
        first: 'xa',
        steps: [aStep('xa', ['quyet-dinh'], { offers: ['obligation', 'draft-result'] }), aDecision()],
      },
    });
    const waiting = (payBy: PlainDate | null) => {
      const a = new ACase('2020-05-04T08:00:00', offering).accept('2020-05-04T08:10:00');
      a.act('2020-05-04T08:20:00', { act: 'start-processing' });
      a.act('2020-05-06T10:00:00', { act: 'request-obligation', amount: dong(5e6), noticeNumber: '77/TB', payBy });
      return a;
    };
    // Saturday 16 May: the office can still be reached on Monday.
    expect(moments(waiting(plainDate('2020-05-16')))).toEqual({ 'obligation/0': '2020-05-18T17:30:00.001' });
    expect(moments(waiting(null))).toEqual({ 'obligation/0': '2020-06-05T17:30:00.001' });
    const paid = waiting(plainDate('2020-05-16'));
    paid.act('2020-05-11T09:00:00', { act: 'confirm-obligation', basis: 'paid', voucher: 'GNT 12' });
    expect(Object.keys(moments(paid))).not.toContain('obligation/0');
  });

  it('wait for the answer of who is consulted, then tell the head of the one-stop unit (Điều 19.5); the step waits with them', () => {
    const consulted = aVersion({
      process: {
        first: 'xa',
        steps: [aStep('xa', ['quyet-dinh'], { offers: ['consult', 'draft-result'] }), aDecision()],
      },
    });
    const a = new ACase('2020-05-04T08:00:00', consulted).accept('2020-05-04T08:10:00');
    a.act('2020-05-04T08:20:00', { act: 'start-processing' });
    expect(moments(a)).toHaveProperty('step/0');
    const dueAt = parseInstant('2020-05-08T17:30:00+07:00');
    a.act('2020-05-05T10:00:00', { act: 'open-consultation', unitId: a.step.unitId, dueAt, noteId: a.note() });
    expect(moments(a)).toMatchObject({
      'consultation/0': '2020-05-08T17:30:00.001',
      'overdue/0': '2020-05-19T00:00:00',
    });
    expect(moments(a)).not.toHaveProperty('step/0');
    const units = standing(a.dossier, a.rules).flatMap(({ kind, level, unitId: unit }) =>
      kind === 'consultation' ? [`${String(level)} ${unit === a.dossier.intakeUnitId ? 'intake' : 'asked'}`] : [],
    );
    expect(units[0]).toBe('0 asked');
    expect(new Set(units.slice(1).map((each) => each.slice(2)))).toEqual(new Set(['intake']));
    const [asked] = a.dossier.consultations;
    const consultationId = asked?.id ?? idOf('consultation');
    a.act('2020-05-08T10:00:00', { act: 'answer-consultation', consultationId, answer: 'agreed', noteId: a.note() });
    expect(moments(a)).not.toHaveProperty('consultation/0');
    expect(moments(a)).toHaveProperty('step/0');
  });

  it('ask for the days off of a year that a promise was made over without them, until they are there', () => {
    const { dossier, rules } = new ACase('2020-05-04T08:00:00').accept('2020-05-04T08:10:00');
    const promised = (provisional: boolean): Dossier => ({
      ...dossier,
      clock: dossier.clock && {
        ...dossier.clock,
        promises: dossier.clock.promises.map((promise) => ({ ...promise, provisional })),
      },
    });
    const asks = (each: Dossier) => standing(each, rules).filter(({ kind }) => kind === 'provisional');
    // Due in two weeks: less than the thirty days before which it is asked, so from the beginning.
    expect(asks(promised(true)).map(({ dueAt }) => formatInstant(dueAt))).toEqual(['2020-05-04T08:10:00+07:00']);
    expect(asks(promised(false))).toEqual([]);
  });

  it('wait thirty days for whoever does not collect the result, and no longer when it was collected', () => {
    const a = new ACase('2020-05-04T08:00:00').accept('2020-05-04T08:10:00');
    const ready: Dossier = { ...a.dossier, state: 'resolved', finishedAt: parseInstant('2020-05-18T09:00:00+07:00') };
    const kinds = (each: Dossier) =>
      standing(each, a.rules).map(({ kind, dueAt }) => `${kind} ${formatInstant(dueAt)}`);
    expect(kinds(ready)).toEqual(['uncollected 2020-06-18T00:00:00+07:00']);
    expect(kinds({ ...ready, state: 'returned' })).toEqual([]);
  });

  it('give papers taken in after 15:00 until the next opening (Điều 18.2)', () => {
    const late = moments(new ACase('2020-05-08T15:00:00').accept('2020-05-08T15:01:00'));
    expect(late['forward-by/0']).toBe('2020-05-11T07:30:00');
  });

  it('count the answer to an online submission in office hours, from the next opening', () => {
    const online = new ACase('2020-05-02T20:00:00', aVersion(), 'online');
    online.act('2020-05-02T21:00:00', { act: 'submit', documents: online.papers() });
    expect(moments(online)).toEqual({
      'intake-answer/0': '2020-05-04T17:30:00',
      'intake-answer/1': '2020-05-05T11:30:00',
    });
    online.act('2020-05-04T09:00:00', {
      act: 'request-correction',
      noteId: online.note(),
      items: [{ requirementId: online.version.documents[0]?.id ?? null, legalClause: null }],
    });
    expect(moments(online)).toEqual({ 'correction-answer/0': '2020-06-03T17:30:00.001' });
    online.act('2020-05-06T07:30:00', { act: 'answer-correction', documents: online.papers() });
    expect(moments(online)['intake-answer/0']).toBe('2020-05-06T17:30:00');
  });

  it('count the answer at the counter and by post from the draft, where the procedure sets a time', () => {
    const intakeAnswerWithin = {
      ...aVersion().intakeAnswerWithin,
      byChannel: { direct: { value: 1, unit: 'working-hour' }, postal: { value: 1, unit: 'working-day' } },
    } as const;
    const version = aVersion({ intakeAnswerWithin });
    // Monday 4 May 2020, 11:00: half an hour of the morning and half an hour of the afternoon.
    expect(moments(new ACase('2020-05-04T11:00:00', version))['intake-answer/0']).toBe('2020-05-04T14:00:00');
    const posted = new ACase('2020-05-04T11:00:00', version, 'postal');
    expect(moments(posted)['intake-answer/0']).toBe('2020-05-05T17:30:00');
    posted.accept('2020-05-04T16:00:00');
    expect(moments(posted)).not.toHaveProperty('intake-answer/0');
    // Nobody waits for an answer to an online draft; eight working hours hold where nothing is said.
    const online = new ACase('2020-05-04T11:00:00', version, 'online');
    expect(moments(online)).toEqual({});
    online.act('2020-05-04T11:00:00', { act: 'submit', documents: online.papers() });
    expect(moments(online)['intake-answer/0']).toBe('2020-05-05T11:00:00');
    expect(moments(new ACase('2020-05-04T11:00:00', aVersion()))).toEqual({});
  });

  it('ask for no second letter after the one new date', () => {
    const extended = new ACase('2020-05-04T08:00:00').accept('2020-05-04T08:10:00');
    extended.act('2020-05-04T09:00:00', { act: 'start-processing' });
    extended.act('2020-05-14T09:00:00', {
      act: 'extend',
      noteId: extended.note(),
      dueOn: '2020-05-22' as never,
    });
    const after = moments(extended);
    expect(after['overdue/0']).toBe('2020-05-23T00:00:00');
    expect(after['due-soon-3d/0']).toBe('2020-05-19T07:30:00');
    expect(Object.keys(after).filter((key) => key.startsWith('apology'))).toEqual([]);
  });

  it('leave out reminders that lie before the clock began', () => {
    const short = aVersion({
      limits: [
        {
          channel: null,
          limit: { value: 4, unit: 'working-hour' },
          startEvent: 'accepted',
          cutoffMinute: null,
          textVi: '4 giờ',
        },
      ],
    });
    const after = moments(new ACase('2020-05-04T08:00:00', short).accept('2020-05-04T08:00:00'));
    expect(Object.keys(after).filter((key) => key.startsWith('due-soon') || key.startsWith('apology-duty'))).toEqual(
      [],
    );
    // The moment itself is still on time.
    expect(after['overdue/0']).toBe('2020-05-04T14:00:00.001');
  });

  it('over random histories: none of a finished dossier but the wait for its collection', () => {
    let finished = 0;
    for (let seed = 1; seed <= 150; seed += 1) {
      for (const change of randomHistory(seed).changes) {
        if (change.after.finishedAt === null && change.after.state !== 'not-accepted') continue;
        finished += 1;
        const kinds = new Set(of(change).map((timer) => timer.kind));
        expect([...kinds]).toEqual(change.after.state === 'resolved' ? ['uncollected'] : []);
      }
    }
    expect(finished).toBeGreaterThan(100);
  });

  it('over random histories: nothing runs while the clock stands still, and each is told apart', () => {
    let paused = 0;
    for (let seed = 1; seed <= 150; seed += 1) {
      for (const change of randomHistory(seed).changes) {
        const timers = of(change);
        expect(new Set(timers.map(timerKey)).size).toBe(timers.length);
        const { state, clock } = change.after;
        if (STATE_FACTS[state].clock !== 'paused' && !clock?.pauses.some((pause) => pause.to === null)) continue;
        paused += 1;
        expect(timers.filter((timer) => RUNNING.includes(timer.kind))).toEqual([]);
      }
    }
    expect(paused).toBeGreaterThan(100);
  });

  it('over random histories: overdue begins where a finish would be judged late', () => {
    for (let seed = 1; seed <= 120; seed += 1) {
      for (const change of randomHistory(seed).changes) {
        const overdue = of(change).find((timer) => timer.kind === 'overdue' && timer.level === 0);
        const { clock } = change.after;
        if (!overdue || !clock) continue;
        const judged = (at: number) => judge(currentPromise(clock), clock.rule.limit?.unit ?? null, at as never);
        expect([judged(overdue.dueAt - 1), judged(overdue.dueAt)]).toEqual(['on-time', 'late']);
      }
    }
  });

  it('built step by step, fired or not, are those built at once', () => {
    for (let seed = 1; seed <= 120; seed += 1) {
      let rows: StandingTimer[] = [];
      const { changes } = randomHistory(seed);
      changes.forEach((change, i) => {
        const now = change.event.at;
        rows = rows.map((row) =>
          row.firedAt === null && row.dueAt <= now && i % 3 > 0 ? { ...row, firedAt: now } : row,
        );
        const { create, move, cancel } = diffTimers(rows, of(change));
        const moved = new Map(move.map(({ id, timer }) => [id, timer]));
        rows = [
          ...rows.filter((row) => !cancel.includes(row.id)).map((row) => ({ ...row, ...moved.get(row.id) })),
          ...create.map((timer, n) => ({ ...timer, id: `${String(i)}-${String(n)}`, firedAt: null })),
        ];
        const seen = (timers: readonly Timer[]) => timers.map((t) => `${timerKey(t)} ${String(t.dueAt)}`).sort();
        expect(seen(rows)).toEqual(seen(of(change)));
      });
    }
  });
});

describe('a ladder', () => {
  const unit = unitId('UBND huyện');
  it('is the unit’s own where it has one, else the default, else one step', () => {
    const own = { unitId: unit, kind: 'step', step: 0, afterWorkingMinutes: 60, role: 'agency-leader' } as const;
    const rules = [...DEFAULT_ESCALATION, own];
    expect(ladderFor(rules, unit, 'step')).toEqual([{ afterWorkingMinutes: 60, role: 'agency-leader' }]);
    expect(ladderFor(rules, unitId('UBND xã'), 'step').map((each) => each.role)).toEqual(['holder', 'division-head']);
    expect(ladderFor([], unit, 'uncollected')).toEqual([{ afterWorkingMinutes: 0, role: 'one-stop-clerk' }]);
  });

  it('puts every warning below the lateness that it warns of', () => {
    const rungs = (['due-soon-3d', 'due-soon-1d', 'due-soon-24h', 'overdue'] as const).map((kind) =>
      rungOf({ kind, level: 0 }),
    );
    expect(rungs.map(({ ladder }) => ladder)).toEqual(['due', 'due', 'due', 'due']);
    expect(rungs.map(({ rung }) => rung)).toEqual([0, 10, 20, 30]);
  });
});
