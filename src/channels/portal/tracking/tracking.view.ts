/**
 * The answer to "where is my dossier?": the promised date first, then what the citizen has to do, then the way of the
 * dossier and why the date is this one. Public, so names are masked and drafts inside the office are not told.
 */
import type { Instant } from '../../../kernel/instant.js';
import { timeSummary, type NamedShares } from '../../shared/time/time-shares.view.js';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { TimeLimit, TraceDay } from '../../../modules/calendar/domain/index.js';
import { STATE_FACTS, type DossierStateCode, type PromiseCause } from '../../../modules/dossiers/domain/index.js';
import type { DeadlineBadge, StatusTag, TimelineStep, WorkingCalendar } from '../../shared/contracts.js';
import { deadlineBadge, type CountWorkingDays, type DeadlineFacts } from '../../shared/deadline.view.js';
import { formatDate, formatShortDate, formatSpokenTime, formatWeekday, splitCode } from '../../shared/formats.js';
import { proofPath } from '../../shared/proof-path.js';
import { publicStatusTag } from '../../shared/status-tag.view.js';
import { limitWords } from '../../shared/time-limit.view.js';
import { counted, type Words } from '../../shared/words.js';
import { workingCalendar } from '../../shared/working-calendar.view.js';
import { trackingSteps, type TrackingStepFacts } from './tracking-steps.view.js';

export interface TrackingFacts extends DeadlineFacts {
  readonly code: string;
  readonly procedure: string;
  /** Masked already. */
  readonly submitter: string;
  readonly state: DossierStateCode;
  /** The unit that has it in its hands; null where nobody has. */
  readonly holder: string | null;
  readonly returnUnit: string | null;
  readonly limit: TimeLimit | null;
  readonly promises: readonly { readonly dueOn: PlainDate; readonly cause: PromiseCause; readonly movedDays: number }[];
  readonly pauses: readonly { readonly from: Instant; readonly to: Instant | null; readonly days: number }[];
  readonly trace: readonly TraceDay[] | null;
  readonly steps: readonly TrackingStepFacts[];
  readonly time?: NamedShares | null;
  /** Papers asked for, while the dossier waits for them. */
  readonly missing: readonly string[];
  /** What was asked for has been sent; the counter has not looked at it yet. */
  readonly provided?: boolean;
}

interface Line {
  readonly label: string;
  readonly value: string;
}

export interface TrackingPage {
  readonly pageTitle: string;
  readonly code: string;
  readonly procedure: string;
  readonly submitter: string;
  readonly status: StatusTag;
  readonly promise: { readonly label: string; readonly big: string; readonly note: string | null };
  readonly badge: DeadlineBadge | null;
  readonly holder: string | null;
  readonly todo: string;
  readonly missing: readonly string[];
  readonly moved: readonly string[];
  readonly steps: readonly TimelineStep[];
  /** Whose time it was so far, in one line. */
  readonly time: string | null;
  readonly why: {
    readonly heading: string;
    readonly text: string;
    readonly calendar: WorkingCalendar | null;
    readonly formula: readonly Line[];
    /** The page that proves the date day by day. */
    readonly proofHref: string;
  } | null;
}

export interface Reader {
  readonly now: Instant;
  readonly workingDays: CountWorkingDays;
  readonly language: Language;
  readonly words: Words;
}

export function trackingPage(facts: TrackingFacts, reader: Reader): TrackingPage {
  const { words } = reader;
  const status = publicStatusTag(facts.state, words);
  const promise = promiseOf(facts, reader);
  const accepted = STATE_FACTS[facts.state].clock !== 'not-started' && STATE_FACTS[facts.state].clock !== 'never';
  return {
    pageTitle: words('portal.track.page-title', {
      number: splitCode(facts.code).number,
      status: status.words.toLocaleLowerCase(reader.language),
      promise: `${promise.label.toLocaleLowerCase(reader.language)} ${promise.big.toLocaleLowerCase(reader.language)}`,
    }),
    code: facts.code,
    procedure: facts.procedure,
    submitter: facts.submitter,
    status,
    promise,
    badge: accepted ? deadlineBadge(facts, reader.now, reader.workingDays, spoken(words)) : null,
    holder: STATE_FACTS[facts.state].clock === 'running' ? facts.holder : null,
    todo: words(`portal.todo.${facts.provided ? 'supplement-provided' : facts.state}`, {
      place: facts.returnUnit ?? words('portal.track.the-counter'),
    }),
    missing: facts.missing,
    moved: movedLines(facts, words),
    steps: trackingSteps(facts.steps, { words, today: localDate(reader.now), workingDays: reader.workingDays }),
    time: timeSummary(facts.time ?? null, words),
    why: facts.due ? whyOf(facts, facts.due.on, reader) : null,
  };
}

/** Citizens read whole words where lists have short ones. */
function spoken(words: Words): Words {
  return (code, params) => words(code.startsWith('deadline.') ? `portal.${code}` : code, params);
}

function promiseOf(facts: TrackingFacts, { language, words }: Reader): TrackingPage['promise'] {
  const { due, finished, pausedSince, state } = facts;
  if (finished) {
    return {
      label: words(state === 'returned' ? 'portal.promise.returned' : `portal.promise.${endingOf(state)}`),
      big: formatDate(finished.at),
      note: formatWeekday(finished.at, language),
    };
  }
  const label = words('portal.promise.label');
  if (pausedSince !== null) {
    return { label, big: words('portal.promise.paused'), note: words('portal.promise.paused-note') };
  }
  if (!due) {
    const accepted = STATE_FACTS[state].clock === 'running';
    return { label, big: words(accepted ? 'portal.promise.no-limit' : 'portal.promise.not-yet'), note: null };
  }
  const note = words('portal.promise.before', {
    weekday: formatWeekday(due.on, language),
    time: formatSpokenTime(due.at, language),
  });
  return { label, big: formatDate(due.on), note };
}

function endingOf(state: DossierStateCode): 'resolved' | 'ended' {
  return state === 'resolved' || state === 'result-uncollected' ? 'resolved' : 'ended';
}

/** Why the date is not the first one any more: each later promise with its cause. */
function movedLines({ promises }: TrackingFacts, words: Words): string[] {
  return promises.flatMap((promise, index) => {
    const before = promises[index - 1];
    if (!before || before.dueOn === promise.dueOn) return [];
    return [
      counted(words, `portal.moved.${promise.cause}`, promise.movedDays, {
        from: formatDate(before.dueOn),
        to: formatDate(promise.dueOn),
      }),
    ];
  });
}

function whyOf(facts: TrackingFacts, dueOn: PlainDate, { now, words }: Reader): TrackingPage['why'] {
  const { limit, trace, pausedSince, finished } = facts;
  const paused = pausedSince !== null;
  const shown = trace?.some((day) => day.minutes !== undefined) ? null : trace;
  return {
    heading: paused ? words('portal.why.heading-paused') : words('portal.why.heading', { date: formatDate(dueOn) }),
    text: limit ? words(`portal.why.${limit.unit}`, { limit: limitWords(limit, words) }) : words('portal.why.fixed'),
    calendar: shown
      ? workingCalendar(
          {
            trace: shown,
            dueOn,
            upTo: localDate(finished?.at ?? now),
            pausedOn: pausedSince === null ? null : localDate(pausedSince),
          },
          words,
        )
      : null,
    formula: formulaOf(facts, dueOn, words),
    proofHref: proofPath(facts.code, facts.promises.length),
  };
}

function formulaOf({ promises, pauses, limit, pausedSince }: TrackingFacts, dueOn: PlainDate, words: Words): Line[] {
  const first = promises[0];
  const lines: Line[] = [];
  if (first && limit) {
    lines.push({
      label: words('portal.formula.first', { limit: limitWords(limit, words) }),
      value: formatDate(first.dueOn),
    });
  }
  for (const { from, to, days } of pauses) {
    const until = to === null ? words('portal.formula.now') : formatShortDate(to);
    lines.push({
      label: words('portal.formula.pause', { from: formatShortDate(from), to: until }),
      value: counted(words, 'portal.formula.days', days),
    });
  }
  const last = pausedSince === null ? formatDate(dueOn) : words('portal.formula.later');
  return [...lines, { label: words('portal.formula.current'), value: last }];
}
