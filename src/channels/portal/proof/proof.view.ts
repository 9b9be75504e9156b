/** The proof of a date as a page: the rule, from when and with which waits, every day, and how to check it oneself. */
import { MS_PER_MINUTE, parseInstant } from '../../../kernel/instant.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { TraceDay } from '../../../modules/calendar/domain/index.js';
import type { DeadlineProof, ProofDay, ProofPause } from '../../../modules/dossiers/domain/index.js';
import type { WorkingCalendar } from '../../shared/contracts.js';
import { formatDate, formatNumber, formatSpokenTime, formatWeekday } from '../../shared/formats.js';
import { limitWords } from '../../shared/time-limit.view.js';
import type { Words } from '../../shared/words.js';
import { workingCalendar } from '../../shared/working-calendar.view.js';
import { inclusionPath, proofDocumentPath, proofPath } from '../../shared/proof-path.js';

export interface ProofPage {
  readonly pageTitle: string;
  readonly heading: string;
  readonly code: string;
  readonly procedure: string;
  readonly promise: { readonly label: string; readonly big: string; readonly note: string };
  readonly provisional: boolean;
  /** Rule, start, waits and calendar, a sentence each. */
  readonly basis: readonly string[];
  readonly legalBasis: readonly string[];
  readonly calendar: WorkingCalendar | null;
  readonly days: readonly { readonly day: string; readonly reason: string; readonly counted: string }[];
  readonly documentPath: string;
  /** That the promise is in the public log. */
  readonly inclusionPath: string;
  /** The hash in parts, between which a narrow screen may break it. */
  readonly hashParts: readonly string[];
  /** The dossier's other promises. */
  readonly others: readonly { readonly href: string; readonly text: string }[];
}

export interface ProofReader {
  readonly language: Language;
  readonly words: Words;
  /** How many promises the dossier has by now. */
  readonly promises: number;
}

export function proofPage(proof: DeadlineProof, { language, words, promises }: ProofReader): ProofPage {
  const { dossier, promise, rule, result } = proof;
  const date = formatDate(result.dueOn);
  const heading = words('portal.why.heading', { date });
  const others = Array.from({ length: promises }, (_, i) => i + 1).filter((number) => number !== promise.number);
  return {
    pageTitle: words('portal.proof.page-title', { heading, code: dossier }),
    heading,
    code: dossier,
    procedure: rule.procedure.name,
    promise: {
      label: words('portal.proof.promise', { number: promise.number }),
      big: date,
      note: words('portal.promise.before', {
        weekday: formatWeekday(result.dueOn, language),
        time: formatSpokenTime(parseInstant(result.dueAt), language),
      }),
    },
    provisional: result.provisional,
    basis: basisLines(proof, language, words),
    legalBasis: rule.legalBasis,
    calendar: calendarOf(proof, words),
    days: proof.days.map((day) => dayLine(day, language, words)),
    documentPath: proofDocumentPath(dossier, promise.number),
    inclusionPath: inclusionPath(dossier, promise.number),
    hashParts: proof.hash.match(/.{1,8}/g) ?? [],
    others: others.map((number) => ({
      href: proofPath(dossier, number),
      text: words('portal.proof.promise', { number }),
    })),
  };
}

function basisLines({ promise, rule, clock, calendar }: DeadlineProof, language: Language, words: Words): string[] {
  const moment = (text: string): Record<'day' | 'time', string> => {
    const at = parseInstant(text);
    return { day: formatDate(at), time: formatSpokenTime(at, language) };
  };
  const wait = (code: string, { kind, from, to }: ProofPause): string => {
    const [since, until] = [moment(from), moment(to)];
    return words(code, {
      kind: words(`portal.proof.wait.${kind}`),
      fromDay: since.day,
      fromTime: since.time,
      toDay: until.day,
      toTime: until.time,
    });
  };
  const { basis, pauses, startedAt } = clock;
  return [
    words(`portal.proof.cause.${promise.cause}`),
    words('portal.proof.rule', {
      limit: limitWords(rule.limit, words),
      text: rule.text,
      procedure: rule.procedure.code,
      version: rule.procedure.version,
    }),
    words('portal.proof.started', moment(startedAt)),
    ...(basis.kind === 'extended' ? [words('portal.proof.extended', { date: formatDate(basis.dueOn) })] : []),
    ...(basis.kind === 'fixed'
      ? [
          words(`portal.proof.fixed.${basis.because}`, {
            former: formatDate(basis.former.dueOn),
            date: formatDate(basis.dueOn),
          }),
        ]
      : []),
    ...(basis.kind === 'counted' && basis.restartedAfter ? [wait('portal.proof.restarted', basis.restartedAfter)] : []),
    ...pauses.map((pause) => wait('portal.proof.paused', pause)),
    words('portal.proof.calendar', {
      version: calendar.version,
      from: formatDate(calendar.from),
      to: formatDate(calendar.to),
    }),
  ];
}

function dayLine(day: ProofDay, language: Language, words: Words): ProofPage['days'][number] {
  const reason = words(
    day.reason === 'extended-to' ? 'portal.proof.reason.extended-to' : `deadline.reason.${day.reason}`,
  );
  const number = day.ordinal === undefined ? '–' : String(day.ordinal);
  const minutes = day.milliseconds === undefined ? null : day.milliseconds / MS_PER_MINUTE;
  return {
    day: `${formatWeekday(day.date, language)} ${formatDate(day.date)}`,
    reason: day.name === undefined ? reason : `${reason} (${day.name})`,
    counted: minutes === null ? number : words('portal.proof.minutes', { minutes: minuteText(minutes, language) }),
  };
}

function minuteText(minutes: number, language: Language): string {
  return formatNumber(minutes, language, Number.isInteger(minutes) ? 0 : 1);
}

/** Days as a calendar; hours and days fixed by an extension are told in the list alone. */
function calendarOf({ days, result, clock }: DeadlineProof, words: Words): WorkingCalendar | null {
  if (clock.basis.kind !== 'counted' || days.some((day) => day.milliseconds !== undefined)) return null;
  const trace = days.flatMap(({ date, counted, reason, ordinal }): TraceDay[] =>
    reason === 'extended-to' ? [] : [{ day: date, counted, reason, ...(ordinal === undefined ? {} : { ordinal }) }],
  );
  return workingCalendar({ trace, dueOn: result.dueOn, upTo: result.dueOn, pausedOn: null }, words);
}
