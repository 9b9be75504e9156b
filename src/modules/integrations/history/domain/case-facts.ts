/** What a mapping makes of one case of a log, and what is odd about it. Nothing odd is left out: it is named. */
import { localDate, localEpochDay, type Instant } from '../../../../kernel/instant.js';
import { addDays, type PlainDate } from '../../../../kernel/plain-date.js';
import { CHANNELS, type Channel } from '../../../catalogue/domain/index.js';
import { OUTCOMES, type Outcome } from '../../../dossiers/domain/index.js';
import { TIME_KEY, valueOf, type LogCase, type LogEvent } from './event-log.js';
import type { DueRule, HistoryMapping, Match, PauseRule, TextSource, TimeSource } from './history-mapping.js';
import { readTime, type TimeReading } from './written-time.js';

export const CASE_FLAGS = [
  'no-events',
  'missing-received',
  'missing-due',
  'missing-end',
  'ends-before-start',
  'due-before-start',
  'event-before-start',
  'event-after-end',
  'event-without-time',
  'out-of-order',
  'request-unanswered',
  'request-after-end',
  'outcome-unknown',
] as const;
export type CaseFlag = (typeof CASE_FLAGS)[number];

export interface CasePause {
  readonly kind: PauseRule['kind'];
  readonly from: Instant;
  /** Null: never answered. */
  readonly to: Instant | null;
}

export interface CaseFacts {
  readonly received: Instant | null;
  readonly finished: Instant | null;
  readonly due: PlainDate | null;
  readonly dueMovedByPauses: boolean;
  readonly pauses: readonly CasePause[];
  readonly outcome: Outcome | null;
  readonly channel: Channel;
  /** As the earlier system called them; empty where the mapping names none. */
  readonly procedure: string;
  readonly unit: string;
  readonly flags: readonly CaseFlag[];
}

export function caseFacts(log: LogCase, mapping: HistoryMapping): CaseFacts {
  const { time } = mapping;
  const received = timeFrom(log, mapping.received, time);
  const finished = mapping.finished && timeFrom(log, mapping.finished, time);
  const due = mapping.due && dueFrom(log, mapping.due, received, time);
  const pauses = mapping.pauses.flatMap((rule) => pausesFrom(log, rule, time)).sort((a, b) => a.from - b.from);
  const named = mapping.outcome && textFrom(log, mapping.outcome);
  const outcome = OUTCOMES.find((each) => each === named) ?? null;
  const channel = mapping.channel && textFrom(log, mapping.channel);
  const facts = {
    received,
    finished,
    due,
    dueMovedByPauses: mapping.due?.movedByPauses ?? false,
    pauses,
    outcome: finished === null ? null : (outcome ?? 'granted'),
    channel: CHANNELS.find((each) => each === channel) ?? 'direct',
    procedure: (mapping.procedure && textFrom(log, mapping.procedure)) ?? '',
    unit: (mapping.unit && textFrom(log, mapping.unit)) ?? '',
  };
  const oddOutcome = finished !== null && mapping.outcome !== null && outcome === null;
  return { ...facts, flags: flagsOf(log, facts, mapping, oddOutcome) };
}

function matches(event: LogEvent, { attribute, is }: Match): boolean {
  const value = valueOf(event, attribute);
  return value !== null && is.includes(value);
}

function timeFrom(log: LogCase, source: TimeSource, reading: TimeReading): Instant | null {
  if ('caseAttribute' in source) return timeIn(log, source.caseAttribute, reading);
  const found = log.events.filter((event) => matches(event, source.event));
  const event = source.which === 'first' ? found[0] : found.at(-1);
  return event ? timeIn(event, source.attribute, reading) : null;
}

export function timeIn(where: LogEvent, key: string, reading: TimeReading): Instant | null {
  const text = valueOf(where, key);
  return text === null ? null : readTime(text, reading);
}

function textFrom(log: LogCase, source: TextSource): string | null {
  if ('constant' in source) return source.constant;
  const text = valueOf(log, source.caseAttribute);
  return text === null ? null : (source.values[text] ?? text);
}

function dueFrom(log: LogCase, { source }: DueRule, received: Instant | null, reading: TimeReading): PlainDate | null {
  if (!('calendarDays' in source)) {
    const due = timeFrom(log, source, reading);
    return due === null ? null : localDate(due);
  }
  if (received === null) return null;
  const longer = source.extended.filter(({ when }) => log.events.some((event) => matches(event, when)));
  return addDays(localDate(received), Math.max(source.calendarDays, ...longer.map((each) => each.calendarDays)));
}

/** Each request lasts until the first answer on the same day or later; days, because many logs know nothing finer. */
function pausesFrom(log: LogCase, rule: PauseRule, reading: TimeReading): CasePause[] {
  const at = (match: Match) =>
    log.events
      .filter((event) => matches(event, match))
      .map((event) => timeIn(event, TIME_KEY, reading))
      .filter((time) => time !== null)
      .sort((a, b) => a - b);
  const answers = at(rule.to);
  return at(rule.from).map((from) => {
    const to = answers.find((answer) => localEpochDay(answer) >= localEpochDay(from)) ?? null;
    return { kind: rule.kind, from, to: to === null ? null : (Math.max(to, from) as Instant) };
  });
}

function flagsOf(
  log: LogCase,
  { received, finished, due, pauses }: Pick<CaseFacts, 'received' | 'finished' | 'due' | 'pauses'>,
  mapping: HistoryMapping,
  oddOutcome: boolean,
): CaseFlag[] {
  const times = log.events.map((event) => timeIn(event, TIME_KEY, mapping.time));
  const known = times.filter((time) => time !== null);
  // By day: where an end is a day, what else happened on that day is no dirt.
  const after = (a: Instant, b: Instant | null) => b !== null && localEpochDay(a) > localEpochDay(b);
  const found: Record<CaseFlag, boolean> = {
    'no-events': log.events.length === 0,
    'missing-received': received === null,
    'missing-due': mapping.due !== null && due === null,
    'missing-end': mapping.finished !== null && finished === null,
    'ends-before-start': received !== null && after(received, finished),
    'due-before-start': received !== null && due !== null && due < localDate(received),
    'event-before-start': received !== null && known.some((time) => after(received, time)),
    'event-after-end': known.some((time) => after(time, finished)),
    'event-without-time': known.length < times.length,
    'out-of-order': known.some((time, index) => index > 0 && time < (known[index - 1] as number)),
    'request-unanswered': pauses.some(({ to }) => to === null),
    'request-after-end': pauses.some(({ from }) => after(from, finished)),
    'outcome-unknown': oddOutcome,
  };
  return CASE_FLAGS.filter((flag) => found[flag]);
}
