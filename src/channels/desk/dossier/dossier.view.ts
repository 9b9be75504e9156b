/** One dossier as the people who work on it see it: clock first, then the ledger, the steps, and what can be done now. */
import { localDate, type Instant } from '../../../kernel/instant.js';
import { yearOf, type PlainDate } from '../../../kernel/plain-date.js';
import type { TraceDay } from '../../../modules/calendar/domain/index.js';
import type { ProcedureVersion } from '../../../modules/catalogue/domain/index.js';
import { currentPromise, pausedSince, type Dossier, type OfferedAct } from '../../../modules/dossiers/domain/index.js';
import type { PaperLink } from '../../../modules/printing/index.js';
import type {
  DeadlineBadge,
  FormError,
  FormGuards,
  LedgerRow,
  RibbonGroup,
  StatusTag,
  TimelineStep,
} from '../../shared/contracts.js';
import { deadlineBadge, type CountWorkingDays, type DeadlineFacts } from '../../shared/deadline.view.js';
import { formatDate, formatMoment, splitCode } from '../../shared/formats.js';
import { proofPath } from '../../shared/proof-path.js';
import { ribbon } from '../../shared/ribbon.view.js';
import { timeLines, type NamedShares, type TimeLine } from '../../shared/time/time-shares.view.js';
import { statusTag } from '../../shared/status-tag.view.js';
import { limitWords } from '../../shared/time-limit.view.js';
import { counted, type Words } from '../../shared/words.js';
import { actForms, type ActChoices, type ActForm, type SentAct } from './acts.view.js';
import { noticeOf, type DossierNotice } from './dossier-notice.view.js';
import { countedUpTo, ledgerRows, type EventLine, type LedgerFacts } from './ledger.view.js';
import { refundFigures } from './refund.view.js';
import { dossierSteps, stepLegs, type StepLine } from './steps.view.js';

export type PersonFactKey = 'applicant' | 'submitter' | 'personal-id' | 'phone' | 'address' | 'channel' | 'return-at';

export interface DossierFacts {
  readonly dossier: Dossier;
  readonly version: ProcedureVersion;
  readonly events: readonly EventLine[];
  readonly steps: readonly StepLine[];
  readonly trace: readonly TraceDay[] | null;
  readonly time?: NamedShares | null;
  /** Applicant, submitter and how to reach them: label code and value, masked as far as the reader's rights demand. */
  readonly people: readonly {
    readonly key: PersonFactKey;
    readonly value: string;
  }[];
  readonly offered: readonly OfferedAct[];
  readonly choices: ActChoices;
  /** Papers there is something to print for, by name. */
  readonly papers: readonly PaperLink[];
}

export interface DossierReader {
  readonly now: Instant;
  readonly workingDays: CountWorkingDays;
  readonly words: Words;
  readonly guards: FormGuards;
  /** `/can-bo` or `/quay`: where the reader came from. */
  readonly desk: '/can-bo' | '/quay';
  readonly sent: SentAct | null;
  /** What the act just done has brought about. */
  readonly done: string | null;
}

interface Labelled {
  readonly label: string;
  readonly value: string;
  readonly note: string | null;
}

export interface DossierPage {
  readonly pageTitle: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly notice: DossierNotice | null;
  readonly errors: readonly FormError[];
  /** Words of a form that has no place on the page any more: they are not lost. */
  readonly kept: string | null;
  readonly code: string;
  /** Null before there is a code. */
  readonly publicHref: string | null;
  /** Why it is late; null while it is not. */
  readonly causeHref: string | null;
  readonly status: StatusTag;
  /** Null before the clock has started. */
  readonly badge: DeadlineBadge | null;
  readonly procedure: string;
  readonly applicant: string;
  readonly year: number;
  readonly figures: readonly Labelled[];
  readonly ribbon: readonly RibbonGroup[];
  readonly ledger: readonly LedgerRow[];
  readonly steps: readonly TimelineStep[];
  readonly history: readonly {
    readonly at: Instant;
    readonly event: string;
    readonly actor: string;
    readonly unit: string | null;
    readonly note: string | null;
  }[];
  /** Whose time it was so far; the parts sum to the whole. */
  readonly time: readonly TimeLine[];
  readonly acts: readonly ActForm[];
  /** Acts of this state that something stands against, each with every reason. */
  readonly blockedActs: readonly ActForm[];
  /** Every opening of a paper is a print: the first is the original, later ones are numbered copies. */
  readonly papers: readonly { readonly href: string; readonly text: string }[];
  /** Why each promised date is what it is, for anybody who holds the receipt. */
  readonly proofs: readonly { readonly href: string; readonly text: string }[];
  readonly documents: readonly { readonly name: string; readonly words: string; readonly present: boolean }[];
  readonly people: readonly { readonly label: string; readonly value: string }[];
  readonly keys: readonly { readonly key: string; readonly does: string }[];
}

export function dossierPage(facts: DossierFacts, reader: DossierReader): DossierPage {
  const { dossier, version } = facts;
  const { words, now, desk, guards, sent } = reader;
  const code = dossier.code ?? words('desk.dossier.no-code');
  const badge = dossier.clock && deadlineBadge(deadlineFacts(dossier), now, reader.workingDays, words);
  const applicant = facts.people
    .filter(({ key }) => key === 'applicant' || key === 'address')
    .map(({ value }) => value);
  const base = `${desk}/ho-so/${dossier.code ?? dossier.id}`;
  const acts = actForms({ offered: facts.offered, choices: facts.choices, guards, base, sent }, words);
  return {
    pageTitle: words('desk.dossier.title', {
      number: splitCode(code).number,
      badge: badge?.words ?? words(`state.${dossier.state}`),
    }),
    back: {
      href: desk,
      text: words(desk === '/quay' ? 'desk.worklist.counter.heading' : 'desk.worklist.officer.heading'),
    },
    notice: noticeOf(dossier, reader.done, words),
    errors: errorsOf(sent),
    kept: keptOf(sent, acts),
    code,
    causeHref: causeOf(dossier, badge),
    publicHref: dossier.code && `/tra-cuu/${dossier.code}`,
    status: statusTag(dossier.state, words),
    badge,
    procedure: version.nameVi,
    applicant: applicant.join(', '),
    year: yearOf(localDate(now)),
    figures: [...figuresOf(facts, reader), ...refundFigures(facts.dossier, facts.version, words)],
    ribbon: ribbonOf(facts, reader),
    ledger: dossier.clock ? ledgerRows(ledgerFacts(facts, reader), words) : [],
    steps: dossierSteps(facts.steps, reader, deadlineFacts(dossier).pausedSince !== null),
    history: historyOf(facts, words),
    time: timeLines(facts.time ?? null, words),
    acts: acts.filter((form) => form.blockers.length === 0),
    blockedActs: acts.filter((form) => form.blockers.length > 0),
    papers: papersOf(facts, words),
    proofs: proofsOf(dossier, words),
    documents: documentsOf(facts, words),
    people: facts.people.map(({ key, value }) => ({ label: words(`desk.people.${key}`), value })),
    keys: [
      { key: 'F9', does: acts[0]?.main ? acts[0].label : words('ui.keys.main') },
      { key: '/', does: words('ui.keys.search') },
    ],
  };
}

function errorsOf(sent: SentAct | null): FormError[] {
  return (sent?.errors ?? []).map(({ field, text }) => ({ field: field && sent ? `${sent.act}-${field}` : '', text }));
}

/** Where to say why it is late. */
function causeOf({ code }: Dossier, badge: DeadlineBadge | null): string | null {
  const late = badge?.kind === 'overdue' || badge?.kind === 'done-late';
  return code !== null && late ? `/can-bo/nguyen-nhan-qua-han/${code}` : null;
}

function keptOf(sent: SentAct | null, acts: readonly ActForm[]): string | null {
  const offered = acts.some((form) => form.act === sent?.act && form.blockers.length === 0);
  return offered ? null : (sent?.values.note ?? null);
}

function papersOf({ papers }: DossierFacts, words: Words): DossierPage['papers'] {
  return papers
    .filter(({ possible }) => possible)
    .map(({ kind, url }) => ({ href: url, text: words(`paper.${kind}`) }));
}

function proofsOf({ code, clock }: Dossier, words: Words): DossierPage['proofs'] {
  if (code === null || clock === null) return [];
  return clock.promises.map(({ dueOn }, index) => ({
    href: proofPath(code, index + 1),
    text: words('desk.dossier.proof', { number: index + 1, date: formatDate(dueOn) }),
  }));
}

function historyOf({ events }: DossierFacts, words: Words): DossierPage['history'] {
  return events.map((event) => ({
    at: event.at,
    event: words(`desk.event.${event.type}`),
    actor: event.actor ?? words('desk.dossier.system'),
    unit: event.unit,
    note: [event.note, lateWords(event, words)].filter((text) => text !== null).join(' · ') || null,
  }));
}

/** Entered afterwards: both times are seen. */
function lateWords({ late }: EventLine, words: Words): string | null {
  if (!late) return null;
  const at = formatMoment(late.recordedAt);
  return late.paper === null
    ? words('desk.dossier.late-entry', { at })
    : words('desk.dossier.late-paper', { at, paper: late.paper });
}

export function deadlineFacts(dossier: Dossier): DeadlineFacts {
  const promise = dossier.clock && currentPromise(dossier.clock);
  const unit = dossier.clock?.rule.limit?.unit;
  const kind = unit === 'hour' || unit === 'working-hour' ? 'instant' : 'day';
  return {
    due: promise ? { on: promise.dueOn, at: promise.dueAt, kind } : null,
    pausedSince: dossier.clock && dossier.finishedAt === null ? pausedSince(dossier.clock) : null,
    finished: dossier.finishedAt === null ? null : { at: dossier.finishedAt, timing: dossier.timing },
  };
}

function ledgerFacts({ dossier, version, events }: DossierFacts, { now, workingDays }: DossierReader): LedgerFacts {
  if (!dossier.clock) throw new Error('the clock has not started');
  const { policy } = version.supplement;
  return { clock: dossier.clock, policy, events, now, finishedAt: dossier.finishedAt, workingDays };
}

function figuresOf(facts: DossierFacts, reader: DossierReader): Labelled[] {
  const { dossier, steps } = facts;
  const { words, now, workingDays } = reader;
  const { clock } = dossier;
  if (!clock) return [{ label: words('desk.figure.clock'), value: words('desk.figure.not-started'), note: null }];
  const today = localDate(now);
  const left = (on: PlainDate): string | null =>
    on < today ? null : counted(words, 'desk.figure.left', workingDays(today, on));
  const figures: Labelled[] = [];
  const paused = pausedSince(clock) !== null && dossier.finishedAt === null;
  const mine = paused ? undefined : steps.find((step) => step.state === 'now' && step.dueOn !== null);
  if (mine?.dueOn)
    figures.push({ label: words('desk.figure.step-due'), value: formatDate(mine.dueOn), note: left(mine.dueOn) });
  const promise = currentPromise(clock);
  figures.push({
    label: words('desk.figure.due'),
    value: paused ? words('clock.stands-still') : promise ? formatDate(promise.dueOn) : words('deadline.no-limit'),
    note: paused || !promise || dossier.finishedAt !== null ? null : left(promise.dueOn),
  });
  const days = countedUpTo(ledgerFacts(facts, reader), localDate(dossier.finishedAt ?? now));
  if (days !== null && clock.rule.limit) {
    const limit = limitWords(clock.rule.limit, words);
    figures.push({
      label: words('desk.figure.counted'),
      value: String(days),
      note: words('desk.figure.of', { limit }),
    });
  }
  if (clock.pauses.length > 0) {
    figures.push({
      label: words('desk.figure.paused'),
      value: counted(words, 'desk.figure.times', clock.pauses.length),
      note: null,
    });
  }
  const [first] = clock.promises;
  if (first && promise && first.dueOn !== promise.dueOn) {
    figures.push({ label: words('desk.figure.first'), value: formatDate(first.dueOn), note: null });
  }
  return figures;
}

function ribbonOf({ dossier, trace, steps }: DossierFacts, { now, words, workingDays }: DossierReader): RibbonGroup[] {
  const promise = dossier.clock && currentPromise(dossier.clock);
  if (!dossier.clock || !promise || !trace || trace.some((day) => day.minutes !== undefined)) return [];
  const since = dossier.finishedAt === null ? pausedSince(dossier.clock) : null;
  return ribbon(
    {
      trace,
      dueOn: promise.dueOn,
      now: dossier.finishedAt ?? now,
      pausedOn: since === null ? null : localDate(since),
      legs: stepLegs(steps, words),
      overdueDays:
        dossier.finishedAt === null && since === null ? Math.max(0, workingDays(promise.dueOn, localDate(now))) : 0,
    },
    words,
  );
}

function documentsOf({ dossier, version }: DossierFacts, words: Words): DossierPage['documents'] {
  return version.documents.map((requirement) => {
    const found = dossier.documents.find((document) => document.requirementId === requirement.id);
    const status = found?.status ?? 'missing';
    return {
      name: requirement.nameVi,
      words: words(`desk.document.${status === 'missing' && !requirement.mandatory ? 'not-needed' : status}`),
      present: status !== 'missing',
    };
  });
}
