/** A case of an earlier system as the states that the counting of living dossiers reads. */
import { localDate, localEpochDay, startOfDay, type Instant } from '../../../../kernel/instant.js';
import { addDays, type PlainDate } from '../../../../kernel/plain-date.js';
import {
  judge,
  type ClockLedger,
  type DossierId,
  type DuePromise,
  type Pause,
} from '../../../dossiers/domain/index.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import type { CountedState, StatedAt } from '../../../statistics/domain/index.js';
import type { CaseFacts } from './case-facts.js';

/**
 * In order, all written down at `recordedAt`; none for a case without a receipt, which was never received. A case that
 * ends before it starts ends as it starts: counted once, kept as it is, and flagged.
 */
export function importedStates(facts: CaseFacts, recordedAt: Instant): StatedAt[] {
  const { received } = facts;
  if (received === null) return [];
  const end = facts.finished === null ? null : (Math.max(facts.finished, received) as Instant);
  const moments = new Set<Instant>([received]);
  for (const { from, to } of facts.pauses) for (const at of [from, to]) if (at !== null) moments.add(at);
  const within = [...moments].filter((at) => at >= received && (end === null || at < end)).sort((a, b) => a - b);
  const states = within.map((at) => ({ at, recordedAt, state: stateAt(facts, received, at, null) }));
  return end === null ? states : [...states, { at: end, recordedAt, state: stateAt(facts, received, end, end) }];
}

function stateAt(facts: CaseFacts, received: Instant, at: Instant, finishedAt: Instant | null): CountedState {
  const clock = clockAt(facts, received, at, finishedAt !== null);
  const outcome = finishedAt === null ? null : facts.outcome;
  const judged = outcome === 'granted' || outcome === 'refused';
  const due = clock.promises.at(-1) ?? null;
  return {
    id: '' as DossierId,
    intakeUnitId: facts.unit as UnitId,
    competentUnitId: facts.unit as UnitId,
    acceptedAt: received,
    finishedAt,
    outcome,
    timing: judged ? judge(due, clock.rule.limit?.unit ?? null, facts.finished ?? at) : null,
    supplementCount: clock.pauses.filter(({ kind }) => kind === 'supplement').length,
    clock,
    channel: facts.channel,
    applicantKind: 'citizen',
    onlineLevel2011: null,
  };
}

function clockAt(facts: CaseFacts, received: Instant, at: Instant, finished: boolean): ClockLedger {
  const asked = facts.pauses.filter(({ from }) => from <= at);
  const pauses = asked.map(({ kind, from, to }, index): Pause => {
    const closed = to !== null && (to <= at || finished) ? (Math.min(to, at) as Instant) : null;
    return { kind, from, to: closed ?? (finished ? at : null), eventSeq: index + 1 };
  });
  // A request that was never answered gives nothing back: it has no end of its own.
  const answered = pauses.filter((_, index) => asked[index]?.to !== null).flatMap(closedDays);
  const { due } = facts;
  const limit = due === null ? null : ({ value: 1, unit: 'calendar-day' } as const);
  const promises = due === null ? [] : promisesOf(due, facts.dueMovedByPauses ? answered : []);
  return {
    rule: { channel: null, limit, startEvent: 'accepted', cutoffMinute: null, textVi: '' },
    startedAt: received,
    basis: { kind: 'counted', start: received },
    pauses,
    sinceBasis: [],
    promises,
  };
}

interface Days {
  readonly from: number;
  readonly to: number;
}

function closedDays({ from, to }: Pause): Days[] {
  return to === null ? [] : [{ from: localEpochDay(from), to: localEpochDay(to) }];
}

/** Days that are paused twice count once. */
function unionLength(days: readonly Days[]): number {
  let [length, reached] = [0, -Infinity];
  for (const { from, to } of [...days].sort((a, b) => a.from - b.from)) {
    length += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return length;
}

function promisesOf(due: PlainDate, paused: readonly Days[]): DuePromise[] {
  return Array.from({ length: paused.length + 1 }, (_, index) => {
    const dueOn = addDays(due, unionLength(paused.slice(0, index)));
    return {
      number: index + 1,
      dueOn,
      dueAt: (startOfDay(addDays(dueOn, 1)) - 1) as Instant,
      provisional: false,
      cause: index === 0 ? 'original' : ('supplement' as const satisfies DuePromise['cause']),
      calendarVersion: 'imported',
      eventSeq: index + 1,
    };
  });
}

/** Days from receipt to the end, to the first request, and of the term: what a mining tool would say. */
export function caseDays({ received, finished, due, pauses }: CaseFacts): {
  readonly total: number | null;
  readonly firstRequest: number | null;
  readonly term: number | null;
} {
  const after = (at: Instant | null | undefined) =>
    received === null || at == null ? null : localEpochDay(at) - localEpochDay(received);
  const request = pauses.find(({ kind }) => kind === 'supplement');
  const term = due === null ? null : after(startOfDay(due));
  return { total: after(finished), firstRequest: after(request?.from), term };
}

export function receivedOn({ received }: CaseFacts): PlainDate | null {
  return received === null ? null : localDate(received);
}
