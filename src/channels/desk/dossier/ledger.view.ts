/**
 * The ledger of the clock: one line per event that started, moved, stopped or ended it, with the days counted so far and
 * the date promised from then on. Everything is read from the folded dossier; nothing is judged again.
 */
import { localDate, type Instant } from '../../../kernel/instant.js';
import { minDate, type PlainDate } from '../../../kernel/plain-date.js';
import type { SupplementPolicy } from '../../../modules/catalogue/domain/index.js';
import type { ClockLedger, EventType, Pause } from '../../../modules/dossiers/domain/index.js';
import type { LedgerRow } from '../../shared/contracts.js';
import type { CountWorkingDays } from '../../shared/deadline.view.js';
import { formatDate, formatShortDate } from '../../shared/formats.js';
import { limitWords } from '../../shared/time-limit.view.js';
import { counted, type Words } from '../../shared/words.js';

/** An event as the history shows it. */
export interface EventLine {
  readonly seq: number;
  readonly type: EventType;
  readonly at: Instant;
  /** When it was written down, and from which paper, where that was not at once. */
  readonly late?: { readonly recordedAt: Instant; readonly paper: string | null } | null;
  readonly actor: string | null;
  readonly unit: string | null;
  readonly note: string | null;
  /** The papers go to another unit. */
  readonly changesHands: boolean;
}

/** Events that touch the clock; the ledger also shows those by which a dossier changes hands. */
const CLOCK_EVENTS: ReadonlySet<EventType> = new Set<EventType>([
  'dossier.accepted.v1',
  'dossier.supplement-sent.v1',
  'dossier.supplement-confirmed.v1',
  'dossier.obligation-requested.v1',
  'dossier.obligation-confirmed.v1',
  'dossier.suspended.v1',
  'dossier.suspension-lifted.v1',
  'dossier.extended.v1',
  'dossier.withdrawn.v1',
  'dossier.refused.v1',
  'dossier.result-issued.v1',
  'dossier.result-received.v1',
]);

export interface LedgerFacts {
  readonly clock: ClockLedger;
  readonly policy: SupplementPolicy;
  readonly events: readonly EventLine[];
  readonly now: Instant;
  readonly finishedAt: Instant | null;
  readonly workingDays: CountWorkingDays;
}

export function ledgerRows(facts: LedgerFacts, words: Words): LedgerRow[] {
  const { clock, events, now, finishedAt } = facts;
  const rows = events
    .filter((event) => CLOCK_EVENTS.has(event.type) || event.changesHands)
    .map((event): LedgerRow => {
      const pause = clock.pauses.find(({ from, to }) => from <= event.at && (to === null || event.at < to));
      return {
        at: event.at,
        event: words(`desk.event.${event.type}`),
        basis: basisOf(event, facts, words),
        counted: countedUpTo(facts, localDate(event.at)),
        due: pause ? null : promiseAfter(clock, event.seq),
        paused: pause !== undefined,
      };
    });
  if (finishedAt !== null) return rows.map((row, index) => (index === rows.length - 1 ? { ...row, total: true } : row));
  const paused = clock.pauses.some((pause) => pause.to === null);
  return [
    ...rows,
    {
      at: now,
      event: words('desk.ledger.now'),
      basis: paused ? words('desk.ledger.waiting') : '',
      counted: countedUpTo(facts, localDate(now)),
      due: paused ? null : promiseAfter(clock, Number.POSITIVE_INFINITY),
      paused,
      total: true,
    },
  ];
}

function promiseAfter(clock: ClockLedger, seq: number): PlainDate | null {
  return clock.promises.filter((promise) => promise.eventSeq <= seq).at(-1)?.dueOn ?? null;
}

/**
 * Working days counted by a day, from the start that holds then: a restart forgets what was counted before it. Null for
 * limits that do not count working days.
 */
export function countedUpTo({ clock, policy, workingDays }: LedgerFacts, day: PlainDate): number | null {
  if (clock.rule.limit?.unit !== 'working-day') return null;
  const restarts = clock.pauses
    .filter((pause) => policy === 'restart' && pause.kind === 'supplement' && pause.to !== null)
    .map((pause) => localDate(pause.to ?? clock.startedAt))
    .filter((on) => on <= day);
  const start = restarts.at(-1) ?? localDate(clock.startedAt);
  const stoodStill = clock.pauses
    .filter((pause) => localDate(pause.from) >= start)
    .reduce((days, pause) => days + pausedDays(pause, day, workingDays), 0);
  return Math.max(0, workingDays(start, day) - stoodStill);
}

function pausedDays({ from, to }: Pause, upTo: PlainDate, workingDays: CountWorkingDays): number {
  const end = to === null ? upTo : minDate(localDate(to), upTo);
  return Math.max(0, workingDays(localDate(from), end));
}

/** Why the date is what it is after the event; the unit where nothing else is to be said. */
function basisOf(event: EventLine, facts: LedgerFacts, words: Words): string {
  if (event.type === 'dossier.accepted.v1') {
    const { limit } = facts.clock.rule;
    return limit ? words('desk.ledger.limit', { limit: limitWords(limit, words) }) : words('deadline.no-limit');
  }
  if (event.type === 'dossier.extended.v1') {
    const promise = facts.clock.promises.find(({ eventSeq }) => eventSeq === event.seq);
    return promise ? words('desk.ledger.extended', { date: formatDate(promise.dueOn) }) : '';
  }
  const ended = facts.clock.pauses.find(({ to }) => to === event.at);
  return ended ? pauseBasis(ended, facts, words) : (event.unit ?? '');
}

function pauseBasis(pause: Pause, { policy, workingDays, now }: LedgerFacts, words: Words): string {
  if (policy === 'restart' && pause.kind === 'supplement') return words('desk.ledger.restarted');
  const to = pause.to ?? now;
  return counted(words, 'desk.ledger.stood-still', pausedDays(pause, localDate(to), workingDays), {
    from: formatShortDate(pause.from),
    to: formatShortDate(to),
  });
}
